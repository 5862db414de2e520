import { describe, expect, test } from 'vitest';
import type { Client } from '../api/client.ts';
import { ApiError } from '../api/error.ts';
import type { Answer } from '../core/answer.ts';
import type { Task } from '../core/task.ts';
import type { RunnerPorts } from './follow.ts';
import { createRunner } from './tasks.ts';

const TASK = { type: 'RecaptchaV2Task', websiteURL: 'https://shop.example/login', websiteKey: 'k' };

/** A runner on a store in memory and a clock that moves only when the runner waits; notes all that happens. */
function world(client: Partial<Client>, tasks: Task[] = [], key: string | null = 'key') {
  const log: string[] = [];
  const stored = new Map(tasks.map((task) => [task.id, task]));
  const answers = new Map<string, Answer>();
  const changes: string[] = [];
  let time = 1_000;
  const ports: RunnerPorts = {
    readKey: async () => key,
    clientFor: () => ({
      getBalance: async () => 1,
      reportIncorrect: async (answer, taskId) => {
        log.push(`report ${answer}`);
        return client.reportIncorrect?.(answer, taskId);
      },
      createTask: async (task) => {
        log.push('createTask');
        return client.createTask?.(task) ?? 7654321;
      },
      getTaskResult: async (taskId) => {
        log.push(`getTaskResult at ${time}`);
        return client.getTaskResult?.(taskId) ?? { text: 'token' };
      },
    }),
    store: {
      get: async (id) => stored.get(id) ?? null,
      all: async () => [...stored.values()],
      put: async (task) => {
        log.push(`stored ${task.state}`);
        stored.set(task.id, task);
      },
      putAnswer: async (id, answer) => {
        log.push('stored answer');
        answers.set(id, answer);
      },
    },
    onChange: ({ state }) => void changes.push(state),
    onIdle: () => undefined,
    wait: async (ms) => {
      time += ms;
    },
    now: () => time,
  };
  const runner = createRunner(ports);
  const settled = async () => {
    while (runner.isBusy()) await new Promise((resolve) => setImmediate(resolve));
    return stored.get('a');
  };
  return {
    runner,
    log,
    stored,
    answers,
    changes,
    settled,
    create: () => runner.create({ id: 'a', tabId: 1, body: { task: TASK }, isPrivate: false }),
  };
}

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
  expect(answers.get('a')).toEqual({ text: 'token' });
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
  expect(answers.get('a')).toEqual({ text: 'token' });
  expect(runner.isBusy()).toBe(false);
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

test('of a dropped task nothing is written any more, not even the answer that comes', async () => {
  const { create, runner, stored, answers, changes } = world({
    getTaskResult: async () => {
      runner.drop(['a']);
      stored.delete('a');
      return { text: 'token' };
    },
  });
  await create();
  while (runner.isBusy()) await new Promise((resolve) => setImmediate(resolve));
  expect([stored.size, answers.size]).toEqual([0, 0]);
  expect(changes).toEqual(['sending', 'working']);
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

describe('when the user has had enough', () => {
  test('a task is followed no more, and not even while a poll was under way does an answer end it', async () => {
    const { create, runner, log, settled } = world({
      getTaskResult: () => runner.stop('a').then(() => null),
    });
    await create();
    expect(await settled()).toMatchObject({ state: 'stopped', polls: 1 });
    expect(log.filter((line) => line.startsWith('getTaskResult'))).toHaveLength(1);
    expect(runner.isBusy()).toBe(false);
  });

  test('one that no worker follows, for want of a key, ends as well', async () => {
    const base = { tabId: 1, type: TASK.type, site: '', createdAt: 500, polls: 0, taskId: 7 };
    const { runner, stored } = world({}, [{ ...base, id: 'a', state: 'working', request: '{"task":{}}' }]);
    await runner.stop('a');
    expect(stored.get('a')?.state).toBe('stopped');
  });
});

describe('a wrong answer', () => {
  test('is reported once, and is no news of the task', async () => {
    const { create, runner, log, settled, changes } = world({});
    await create();
    await settled();
    expect(await runner.report('a')).toBeNull();
    expect(changes).toEqual(['sending', 'working', 'ready']);
    expect((await settled())?.reportedAt).toBe(4_000);
    await runner.report('a');
    expect(log.filter((line) => line === 'report token')).toHaveLength(1);
  });

  test('that the service does not take back can be reported again', async () => {
    const refuse = async () => {
      throw new ApiError({ kind: 'refused', code: 'ERROR_NO_SUCH_CAPCHA_ID' });
    };
    const { create, runner, settled } = world({ reportIncorrect: refuse });
    await create();
    await settled();
    expect(await runner.report('a')).toEqual({ kind: 'refused', code: 'ERROR_NO_SUCH_CAPCHA_ID' });
    expect((await settled())?.reportedAt).toBeUndefined();
  });
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
