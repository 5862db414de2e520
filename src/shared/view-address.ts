import { browser } from './browser.ts';

/** The address of the view in a tab, about the tab with this id, or with `own` about no page: the draft is that of its own tab. */
export function viewAddress(tab: number | 'own'): string {
  return browser.runtime.getURL(`src/popup/index.html?tab=${tab}`);
}
