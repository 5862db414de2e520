import { browser } from '../shared/browser.ts';

/** Opens the view of a tab in a tab of its own, and closes the popup. */
export async function openInTab(tabId: number): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(`src/popup/index.html?tab=${tabId}`) });
  window.close();
}
