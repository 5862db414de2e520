import { describe, expect, test } from 'vitest';
import { TASK, world } from '../../../tests/runner-in-memory.ts';
import type { Task } from '../../core/tasks/task.ts';

const working: Task = {
  id: 'a',
  tabId: 1,
  state: 'working',
  type: TASK.type,
  site: '',
  request: JSON.stringify({ task: TASK }),
  createdAt: 500,
  taskId: 7,
  polls: 0,
};
const ofOtherKey: Task = { ...working, owner: 'mark of other' };

test('a task is stored with the mark of its key before it is sent', async () => {
  const { create, stored, settled, log } = world({});
  await create();
  await settled();
  expect(log[0]).toBe('stored sending');
  expect(stored.get('a')?.owner).toBe('mark of key');
});

describe('a task of another key', () => {
  test.each([
    ['another one', 'key'],
    ['none', null],
  ])('is asked for with no key but its own while there is %s, and says so, once', async (_, key) => {
    const { runner, stored, settled, log } = world({}, [ofOtherKey], key);
    expect(await runner.resume()).toBe(false);
    expect(await runner.resume()).toBe(false);
    await settled();
    expect(stored.get('a')).toMatchObject({ state: 'working', polls: 0, failure: { kind: 'other-key' } });
    expect(log).toEqual(['stored working']);
  });

  test('goes on once its own key is back, and says no more of it', async () => {
    const { runner, settled } = world({}, [{ ...ofOtherKey, failure: { kind: 'other-key' } }], 'other');
    expect(await runner.resume()).toBe(true);
    const task = await settled();
    expect(task).toMatchObject({ state: 'ready', polls: 1 });
    expect(task?.failure).toBeUndefined();
  });

  test('is given up after its five minutes, and says why', async () => {
    const old: Task = { ...ofOtherKey, createdAt: -300_000, failure: { kind: 'other-key' } };
    const { runner, stored } = world({}, [old]);
    await runner.resume();
    expect(stored.get('a')).toMatchObject({ state: 'expired', failure: { kind: 'other-key' } });
  });

  test('can be stopped', async () => {
    const { runner, stored } = world({}, [ofOtherKey]);
    await runner.stop('a');
    expect(stored.get('a')?.state).toBe('stopped');
  });

  test('is not reported with this key', async () => {
    const { runner, stored, log } = world({}, [{ ...ofOtherKey, state: 'ready' }]);
    expect(await runner.report('a')).toEqual({ kind: 'other-key' });
    expect(stored.get('a')?.reportedAt).toBeUndefined();
    expect(log).toEqual([]);
  });
});

test('a task of before there were marks is followed and reported', async () => {
  const { runner, settled, log } = world({}, [working]);
  await runner.resume();
  expect((await settled())?.state).toBe('ready');
  expect(await runner.report('a')).toBeNull();
  expect(log).toContain('report token');
});

test('nothing is sent for want of a key, and no task is left behind', async () => {
  const { runner, stored, log } = world({}, [], null);
  await expect(
    runner.create({ id: 'a', tabId: 1, body: { task: TASK }, isPrivate: false }),
  ).rejects.toThrow();
  expect([log, stored.size]).toEqual([[], 0]);
});

test('a damaged task that is at work without an id of the service is given up, and asked for with none', async () => {
  const { taskId: _, ...damaged } = working;
  const { runner, stored, log } = world({}, [damaged]);
  expect(await runner.resume()).toBe(false);
  expect(stored.get('a')?.state).toBe('expired');
  expect(log).toEqual(['stored expired']);
});

test('one task that cannot be taken up holds up no other', async () => {
  const tasks = ['a', 'b', 'c'].map((id) => ({ ...working, id }));
  const { runner, stored, settled } = world({}, tasks);
  const get = stored.get.bind(stored);
  let isFirst = true;
  stored.get = (id) => {
    if (id !== 'b' || !isFirst) return get(id);
    isFirst = false;
    throw new Error('unreadable');
  };
  expect(await runner.resume()).toBe(true);
  await settled();
  expect([...stored.values()].map(({ state }) => state)).toEqual(['ready', 'working', 'ready']);
});
