import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchBrowser } from '../practice/browser/launch.ts';
import type { BrowserName, View } from '../practice/browser/session.ts';
import { until } from '../practice/browser/until.ts';
import { startPractice } from '../practice/server.ts';
import { readExchanges } from '../tests/seen-exchanges.ts';
import firstVersion from '../tests/stored-by-first-version.json' with { type: 'json' };
import {
  type Bench,
  create,
  extensionFor,
  GOOD_KEY,
  hold,
  lastReading,
  openPopup,
  openShop,
  press,
  REFUSED,
  ready,
  waitForState,
} from './bench.ts';
import { recorded, shownExchanges, storedExchanges } from './what-came-back.ts';

const MINUTES = 60_000;

/** Puts there what the first version stored: its form that was edited is of a tab that is there. */
const putFirstVersion = async ({ local, session, database }: typeof firstVersion, tab: number) => {
  // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
  const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
  const { 'draft:13': form, ...rest } = session;
  await storage.local.set(local);
  await storage.session.set({
    ...rest,
    [`draft:${tab}`]: { ...form, value: { ...form.value, tabId: tab } },
  });
  const opened = indexedDB.open('keyval-store', 1);
  const done = (request: IDBRequest | IDBTransaction) =>
    new Promise((resolve) => {
      request.addEventListener('success', resolve);
      request.addEventListener('complete', resolve);
    });
  opened.addEventListener('upgradeneeded', () => opened.result.createObjectStore('keyval'));
  await done(opened);
  const writing = opened.result.transaction('keyval', 'readwrite');
  for (const [name, value] of Object.entries(database)) writing.objectStore('keyval').put(value, name);
  await done(writing);
  opened.result.close();
};

/** Moves a page's stored task back in time, as if the browser had been closed for so long. */
const age = async (path: string, ms: number) => {
  // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
  const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
  const stored = Object.entries(await storage.local.get(null)).filter(([key]) => key.startsWith('task:'));
  for (const [key, item] of stored) {
    const { v, value } = item as { v: number; value: { createdAt: number; site: string } };
    if (value.site.endsWith(path))
      await storage.local.set({ [key]: { v, value: { ...value, createdAt: value.createdAt - ms } } });
  }
};

/** Opens what came back, and waits for so many exchanges or more. */
async function exchangesHeard(view: View, count: number): Promise<void> {
  await view.click('.what-came-back > summary');
  await view.waitFor(
    `${count} exchanges or more`,
    (wanted) =>
      document.querySelector('.exchange') !== null &&
      Number(/\d+/.exec(document.querySelector('.what-came-back > summary')?.textContent ?? '')) >= wanted,
    count,
  );
}

