import { fakeBrowser } from '@webext-core/fake-browser';
import { beforeEach, expect, test, vi } from 'vitest';
import { remembered } from '../../tests/key-database.ts';
import { type Draft, emptyDraft } from '../core/requests/draft.ts';
import type { Task } from '../core/tasks/task.ts';
import { answers, drafts, privateTasks, tasks, updateItem } from '../shared/stored-items.ts';
import { forgetKey, writeKey } from './account/key-store.ts';
import { updateIfQuiet } from './update.ts';

const reload = vi.fn();
const getContexts = vi.fn();
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
  getContexts.mockReset().mockResolvedValue([]);
  remembered.clear();
  Object.assign(fakeBrowser.runtime, { reload, getContexts });
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
  expect(await updateIfQuiet(70_000)).toBe(false);
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

test.each(['POPUP', 'SIDE_PANEL', 'TAB'])(
  'a page of ours that is open holds it up: %s',
  async (contextType) => {
    await updateItem.set(true);
    getContexts.mockImplementation(async ({ contextTypes }: { contextTypes: string[] }) =>
      contextTypes.includes(contextType) ? [{ contextType }] : [],
    );
    expect(await updateIfQuiet(0)).toBe(true);
    getContexts.mockResolvedValue([]);
    expect(await updateIfQuiet(0)).toBe(false);
    expect(reload).toHaveBeenCalledOnce();
  },
);

test.each<[string, Partial<Draft>, boolean]>([
  ['was edited and not sent', { touched: true }, true],
  ['was edited in a private window', { touched: true, isPrivate: true }, true],
  ['was sent', { touched: true, spent: true }, false],
  ['nobody touched', {}, false],
])('with a form that %s it waits: %o %s', async (_, draft, waits) => {
  await updateItem.set(true);
  await drafts.item('7').set({ ...emptyDraft(7, 's'), ...draft });
  expect(await updateIfQuiet(0)).toBe(waits);
  expect(reload).toHaveBeenCalledTimes(waits ? 0 : 1);
});

test('a key that is kept for the session holds it up, a remembered one does not', async () => {
  await updateItem.set(true);
  await writeKey({ key: 'k', remembered: false });
  expect(await updateIfQuiet(0)).toBe(true);
  await forgetKey();
  await writeKey({ key: 'k', remembered: true });
  expect(await updateIfQuiet(0)).toBe(false);
});
