import contentScript from '../../content/content.ts?iife';
import { PLACES } from '../../core/captchas/places.ts';
import { type Reading, type Scan, unreadScan } from '../../core/captchas/scan.ts';
import {
  type ObjectReport,
  parseObjectReport,
  parseSignalReport,
  type SignalReport,
} from '../../core/captchas/signal.ts';
import { type FrameReport, toScan } from '../../core/captchas/to-scan.ts';
import {
  MAX_ADDRESS,
  MAX_FRAMES,
  MAX_PAGE_STRING,
  MAX_SIGNALS_PER_FRAME,
  PAGE_NEWS_MS,
  SCAN_TURNS_MS,
} from '../../core/limits.ts';
import { readConfigObjects } from '../../main-world/read-config-objects.ts';
import { readPageObjects } from '../../main-world/read-page-objects.ts';
import { browser } from '../../shared/browser.ts';
import { inTime, type Reply } from './in-time.ts';

/** What a reading brought. */
interface Brought {
  /** Puts it together with what was known before. */
  merge(before: Scan | null): Scan;
  /** Something of the page had not answered in time. */
  isLate: boolean;
}

/** A document in a frame; by its id no other one answers in its place. Browsers of before Chrome 106 name none. */
interface Frame {
  frameId: number;
  documentId?: string;
}

/**
 * Reads the captchas of every frame of a tab that a click has opened to us. Writes nothing to the page, and is
 * done within SCAN_TURNS_MS, whatever the page does. Throws what the browser says when it fails for another reason
 * than that the page is shut.
 * @param isPressed the user has just pressed the toolbar button on it: if it is shut now, it is of a kind that stays so
 * @param patience by how much longer everything is waited for
 */
export async function scanTab(
  tabId: number,
  now: () => number,
  { isPressed = false, patience = 1 } = {},
): Promise<Brought> {
  const inject = AbortSignal.timeout(SCAN_TURNS_MS.inject * patience);
  const signals = AbortSignal.timeout(SCAN_TURNS_MS.signals * patience);
  const pageObjects = AbortSignal.timeout(SCAN_TURNS_MS.pageObjects * patience);
  const tabUrl = await addressOf(tabId);

  // A frame whose page never yields must not hide the others: then the top frame alone.
  const all = await injectContentScript({ tabId, allFrames: true }, inject);
  const injected = all === 'late' ? await injectContentScript({ tabId }, signals) : all;
  if (injected === 'late') return ofSilentPage({ at: now(), tabUrl, dropped: 0 });
  if (injected === 'refused' || injected.value.length === 0)
    return ofShutPage({ at: now(), tabUrl }, isPressed);

  const read = injected.value.slice(0, MAX_FRAMES);
  const answers = await Promise.all(
    read.map(async (frame) => ({ frame, answer: await readFrame(tabId, frame, signals) })),
  );
  const answered = answers.flatMap(({ frame, answer }) =>
    typeof answer === 'object' ? [{ frame, report: answer.value }] : [],
  );
  // Only now: a page object that never returns stops all that shares its thread.
  const reports = await Promise.all(
    answered.map(async ({ frame, report }): Promise<FrameReport> => {
      const objects = await readObjects(tabId, frame, pageObjects);
      return { ...report, frameId: frame.frameId, objects };
    }),
  );
  const late = answers.filter(({ answer }) => answer === 'late').map(({ frame }) => frame.frameId);
  const reached = injected.value.map(({ frameId }) => frameId);
  const rest = { at: now(), tabUrl, dropped: injected.value.length - read.length };
  return {
    merge: (before) => {
      const unasked = all === 'late' ? framesOf(before).filter((id) => !reached.includes(id)) : [];
      return toScan(reports, { ...rest, silent: [...late, ...unasked] }, before);
    },
    isLate: all === 'late' || late.length > 0 || reports.some(({ objects }) => objects === null),
  };
}

/** Of a page that answers nothing, all that is known is from before. */
function ofSilentPage(reading: Omit<Reading, 'silent'>): Brought {
  return {
    merge: (before) => toScan([], { ...reading, silent: [...new Set([0, ...framesOf(before)])] }, before),
    isLate: true,
  };
}

