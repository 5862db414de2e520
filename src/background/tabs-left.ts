import type { Tabs } from 'webextension-polyfill';
import { browser } from '../shared/browser.ts';

/**
 * The tabs that are open when one has been closed: browsers may still tell of that one in the moment of their event
 * (kanru/max-tabs#14).
 */
export async function tabsLeft(closed: number): Promise<Tabs.Tab[]> {
  return (await browser.tabs.query({})).filter(({ id }) => id !== closed);
}
