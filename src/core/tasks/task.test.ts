import { describe, expect, test } from 'vitest';
import type { Exchange } from './exchange.ts';
import type { Failure } from './failure.ts';
import { firstPace } from './pace.ts';
import { isOver, nextStep, requestOf, type Task, type TaskEvent, transition, withExchange } from './task.ts';

const sending: Task = {
  id: 'a',
  tabId: 1,
  state: 'sending',
  type: 'RecaptchaV2Task',
  site: 'https://shop.example/login',
  request: JSON.stringify({
    task: { type: 'RecaptchaV2Task', websiteURL: 'https://shop.example/login?token=1' },
  }),
  createdAt: 1_000,
  polls: 0,
};
const working: Task = { ...sending, state: 'working', taskId: 7654321 };

describe('a request that failed', () => {
  test.each<[Failure, Task['state']]>([
    [{ kind: 'refused', code: 'ERROR_ZERO_BALANCE', httpStatus: 402 }, 'failed'],
    [{ kind: 'offline' }, 'failed'],
    [{ kind: 'no-permission' }, 'failed'],
    [{ kind: 'redirected' }, 'failed'],
    [{ kind: 'http', httpStatus: 404 }, 'failed'],
    [{ kind: 'http', httpStatus: 500 }, 'unknown'],
    [{ kind: 'network' }, 'unknown'],
    [{ kind: 'timeout' }, 'unknown'],
    [{ kind: 'not-json', httpStatus: 200 }, 'unknown'],
    [{ kind: 'wrong-shape', httpStatus: 200 }, 'unknown'],
  ])('%j makes the task %s', (failure, state) => {
    expect(transition(sending, { type: 'createFailed', failure, now: 2_000 })).toMatchObject({
      state,
      failure,
    });
  });

  test('one cut off by the browser is unknown, never sent again', () => {
    expect(transition(sending, { type: 'interrupted', now: 2_000 }).state).toBe('unknown');
  });
});

describe('a followed task', () => {
  test.each<[Failure, Task['state']]>([
    [{ kind: 'refused', code: 'CAPTCHA_NOT_READY' }, 'working'],
    [{ kind: 'refused', code: 'ERROR_TOO_MUCH_REQUESTS' }, 'working'],
    [{ kind: 'http', httpStatus: 503 }, 'working'],
    [{ kind: 'network' }, 'working'],
    [{ kind: 'timeout' }, 'working'],
    [{ kind: 'refused', code: 'ERROR_CAPTCHA_UNSOLVABLE' }, 'failed'],
    [{ kind: 'refused', code: 'ERROR_NO_SUCH_CAPCHA_ID' }, 'failed'],
    [{ kind: 'refused', code: 'ERROR_CAPTCHA_UNSOLVABLE', httpStatus: 500 }, 'failed'],
    [{ kind: 'refused', code: 'ERROR_KEY_DOES_NOT_EXIST', httpStatus: 503 }, 'failed'],
    [{ kind: 'refused', code: 'ERROR_BRAND_NEW', httpStatus: 200 }, 'failed'],
    [{ kind: 'refused', code: 'ERROR_BRAND_NEW', httpStatus: 500 }, 'working'],
    [{ kind: 'refused', code: 'ERROR_BRAND_NEW', httpStatus: 429 }, 'working'],
    [{ kind: 'http', httpStatus: 403 }, 'working'],
    [{ kind: 'no-answer', httpStatus: 200 }, 'working'],
    [{ kind: 'not-stored' }, 'working'],
  ])('%j leaves it %s', (failure, state) => {
    expect(transition(working, { type: 'pollFailed', failure, now: 2_000 }).state).toBe(state);
  });

  test('is polled 3 s after it was accepted, however long that took, then 3 s after each reply', () => {
    const accepted = transition(sending, { type: 'accepted', taskId: 1, now: 21_000 });
    expect(nextStep(accepted, 21_000)).toEqual({ step: 'poll', waitMs: 3_000 });
    const asked = transition(accepted, { type: 'polling', now: 24_000 });
    const replied = transition(asked, { type: 'polled', now: 28_000 });
    expect(nextStep(replied, 29_000)).toEqual({ step: 'poll', waitMs: 2_000 });
  });

  test('stored by the version before goes on', () => {
    expect(nextStep(working, 1_000)).toEqual({ step: 'poll', waitMs: 3_000 });
    expect(nextStep({ ...working, polls: 1, lastPollAt: 4_000 }, 5_000)).toEqual({
      step: 'poll',
      waitMs: 2_000,
    });
  });

  test('is given up after 100 polls, or 290 s', () => {
    expect(nextStep({ ...working, polls: 100 }, 2_000)).toEqual({ step: 'give-up' });
    expect(nextStep(working, 291_001)).toEqual({ step: 'give-up' });
  });

  test('does not wait for hours when the clock is set back', () => {
    expect(nextStep({ ...working, lastPollAt: 9_000_000 }, 1_000)).toEqual({ step: 'poll', waitMs: 3_000 });
  });
});

