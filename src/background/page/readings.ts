import { patternOf } from '../../core/address.ts';
import type { Scan } from '../../core/captchas/scan.ts';
import { fillDraft } from '../../core/requests/fill-draft.ts';
import { scans } from '../../shared/stored-items.ts';
import { setWithRoom } from '../session-room.ts';
import { changeDraft } from './drafts.ts';
import { documentOf, scanTab } from './scan.ts';

/**
 * Reads a tab's page, keeps what was read, and fills in the form from it where nobody has touched it. Throws when the
 * browser fails at either.
 * @param isPressed the user has just pressed the toolbar button on it
 * @returns what is known of the page now, and of before; `null` when the tab has no draft: nobody looks at it
 */
export async function readPage(
  tabId: number,
  now: () => number,
  isPressed = false,
): Promise<{ scan: Scan; before: Scan | null } | null> {
  const item = scans.item(String(tabId));
  let result: { scan: Scan; before: Scan | null } | null = null;
  const reading = await scanTab(tabId, now, isPressed);
  await changeDraft(tabId, async (draft) => {
    const before = await item.get();
    const scan = reading(before);
    await setWithRoom(item, scan, tabId);
    result = { scan, before };
    return fillDraft(draft, before, scan, crypto.randomUUID());
  });
  return result;
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
