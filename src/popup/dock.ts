import { browser } from '../shared/browser.ts';

/** Says whether this browser has a place beside the page: that of Android has none. */
export function canDock(): boolean {
  return browser.sidebarAction !== undefined || globalThis.chrome?.sidePanel !== undefined;
}

/** Opens the view beside the page, and closes the popup. To be called in a press, before anything is waited for. */
export async function dock(windowId: number): Promise<void> {
  if (browser.sidebarAction) await browser.sidebarAction.open();
  else await chrome.sidePanel.open({ windowId });
  window.close();
}

/** Closes the docked view, which this is. */
export async function undock(): Promise<void> {
  if (browser.sidebarAction) await browser.sidebarAction.close();
  else window.close();
}