test('the id that came with a refusal stays with the task', () => {
  const failure: Failure = { kind: 'refused', code: 'ERROR_X', taskId: 1234567 };
  expect(transition(sending, { type: 'createFailed', failure, now: 2_000 })).toMatchObject({
    state: 'failed',
    taskId: 1234567,
  });
});

test('an ended task keeps origin and path only, and nothing changes it any more', () => {
  const ready = transition(working, { type: 'ready', now: 5_000 });
  expect(requestOf(ready).task['websiteURL']).toBe('https://shop.example/login');
  expect(transition(ready, { type: 'accepted', taskId: 2, now: 5_000 })).toBe(ready);
  expect(nextStep(ready, 5_000)).toEqual({ step: 'stop' });
});

test('a refusal without an id gives the task none, and of one with an id the failure does not say it again', () => {
  const refused = (failure: Failure) => transition(sending, { type: 'createFailed', failure, now: 2_000 });
  expect(refused({ kind: 'refused', code: 'ERROR_X' })).not.toHaveProperty('taskId');
  expect(refused({ kind: 'refused', code: 'ERROR_X', taskId: 7 }).failure).toEqual({
    kind: 'refused',
    code: 'ERROR_X',
  });
});

describe('what means nothing in a state changes nothing', () => {
  const failure: Failure = { kind: 'refused', code: 'ERROR_X' };
  const now = 2_000;
  test.each<[Task['state'], TaskEvent[]]>([
    [
      'sending',
      [
        { type: 'polling', now },
        { type: 'polled', now },
        { type: 'pollFailed', failure, now },
        { type: 'ready', now },
        { type: 'gaveUp', now },
        { type: 'stopped', now },
        { type: 'reported', now },
      ],
    ],
    [
      'working',
      [
        { type: 'accepted', taskId: 2, now },
        { type: 'createFailed', failure, now },
        { type: 'reported', now },
      ],
    ],
    [
      'failed',
      [
        { type: 'accepted', taskId: 2, now },
        { type: 'reported', now },
        { type: 'stopped', now },
        { type: 'ready', now },
      ],
    ],
  ])('%s', (state, events) => {
    const task: Task = { ...working, state };
    for (const event of events) expect(transition(task, event), event.type).toBe(task);
  });
});

test('that its answer was reported as wrong is kept with a task that has one', () => {
  const ready = transition(working, { type: 'ready', now: 5_000 });
  expect(transition(ready, { type: 'reported', now: 9_000 })).toEqual({ ...ready, reportedAt: 9_000 });
  expect(transition(ready, { type: 'stopped', now: 9_000 })).toBe(ready);
});

test('a poll is counted before it is sent', () => {
  expect(transition(working, { type: 'polling', now: 4_000 })).toEqual({
    ...working,
    polls: 1,
    lastPollAt: 4_000,
  });
});

describe('how a followed task ends', () => {
  const failure: Failure = { kind: 'network' };
  test('stopped by the user: at once, and nobody says why', () => {
    expect(transition({ ...working, failure }, { type: 'stopped', now: 9_000 })).toMatchObject({
      state: 'stopped',
      endedAt: 9_000,
    });
    expect(transition({ ...working, failure }, { type: 'stopped', now: 9_000 })).not.toHaveProperty(
      'failure',
    );
  });

  test('given up: expired, and what the last poll failed of stays', () => {
    expect(transition({ ...working, failure }, { type: 'gaveUp', now: 291_000 })).toMatchObject({
      state: 'expired',
      endedAt: 291_000,
      failure,
    });
  });

  test.each<Failure>([{ kind: 'no-answer' }, { kind: 'not-stored' }])(
    'given up with an answer that could not be had (%j): failed',
    (missing) => {
      expect(transition({ ...working, failure: missing }, { type: 'gaveUp', now: 291_000 })).toMatchObject({
        state: 'failed',
        failure: missing,
      });
    },
  );
});

