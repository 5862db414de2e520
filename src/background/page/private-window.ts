import { browser } from '../../shared/browser.ts';

/** Says whether a tab belongs to a private window; a closed one does not any more. */
export async function isInPrivateWindow(tabId: number): Promise<boolean> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  return tab?.incognito === true;
}
