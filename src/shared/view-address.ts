import { browser } from './browser.ts';

/** The address of the view in a tab of its own; `own` for a view about no other tab than that. */
export function viewAddress(tab: number | 'own'): string {
  return browser.runtime.getURL(`src/popup/index.html?tab=${tab}`);
}
