// @vitest-environment happy-dom
import { fakeBrowser } from '@webext-core/fake-browser';
import { expect, test } from 'vitest';
import { tasks } from '../src/shared/stored-items.ts';
import {
  api,
  create,
  element,
  newTask,
  ready,
  storedTasks,
  text,
  waitFor,
  waitForState,
} from './extension-in-memory.tsx';

/** Keeps answered tasks that took these seconds each. */
async function keepAnswered(seconds: number[]): Promise<void> {
  for (const [i, took] of seconds.entries()) {
    const id = `earlier-${i}`;
    const createdAt = 1_000_000 * (i + 1);
    const times = { createdAt, endedAt: createdAt + took * 1_000 };
    const request = '{"task":{"type":"RecaptchaV2Task"}}';
    const what = { tabId: 999, type: 'RecaptchaV2Task', site: '', taskId: i + 1, request };
    await tasks.item(id).set({ id, state: 'ready', polls: 3, ...what, ...times });
  }
}

const card = () => text(element('.task'));

test('a running task is measured by the earlier ones of its type, and counts down to the next poll', async () => {
  api.solvingMs = 20_000;
  await ready('/v2');
  await keepAnswered([90, 12, 9, 60, 10]);
  await create();
  await waitForState('working');
  const bar = element('.task [role=progressbar]').getAttribute('aria-label');
  expect(bar).toContain('0:12');
  expect(bar).toContain('1:30');
  const told = new Set<string>();
  await waitFor('the second poll', () => {
    const [line] = /0:\d\d of ~1:30.*?next in \d+ s/s.exec(card()) ?? [];
    if (line) told.add(line.replace(/ of.* (?=next)/s, ', '));
    return /poll 2/.test(card());
  });
  // The first one was after 3 s.
  expect([...told]).toEqual([
    '0:03, next in 3 s',
    '0:04, next in 2 s',
    '0:05, next in 1 s',
    '0:06, next in 3 s',
  ]);
  await waitForState('ready');
  expect(document.querySelector('.task [role=progressbar]')).toBeNull();
  expect(card()).not.toMatch(/poll|of ~/);
});

test('past its usual time a task says so', async () => {
  api.solvingMs = 20_000;
  await ready('/v2');
  await keepAnswered([3, 3, 3, 3, 3, 3, 3, 3, 3, 3]);
  await create();
  await waitFor('that it takes long', () => /longer than usual/.test(card()));
  expect(element('[role=progressbar]').getAttribute('aria-valuetext')).toBe('longer than usual');
  await waitForState('ready');
});

test('five tasks in a row: five records, and nothing left that would wake the background', async () => {
  await ready('/v2');
  for (let i = 0; i < 5; i += 1) {
    if (i > 0) await newTask();
    await create();
    expect(await fakeBrowser.alarms.getAll()).toHaveLength(1);
    await waitForState('ready');
  }
  await waitFor('no alarm', async () => (await fakeBrowser.alarms.getAll()).length === 0);
  expect(await storedTasks()).toHaveLength(5);
  expect(api.received('createTask')).toHaveLength(5);
});
