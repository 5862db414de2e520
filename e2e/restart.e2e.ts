import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { launchBrowser } from '../practice/browser/launch.ts';
import type { BrowserName, Session, View } from '../practice/browser/session.ts';
import { type Practice, startPractice } from '../practice/server.ts';
import { create, extensionFor, GOOD_KEY, openPopup, ready, waitForState } from './bench.ts';

const MINUTES = 60_000;

/** Moves every stored task back in time, as if the browser had been closed for so long. */
const age = async (ms: number) => {
  // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
  const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
  const stored = Object.entries(await storage.local.get(null)).filter(([key]) => key.startsWith('task:'));
  for (const [key, item] of stored) {
    const { v, value } = item as { v: number; value: { createdAt: number } };
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

  const workAndClose = async (beforeClosing: (view: View) => Promise<void>) => {
    practice.api.solvingMs = 10 * MINUTES;
    const { view } = await ready(await launch(), '/v2');
    await create(view);
    await waitForState(view, 'working');
    await session.killBackground();
    await beforeClosing(view);
    await session.close();
  };

  test('a task that was working goes on after the browser was closed', async () => {
    await workAndClose(async () => undefined);
    practice.api.solvingMs = 0;
    const bench = await launch();
    const view = await openPopup(bench, await session.openPage('https://shop.example/v2'));
    await waitForState(view, 'ready');
    expect(practice.api.received('createTask')).toHaveLength(1);
  });

  test('after the five minutes it is given up, and not polled', async () => {
    await workAndClose((view) => view.evaluate(age, 5 * MINUTES));
    const polls = practice.api.received('getTaskResult').length;
    const bench = await launch();
    const view = await openPopup(bench, await session.openPage('https://shop.example/v2'));
    expect(await waitForState(view, 'expired')).toContain('five minutes');
    expect(practice.api.received('getTaskResult')).toHaveLength(polls);
    expect(practice.api.received('createTask')).toHaveLength(1);
  });
});
