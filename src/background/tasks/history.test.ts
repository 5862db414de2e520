import { fakeBrowser } from '@webext-core/fake-browser';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ANSWER } from '../../../tests/runner-in-memory.ts';
import type { Exchange } from '../../core/tasks/exchange.ts';
import type { Task } from '../../core/tasks/task.ts';
import {
  answers,
  drafts,
  exchangeBodies,
  privateTasks,
  settingsItem,
  tasks,
} from '../../shared/stored-items.ts';
import { openDraft } from '../page/drafts.ts';
import { noteClosed } from '../tabs-left.ts';
import {
  changeEnded,
  clearHistory,
  forgetLastSession,
  forgetPrivate,
  forgetTask,
  forgetUnreadable,
  pruneHistory,
  putExchange,
  putTask,
  setHistory,
} from './history.ts';

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
const exchange = (at: number): Exchange => ({
  method: 'getTaskResult',
  meant: 'working',
  time: { at },
  sent: '{}',
  came: '{"status":"processing"}',
  headers: [],
});
const withTexts = async () => (await exchangeBodies.entries()).map(([id]) => id).sort();
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

test('the texts of exchanges are on no disk, go with their task, and do not come back after it', async () => {
  for (const id of ['1', '2', '3']) await putExchange(id, exchange(1));
  expect(await withTexts()).toEqual(['1', '2', '3']);
  expect(JSON.stringify(await fakeBrowser.storage.local.get())).not.toContain('processing');
  await forgetTask('2');
  expect(await withTexts()).toEqual(['1', '3']);
  await putExchange('2', exchange(2));
  await clearHistory();
  await putExchange('3', exchange(2));
  expect(await withTexts()).toEqual(['1']);
});

test('one that is followed is written whether or not it is there; an ended one that was forgotten is not', async () => {
  await putTask(task(200, 'working'));
  expect(await tasks.item('200').get()).not.toBeNull();
  await putTask({ ...task(200), endedAt: 9 });
  expect((await tasks.item('200').get())?.state).toBe('ready');
  await putTask(task(201));
  expect(await tasks.item('201').get()).toBeNull();
});

test('only what is over is changed afterwards or forgotten, and nothing comes back by it', async () => {
  const reported = (one: Task): Task => ({ ...one, reportedAt: 5 });
  for (const id of ['1', '2', 'gone']) await changeEnded(id, reported);
  expect((await tasks.item('1').get())?.reportedAt).toBeUndefined();
  expect((await tasks.item('2').get())?.reportedAt).toBe(5);
  expect(await tasks.item('gone').get()).toBeNull();
  for (const id of ['1', '2', 'gone']) await forgetTask(id);
  expect([await tasks.item('1').get(), await tasks.item('2').get()]).toEqual([task(1, 'working'), null]);
});

test('after the browser was closed an ended task is of no tab: another may have its number now', async () => {
  await forgetLastSession(1_000);
  expect((await tasks.item('5').get())?.tabId).toBe(-1);
  expect((await tasks.item('1').get())?.tabId).toBe(1);
  const set = vi.spyOn(fakeBrowser.storage.local, 'set');
  await forgetLastSession(1_000);
  expect(set).not.toHaveBeenCalled();
  set.mockRestore();
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
  await forgetLastSession(1_000);
  expect(await kept()).toEqual([1]);
});

test('with a history they outlive the browser', async () => {
  await forgetLastSession(1_000);
  expect(await kept()).toHaveLength(120);
});

test('a number over the limit is not stored as a setting', async () => {
  await fakeBrowser.storage.local.set({ settings: { v: 1, value: { history: true, keep: 100_000 } } });
  expect(await settingsItem.get()).toEqual({ history: true, keep: 100 });
});

/** A browser whose storage takes its time, so that what is asked for at once happens at once. */
function slowStorage(): void {
  const { local } = fakeBrowser.storage;
  for (const name of ['get', 'set', 'remove'] as const) {
    const real = local[name] as (...args: unknown[]) => Promise<unknown>; // one of its forms
    vi.spyOn(local, name).mockImplementation(async (...args: unknown[]) => {
      await new Promise((resolve) => setImmediate(resolve));
      return real(...args);
    });
  }
}

