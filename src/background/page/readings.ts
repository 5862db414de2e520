import { patternOf } from '../../core/address.ts';
import type { Scan } from '../../core/captchas/scan.ts';
import { fillDraft } from '../../core/requests/fill-draft.ts';
import { scans } from '../../shared/stored-items.ts';
import { changeDraft } from './drafts.ts';
import { documentOf, scanTab } from './scan.ts';

/**
 * Reads a tab's page, keeps what was read, and fills in the form from it where nobody has touched it.
 * @returns what is known of the page now, and of before; `null` when the tab has no draft: nobody looks at it
 */
export async function readPage(
  tabId: number,
  now: () => number,
): Promise<{ scan: Scan; before: Scan | null } | null> {
  const item = scans.item(String(tabId));
  let result: { scan: Scan; before: Scan | null } | null = null;
  const reading = await scanTab(tabId, now);
  await changeDraft(tabId, async (draft) => {
    const before = await item.get();
    const scan = reading(before);
    await item.set(scan);
    result = { scan, before };
    return fillDraft(draft, before, scan, crypto.randomUUID());
  });
  return result;
}

/** What is known of a tab's page. */
export function knownOf(tabId: number): Promise<Scan | null> {
  return scans.item(String(tabId)).get();
}

/** After news of a tab: remembers whether it holds another document than was read; an address alone may change. */
export async function markChanged(tabId: number): Promise<void> {
  const item = scans.item(String(tabId));
  const known = await item.get();
  if (!known || known.hasChanged || known.document === null) return;
  const present = await documentOf(tabId);
  if (present === 'late' || present === known.document) return;
  await changeDraft(tabId, async (draft) => {
    const newest = await item.get();
    if (newest?.document === known.document) await item.set({ ...newest, hasChanged: true });
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
