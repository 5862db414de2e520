import type { Tabs } from 'webextension-polyfill';
import { READ_PICTURE_MS } from '../../core/limits.ts';
import { browser } from '../../shared/browser.ts';
import { inTime, type Reply } from './in-time.ts';

/**
 * What Chromium says when it takes no picture now: of more than two a second
 * (`tabs.MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND`), and "Failed to capture tab: image readback failed". It may a moment (ms) later.
 */
const NOT_NOW = /PER_SECOND|failed to capture/i;
const AGAIN_MS = 1_000;

/** A picture of what a tab in front shows, as a `data:` URL. In Firefox a page that is busy keeps the browser waiting. */
export function capture({ windowId }: Tabs.Tab): Promise<Reply<string>> {
  const take = () => browser.tabs.captureVisibleTab(windowId, { format: 'png' });
  const taken = take().catch(async (error: unknown) => {
    if (!NOT_NOW.test(String(error))) throw error;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    return await take();
  });
  return inTime(taken, AbortSignal.timeout(READ_PICTURE_MS));
}

/** Why there is no picture of a tab. */
export function whyNone(reply: 'late' | 'refused'): 'silent' | 'shut' {
  return reply === 'late' ? 'silent' : 'shut';
}

/**
 * The one picture of a tab that waits for the view that cuts from it. In memory only: no storage fills up with it, no
 * page or content script reaches it, and a view that finds none takes a new one.
 */
let waiting: { tabId: number; url: string } | null = null;

/** Takes a picture of what a tab shows, for its view to cut from. A tab behind another comes to the front for it. */
export async function captureForView(tabId: number): Promise<'captured' | 'shut' | 'silent'> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  if (!tab) return 'shut';
  const [front] = await browser.tabs.query({ active: true, ...windowOf(tab) });
  if (!tab.active) {
    await browser.tabs.update(tabId, { active: true });
    await painted(tabId);
  }
  const taken = await capture(tab);
  if (!tab.active) await browser.tabs.update(front?.id, { active: true });
  if (typeof taken === 'string') return whyNone(taken);
  keepForView(tabId, taken.value);
  return 'captured';
}

/** Keeps a picture of a tab until its view takes it; one of before goes. */
export function keepForView(tabId: number, url: string): void {
  waiting = { tabId, url };
}

/** Hands over the picture of a tab, and keeps none. */
export function takeCapture(tabId: number): string | null {
  if (waiting?.tabId !== tabId) return null;
  const { url } = waiting;
  waiting = null;
  return url;
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
