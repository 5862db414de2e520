import { type ComponentChild, options, render } from 'preact';
import { afterEach, beforeEach, vi } from 'vitest';
import { PracticeApi } from '../practice/service/recorded-service.ts';
import '../src/background/index.ts';
import { isOver } from '../src/core/tasks/task.ts';
import { startReading } from '../src/popup/opening/first-reading.ts';
import { View } from '../src/popup/view.tsx';
import { allTasks } from '../src/shared/all-tasks.ts';
import { mount } from '../src/ui/mount.tsx';
import {
  dispatchTrusted,
  openShop,
  type PageInMemory,
  rest,
  restartBrowser,
  stopTime,
} from './browser-in-memory.ts';
import { mendDatabase, remembered } from './key-database.ts';
import { fetchFrom } from './service-in-memory.ts';

/**
 * The whole extension in one process, for files that run in happy-dom: the view as it ships, the real background, the
 * practice service, pages of the practice shop, and a clock that moves only while a test waits. Its helpers are named
 * as those of the browser tests, in e2e/bench.ts.
 */
export const api = new PracticeApi(() => Date.now());

/** A key with funds. */
export const GOOD_KEY = '0123456789abcdef0123456789abcdef';

// Effects run once that is painted: in the next turn, without a clock.
options.requestAnimationFrame = (effects) => void setImmediate(effects);
vi.stubGlobal('fetch', fetchFrom(api));

/** Before and after each test: nothing of another one is left. Called by the set-up of every file. */
export function putInOrder(): void {
  beforeEach(() => {
    stopTime();
    api.reset();
    api.solvingMs = 0;
    api.keys.set(GOOD_KEY, 12.34);
  });
  afterEach(async () => {
    render(null, document.body);
    api.forgetReplies();
    api.solvingMs = 0;
    await waitFor('the end of every task', async () => (await allTasks()).every(isOver));
    await rest();
    await restartBrowser();
    mendDatabase();
    vi.restoreAllMocks();
    vi.useRealTimers();
  });
}

/** Puts a page of ours in the place of what was shown. */
export async function show(content: ComponentChild): Promise<void> {
  render(null, document.body);
  mount(content);
  await rest();
}

/** Presses the toolbar button over a page and waits until it has been read. */
export async function openPopup({ tabId }: Pick<PageInMemory, 'tabId'>): Promise<void> {
  startReading(tabId);
  await show(<View tabId={tabId} windowId={undefined} />);
  await waitFor('a scan', () => !/Reading the page/.test(element('h2').textContent ?? ''));
}

/** Opens a page, its popup, and has a key saved: ready to create. */
export async function ready(path: string): Promise<PageInMemory> {
  remembered.set('api-key', GOOD_KEY);
  const page = await openShop(path);
  await openPopup(page);
  await waitFor('the account', () => document.querySelector('header .balance'));
  return page;
}

/** Waits until the function gives something; time moves on to whatever is due next, five minutes of it at most. */
export async function waitFor<T>(what: string, fn: () => T | Promise<T>): Promise<NonNullable<T>> {
  const end = Date.now() + 300_000;
  for (;;) {
    await rest();
    const found = await fn();
    if (found) return found;
    if (vi.getTimerCount() === 0 || Date.now() > end)
      throw new Error(`Waited in vain for: ${what}\nThe view shows:\n${text()}`);
    await vi.advanceTimersToNextTimerAsync();
  }
}

/** An element of the view; throws where there is none. */
export function element(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`There is no ${selector}. The view shows:\n${text()}`);
  return found;
}

/** Presses an element, as a person does, once it is there and can be pressed. */
export async function click(selector: string): Promise<void> {
  const target = await waitFor(`${selector} ready for use`, () =>
    document.querySelector<HTMLElement>(`${selector}:not(:disabled)`),
  );
  target.focus();
  dispatchTrusted(target, new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1 }));
  await rest();
}

/** Replaces the value of a text field and leaves it, as a person does. */
export async function fill(selector: string, value: string): Promise<void> {
  const field = element(selector) as HTMLInputElement; // or a text area
  field.focus();
  field.value = value;
  dispatchTrusted(field, new InputEvent('input', { bubbles: true }));
  dispatchTrusted(field, new Event('change', { bubbles: true }));
  await rest();
}

/** Chooses the option with this value. */
export async function select(selector: string, value: string): Promise<void> {
  const list = element(selector) as HTMLSelectElement; // so it is asked for
  list.value = value;
  if (list.value !== value) throw new Error(`${selector} has no ${value}.`);
  dispatchTrusted(list, new Event('change', { bubbles: true }));
  await rest();
}

/** Opens the fields that are not required, the preview, and whatever else can be opened. */
export async function openAll(): Promise<void> {
  for (const details of document.querySelectorAll('details')) details.open = true;
  await rest();
}

/** The value of a field of the form. */
export function fieldValue(name: string): string {
  return (element(`[name="${name}"]`) as HTMLInputElement).value; // or a list, or a text area
}

/** Waits until such words can be seen. */
export async function says(words: string): Promise<void> {
  await waitFor(words, () => text().includes(words));
}

/** Presses *Create task*, whatever comes of it. */
export function press(): Promise<void> {
  return click('.create .primary');
}

/** Presses *Create task* and waits until the view shows the task that this made. */
export async function create(): Promise<void> {
  await press();
  await waitFor('the submission spent', () => document.querySelectorAll('.create button').length === 2);
}

/** Presses *New task*. */
export function newTask(): Promise<void> {
  return click('.create button:not(.primary)');
}

/** Waits until the shown task is in a state; gives the text of its card. */
export async function waitForState(state: string): Promise<string> {
  return text(await waitFor(`a task ${state}`, () => document.querySelector(`.task[data-state=${state}]`)));
}

/** The text that can be seen of an element, or of the whole page, a line for each block. */
export function text(of: Element = document.body): string {
  const parts = [...of.childNodes].map((node) => {
    if (!(node instanceof HTMLElement)) return node.textContent ?? '';
    if (node.matches('[hidden], details:not([open]) > :not(summary)')) return '';
    return /^(a|b|bdi|code|em|span|strong|time)$/.test(node.localName) ? text(node) : `\n${text(node)}\n`;
  });
  return parts.join('').replace(/\n+/g, '\n').trim();
}

/** Presses a button that saves, and gives the file. */
export async function savedFile(selector: string): Promise<string> {
  const make = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:file');
  await click(selector);
  const file = await waitFor('the file', () => make.mock.calls.at(-1)?.[0]);
  return (file as Blob).text(); // nothing else is saved
}

/** Every task that is stored. */
export const storedTasks = allTasks;
