import { browser } from '../shared/browser.ts';
import { viewAddress } from '../shared/view-address.ts';
import { isLasting } from './home.ts';

/** Opens the view of a tab in a tab of its own, and closes the popup. */
export async function openInTab(tabId: number): Promise<void> {
  await browser.tabs.create({ url: viewAddress(tabId) });
  if (!isLasting) window.close();
}
