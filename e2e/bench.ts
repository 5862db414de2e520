import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { launchBrowser } from '../practice/browser/launch.ts';
import type { BrowserName, LaunchOptions, Session, View } from '../practice/browser/session.ts';
import { until } from '../practice/browser/until.ts';
import { type Practice, startPractice } from '../practice/server.ts';

/** A key with funds, and one the service does not know. */
export const GOOD_KEY = '0123456789abcdef0123456789abcdef';
export const WRONG_KEY = 'ffffffffffffffffffffffffffffffff';

/** A reply to createTask for tests that look at the request only: nothing has to be followed after it. */
export const REFUSED = { body: { errorId: 1, errorCode: 'ERROR_ZERO_BALANCE', taskId: 0 } };

/** What a browser test works with. */
export interface Bench {
  /** Known before the browser runs. */
  readonly name: BrowserName;
  session: Session;
  practice: Practice;
}

/** Folder of the build for a browser. */
export function extensionFor(name: BrowserName): string {
  return name === 'firefox' ? 'dist/firefox' : 'dist/chrome';
}

/** The browsers that the files of this process use one after the other. */
const shared = new Map<BrowserName, Pick<Bench, 'session' | 'practice'>>();

async function start(name: BrowserName, more: Partial<LaunchOptions>) {
  const practice = await startPractice();
  const { port } = practice;
  // A copy, which a test may change.
  const extension = mkdtempSync(path.join(tmpdir(), 'extension-'));
  cpSync(extensionFor(name), extension, { recursive: true });
  const session = await launchBrowser(name, { extension, port, ...more });
  return { practice, session };
}

/** As it was at the start: nothing stored, nothing allowed, and the build as it ships. */
async function startAnew({ name, extension, startAnew }: Session): Promise<void> {
  rmSync(extension, { recursive: true });
  cpSync(extensionFor(name), extension, { recursive: true });
  await startAnew();
}

async function stop({ session, practice }: Partial<Bench>): Promise<void> {
  await session?.close();
  await practice?.close();
  if (session) rmSync(session.extension, { recursive: true });
}

/** Gives a file the browser of its process, with nothing left of the file before. */
export async function share(bench: Bench): Promise<void> {
  const kept = shared.get(bench.name);
  Object.assign(bench, kept ?? (await start(bench.name, {})));
  if (kept) return startAnew(kept.session);
  shared.set(bench.name, bench);
  globalThis.atEnd.push(() => stop(bench));
}

/**
 * Runs the same tests in real Chromium and real Firefox, on the builds that ship, with nothing left of the file before.
 * With options of its own a file has browsers of its own.
 */
export function inBothBrowsers(define: (bench: Bench) => void, more: Partial<LaunchOptions> = {}): void {
  describe.each<BrowserName>(['chromium', 'firefox'])('%s', (name) => {
    const bench = { name } as Bench; // filled before the first test runs
    const { prefs, ...options } = more; // Chromium has no preferences
    const own = prefs && name === 'firefox' ? more : options;
    const isShared = Object.keys(own).length === 0;
    beforeAll(() =>
      isShared ? share(bench) : start(name, own).then((started) => Object.assign(bench, started)),
    );
    afterAll(async () => {
      if (!isShared) await stop(bench);
    });
    beforeEach(() => {
      const { api } = bench.practice;
      api.reset();
      api.solvingMs = 0;
      api.keys.set(GOOD_KEY, 12.34);
    });
    define(bench);
  });
}

/** Has the next request of a method answered only when what is given back is called. */
export function hold({ practice }: Bench, method: string): () => void {
  let release = () => {};
  const after = new Promise<void>((resolve) => {
    release = resolve;
  });
  practice.api.answerNext(method, { after });
  return () => release();
}

/** Opens a page of the practice shop. */
export function openShop({ session }: Bench, path: string): Promise<Page> {
  return session.openPage(`https://shop.example${path}`);
}

/** The popup that was opened last: there is one at a time. */
const popups = new WeakMap<Session, View>();

/** Presses the toolbar button over a page and waits until it has been read. */
export async function openPopup({ session }: Bench, page: Page): Promise<View> {
  const view = await session.clickToolbar(page);
  popups.set(session, view);
  const isRead = () => {
    if (/Reading the page/.test(document.querySelector('h2')?.textContent ?? 'Reading the page'))
      return false;
    if (/The page has not answered: it is busy/.test(document.body.innerText)) return false;
    (window as { shownAt?: number }).shownAt ??= performance.now(); // for `lastReading`
    return true;
  };
  await view.waitFor('a scan', isRead).catch(async (cause: unknown) => {
    throw new Error(`${String(cause)}\nThe consoles say:\n${(await session.logs()).join('\n')}`, { cause });
  });
  return view;
}

