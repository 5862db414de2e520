import type { Tabs } from 'webextension-polyfill';
import { READ_PICTURE_MS } from '../../core/limits.ts';
import { browser } from '../../shared/browser.ts';
import { captures } from '../../shared/stored-items.ts';

/** A picture of what a tab in front shows, as a `data:` URL; `null` when the browser does not allow it. */
export function capture({ windowId }: Tabs.Tab, format: 'png' | 'jpeg' = 'png'): Promise<string | null> {
  return browser.tabs.captureVisibleTab(windowId, { format, quality: 90 }).catch(() => null);
}

/** Keeps a picture of what a tab shows for its view to cut from. A tab behind another comes to the front for it. */
export async function captureForView(tabId: number): Promise<'captured' | 'shut'> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  if (!tab) return 'shut';
  const [front] = await browser.tabs.query({ active: true, ...windowOf(tab) });
  if (!tab.active) {
    await browser.tabs.update(tabId, { active: true });
    await painted(tabId);
  }
  const isKept = await keep(tab);
  if (!tab.active) await browser.tabs.update(front?.id, { active: true });
  return isKept ? 'captured' : 'shut';
}

/** Keeps a picture of a tab in front; says whether there is one. */
export async function keep(tab: Tabs.Tab, taken?: string | null): Promise<boolean> {
  const item = captures.item(String(tab.id));
  const url = taken ?? (await capture(tab));
  if (url === null) return false;
  try {
    await item.set(url);
  } catch {
    // The session has room for 10 MB.
    const smaller = await capture(tab, 'jpeg');
    if (smaller === null) return false;
    await item.set(smaller);
  }
  return true;
}

/** Forgets the picture of a tab. */
export async function dropCapture(tabId: number): Promise<void> {
  await captures.item(String(tabId)).remove();
}

/** Waits until a tab that came to the front has been drawn, if it answers. */
async function painted(tabId: number): Promise<void> {
  const drawn = browser.scripting
    .executeScript({
      target: { tabId },
      func: () =>
        new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null)))),
      injectImmediately: true,
    })
    .catch(() => null);
  const late = new Promise((resolve) => setTimeout(resolve, READ_PICTURE_MS));
  await Promise.race([drawn, late]);
}

function windowOf({ windowId }: Tabs.Tab): { windowId?: number } {
  return windowId === undefined ? {} : { windowId };
}
