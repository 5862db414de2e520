import { fakeBrowser } from '@webext-core/fake-browser';
import { beforeEach, expect, test, vi } from 'vitest';
import { skipWaiting } from '../../../tests/skip-waiting.ts';
import { captureForView, keepForView, takeCapture } from './capture.ts';

const executeScript = vi.fn();
Object.assign(fakeBrowser, { scripting: { executeScript } });

/** What the browser was asked to do, in order. */
let log: string[] = [];
let isAllowed = true;
/** How many pictures the browser takes only later, and what it says of them. */
let tooMany = 0;
let words = '';
/** The tabs of each window; the last one named is in front. */
let tabs: { id: number; windowId: number; active: boolean }[] = [];
const WINDOW = 3;

beforeEach(() => {
  log = [];
  isAllowed = true;
  tooMany = 0;
  tabs = [
    { id: 1, windowId: WINDOW, active: true },
    { id: 2, windowId: WINDOW, active: false },
    { id: 9, windowId: 4, active: true },
  ];
  takeCapture(1);
  takeCapture(2);
  executeScript.mockReset().mockImplementation(async ({ target, func, injectImmediately }) => {
    await func();
    if (injectImmediately) log.push(`drawn ${target.tabId}`);
  });
  vi.stubGlobal('requestAnimationFrame', (drawn: () => void) => {
    log.push('frame');
    drawn();
  });
  Object.assign(fakeBrowser.tabs, {
    get: async (id: number) => tabs.find((tab) => tab.id === id) ?? Promise.reject(new Error('No tab')),
    query: async ({ active, windowId }: { active?: boolean; windowId?: number }) =>
      tabs.filter((tab) => tab.active === active && tab.windowId === windowId),
    update: async (id: number, { active }: { active: boolean }) => active && log.push(`front ${id}`),
    captureVisibleTab: async (windowId: number, { format }: { format: string }) => {
      log.push(`picture of window ${windowId}`);
      tooMany -= 1;
      if (tooMany >= 0) throw new Error(words);
      if (!isAllowed) throw new Error('The activeTab permission is not in effect');
      return `data:image/${format};base64,AAAA`;
    },
  });
});

test('a picture of the tab in front waits for its view, and is handed over once', async () => {
  expect(await captureForView(1)).toBe('captured');
  expect(log).toEqual([`picture of window ${WINDOW}`]);
  expect(takeCapture(2)).toBeNull();
  expect(takeCapture(1)).toBe('data:image/png;base64,AAAA');
  expect(takeCapture(1)).toBeNull();
});

test('a tab behind another comes to the front for it, is drawn, and goes back', async () => {
  expect(await captureForView(2)).toBe('captured');
  expect(log).toEqual(['front 2', 'frame', 'frame', 'drawn 2', `picture of window ${WINDOW}`, 'front 1']);
});

test.each([
  'This request exceeds the MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND quota.',
  'Failed to capture tab: image readback failed',
  'Failed to capture tab: view is invisible',
])('a browser that takes no picture now is asked once more: %s', async (said) => {
  words = said;
  vi.useFakeTimers();
  tooMany = 1;
  const captured = captureForView(1);
  await vi.runAllTimersAsync();
  expect(await captured).toBe('captured');
  expect(log).toEqual([`picture of window ${WINDOW}`, `picture of window ${WINDOW}`]);
  // It is asked once more, and not for ever.
  tooMany = 9;
  const refused = captureForView(1);
  await vi.runAllTimersAsync();
  expect(await refused).toBe('shut');
  expect(log).toHaveLength(4);
  vi.useRealTimers();
});

test('a page that does not let itself be asked is not waited for', async () => {
  executeScript.mockRejectedValue(new Error('Cannot access contents of the page'));
  expect(await captureForView(2)).toBe('captured');
  // Nor one that never answers.
  executeScript.mockReturnValue(new Promise(() => undefined));
  vi.useFakeTimers();
  const captured = captureForView(2);
  await vi.runAllTimersAsync();
  expect(await captured).toBe('captured');
  vi.useRealTimers();
});

test.each<[string, number, boolean]>([
  ['the tab is gone', 7, true],
  ['the browser does not allow it', 1, false],
])('there is none when %s, and that is said', async (_, id, allowed) => {
  isAllowed = allowed;
  expect(await captureForView(id)).toBe('shut');
  expect(takeCapture(id)).toBeNull();
  expect(log).toHaveLength(id === 1 ? 1 : 0); // asked once, and of no other tab
});

test('a page that keeps the browser waiting for its picture is not waited for: it is said, and the tab goes back', async () => {
  skipWaiting();
  Object.assign(fakeBrowser.tabs, { captureVisibleTab: () => new Promise(() => undefined) });
  expect(await captureForView(2)).toBe('silent');
  expect(takeCapture(2)).toBeNull();
  expect(log.at(-1)).toBe('front 1');
  vi.useRealTimers();
});

test('a tab goes back behind the one that was in front also when no picture was allowed', async () => {
  isAllowed = false;
  expect(await captureForView(2)).toBe('shut');
  expect(log.at(-1)).toBe('front 1');
});

test('one picture waits at a time: that of before goes', () => {
  keepForView(1, 'data:first');
  keepForView(2, 'data:second');
  expect(takeCapture(1)).toBeNull();
  expect(takeCapture(2)).toBe('data:second');
});
