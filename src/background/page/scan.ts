import { type Reading, type Scan, unreadScan } from '../../core/captchas/scan.ts';
import { type FrameReport, toScan } from '../../core/captchas/to-scan.ts';
import { MAX_ADDRESS, MAX_FRAMES, PAGE_NEWS_MS, SCAN_TURNS_MS } from '../../core/limits.ts';
import { browser } from '../../shared/browser.ts';
import { inTime } from './in-time.ts';
import { type Frame, type Questions, questionsTo } from './inject.ts';

/** What a reading has brought so far. */
export interface Brought {
  /** Puts it together with what was known before. */
  merge(before: Scan | null): Scan;
  /** How many of its questions the page has answered. */
  answers: number;
  /** Its top frame has. */
  hasTop: boolean;
  /** Address of the tab when the reading began. */
  tabUrl: string;
}

/** By when who of a page has to answer. */
type Turn = Record<keyof (typeof SCAN_TURNS_MS)[0], AbortSignal>;

/**
 * Reads the captchas of every frame of a tab that a click has opened to us; asks each frame once, and writes nothing
 * to the page. Gives what it has brought at the end of the first of SCAN_TURNS_MS, whatever the page does, and of each
 * later one in which more has come. Throws what the browser says when it fails for another reason than that the page
 * is shut.
 * @param isPressed the user has just pressed the toolbar button on it: if it is shut now, it is of a kind that stays so
 * @param isFollowed another reading has begun: after the first turn this one only waits for what it has asked before
 */
export async function* scanTab(
  tabId: number,
  now: () => number,
  isPressed: boolean,
  isFollowed: () => boolean,
): AsyncGenerator<Brought, void> {
  const turns = SCAN_TURNS_MS.map(({ inject, signals, pageObjects }) => ({
    inject: AbortSignal.timeout(inject),
    signals: AbortSignal.timeout(signals),
    pageObjects: AbortSignal.timeout(pageObjects),
  }));
  let answers = -1;
  const page = questionsTo(tabId, () => answers >= 0 && isFollowed());
  const tabUrl = await addressOf(tabId);
  for (const turn of turns) {
    const brought = await takeTurn(page, turn, () => ({ at: now(), tabUrl }), isPressed);
    if (brought.answers > answers) yield brought;
    answers = brought.answers;
  }
}

async function takeTurn(
  page: Questions,
  turn: Turn,
  about: () => Pick<Reading, 'at' | 'tabUrl'>,
  isPressed: boolean,
): Promise<Brought> {
  // A frame whose page never yields must not hide the others: then the top frame alone.
  const all = await inTime(page.inject({ allFrames: true }), turn.inject);
  const injected = all === 'late' ? await inTime(page.inject({}), turn.signals) : all;
  if (injected === 'late') return ofSilentPage({ ...about(), dropped: 0 });
  if (injected === 'refused') return ofShutPage(about(), isPressed);
  if ('failure' in injected.value) throw injected.value.failure;
  const frames = injected.value;
  if (frames.length === 0) return ofShutPage(about(), isPressed);

  const { reports, late } = await askFrames(page, turn, frames.slice(0, MAX_FRAMES));
  const reached = frames.map(({ frameId }) => frameId);
  const rest = { ...about(), dropped: Math.max(0, frames.length - MAX_FRAMES) };
  const withObjects = reports.filter(({ objects }) => objects !== null);
  return {
    merge: (before) => {
      const unasked = all === 'late' ? framesOf(before).filter((id) => !reached.includes(id)) : [];
      return toScan(reports, { ...rest, silent: [...late, ...unasked] }, before);
    },
    answers: frames.length + reports.length + withObjects.length,
    hasTop: reports.some(({ frameId }) => frameId === 0),
    tabUrl: rest.tabUrl,
  };
}

/** What frames say in time, and the numbers of those that say nothing. */
async function askFrames(
  page: Questions,
  turn: Turn,
  frames: Frame[],
): Promise<{ reports: FrameReport[]; late: number[] }> {
  const signals = await Promise.all(
    frames.map(async (frame) => ({ frame, answer: await inTime(page.signals(frame), turn.signals) })),
  );
  const answered = signals.flatMap(({ frame, answer }) => {
    const report = typeof answer === 'object' ? answer.value : null;
    return report ? [{ frame, report }] : [];
  });
  // Only now: a page object that never returns stops all that shares its thread.
  const reports = await Promise.all(
    answered.map(async ({ frame, report }) => {
      const objects = await inTime(page.objects(frame), turn.pageObjects);
      const said = typeof objects === 'object' ? objects.value : null;
      return { ...report, frameId: frame.frameId, objects: said };
    }),
  );
  const late = signals.filter(({ answer }) => answer === 'late').map(({ frame }) => frame.frameId);
  return { reports, late };
}

const NO_ANSWER = { answers: 0, hasTop: false };

/** Of a page that answers nothing, all that is known is from before. */
function ofSilentPage(reading: Omit<Reading, 'silent'>): Brought {
  return {
    ...NO_ANSWER,
    merge: (before) => toScan([], { ...reading, silent: [...new Set([0, ...framesOf(before)])] }, before),
    tabUrl: reading.tabUrl,
  };
}

function framesOf(scan: Scan | null): number[] {
  return scan?.frames.map(({ frameId }) => frameId) ?? [];
}

/** A page that was open to us and is not any more has been left, and what is known of it stays until the next press. */
function ofShutPage({ at, tabUrl }: Pick<Reading, 'at' | 'tabUrl'>, isPressed: boolean): Brought {
  return {
    ...NO_ANSWER,
    merge: (before) =>
      before && before.frames.length > 0 && !isPressed
        ? { ...before, hasChanged: true }
        : unreadScan({ at, tabUrl, silent: [], dropped: 0 }, 'shut'),
    tabUrl,
  };
}

/** Address of a tab's page, which the browser says if a click has opened it to us; else empty. */
export async function addressOf(tabId: number): Promise<string> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  const address = tab?.url ?? '';
  return /^https?:/.test(address) ? address.slice(0, MAX_ADDRESS + 1) : '';
}

/** The document in a tab's top frame; `null` when it is not one that our content script is in. Waits for PAGE_NEWS_MS. */
export async function documentOf(tabId: number): Promise<number | null | 'late'> {
  const reply = await inTime(
    browser.scripting.executeScript({
      target: { tabId },
      func: () => ('captchaCourier' in globalThis ? performance.timeOrigin : null),
      injectImmediately: true,
    }),
    AbortSignal.timeout(PAGE_NEWS_MS),
  );
  if (typeof reply === 'string') return reply === 'late' ? 'late' : null;
  const document: unknown = reply.value[0]?.result;
  return typeof document === 'number' ? document : null;
}
