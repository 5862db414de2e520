import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { launchBrowser } from '../practice/browser/launch.ts';
import type { BrowserName, Session } from '../practice/browser/session.ts';
import { type Practice, startPractice } from '../practice/server.ts';
import { readExchanges } from '../tests/seen-exchanges.ts';
import { create, extensionFor, GOOD_KEY, openPopup, ready, waitForState } from './bench.ts';
import { shownExchanges, storedExchanges } from './what-came-back.ts';

const MINUTES = 60_000;

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

describe.each<BrowserName>(['chromium', 'firefox'])('%s', (name) => {
  let practice: Practice;
  let profile: string;
  let session: Session;
  const launch = async () => {
    session = await launchBrowser(name, { extension: extensionFor(name), port: practice.port, profile });
    return { name, session, practice };
  };
  beforeEach(async () => {
    practice = await startPractice();
    practice.api.keys.set(GOOD_KEY, 12.34);
    profile = await mkdtemp(path.join(tmpdir(), 'captcha-courier-'));
  });
  afterEach(async () => {
    await session.close();
    await practice.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });

  test('after the browser was closed one task goes on, and one of five minutes ago is given up: not polled, its lines kept, their texts gone', async () => {
    const { api } = practice;
    api.solvingMs = 10 * MINUTES;
    const before = await launch();
    const { view: young } = await ready(before, '/ambiguous');
    await create(young);
    await waitForState(young, 'working');
    await young.close();
    const { view: old } = await ready(before, '/elements');
    await create(old);
    await shownExchanges(old, 2);
    const id = [...api.issued.values()][1]?.taskId;
    const pollsOfOld = () =>
      api.received('getTaskResult').filter(({ json }) => (json as { taskId: number }).taskId === id);
    await session.killBackground();
    await old.evaluate(age, '/elements', 5 * MINUTES);
    expect(pollsOfOld()).toHaveLength(1);
    await session.close();
    api.solvingMs = 0;

    // In another order than before: Firefox numbers its tabs from 1 again, and each page shows its own task.
    const bench = await launch();
    const expired = await openPopup(bench, await session.openPage('https://shop.example/elements'));
    expect(await waitForState(expired, 'expired')).toContain('five minutes');
    await expired.click('.what-came-back > summary');
    await expired.waitFor('the lines', () => document.querySelector('.exchange'));
    const lines = await expired.evaluate(readExchanges);
    expect(lines.map(({ method }) => method)).toEqual(['createTask', 'getTaskResult']);
    expect(await expired.evaluate(() => document.querySelector('.exchange')?.textContent)).toContain(
      'not kept any more',
    );
    const kept: [string, { value: { id: string; site: string } }][] = JSON.parse(
      await expired.evaluate(storedExchanges),
    );
    const task = kept.find(([key, { value }]) => key.startsWith('task:') && value.site.endsWith('/elements'));
    expect(task).toBeDefined();
    expect(kept.map(([key]) => key)).not.toContain(`exchanges:${task?.[1].value.id}`);
    expect(pollsOfOld()).toHaveLength(1);
    await expired.close();
    const goneOn = await openPopup(bench, await session.openPage('https://shop.example/ambiguous'));
    await waitForState(goneOn, 'ready');
    await goneOn.close();
    expect(api.received('createTask')).toHaveLength(2);
  });
});