describe('changes of the history that are asked for at once', () => {
  beforeEach(slowStorage);
  afterEach(() => void vi.restoreAllMocks());

  type Change = () => Promise<void>;
  const start = () => forgetLastSession(1_000);
  const ended = () => pruneHistory('120');
  const lessKept = () => setHistory({ history: true, keep: 50 });
  test.each<[string, Change[]]>([
    ['at the start', [start, clearHistory]],
    ['before the start is over', [clearHistory, start]],
    ['while a task ends', [ended, clearHistory]],
    ['while fewer are kept', [lessKept, clearHistory, start]],
    ['twice', [clearHistory, start, clearHistory]],
  ])('what is cleared %s does not come back', async (_, changes) => {
    await Promise.all(changes.map((change) => change()));
    expect(await kept()).toEqual([1]);
  });

  test('a task that is deleted while its report is written does not come back', async () => {
    const report = { ...task(5), reportedAt: 6 };
    await Promise.all([forgetTask('5'), putTask(report)]);
    expect(await tasks.item('5').get()).toBeNull();
    await Promise.all([putTask({ ...task(6), reportedAt: 7 }), forgetTask('6')]);
    expect(await tasks.item('6').get()).toBeNull();
  });

  test('the last of two settings stands, and what it keeps is kept', async () => {
    await Promise.all([3, 60].map((keep) => setHistory({ history: true, keep })));
    expect((await settingsItem.get()).keep).toBe(60);
    expect(await kept()).toEqual([1, 118, 119, 120]);
  });
});

describe('without a history', () => {
  const START = 5_000;
  beforeEach(async () => {
    await setHistory({ history: false, keep: 100 });
    await tasks.item('1').remove();
  });

  test.each<[string, Task]>([
    ['was being sent', { ...task(200, 'sending') }],
    ['was at work', { ...task(200, 'working'), taskId: 7 }],
    ['has become unknown at this start', { ...task(200, 'unknown'), endedAt: START + 1 }],
    ['has expired at this start', { ...task(200, 'expired'), taskId: 7, endedAt: START }],
  ])(
    'a task that %s is there after the start of the browser, and gone after the next unless it goes on',
    async (_, one) => {
      await tasks.item('200').set(one);
      await forgetLastSession(START);
      expect(await kept()).toEqual([200]);
      await forgetLastSession(START + 10_000);
      expect(await kept()).toEqual(one.endedAt === undefined ? [200] : []);
    },
  );

  test('one that ended before goes at the start, whatever its end', async () => {
    for (const [i, state] of (['ready', 'failed', 'unknown', 'expired', 'stopped'] as const).entries())
      await tasks.item(String(300 + i)).set({ ...task(300 + i, state), endedAt: START - 1 });
    await forgetLastSession(START);
    expect(await kept()).toEqual([]);
  });
});

test('records that cannot be read are cleared, of private windows too, and no others', async () => {
  await fakeBrowser.storage.local.set({
    'task:bad': { v: 2, value: { ...task(7), request: '{' } },
    'task:x': task(8),
  });
  await fakeBrowser.storage.session.set({ 'task:bad': 'text' });
  await forgetUnreadable();
  expect([await tasks.unreadable(), await privateTasks.unreadable()]).toEqual([{}, {}]);
  expect(await kept()).toHaveLength(120);
});

describe('tasks of private windows', () => {
  let opened = 0;
  /** Gives their ids, which no tab had before. */
  const openTabs = (...incognito: boolean[]): number[] => {
    const tabs = incognito.map((one, i) => ({ id: opened + i, incognito: one }));
    opened += tabs.length;
    Object.assign(fakeBrowser.tabs, { query: async () => tabs });
    return tabs.map(({ id }) => id);
  };
  beforeEach(async () => {
    await privateTasks.item('p').set({ ...task(500), id: 'p', isPrivate: true });
    await answers.item('p').set(ANSWER);
  });

  test('stay while such a window is open, and are nowhere on the disk', async () => {
    openTabs(false, true);
    await forgetPrivate(() => undefined);
    expect(await privateTasks.item('p').get()).not.toBeNull();
    expect(Object.keys(await fakeBrowser.storage.local.get())).not.toContain('task:p');
  });

  test('go with the last one, with their answers', async () => {
    openTabs(false);
    const dropped: string[] = [];
    await forgetPrivate((ids) => dropped.push(...ids));
    expect(dropped).toEqual(['p']);
    expect(await privateTasks.item('p').get()).toBeNull();
    expect(await answers.item('p').get()).toBeNull();
    expect(await kept()).toHaveLength(120);
  });

  test('go with a last window of which the browser still tells, with all its tabs', async () => {
    const kept: boolean[] = [];
    for (const id of openTabs(true, true)) {
      noteClosed(id);
      await forgetPrivate(() => undefined);
      kept.push((await privateTasks.item('p').get()) !== null);
    }
    expect(kept).toEqual([true, false]);
  });

  test('go with the texts of their exchanges, also of a reply that comes after', async () => {
    await putExchange('p', exchange(1));
    await putExchange('2', exchange(1));
    expect(await withTexts()).toEqual(['2', 'p']);
    openTabs(false);
    const forgetting = forgetPrivate(() => undefined);
    await putExchange('p', exchange(2));
    await forgetting;
    expect(await withTexts()).toEqual(['2']);
  });

  test('a form that was to send one again goes, too, and no other', async () => {
    await openDraft(8, false);
    await openDraft(9, true);
    openTabs(false);
    await forgetPrivate(() => undefined);
    expect((await drafts.all()).map(({ tabId }) => tabId)).toEqual([8]);
  });
});
