import { describe, expect, test } from 'vitest';
import { ANSWER, TASK, world } from '../../../tests/runner-in-memory.ts';
import { ApiError } from '../../api/error.ts';
import type { Task } from '../../core/tasks/task.ts';

const working: Task = {
  id: 'a',
  tabId: 1,
  state: 'working',
  type: TASK.type,
  site: 'https://shop.example/login',
  request: JSON.stringify({ task: TASK }),
  createdAt: 500,
  taskId: 7,
  polls: 0,
};
const submission = (id: string, more: object = {}) => ({
  id,
  tabId: 1,
  body: { task: { ...TASK, ...more } },
  isPrivate: false,
});
const fails = (failure: ApiError['failure']) => async () => {
  throw new ApiError(failure);
};

describe('what a press makes', () => {
  test('a task that names its page without the query, and keeps the request without secrets', async () => {
    const { runner, settled } = world({});
    const websiteURL = 'https://shop.example/login?token=1';
    await runner.create(submission('a', { websiteURL, proxyPassword: 'hunter2' }));
    const task = await settled();
    expect(task).toMatchObject({ site: 'https://shop.example/login', createdAt: 1_000, tabId: 1 });
    expect(JSON.stringify(task)).not.toMatch(/hunter2|token=1/);
    expect(task).not.toHaveProperty('isPrivate');
    expect(task).not.toHaveProperty('callback');
  });

  test('a task of a type without a form goes by the name that it was sent by', async () => {
    const { runner, settled } = world({});
    await runner.create(submission('a', { type: 'FunCaptchaTask' }));
    expect((await settled())?.type).toBe('FunCaptchaTask');
  });

  test('a task of a class of its own goes by the name of its form', async () => {
    const { runner, settled } = world({});
    await runner.create(submission('a', { type: 'CustomTask', class: 'friendly' }));
    expect((await settled())?.type).toBe('CustomTask (friendly)');
  });

  test('one of a private window is marked so, and keeps the function that waits for its answer', async () => {
    const { runner, settled } = world({});
    await runner.create({ ...submission('a'), isPrivate: true, callback: 'onSolved' });
    expect(await settled()).toMatchObject({ isPrivate: true, callback: 'onSolved' });
  });
});

describe('the same captcha in another submission', () => {
  const same = async (tasks: Task[], more: object = {}) =>
    (await world({}, tasks).runner.findSame(submission('new', more)))?.id;

  test.each<[string, Task, object, string | undefined]>([
    ['is found while it is worked on', working, {}, 'a'],
    ['and while it is being sent', { ...working, state: 'sending' }, {}, 'a'],
    ['not when it is over', { ...working, state: 'ready' }, {}, undefined],
    ['not of another key of the site', working, { websiteKey: 'other' }, undefined],
    ['not of another page', working, { websiteURL: 'https://shop.example/pay' }, undefined],
    ['with another query it is the same page', working, { websiteURL: `${TASK.websiteURL}?a=1` }, 'a'],
    ['not the submission itself', { ...working, id: 'new' }, {}, undefined],
  ])('%s', async (_, task, more, id) => {
    expect(await same([task], more)).toBe(id);
  });
});

describe('what is kept of the exchanges of a task', () => {
  test('a line of each, and the texts of those that are not as the one before', async () => {
    let polls = 0;
    const { create, settled, bodies } = world({
      getTaskResult: async () => {
        polls += 1;
        return polls < 3 ? null : ANSWER;
      },
    });
    await create();
    expect((await settled())?.exchanges?.map(({ meant, times }) => [meant, times.length])).toEqual([
      ['accepted', 1],
      ['working', 2],
      ['answer', 1],
    ]);
    expect(bodies).toEqual(['accepted of a', 'working of a', 'answer of a']);
  });

  test.each(['refused', 'timeout'] as const)('one that was %s, too', async (kind) => {
    const { create, settled, bodies } = world({ createTask: fails({ kind }) });
    await create();
    expect((await settled())?.exchanges).toMatchObject([{ method: 'createTask', meant: kind }]);
    expect(bodies).toEqual([`${kind} of a`]);
  });

  test('of what never left there is a line, and no text', async () => {
    const { create, settled, bodies } = world({ createTask: fails({ kind: 'offline' }) });
    await create();
    expect((await settled())?.exchanges).toMatchObject([{ meant: 'offline' }]);
    expect(bodies).toEqual([]);
  });

  test('texts that cannot be kept harm no task', async () => {
    const { create, settled, bodies } = world({});
    bodies.push = () => {
      throw new Error('quota');
    };
    await create();
    expect((await settled())?.state).toBe('ready');
  });

  test('a report of a wrong answer is one of them, whether it is taken or not', async () => {
    const taken = world({}, [{ ...working, state: 'ready' }]);
    expect(await taken.runner.report('a')).toBeNull();
    expect(taken.stored.get('a')).toMatchObject({ reportedAt: 1_000, exchanges: [{ meant: 'taken' }] });
    expect(taken.bodies).toEqual(['taken of a']);
    const refused = world({ reportIncorrect: fails({ kind: 'network' }) }, [{ ...working, state: 'ready' }]);
    expect(await refused.runner.report('a')).toEqual({ kind: 'network' });
    expect(refused.stored.get('a')).toMatchObject({ exchanges: [{ meant: 'network' }] });
    expect(refused.stored.get('a')).not.toHaveProperty('reportedAt');
  });
});