describe('why the last poll failed, as it is told of a followed task', () => {
  const after = (...failures: (Failure | null)[]) =>
    failures.reduce<Task>(
      (task, failure) =>
        transition(
          task,
          failure ? { type: 'pollFailed', failure, now: 5_000 } : { type: 'polled', now: 5_000 },
        ),
      working,
    ).failure;
  const NO_ANSWER: Failure = { kind: 'no-answer', httpStatus: 200 };
  const NOT_STORED: Failure = { kind: 'not-stored' };
  const LOST: Failure = { kind: 'network' };
  const NOT_READY: Failure = { kind: 'refused', code: 'CAPTCHA_NOT_READY' };

  test.each<[string, (Failure | null)[], Failure | undefined]>([
    ['a lost reply', [LOST], LOST],
    ['nothing any more once the next reply has come', [LOST, null], undefined],
    ['nothing when it is not ready yet', [NOT_READY], undefined],
    ['nor after a lost reply', [LOST, NOT_READY], undefined],
    ['an answer that is missing', [NO_ANSWER], NO_ANSWER],
    ['which is not forgotten over a lost reply', [NO_ANSWER, LOST], NO_ANSWER],
    ['nor over one that says nothing', [NO_ANSWER, null], NO_ANSWER],
    ['nor one that could not be stored', [NOT_STORED, LOST], NOT_STORED],
    ['of two of these the later', [NO_ANSWER, NOT_STORED], NOT_STORED],
  ])('%s', (_, failures, told) => {
    expect(after(...failures)).toEqual(told);
  });
});

describe('of a worker that died', () => {
  const interrupted = (task: Task) => transition(task, { type: 'interrupted', now: 20_000 });
  const exchange = (method: string, at: number): Exchange => ({
    method,
    meant: method === 'createTask' ? 'accepted' : 'working',
    time: { at },
    sent: '{}',
    came: '{}',
    headers: [],
  });
  const created = withExchange({ ...working, pace: firstPace(2_000) }, exchange('createTask', 1_000));
  const asking = transition(created, { type: 'polling', now: 5_000 });
  const last = ({ exchanges }: Task) => exchanges?.at(-1);

  test('over createTask, nobody knows whether its request left', () => {
    expect(interrupted(sending)).toMatchObject({
      state: 'unknown',
      endedAt: 20_000,
      failure: { kind: 'interrupted' },
      exchanges: [{ method: 'createTask', meant: 'interrupted', times: [{ at: 1_000 }] }],
    });
  });

  test('over a poll, the poll is told, and the pause counts from now', () => {
    const resumed = interrupted(asking);
    expect(resumed.exchanges).toHaveLength(2);
    expect(last(resumed)).toEqual({ method: 'getTaskResult', meant: 'interrupted', times: [{ at: 5_000 }] });
    expect(nextStep(resumed, 20_000)).toEqual({ step: 'poll', waitMs: 3_000 });
    expect(transition(asking, { type: 'gaveUp', now: 400_000 }).exchanges).toHaveLength(2);
  });

  test('over a wait, nothing has to be told', () => {
    const heard = transition(withExchange(asking, exchange('getTaskResult', 5_000)), {
      type: 'polled',
      now: 5_500,
    });
    expect(interrupted(heard)).toBe(heard);
    expect(interrupted(created)).toBe(created);
  });

  test('a task of before there were exchanges gets none', () => {
    const old: Task = { ...working, polls: 1, lastPollAt: 5_000 };
    expect(interrupted(old)).not.toHaveProperty('exchanges');
    expect(interrupted({ ...old, exchanges: [] }).exchanges).toEqual([]);
  });
});

test('what a reply says of the cost is kept with the task, and 0 is a cost', () => {
  const exchange: Exchange = {
    method: 'getTaskResult',
    meant: 'answer',
    time: { at: 1 },
    sent: '',
    came: '',
    headers: [],
  };
  expect(withExchange(working, { ...exchange, cost: 0 }).cost).toEqual({ amount: 0 });
  expect(withExchange(working, exchange)).not.toHaveProperty('cost');
});

test('a record that was damaged and has no id is given up: there is nothing to ask for', () => {
  expect(nextStep({ ...sending, state: 'working' }, 2_000)).toEqual({ step: 'give-up' });
});

test.each<[Task['state'], boolean]>([
  ['sending', false],
  ['working', false],
  ['ready', true],
  ['failed', true],
  ['unknown', true],
  ['expired', true],
  ['stopped', true],
])('a task that is %s is over: %s', (state, is) => {
  expect(isOver({ ...working, state })).toBe(is);
});
