import { expect, test } from 'vitest';
import { ANSWER, TASK, world } from '../../../tests/runner-in-memory.ts';
import { ApiError } from '../../api/error.ts';
import type { Task } from '../../core/tasks/task.ts';

test('stores before it sends, and after each reply', async () => {
  const { create, log, settled, answers } = world({});
  await create();
  expect((await settled())?.state).toBe('ready');
  expect(log).toEqual([
    'stored sending',
    'createTask',
    'stored working',
    'stored working',
    'getTaskResult at 4000',
    'stored answer',
    'stored ready',
  ]);
  expect(answers.get('a')).toEqual(ANSWER);
});

test('the same submission many times at once, and again later, sends once', async () => {
  const { create, log, settled } = world({});
  const made = await Promise.all([create(), create(), create()]);
  await settled();
  made.push(await create());
  expect(new Set(made.map(({ id }) => id))).toEqual(new Set(['a']));
  expect(log.filter((line) => line === 'createTask')).toHaveLength(1);
});

test('a request that failed is never sent again', async () => {
  const refuse = async () => {
    throw new ApiError({ kind: 'timeout' });
  };
  const { create, runner, log, settled } = world({ createTask: refuse });
  await create();
  expect((await settled())?.state).toBe('unknown');
  await runner.resume();
  await create();
  await settled();
  expect(log.filter((line) => line === 'createTask')).toHaveLength(1);
});

test('nothing is sent when the task cannot be stored', async () => {
  const { log, runner } = (() => {
    const made = world({});
    made.stored.set = () => {
      throw new Error('disk full');
    };
    return made;
  })();
  await expect(runner.create({ id: 'a', tabId: 1, body: { task: TASK }, isPrivate: false })).rejects.toThrow(
    'disk full',
  );
  expect(log).not.toContain('createTask');
});

test('a write that fails after sending loses nothing: neither the id nor the answer', async () => {
  const { create, settled, stored, answers, runner } = world({});
  const set = stored.set.bind(stored);
  const setAnswer = answers.set.bind(answers);
  let writes = 0;
  stored.set = (id, task) => {
    writes += 1;
    if (writes === 2 || writes === 4) throw new Error('disk full');
    return set(id, task);
  };
  let isFirst = true;
  answers.set = (id, answer) => {
    if (isFirst) {
      isFirst = false;
      throw new Error('disk full');
    }
    return setAnswer(id, answer);
  };
  await create();
  expect(await settled()).toMatchObject({ state: 'ready', taskId: 7654321 });
  expect(answers.get('a')).toEqual(ANSWER);
  expect(runner.isBusy()).toBe(false);
});

test('an answer that can never be stored is fetched thrice at most, and the task says so', async () => {
  const { create, settled, answers, log } = world({});
  answers.set = () => {
    throw new Error('quota');
  };
  await create();
  expect(await settled()).toMatchObject({ state: 'failed', polls: 3, failure: { kind: 'not-stored' } });
  expect(log.filter((line) => line.startsWith('getTaskResult'))).toHaveLength(3);
});

test('without a key a task of an earlier session still ends when its time is over', async () => {
  const old: Task = {
    id: 'a',
    tabId: 1,
    state: 'working',
    type: TASK.type,
    site: '',
    request: JSON.stringify({ task: TASK }),
    createdAt: -300_000,
    taskId: 1,
    polls: 3,
  };
  const late = world({}, [old], null);
  await late.runner.resume();
  expect(late.stored.get('a')?.state).toBe('expired');
  const early = world({}, [{ ...old, createdAt: 0 }], null);
  await early.runner.resume();
  expect((await early.settled())?.state).toBe('working');
});

test('an expired task says why its last poll brought nothing', async () => {
  let polls = 0;
  const { create, settled } = world({
    getTaskResult: async () => {
      polls += 1;
      throw new ApiError({ kind: polls === 1 ? 'timeout' : 'wrong-shape', description: '{}' });
    },
  });
  await create();
  expect(await settled()).toMatchObject({ state: 'expired', failure: { kind: 'wrong-shape' } });
});

test('polls every 3 s, at most 100 times, then gives up', async () => {
  const { create, log, settled } = world({ getTaskResult: async () => null });
  await create();
  expect(await settled()).toMatchObject({ state: 'expired' });
  const times = log
    .filter((line) => line.startsWith('getTaskResult'))
    .map((line) => Number(line.split(' ').at(-1)));
  expect(times.length).toBeLessThanOrEqual(100);
  expect(times.at(-1)).toBeLessThanOrEqual(1_000 + 290_000);
  for (const [i, time] of times.slice(1).entries())
    expect(time - (times[i] ?? 0)).toBeGreaterThanOrEqual(2_000);
});

test('a new worker goes on with what was working and calls unknown what was being sent', async () => {
  const base = {
    tabId: 1,
    type: TASK.type,
    site: '',
    request: JSON.stringify({ task: TASK }),
    createdAt: 500,
    polls: 0,
  };
  const { runner, stored, log, settled } = world({}, [
    { ...base, id: 'a', state: 'working', taskId: 'text-id' },
    { ...base, id: 'b', state: 'sending' },
    { ...base, id: 'c', state: 'ready' },
  ]);
  await runner.resume();
  expect((await settled())?.state).toBe('ready');
  expect(stored.get('b')).toMatchObject({ state: 'unknown', failure: { kind: 'interrupted' } });
  expect(log).not.toContain('createTask');
});

test('two hundred tasks in a row: each ends, nothing is left running', async () => {
  const { runner, log, stored } = world({});
  for (let i = 0; i < 200; i += 1) {
    await runner.create({ id: `task-${i}`, tabId: 1, body: { task: TASK }, isPrivate: false });
    while (runner.isBusy()) await new Promise((resolve) => setImmediate(resolve));
  }
  expect([...stored.values()].filter(({ state }) => state === 'ready')).toHaveLength(200);
  expect(log.filter((line) => line === 'createTask')).toHaveLength(200);
  expect(log.filter((line) => line.startsWith('getTaskResult'))).toHaveLength(200);
  expect(await runner.resume()).toBe(false);
});
