import { fakeBrowser } from '@webext-core/fake-browser';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Task } from '../core/tasks/task.ts';

vi.mock('webextension-polyfill', () => ({ default: fakeBrowser }));
const { updateIfQuiet } = await import('./update.ts');
const { answers, privateTasks, tasks, updateItem } = await import('../shared/stored-items.ts');

const reload = vi.fn();
const task: Task = {
  id: 'a',
  tabId: 1,
  state: 'ready',
  type: 'RecaptchaV2Task',
  site: '',
  request: '{"task":{"type":"RecaptchaV2Task"}}',
  createdAt: 0,
  endedAt: 10_000,
  polls: 1,
};

beforeEach(() => {
  fakeBrowser.reset();
  reload.mockReset();
  Object.assign(fakeBrowser.runtime, { reload });
});

test('without an update nothing is reloaded', async () => {
  expect(await updateIfQuiet(0)).toBe(false);
  expect(reload).not.toHaveBeenCalled();
});

test('an update waits while a task is followed, and while its answer is good', async () => {
  await updateItem.set(true);
  const { endedAt: _, ...working } = task;
  await tasks.item('a').set({ ...working, state: 'working' });
  expect(await updateIfQuiet(5_000)).toBe(true);
  await tasks.item('a').set(task);
  expect(await updateIfQuiet(69_000)).toBe(true);
  expect(reload).not.toHaveBeenCalled();
  expect(await updateIfQuiet(71_000)).toBe(false);
  expect(reload).toHaveBeenCalledOnce();
});

test('a task of a private window holds it up, too', async () => {
  await updateItem.set(true);
  await privateTasks.item('p').set({ ...task, id: 'p', isPrivate: true });
  expect(await updateIfQuiet(11_000)).toBe(true);
});

test('an answer that does not age holds it up for as long as it is there', async () => {
  await updateItem.set(true);
  await tasks.item('a').set({ ...task, type: 'ImageToTextTask' });
  await answers.item('a').set({ fields: [{ path: 'text', value: 'w4rd' }] });
  expect(await updateIfQuiet(900_000)).toBe(true);
  await answers.item('a').remove();
  expect(await updateIfQuiet(900_000)).toBe(false);
});

test('a failed task holds nothing up', async () => {
  await updateItem.set(true);
  await tasks.item('a').set({ ...task, state: 'failed' });
  expect(await updateIfQuiet(11_000)).toBe(false);
  expect(reload).toHaveBeenCalledOnce();
});
