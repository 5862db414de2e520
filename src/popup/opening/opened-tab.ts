import type { Tabs } from 'webextension-polyfill';
import { browser } from '../../shared/browser.ts';
import { askedTab } from '../home.ts';

/** The tab in front of this window when the page opened, and the number of the tab that the view is about. */
export interface OpenedTab {
  front: Tabs.Tab | undefined;
  tabId: number;
}

/** Asked once, for both scripts of the page. */
export const openedTab: Promise<OpenedTab> = findTab();

async function findTab(): Promise<OpenedTab> {
  const [front] = await browser.tabs.query({ active: true, currentWindow: true });
  const own = askedTab === 'own' ? (await browser.tabs.getCurrent()).id : Number(askedTab);
  return { front, tabId: (askedTab === null ? front?.id : own) ?? 0 };
}
