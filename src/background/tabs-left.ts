import type { Tabs } from 'webextension-polyfill';
import { browser } from '../shared/browser.ts';

/** Tabs of which the browser has said that they are closed. */
const closed = new Set<number | undefined>();

/** To be called at once in the browser's event, so that whatever asks from then on knows of it. */
export function noteClosed(tabId: number): void {
  closed.add(tabId);
}

/**
 * The tabs that are open. While it tells of closed ones, a browser may still list them (kanru/max-tabs#14), all those
 * of a window that closes.
 */
export async function tabsLeft(): Promise<Tabs.Tab[]> {
  return (await browser.tabs.query({})).filter(({ id }) => !closed.has(id));
}
