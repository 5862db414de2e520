import { fakeBrowser } from '@webext-core/fake-browser';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ANSWER } from '../../../tests/runner-in-memory.ts';
import type { Task } from '../../core/tasks/task.ts';

vi.mock('webextension-polyfill', () => ({ default: fakeBrowser }));
const { forgetLastSession, forgetPrivate, pruneHistory, setHistory } = await import('./history.ts');
const { answers, drafts, privateTasks, settingsItem, tasks } = await import('../../shared/stored-items.ts');
const { refillDraft } = await import('../page/drafts.ts');

const task = (id: number, state: Task['state'] = 'ready'): Task => ({
  id: String(id),
  tabId: 1,
  state,
  type: 'RecaptchaV2Task',
  site: '',
  request: '{"task":{"type":"RecaptchaV2Task"}}',
  createdAt: id,
  polls: 0,
});
const kept = async () => (await tasks.all()).map(({ id }) => Number(id)).sort((a, b) => a - b);

beforeEach(async () => {
  fakeBrowser.reset();
  await tasks.item('1').set(task(1, 'working'));
  for (let id = 2; id <= 120; id += 1) await tasks.item(String(id)).set(task(id));
  await answers.item('2').set(ANSWER);
});

test('a hundred ended tasks are kept, the newest, with their answers; a followed one always', async () => {
  await pruneHistory();
  const ids = await kept();
  expect(ids).toHaveLength(101);
  expect(ids.slice(0, 2)).toEqual([1, 21]);
  expect(await answers.item('2').get()).toBeNull();
});

test('the task that has just ended stays, however old the clock makes it', async () => {
  await tasks.item('2').set({ ...task(2), endedAt: 0 });
  await pruneHistory('2');
  expect(await kept()).toContain(2);
  expect(await answers.item('2').get()).toEqual(ANSWER);
});

test('fewer are kept at once when the user says so', async () => {
  await setHistory({ history: true, keep: 2 });
  expect(await kept()).toEqual([1, 119, 120]);
});

test('without a history ended tasks stay until the browser closes', async () => {
  await setHistory({ history: false, keep: 100 });
  expect(await kept()).toHaveLength(101);
  await forgetLastSession();
  expect(await kept()).toEqual([1]);
});

test('with a history they outlive the browser', async () => {
  await forgetLastSession();
  expect(await kept()).toHaveLength(120);
});

test('a number over the limit is not stored as a setting', async () => {
  await fakeBrowser.storage.local.set({ settings: { v: 1, value: { history: true, keep: 100_000 } } });
  expect(await settingsItem.get()).toEqual({ history: true, keep: 100 });
});

describe('tasks of private windows', () => {
  const openWindows = (...incognito: boolean[]) =>
    Object.assign(fakeBrowser.windows, { getAll: async () => incognito.map((one) => ({ incognito: one })) });
  beforeEach(async () => {
    await privateTasks.item('p').set({ ...task(500), id: 'p', isPrivate: true });
    await answers.item('p').set(ANSWER);
  });

  test('stay while such a window is open, and are nowhere on the disk', async () => {
    openWindows(false, true);
    await forgetPrivate(() => undefined);
    expect(await privateTasks.item('p').get()).not.toBeNull();
    expect(Object.keys(await fakeBrowser.storage.local.get())).not.toContain('task:p');
  });

  test('go with the last one, with their answers', async () => {
    openWindows(false);
    const dropped: string[] = [];
    await forgetPrivate((ids) => dropped.push(...ids));
    expect(dropped).toEqual(['p']);
    expect(await privateTasks.item('p').get()).toBeNull();
    expect(await answers.item('p').get()).toBeNull();
    expect(await kept()).toHaveLength(120);
  });

  test('a form that was to send one again goes, too, and no other', async () => {
    const edit = { selected: null, type: 'RecaptchaV2Task', values: {}, picture: null };
    await refillDraft(8, edit, false);
    await refillDraft(9, edit, true);
    openWindows(false);
    await forgetPrivate(() => undefined);
    expect((await drafts.all()).map(({ tabId }) => tabId)).toEqual([8]);
  });
});
