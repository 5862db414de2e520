import { patternOf, withoutFragment } from '../../core/address.ts';
import type { Scan } from '../../core/captchas/scan.ts';
import { SCAN_ALONE_MS } from '../../core/limits.ts';
import { fillDraft } from '../../core/requests/fill-draft.ts';
import { scans } from '../../shared/stored-items.ts';
import { setWithRoom } from '../session-room.ts';
import { changeDraft } from './drafts.ts';
import { addressOf, type Brought, documentOf, scanTab } from './scan.ts';

/** A reading that has begun. */
interface Begun {
  number: number;
  /** Since when, and at which address, its top frame has not answered; `null` when it has, or is not waited for. */
  waitsFor: { tabUrl: string; at: number } | null;
}

/** The last reading of each tab. */
const last = new Map<number, Begun>();
/** The number of the last one that its top frame has answered: what an older one brings late is old. */
const answered = new Map<number, number>();

/**
 * Reads a tab's page for who looks at it, unless an answer of it is waited for: another question would only take a
 * busy page more time.
 * @param isPressed the user has just pressed the toolbar button on it
 */
export async function readForView(tabId: number, now: () => number, isPressed = false): Promise<void> {
  const waitsFor = last.get(tabId)?.waitsFor;
  const isRecent = waitsFor && now() - waitsFor.at < SCAN_ALONE_MS;
  if (isPressed || !isRecent || waitsFor.tabUrl !== (await addressOf(tabId)))
    await readPage(tabId, now, isPressed);
}

/**
 * Reads a tab's page, keeps what was read, and fills in the form from it where nobody has touched it. What comes after
 * the first turn is kept later. Throws when the browser fails at either.
 * @param isPressed the user has just pressed the toolbar button on it
 * @returns what is known after the first turn; `null` when the tab has no draft: nobody looks at it
 */
export async function readPage(tabId: number, now: () => number, isPressed = false): Promise<Scan | null> {
  const reading: Begun = { number: (last.get(tabId)?.number ?? 0) + 1, waitsFor: null };
  last.set(tabId, reading);
  const at = now();
  const turns = scanTab(tabId, now, isPressed, () => last.get(tabId) !== reading);
  const { value: first } = await turns.next();
  if (!first) return null;
  const scan = await keep(tabId, reading, first);
  if (!first.hasTop) reading.waitsFor = { tabUrl: first.tabUrl, at };
  // A failure that comes late is told by the next reading.
  void keepLate(tabId, reading, turns)
    .catch(() => undefined)
    .finally(() => {
      reading.waitsFor = null;
    });
  return scan;
}

async function keepLate(tabId: number, reading: Begun, turns: ReturnType<typeof scanTab>): Promise<void> {
  for await (const brought of turns) {
    if (brought.hasTop) reading.waitsFor = null;
    const isOfNow = (scan: Scan, before: Scan | null) =>
      (answered.get(tabId) ?? 0) <= reading.number && (!before || isStillOf(before, scan, brought.tabUrl));
    // The news that the page was left may have come before it was known which one it was.
    if (await keep(tabId, reading, brought, isOfNow)) void markChanged(tabId).catch(() => undefined);
  }
}

/**
 * Whether a page that has answered late is the one that is waited for, as far as is known of a tab. It may have changed
 * its own address since it was asked, at `tabUrl`.
 */
function isStillOf({ hasChanged, document, pageUrl }: Scan, late: Scan, tabUrl: string): boolean {
  if (hasChanged) return late.document !== document;
  const known = withoutFragment(pageUrl);
  return [late.pageUrl, tabUrl].some((url) => withoutFragment(url) === known);
}

/** Gives what is kept; `null` where there is no draft, or it is not wanted. */
async function keep(
  tabId: number,
  { number }: Begun,
  { merge, hasTop }: Brought,
  isWanted: (scan: Scan, before: Scan | null) => boolean = () => true,
): Promise<Scan | null> {
  const item = scans.item(String(tabId));
  let kept: Scan | null = null;
  await changeDraft(tabId, async (draft) => {
    const before = await item.get();
    const scan = merge(before);
    if (!isWanted(scan, before)) return draft;
    if (hasTop) answered.set(tabId, Math.max(number, answered.get(tabId) ?? 0));
    await setWithRoom(item, scan, tabId);
    kept = scan;
    return fillDraft(draft, before, scan, crypto.randomUUID());
  });
  return kept;
}

/** What is known of a tab's page. */
export function knownOf(tabId: number): Promise<Scan | null> {
  return scans.item(String(tabId)).get();
}

/** The last question about the document of each tab: what an earlier one is told late counts no more. */
const questions = new Map<number, symbol>();

/**
 * After news of a tab: remembers whether it holds another document than was read. An address alone may change, and the
 * browser's *Back* may bring the same document again.
 */
export async function markChanged(tabId: number): Promise<void> {
  const item = scans.item(String(tabId));
  const known = await item.get();
  if (!known || known.document === null) return;
  const question = Symbol();
  questions.set(tabId, question);
  const present = await documentOf(tabId);
  if (present === 'late' || questions.get(tabId) !== question) return;
  questions.delete(tabId);
  const hasChanged = present !== known.document;
  await changeDraft(tabId, async (draft) => {
    const newest = await item.get();
    if (newest?.document === known.document && newest.hasChanged !== hasChanged)
      await item.set({ ...newest, hasChanged });
    return draft;
  });
}

/** The tabs with frames that a new grant opens. */
export async function tabsWaitingFor(granted: string[]): Promise<number[]> {
  const all = await scans.entries();
  return all
    .filter(([, scan]) => scan.unseenOrigins.some((origin) => granted.includes(patternOf(origin))))
    .map(([id]) => Number(id));
}