/** What a death at any other instant leaves: src/background/tasks/kill-matrix.test.ts. */
describe.each<BrowserName>(['chromium', 'firefox'])('%s', (name) => {
  const bench = { name } as Bench; // filled before the first test runs
  let profile: string;
  const launch = async () => {
    const { port } = bench.practice;
    bench.session = await launchBrowser(name, { extension: extensionFor(name), port, profile });
  };
  beforeAll(async () => {
    profile = await mkdtemp(path.join(tmpdir(), 'captcha-courier-'));
    bench.practice = await startPractice();
    await launch();
  });
  afterAll(async () => {
    await bench.session?.close();
    await bench.practice?.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  beforeEach(() => {
    const { api } = bench.practice;
    api.reset();
    api.keys.set(GOOD_KEY, 12.34);
  });

  // First, in a browser that nothing is stored in.
  test('what the first version stored opens with its key, its tasks and its forms', async () => {
    const { api } = bench.practice;
    const page = await openShop(bench, '/enterprise');
    const tabId = await bench.session.tabId(page);
    const all = await bench.session.openExtensionPage('src/tasks-page/index.html');
    await bench.session.killBackground();
    await all.evaluate(putFirstVersion, firstVersion, tabId);
    await all.waitFor('every task', () => document.querySelectorAll('.tasks tr[data-state]').length === 4);
    const text = await all.text();
    for (const words of ['shop.example/v2', 'shop.example/v3', '7654321', 'ERROR_ZERO_BALANCE'])
      expect(text).toContain(words);
    expect(text).not.toMatch(/cannot be read|damaged/);
    await all.close();

    const view = await openPopup(bench, page);
    await view.waitFor('the balance of the key', () => document.querySelector('header .balance'));
    await view.waitFor(
      'what was typed',
      () =>
        document.querySelector<HTMLInputElement>('[name=websiteURL]')?.value ===
        'https://shop.example/enterprise?mine=1',
    );
    expect(
      await view.evaluate(
        () => document.querySelector<HTMLInputElement>('.captcha:first-child input')?.checked,
      ),
    ).toBe(true);
    api.answerNext('createTask', REFUSED);
    await create(view);
    await api.waitFor('createTask', 1);
    expect(api.received('createTask')).toMatchObject([
      { json: { clientKey: GOOD_KEY, task: { websiteURL: 'https://shop.example/enterprise?mine=1' } } },
    ]);
    await view.close();
  });

  test('killed when the request is received and unanswered: it is unknown, and not sent again', async () => {
    const { api } = bench.practice;
    const { page, view: pressed } = await ready(bench, '/elements');
    const release = hold(bench, 'createTask');
    await press(pressed);
    await api.waitFor('createTask', 1);
    await bench.session.killBackground();
    release();
    await pressed.close();
    const view = await openPopup(bench, page);
    expect(await waitForState(view, 'unknown')).toContain('once, rarely twice');
    expect(api.received('createTask')).toHaveLength(1);
    expect(api.received('getTaskResult')).toEqual([]);
  });

  test('killed between requests and over a poll, and the browser closed: answered; each request has its line, and polls keep their distance; a task of five minutes ago is given up: not polled, its lines kept, their texts gone', async () => {
    const { api } = bench.practice;
    api.solvingMs = 10 * MINUTES;
    const { view: pressed } = await ready(bench, '/ambiguous');
    const release = hold(bench, 'getTaskResult');
    await create(pressed);
    await waitForState(pressed, 'working');
    await exchangesHeard(pressed, 1);
    // They are stored after the state.
    await pressed.waitFor('its texts', () => document.querySelector('.exchange .request'));
    await bench.session.killBackground();
    await pressed.click('.rescan');
    await api.waitFor('getTaskResult', 1);
    await bench.session.killBackground();
    release();
    expect((await pressed.evaluate(readExchanges))[0]).toEqual(recorded(bench)[0]);

    // It goes on beside another one.
    const { view: old } = await ready(bench, '/element');
    await create(old);
    await exchangesHeard(old, 2);
    const [youngId, oldId] = [...api.issued.keys()].map(String);
    const pollsOf = (id = '') => api.received('getTaskResult').filter(({ body }) => body.includes(id));
    await lastReading(old); // it would wake the background
    // Right after a request of it has come: its next line is written 3 s later.
    const asked = Math.max(1, pollsOf(youngId).length);
    await until('the first one asked about again', () => pollsOf(youngId).length > asked);
    await bench.session.killBackground();
    await old.evaluate(age, '/element', 5 * MINUTES);
    const polled = pollsOf(oldId).length;
    await bench.session.close();
    api.solvingMs = 0;

    // In another order than before: Firefox numbers its tabs from 1 again, and each page shows its own task.
    await launch();
    const expired = await openPopup(bench, await openShop(bench, '/element'));
    expect(await waitForState(expired, 'expired')).toContain('five minutes');
    await exchangesHeard(expired, 2);
    const lines = await expired.evaluate(readExchanges);
    expect(lines.slice(0, 2).map(({ method }) => method)).toEqual(['createTask', 'getTaskResult']);
    await expired.waitFor('its texts gone', () =>
      /not kept any more/.test(document.querySelector('.exchange')?.textContent ?? ''),
    );
    const kept: [string, { value: { id: string; site: string } }][] = JSON.parse(
      await expired.evaluate(storedExchanges),
    );
    const task = kept.find(([key, { value }]) => key.startsWith('task:') && value.site.endsWith('/element'));
    expect(task).toBeDefined();
    expect(kept.map(([key]) => key)).not.toContain(`exchanges:${task?.[1].value.id}`);
    await expired.close();

    const goneOn = await openPopup(bench, await openShop(bench, '/ambiguous'));
    await waitForState(goneOn, 'ready');
    expect(api.received('createTask')).toHaveLength(2);
    expect(pollsOf(oldId)).toHaveLength(polled);
    const polls = pollsOf(youngId).map(({ at }) => at);
    for (const [i, at] of polls.slice(1).entries())
      expect(at - (polls[i] ?? 0)).toBeGreaterThanOrEqual(2_000);
    const wanted = recorded(bench).filter(
      ({ sent }, i) => i === 0 || (youngId !== undefined && sent?.includes(youngId)),
    );
    const shown = await shownExchanges(goneOn, wanted.length);
    expect(shown.map(({ method }) => method)).toEqual(wanted.map(({ method }) => method));
    expect(shown.at(-1)).toEqual(wanted.at(-1));
    expect(await goneOn.text()).toContain('The browser stopped the extension');
  });
});
