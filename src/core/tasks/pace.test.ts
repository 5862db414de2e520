import { describe, expect, test } from 'vitest';
import type { Failure } from './failure.ts';
import {
  afterDeath,
  afterPoll,
  firstPace,
  isPolling,
  isSlowed,
  isUnread,
  type Pace,
  untilNextPoll,
} from './pace.ts';

const REFUSED_PACE: Failure = { kind: 'refused', code: 'ERROR_TOO_MUCH_REQUESTS', httpStatus: 429 };
const UNREADABLE: Failure = { kind: 'http', httpStatus: 403 };
const EMPTY: Failure = { kind: 'no-answer', httpStatus: 200 };
const LOST: Failure = { kind: 'network' };

/** The pauses after these outcomes of polls, in seconds, and the end if there is one. */
function pausesAfter(...outcomes: (Failure | null)[]): (number | string)[] {
  let pace: Pace = firstPace(0);
  return outcomes.map((outcome) => {
    const next = afterPoll(pace, outcome, 0);
    pace = next.pace;
    return next.end ?? pace.pauseMs / 1_000;
  });
}

const asked = (retryAfterMs: number): Failure => ({ ...REFUSED_PACE, retryAfterMs });

test.each<[string, (Failure | null)[], (number | string)[]]>([
  ['the service works', [null, null], [3, 3]],
  ['"too often" doubles', [REFUSED_PACE, REFUSED_PACE, REFUSED_PACE], [6, 12, 24]],
  ['429 without JSON doubles, too', [{ kind: 'http', httpStatus: 429 }, REFUSED_PACE], [6, 12]],
  ['what it asks for counts', [asked(40_000), null], [40, 3]],
  ['but never hurries', [asked(0), asked(1_000)], [3, 3]],
  ['and doubles when it says no time any more', [asked(10_000), REFUSED_PACE], [10, 20]],
  ['a reply between starts anew', [REFUSED_PACE, null, REFUSED_PACE], [6, 3, 6]],
  ['a lost reply forgets no wish', [REFUSED_PACE, LOST, REFUSED_PACE], [6, 6, 12]],
  [
    'four and a good one, and anew',
    [UNREADABLE, UNREADABLE, UNREADABLE, UNREADABLE, null, UNREADABLE],
    [3, 6, 12, 24, 3, 3],
  ],
  [
    'a lost reply is no reply: it neither counts nor breaks the row',
    [UNREADABLE, LOST, UNREADABLE, LOST, UNREADABLE, UNREADABLE, UNREADABLE],
    [3, 3, 6, 6, 12, 24, 'expired'],
  ],
  ['what it asks for counts here, too', [UNREADABLE, { ...UNREADABLE, retryAfterMs: 40_000 }], [3, 40]],
  [
    '503 is "still working"',
    Array.from({ length: 6 }, () => ({ kind: 'http', httpStatus: 503 }) as const),
    [3, 3, 3, 3, 3, 3],
  ],
  ['ready without an answer: twice more', [EMPTY, EMPTY, EMPTY], [3, 3, 'failed']],
  ['whatever the two bring', [EMPTY, LOST, null], [3, 3, 'failed']],
  ['also when they cannot be read', [EMPTY, UNREADABLE, UNREADABLE], [3, 3, 'failed']],
  ['a final code', [{ kind: 'refused', code: 'ERROR_CAPTCHA_UNSOLVABLE', httpStatus: 500 }], ['failed']],
])('%s', (_, outcomes, pauses) => {
  expect(pausesAfter(...outcomes)).toEqual(pauses);
});

/** Each of these has been seen to pass: a task that is paid for is not given up over it within seconds. */
test.each<[string, Failure]>([
  ['an error of the service', { kind: 'http', httpStatus: 500 }],
  ['one of its gateway', { kind: 'http', httpStatus: 502 }],
  ['no backend while it is started anew', { kind: 'http', httpStatus: 404 }],
  ['a firewall that has had too much', UNREADABLE],
  ['empty replies of a service with too much to do', { kind: 'not-json', httpStatus: 200, description: '' }],
  ['the sign-in page of a network', { kind: 'not-json', httpStatus: 200, description: '<h1>Sign in</h1>' }],
  ['a way to such a page', { kind: 'redirected' }],
  ['JSON of something else', { kind: 'wrong-shape', httpStatus: 200 }],
])('it has time to pass: %s', (_, failure) => {
  expect(pausesAfter(failure, failure, failure, failure, failure)).toEqual([3, 6, 12, 24, 'expired']);
});

