import { fakeBrowser } from '@webext-core/fake-browser';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Task } from '../../core/tasks/task.ts';
import { drafts, privateTasks, tasks } from '../../shared/stored-items.ts';
import { clearAlarm, setAlarm } from './alarm.ts';
import { noteCost } from './note-cost.ts';
import { openAgain } from './reopen-request.ts';

const task: Task = {
  id: 'a',
  tabId: 1,
  state: 'ready',
  type: 'RecaptchaV2Task',
  site: 'https://shop.example/login',
  request: '{"task":{"type":"RecaptchaV2Task","websiteURL":"https://shop.example/login","websiteKey":"k"}}',
  createdAt: 2_000,
  endedAt: 3_000,
  taskId: 7654321,
  polls: 1,
  owner: 'mine',
};
beforeEach(() => fakeBrowser.reset());

describe('what the balance fell by while a task ended', () => {
  const cost = async (...all: Task[]) => {
    for (const one of all) await tasks.item(one.id).set(one);
    await noteCost('mine', { amount: 5, at: 1_000 }, { amount: 4.998, at: 4_000 });
    return (await tasks.item('a').get())?.cost;
  };

  test('is about what it cost', async () => {
    expect(await cost(task)).toEqual({ amount: 0.002, isAbout: true });
  });

  test('is not told where two tasks of the key ended meanwhile', async () => {
    expect(await cost(task, { ...task, id: 'b' })).toBeUndefined();
  });

  test('is not touched by a task of another key', async () => {
    expect(await cost(task, { ...task, id: 'b', owner: 'other' })).toEqual({ amount: 0.002, isAbout: true });
  });

  test('may be that of a task of before there were marks', async () => {
    const { owner: _, ...old } = task;
    expect(await cost(old)).toEqual({ amount: 0.002, isAbout: true });
    expect(await cost(old, { ...old, id: 'b' })).toEqual(undefined);
  });
});

describe('sending a request again', () => {
  const opened = vi.fn<(page: { url?: string }) => Promise<{ id?: number }>>();
  beforeEach(() => {
    opened.mockReset().mockResolvedValue({ id: 5 });
    Object.assign(fakeBrowser.tabs, { create: opened });
  });

  test('opens a view of its own whose form holds it, and sends nothing', async () => {
    await tasks.item('a').set(task);
    await openAgain('a');
    expect(opened).toHaveBeenCalledExactlyOnceWith({
      url: expect.stringMatching(/popup\/index\.html\?tab=own$/),
    });
    expect(await drafts.item('5').get()).toMatchObject({
      type: 'RecaptchaV2Task',
      values: { websiteURL: 'https://shop.example/login', websiteKey: 'k' },
      spent: false,
      touched: true,
      isPrivate: false,
      writer: 'background',
    });
    expect(await tasks.all()).toEqual([task]);
  });

  test('of a private window it stays one of a private window', async () => {
    await privateTasks.item('a').set({ ...task, isPrivate: true });
    await openAgain('a');
    expect(await drafts.item('5').get()).toMatchObject({ isPrivate: true });
  });

  test('of a task that is gone opens nothing', async () => {
    await openAgain('a');
    expect(opened).not.toHaveBeenCalled();
  });

  test('where the browser gives the tab no number there is no form', async () => {
    await tasks.item('a').set(task);
    opened.mockResolvedValue({});
    await openAgain('a');
    expect(await drafts.all()).toEqual([]);
  });
});

test('while a task is followed the browser wakes the background twice a minute, and the alarm does not start over', async () => {
  await setAlarm();
  const [alarm] = await fakeBrowser.alarms.getAll();
  expect(alarm).toMatchObject({ periodInMinutes: 0.5 });
  const create = vi.spyOn(fakeBrowser.alarms, 'create');
  await setAlarm();
  expect(create).not.toHaveBeenCalled();
  await clearAlarm();
  expect(await fakeBrowser.alarms.getAll()).toEqual([]);
});
