import { patternOf } from '../../core/address.ts';
import type { Scan } from '../../core/captchas/scan.ts';
import { SCAN_PATIENCE } from '../../core/limits.ts';
import { fillDraft } from '../../core/requests/fill-draft.ts';
import { scans } from '../../shared/stored-items.ts';
import { setWithRoom } from '../session-room.ts';
import { changeDraft } from './drafts.ts';
import { documentOf, scanTab } from './scan.ts';

/** What is known of a page that has been read. */
interface Known {
  scan: Scan;
  before: Scan | null;
  /** Something of the page had not answered in time. */
  isLate: boolean;
}

/** The tabs of which something was late, and is being waited for. */
const waitedFor = new Set<number>();

/**
 * Reads a tab's page as `readPage` does. What has not answered in time is waited for once more, SCAN_PATIENCE times as
 * long, and kept when it comes; this does not wait for that.
 */
export async function readWithPatience(tabId: number, now: () => number, isPressed?: boolean): Promise<void> {
  const known = await readPage(tabId, now, { isPressed });
  if (!known?.isLate || waitedFor.has(tabId)) return;
  waitedFor.add(tabId);
  void readPage(tabId, now, { patience: SCAN_PATIENCE }).finally(() => waitedFor.delete(tabId));
}

/**
 * Reads a tab's page, keeps what was read, and fills in the form from it where nobody has touched it. Throws when the
 * browser fails at either.
 * @param how as `scanTab` takes it
 * @returns what is known of the page now, and of before; `null` when the tab has no draft: nobody looks at it
 */
export async function readPage(
  tabId: number,
  now: () => number,
  how: { isPressed?: boolean | undefined; patience?: number } = {},
): Promise<Known | null> {
  const item = scans.item(String(tabId));
  let known: Known | null = null;
  const { merge, isLate } = await scanTab(tabId, now, how);
  await changeDraft(tabId, async (draft) => {
    const before = await item.get();
    const scan = merge(before);
    await setWithRoom(item, scan, tabId);
    known = { scan, before, isLate };
    return fillDraft(draft, before, scan, crypto.randomUUID());
  });
  return known;
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
