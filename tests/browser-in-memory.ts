import { createHash } from 'node:crypto';
import { Window } from 'happy-dom';
import { vi } from 'vitest';
import { pageText } from '../practice/sites/serve-page.ts';
import '../src/content/content.ts';
import fakeBrowser, { inEnglish } from './fake-browser.ts';

/** A web page in a tab, which nothing runs. */
export interface PageInMemory {
  tabId: number;
  document: Document;
}

/** The windows of the pages by tab, and the tabs that our content script is in. */
const windows = new Map<number, Window>();
const opened = new Set<number>();

/** What the content script leaves in the isolated world of a page; ours is none. */
const { captchaCourier } = globalThis;
Reflect.deleteProperty(globalThis, 'captchaCourier');

/** Opens a page of the practice shop in a new tab. */
export async function openShop(path: string): Promise<PageInMemory> {
  const url = `https://shop.example${path}`;
  const { id: tabId = 0 } = await fakeBrowser.tabs.create({ url });
  const window = new Window({ url, settings: { disableIframePageLoading: true } });
  // Each document has its own; all of happy-dom share one.
  const performance = { timeOrigin: tabId, getEntriesByType: () => [] };
  Object.defineProperty(window, 'performance', { value: performance });
  window.document.write(pageText(new URL(url).pathname) ?? '');
  windows.set(tabId, window);
  return { tabId, document: window.document as unknown as Document }; // one, for all that is used here
}

/** Runs a function in the page of a tab: while it runs the page's globals stand in the place of the view's. */
function inPage(tabId: number, window: Window, run: () => unknown): unknown {
  const { document, performance, Document, Element, ShadowRoot } = window;
  const dom = { openOrClosedShadowRoot: (element: Element) => element.shadowRoot };
  const globals = { window, document, performance, Document, Element, ShadowRoot, chrome: { dom } };
  if (opened.has(tabId)) Object.assign(globals, { captchaCourier });
  const own = Object.fromEntries(Object.keys(globals).map((name) => [name, Reflect.get(globalThis, name)]));
  try {
    Object.assign(globalThis, globals);
    return run();
  } finally {
    Object.assign(globalThis, own);
    Reflect.deleteProperty(globalThis, 'captchaCourier');
  }
}

interface Injection {
  target: { tabId: number };
  files?: string[];
  func?: (...args: unknown[]) => unknown;
  args?: unknown[];
}

async function executeScript({ target: { tabId }, files, func, args = [] }: Injection) {
  const window = windows.get(tabId);
  if (!window) throw new Error('Cannot access contents of the page.');
  if (files) opened.add(tabId);
  const result = func && inPage(tabId, window, () => func(...args));
  return [{ frameId: 0, result: structuredClone(result) }];
}

/** From our own page to the background; messages and answers are copies. */
async function sendMessage(message: unknown): Promise<unknown> {
  const { runtime } = fakeBrowser;
  const sender = { id: runtime.id, url: runtime.getURL('src/popup/index.html') };
  return new Promise((resolve) => {
    const respond = (answer: unknown) => resolve(structuredClone(answer));
    void runtime.onMessage.trigger(structuredClone(message), sender as never, respond); // all that is looked at
  });
}

const event = { addListener: () => {}, removeListener: () => {} };
const { action, alarms, runtime, storage, tabs } = fakeBrowser;
/** What stands in for `webextension-polyfill`: a browser without menus and panels, with English words and pages to read. */
export default {
  action,
  alarms,
  storage,
  tabs,
  i18n: { getMessage: inEnglish },
  permissions: { contains: async () => true, onAdded: event, onRemoved: event },
  runtime: {
    ...runtime,
    sendMessage,
    getManifest: () => ({ version: '1.2.3' }),
    getContexts: async () => [],
  },
  scripting: { executeScript },
};

/** Takes the browser back to its first start; what listens to it goes on. */
export async function restartBrowser(): Promise<void> {
  windows.clear();
  opened.clear();
  action.resetState();
  await alarms.clearAll();
  await storage.local.clear();
  await storage.session.clear();
}

const byAPerson = new WeakSet<Event>();
/**
 * What only a person can do: happy-dom tells no events apart, the product creates a task for trusted ones only. So
 * `isTrusted` is true for events that are sent by this function, and for no other.
 */
export function dispatchTrusted(target: Element, done: Event): void {
  byAPerson.add(done);
  target.dispatchEvent(done);
}

/** To be called before each test: time stands until a test waits, also for the browser's own time-outs. */
export function stopTime(): void {
  vi.useFakeTimers({
    now: 1_700_000_000_000,
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  });
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    const ending = new AbortController();
    setTimeout(() => ending.abort(new DOMException('It took too long.', 'TimeoutError')), ms);
    return ending.signal;
  });
  // Else done by another thread, which comes back when it likes.
  vi.spyOn(crypto.subtle, 'digest').mockImplementation(
    async (_, data) =>
      new Uint8Array(
        createHash('sha256')
          .update(data as Uint8Array)
          .digest(),
      ).buffer, // as it is called
  );
  Object.defineProperty(Event.prototype, 'isTrusted', {
    configurable: true,
    get(this: Event) {
      return byAPerson.has(this);
    },
  });
}

/** Lets all that is under way come to rest; no time passes. */
export async function rest(): Promise<void> {
  for (let turns = 0; turns < 20; turns += 1) await new Promise((resolve) => setImmediate(resolve));
}