/** Waits until a view has read its page as often as it does by itself: from then on it knows of no change. */
export async function lastReading(view: View): Promise<void> {
  // Of two timers the one that was set later, for as long, ends later: then the last reading has been asked for.
  await view.evaluate(async () => {
    const { shownAt = performance.now() } = window as { shownAt?: number };
    await new Promise((resolve) => setTimeout(resolve, 4_000 - (performance.now() - shownAt)));
  });
  // Readings of a page are made in the order in which they were asked for, and this one is waited for.
  await view.click('.rescan');
  await view.waitFor('the last reading', () => document.querySelector('.rescan:enabled'));
}

/** Goes through the first run with a key, unless one is saved. */
export async function saveKey(view: View, key = GOOD_KEY): Promise<void> {
  await view.waitFor('the account', () => document.querySelector('.key-form, .balance'));
  if (await view.evaluate(() => document.querySelector('header .balance') !== null)) return;
  await view.fill('input[name=api-key]', key);
  await view.click('.key-form .primary');
  await view.waitFor('the key saved', () => document.querySelector('header .balance'));
}

/** Opens a page, its popup, and has a key saved: ready to create. */
export async function ready(bench: Bench, path: string): Promise<{ page: Page; view: View }> {
  const page = await openShop(bench, path);
  const view = await openPopup(bench, page);
  await saveKey(view);
  return { page, view };
}

/**
 * One popup over one page of the shop, for several tests: what a test asks for is ready to create a task, with the
 * form as it was left, and opened again where something has closed it.
 */
export function onePopup(bench: Bench, path: string): () => Promise<{ page: Page; view: View }> {
  let kept: { page: Page; view: View } | undefined;
  return async () => {
    kept ??= await ready(bench, path);
    if (popups.get(bench.session) !== kept.view || (await kept.view.isClosed()))
      kept = { ...kept, view: await openPopup(bench, kept.page) };
    await newTask(kept.view);
    return kept;
  };
}

/** Presses *New task* where the view shows what became of the last one. */
export async function newTask(view: View): Promise<void> {
  if (await view.evaluate(() => document.querySelectorAll('.create button').length < 2)) return;
  await view.click('.create button:not(.primary)');
  await view.waitFor('a new task', () => document.querySelectorAll('.create button').length === 1);
}

/** Presses *Create task*, whatever comes of it. */
export function press(view: View): Promise<void> {
  return view.click('.create .primary');
}

/** Presses *Create task* and waits until the view shows the task that this made. */
export async function create(view: View): Promise<void> {
  await press(view);
  await view.waitFor('the submission spent', () => document.querySelectorAll('.create button').length === 2);
}

/** Waits until the shown task is in a state; gives the text of its card. */
export async function waitForState(view: View, state: string): Promise<string> {
  const read = (wanted: string) => {
    const card = document.querySelector<HTMLElement>('.task');
    return card?.dataset['state'] === wanted ? card.innerText : undefined;
  };
  return view.waitFor(`a task ${state}`, read, state);
}

/** Lets every task that the service has accepted come to its end, so that none ends under the next test. */
export async function finishTasks({ practice: { api } }: Bench): Promise<void> {
  api.solvingMs = 0;
  await until('every task answered', () => [...api.issued.values()].every(({ isAnswered }) => isAnswered));
}

/** The task id on screen. */
export function shownTaskId(view: View): Promise<string> {
  return view.waitFor(
    'a task id',
    () => /^\d+$/.exec(document.querySelector('.task-id')?.textContent ?? '')?.[0],
  );
}

/** Presses Tab until the focus is on such an element, and says so if it never gets there. */
export async function tabTo(view: View, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await view.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
    await view.press('Tab');
  }
  throw new Error(`Tab does not lead to ${selector}`);
}

/** Types a text key by key where the focus is, and waits until it stands there. */
export async function type(view: View, text: string): Promise<void> {
  for (const key of text) await view.press(key);
  await view.waitFor(
    `"${text}" typed`,
    (wanted) => (document.activeElement as HTMLInputElement | null)?.value?.endsWith(wanted),
    text,
  );
}
