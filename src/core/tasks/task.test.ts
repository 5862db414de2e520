import { describe, expect, test } from 'vitest';
import type { Failure } from './failure.ts';
import { nextStep, requestOf, type Task, transition } from './task.ts';

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
