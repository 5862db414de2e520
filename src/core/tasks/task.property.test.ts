import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { FAILURE_KINDS } from './failure.ts';
import { isOver, nextStep, type Task, type TaskEvent, transition } from './task.ts';

const codes = [
  'CAPTCHA_NOT_READY',
  'ERROR_TOO_MUCH_REQUESTS',
  'ERROR_CAPTCHA_UNSOLVABLE',
  'ERROR_ZERO_BALANCE',
];
const failure = fc.record({
  kind: fc.constantFrom(...FAILURE_KINDS),
  code: fc.constantFrom(...codes),
  httpStatus: fc.integer({ min: 200, max: 599 }),
});
const waiting = fc.tuple(failure, fc.integer({ min: 0, max: 300_000 })).map(([one, retryAfterMs]) => ({
  ...one,
  retryAfterMs,
}));
const now = fc.integer({ min: 0, max: 10_000_000 });
const event: fc.Arbitrary<TaskEvent> = fc.oneof(
  fc.record({
    type: fc.constant('accepted' as const),
    taskId: fc.oneof(fc.integer({ min: 1 }), fc.string()),
    now,
  }),
  fc.record({ type: fc.constant('createFailed' as const), failure, now }),
  fc.record({ type: fc.constant('interrupted' as const), now }),
  fc.record({ type: fc.constant('polling' as const), now }),
  fc.record({ type: fc.constant('polled' as const), now }),
  fc.record({ type: fc.constant('pollFailed' as const), failure, now }),
  fc.record({ type: fc.constant('ready' as const), now }),
  fc.record({ type: fc.constant('gaveUp' as const), now }),
);
const sending: Task = {
  id: 'a',
  tabId: 1,
  state: 'sending',
  type: 'RecaptchaV2Task',
  site: '',
  request: '{"task":{"type":"RecaptchaV2Task"}}',
  createdAt: 1_000_000,
  polls: 0,
};

test('whatever happens in whatever order, a task never goes back, and never changes after its end', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      let task = sending;
      for (const one of events) {
        const next = transition(task, one);
        if (isOver(task)) expect(next).toBe(task);
        if (task.state !== 'sending') expect(next.state).not.toBe('sending');
        expect(next.polls).toBeGreaterThanOrEqual(task.polls);
        if (task.taskId !== undefined) expect(next.taskId).toBe(task.taskId);
        task = next;
      }
    }),
    { numRuns: 2_000 },
  );
});

test('followed through random failures, kills and a clock that jumps, a task always ends, within its limits', () => {
  /** What a poll comes to: a failure, nothing yet, or the worker is killed and the next one goes on from the store. */
  const word = fc.constantFrom('processing' as const, 'killed' as const);
  const outcome = fc.oneof(failure, waiting, { weight: 6, arbitrary: word });
  const jump = fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, fc.integer({ min: -20_000, max: 20_000 }));
  const turns = fc.infiniteStream(fc.tuple(outcome, jump));
  fc.assert(
    fc.property(turns, (stream) => {
      let task = transition(sending, { type: 'accepted', taskId: 7, now: sending.createdAt });
      let time = sending.createdAt;
      let polls = 0;
      for (let turn = 0; !isOver(task); turn += 1) {
        expect(turn, 'it goes on for ever').toBeLessThan(1_000);
        const next = nextStep(task, time);
        if (next.step === 'stop') throw new Error('An unfinished task was left alone.');
        if (next.step === 'give-up') {
          task = transition(task, { type: 'gaveUp', now: time });
          continue;
        }
        expect(next.waitMs).toBeGreaterThanOrEqual(0);
        expect(next.waitMs).toBeLessThanOrEqual(300_000);
        time += next.waitMs;
        polls += 1;
        task = transition(task, { type: 'polling', now: time });
        const [came, jumped] = stream.next().value;
        if (typeof came === 'object')
          task = transition(task, { type: 'pollFailed', failure: came, now: time });
        else task = transition(task, { type: came === 'killed' ? 'interrupted' : 'polled', now: time });
        time += jumped;
      }
      expect(polls).toBeLessThanOrEqual(100);
      expect(polls).toBe(task.polls);
      expect(nextStep(task, time)).toEqual({ step: 'stop' });
    }),
    { numRuns: 1_000 },
  );
});