function framesOf(scan: Scan | null): number[] {
  return scan?.frames.map(({ frameId }) => frameId) ?? [];
}

/** A page that was open to us and is not any more has been left, and what is known of it stays until the next press. */
function ofShutPage({ at, tabUrl }: Pick<Reading, 'at' | 'tabUrl'>, isPressed: boolean): Brought {
  return {
    merge: (before) =>
      before && before.frames.length > 0 && !isPressed
        ? { ...before, hasChanged: true }
        : unreadScan({ at, tabUrl, silent: [], dropped: 0 }, 'shut'),
    isLate: false,
  };
}

/** The browser says it of a tab that a click has opened to us. */
async function addressOf(tabId: number): Promise<string> {
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

/** Puts the content script into the frames; gives those that it reached. */
async function injectContentScript(
  target: { tabId: number; allFrames?: true },
  signal: AbortSignal,
): Promise<Reply<Frame[]>> {
  const injecting = browser.scripting.executeScript({
    target,
    files: [`/${contentScript}`],
    injectImmediately: true, // else one frame that is still loading holds up all
  });
  const failure = injecting.then(
    () => null,
    (error: unknown) => (isRefusal(error) ? null : error),
  );
  const reply = await inTime(injecting, signal);
  if (reply === 'late') return reply;
  const odd = await failure;
  if (odd !== null) throw odd;
  if (reply === 'refused') return reply;
  // Firefox names no frames of its own pages.
  const frames: unknown[] = reply.value;
  return { value: frames.filter(isFrame).sort((a, b) => a.frameId - b.frameId) };
}

/** Says whether a browser refuses a page, or says that it has gone; every other failure is one of ours or its own. */
function isRefusal(error: unknown): boolean {
  return /access|permission|script(ed|able)|policy|error page|\b(tab|frame|document)\b/i.test(String(error));
}

function isFrame(injected: unknown): injected is Frame {
  return typeof injected === 'object' && injected !== null && 'frameId' in injected;
}

function targetOf(tabId: number, { frameId, documentId }: Frame) {
  return documentId === undefined ? { tabId, frameIds: [frameId] } : { tabId, documentIds: [documentId] };
}

async function readFrame(tabId: number, frame: Frame, signal: AbortSignal): Promise<Reply<SignalReport>> {
  const reply = await inTime(
    browser.scripting.executeScript({
      target: targetOf(tabId, frame),
      func: () => captchaCourier.findSignals(),
      injectImmediately: true,
    }),
    signal,
  );
  if (typeof reply === 'string') return reply;
  const report = parseSignalReport(reply.value[0]?.result);
  return report ? { value: report } : 'refused'; // it was replaced by another page meanwhile
}

/** Objects by which pages set up the captchas of other makers. */
const CONFIG_OBJECTS = PLACES.flatMap(({ objects = [] }) => [...objects]);

/** What the page's own objects claim; `null` when they do not answer in time. */
async function readObjects(tabId: number, frame: Frame, signal: AbortSignal): Promise<ObjectReport | null> {
  const inPage = { target: targetOf(tabId, frame), world: 'MAIN' as const, injectImmediately: true };
  const replies = await Promise.all([
    inTime(
      browser.scripting.executeScript({
        ...inPage,
        func: readPageObjects,
        args: [MAX_SIGNALS_PER_FRAME, MAX_PAGE_STRING],
      }),
      signal,
    ),
    inTime(
      browser.scripting.executeScript({
        ...inPage,
        func: readConfigObjects,
        args: [CONFIG_OBJECTS, MAX_PAGE_STRING],
      }),
      signal,
    ),
  ]);
  if (replies.includes('late')) return null;
  const reports = replies.map((reply) =>
    parseObjectReport(typeof reply === 'string' ? null : reply.value[0]?.result),
  );
  return {
    objects: reports.flatMap(({ objects }) => objects),
    dropped: reports.reduce((sum, { dropped }) => sum + dropped, 0),
  };
}