describe('a report of a wrong answer', () => {
  test.each<[string, Task[], string | null, unknown]>([
    ['of a task that is gone', [], 'key', null],
    ['of one that never had an id', [{ ...working, state: 'ready', taskId: undefined }], 'key', null],
    ['of one that was reported before', [{ ...working, state: 'ready', reportedAt: 9 }], 'key', null],
    ['without a key', [{ ...working, state: 'ready' }], null, 'no-key'],
  ])('%s sends nothing', async (_, tasks, key, said) => {
    const { runner, log } = world({}, tasks, key);
    expect(await runner.report('a')).toBe(said);
    expect(log).toEqual([]);
  });

  test('of a picture is one of a picture', async () => {
    const { runner, log } = world({}, [{ ...working, state: 'ready', type: 'ImageToTextTask' }]);
    await runner.report('a');
    expect(log).toContain('report image');
  });

  test('of a task that is deleted meanwhile brings it not back', async () => {
    const { runner, stored } = world({ reportIncorrect: async () => void stored.delete('a') }, [
      { ...working, state: 'ready' },
    ]);
    expect(await runner.report('a')).toBeNull();
    expect(stored.size).toBe(0);
  });
});

describe('while tasks are followed', () => {
  test('a new state is told once, and that all are over when the last one is', async () => {
    const { runner, settled, changes, idle } = world({});
    await runner.create(submission('a'));
    await runner.create(submission('b', { websiteKey: 'other' }));
    expect(runner.isBusy()).toBe(true);
    await settled();
    expect(changes.toSorted()).toEqual(['ready', 'ready', 'sending', 'sending', 'working', 'working']);
    expect(idle).toEqual(['at rest']);
    expect(runner.isBusy()).toBe(false);
  });

  test('one that is taken up twice is asked for once', async () => {
    const { runner, settled, log } = world({}, [working]);
    expect(await Promise.all([runner.resume(), runner.resume()])).toEqual([true, true]);
    await settled();
    expect(log).toEqual(['stored working', 'getTaskResult at 3500', 'stored answer', 'stored ready']);
  });

  test('one that is being sent is not taken for one that a dead worker left', async () => {
    const { create, runner, settled, log } = world({ createTask: () => runner.resume().then(() => 7) });
    await Promise.all([create(), runner.resume()]);
    expect((await settled())?.state).toBe('ready');
    expect(log.filter((line) => line === 'createTask')).toHaveLength(1);
  });

  test.each<[string, Task | undefined]>([
    ['has ended', { ...working, state: 'ready' }],
    ['was deleted', undefined],
  ])('one that %s since the list was made is not taken up', async (_, now) => {
    const { runner, stored, log } = world({}, [working]);
    stored.get = () => now;
    expect(await runner.resume()).toBe(false);
    expect(log).toEqual([]);
  });

  test('one that a dead worker was sending is unknown, be there a key or not', async () => {
    const { runner, stored } = world({}, [{ ...working, state: 'sending' }], null);
    await runner.resume();
    expect(stored.get('a')).toMatchObject({ state: 'unknown', failure: { kind: 'interrupted' } });
  });

  test('one that is stopped while it waits ends at once, and is told once', async () => {
    const { create, runner, settled, changes, clock, log } = world({});
    let isWaiting = () => {};
    const waiting = new Promise<void>((resolve) => {
      isWaiting = resolve;
    });
    clock.wait = () => {
      isWaiting();
      return new Promise(() => {});
    };
    await create();
    await waiting;
    await new Promise((resolve) => setImmediate(resolve)); // it does wait
    await runner.stop('a');
    expect((await settled())?.state).toBe('stopped');
    expect(changes).toEqual(['sending', 'working', 'stopped']);
    expect(log).not.toContainEqual(expect.stringContaining('getTaskResult'));
  });

  test('a night of sleep during a wait is the end, without another poll', async () => {
    const { create, settled, clock, log } = world({});
    clock.wait = async () => clock.sleep(8 * 3_600_000);
    await create();
    expect((await settled())?.state).toBe('expired');
    expect(log).not.toContainEqual(expect.stringContaining('getTaskResult'));
  });

  test('the same submission later is the task as it is then', async () => {
    const { create, settled } = world({});
    await create();
    await settled();
    expect((await create()).state).toBe('ready');
  });

  test('a poll is counted before it is sent: a worker that dies over it has not asked for nothing', async () => {
    let seen: number | undefined;
    const { create, settled, stored } = world({
      getTaskResult: async () => {
        seen = stored.get('a')?.polls;
        return ANSWER;
      },
    });
    await create();
    await settled();
    expect(seen).toBe(1);
  });

  test('a write that fails thrice is given up, half a second apart, and the work goes on', async () => {
    const { create, settled, stored, log } = world({});
    const set = stored.set.bind(stored);
    stored.set = (id, task) => {
      if (task.state === 'working') throw new Error('disk full');
      return set(id, task);
    };
    await create();
    expect((await settled())?.state).toBe('ready');
    // Twice 1.5 s of attempts: for the id, and for the poll that is counted.
    expect(log).toContain('getTaskResult at 5500');
    expect(log.filter((line) => line === 'stored working')).toHaveLength(6);
  });

  test('an error that nobody expects is no news of the task', async () => {
    const { runner } = world(
      {
        reportIncorrect: async () => {
          throw new TypeError('a bug');
        },
      },
      [{ ...working, state: 'ready' }],
    );
    await expect(runner.report('a')).rejects.toThrow('a bug');
  });
});