describe('the time until the next poll', () => {
  const at = (pace: Partial<Pace>, now: number, createdAt = 0) =>
    untilNextPoll({ createdAt, polls: 1, pace: { ...firstPace(0), ...pace } }, now);

  test('counts from when the service was last heard', () => {
    expect(at({ heardAt: 10_000 }, 10_000)).toBe(3_000);
    expect(at({ heardAt: 10_000 }, 12_500)).toBe(500);
    expect(at({ heardAt: 10_000 }, 60_000)).toBe(0);
  });

  test('never goes past the last moment for which the answer is kept, whatever pause is wished', () => {
    expect(at({ heardAt: 100_000, pauseMs: 300_000 }, 100_000)).toBe(187_000);
    expect(at({ heardAt: 286_900, pauseMs: 96_000 }, 286_900)).toBe(2_000);
    expect(at({ heardAt: 286_999, pauseMs: 6_000 }, 286_999)).toBe(2_000);
    expect(at({ heardAt: 287_000, pauseMs: 6_000 }, 287_000)).toBeNull();
    expect(at({ heardAt: 287_100, pauseMs: 6_000 }, 287_100)).toBeNull();
  });

  test('a clock that was set back stretches nothing', () => {
    expect(at({ heardAt: 9_000_000, pauseMs: 12_000 }, 1_000, 8_990_000)).toBe(12_000);
  });
});

test('nobody heard the reply to a poll of a dead worker: the pause counts from now', () => {
  const pace = { ...firstPace(4_000), pauseMs: 12_000, unreadable: 2 };
  expect(afterDeath({ createdAt: 0, polls: 2, lastPollAt: 16_000, pace }, 16_500)).toEqual({
    ...pace,
    heardAt: 16_500,
  });
  expect(afterDeath({ createdAt: 0, polls: 2, lastPollAt: 3_000, pace }, 16_500)).toBe(pace);
});

test('after "ready" without an answer five polls are sent at most, however many workers die of them', () => {
  let pace = afterPoll(firstPace(0), EMPTY, 3_000).pace;
  const next = (now: number) => untilNextPoll({ createdAt: 0, polls: 1, pace }, now);
  for (const lastPollAt of [6_000, 9_000, 12_000, 15_000, 18_000]) {
    expect(next(lastPollAt)).toBe(0);
    pace = afterDeath({ createdAt: 0, polls: 1, lastPollAt, pace }, lastPollAt) ?? pace;
  }
  expect(next(30_000)).toBeNull();
});

describe('what the view says of the pace', () => {
  const paceAfter = (...outcomes: (Failure | null)[]): Pace =>
    outcomes.reduce<Pace>((pace, outcome) => afterPoll(pace, outcome, 0).pace, firstPace(0));
  const of = (pace?: Pace) => ({ createdAt: 0, polls: 1, pace });

  test.each<[string, Pace | undefined, boolean]>([
    ['nothing of a task that has none', undefined, false],
    ['nothing while it asks as often as usual', paceAfter(null, null), false],
    ['that it asks less often, because the service wished so', paceAfter(REFUSED_PACE), true],
    ['nothing any more when that is over', paceAfter(REFUSED_PACE, null), false],
    ['nothing of trouble over which it wished nothing', paceAfter(UNREADABLE, UNREADABLE), false],
  ])('%s', (_, pace, isSlow) => {
    expect(isSlowed(of(pace))).toBe(isSlow);
  });

  test.each<[string, Pace | undefined, boolean]>([
    ['nothing of a task that has none', undefined, false],
    ['nothing after four replies that nobody could read', paceAfter(...Array(4).fill(UNREADABLE)), false],
    ['that it was given up after five', paceAfter(...Array(5).fill(UNREADABLE)), true],
  ])('%s', (_, pace, isGivenUp) => {
    expect(isUnread(of(pace))).toBe(isGivenUp);
  });

  test.each<[string, number | undefined, Pace | undefined, boolean]>([
    ['not before the first poll', undefined, firstPace(1_000), false],
    ['from a poll on', 4_000, firstPace(1_000), true],
    ['until its reply', 4_000, firstPace(4_500), false],
    ['though it came in the same millisecond', 4_000, firstPace(4_000), false],
    ['also of a task of before there was a pace', 4_000, undefined, true],
  ])('that a poll is under way: %s', (_, lastPollAt, pace, isUnderWay) => {
    expect(isPolling({ ...of(pace), lastPollAt })).toBe(isUnderWay);
  });
});

test.each<[string, number, number, number | null]>([
  ['99 polls: one more', 99, 10_000, 0],
  ['100 polls: none', 100, 10_000, null],
  ['just before the last moment', 1, 286_999, 0],
  ['within 290 s of its press', 1, 290_000, 0],
  ['past them', 1, 290_001, null],
])('%s', (_, polls, now, wait) => {
  expect(untilNextPoll({ createdAt: 0, polls, pace: firstPace(0) }, now)).toBe(wait);
});
