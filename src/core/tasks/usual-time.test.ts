import { describe, expect, test } from 'vitest';
import type { Task } from './task.ts';
import { middleAndMost, progressAt, timesTaken, timeTaken, usualTime } from './usual-time.ts';

type Timed = Pick<Task, 'type' | 'state' | 'createdAt' | 'endedAt'>;

const START = 1_700_000_000_000;
const task = (ms: number, more: Partial<Timed> = {}): Timed => ({
  type: 'TurnstileTask',
  state: 'ready',
  createdAt: START,
  endedAt: START + ms,
  ...more,
});
const seconds = (...all: number[]) => all.map((one) => task(one * 1_000));

describe('the time that a task took', () => {
  test.each<[string, Timed, number | null]>([
    ['of an answered one', task(12_345), 12_345],
    ['of the longest that can be followed', task(309_999), 309_999],
    ['of one that took just as long as can be', task(310_000), 310_000],
    ['of one that seems to have taken longer', task(310_001), null],
    ['of none that failed', task(9_000, { state: 'failed' }), null],
    ['of none that was stopped', task(9_000, { state: 'stopped' }), null],
    ['of none that was given up', task(9_000, { state: 'expired' }), null],
    ['of none whose fate is unknown', task(9_000, { state: 'unknown' }), null],
    ['of none at work, whatever end stands in it', task(9_000, { state: 'working' }), null],
    ['of none without an end', { type: 'T', state: 'ready', createdAt: START }, null],
    ['the clock put back under it', task(-3_600_000), null],
    ['the clock put back to the very millisecond', task(0), null],
    ['the clock put forward by an hour under it', task(3_612_000), null],
    ['before 1970', task(12_000, { createdAt: -20_000, endedAt: -8_000 }), 12_000],
  ])('%s', (_, of, ms) => {
    expect(timeTaken(of)).toBe(ms);
  });
});

describe('the middle and the time of nine in ten', () => {
  const upTo = (count: number) => Array.from({ length: count }, (_, i) => (i + 1) * 1_000);

  test.each<[string, number[], number, number]>([
    ['one', [7_000], 7_000, 7_000],
    ['two', [4_000, 7_000], 5_500, 7_000],
    ['five: the longest', upTo(5), 3_000, 5_000],
    ['ten: the last but one', upTo(10), 5_500, 9_000],
    ['eleven', upTo(11), 6_000, 10_000],
    ['all alike', [3_000, 3_000, 3_000], 3_000, 3_000],
    ['five hundred', upTo(500), 250_500, 450_000],
  ])('of %s', (_, times, medianMs, mostMs) => {
    expect(middleAndMost(times)).toEqual({ medianMs, mostMs });
  });

  test('of none there is none', () => {
    expect(middleAndMost([])).toBeNull();
  });

  test('numbers are sorted as numbers, and what is no time is left out', () => {
    expect(timesTaken([...seconds(10, 9, 100), task(-1), task(1, { state: 'failed' })])).toEqual([
      9_000, 10_000, 100_000,
    ]);
  });
});

describe('the usual time', () => {
  const documented = { medianMs: null, mostMs: 23_000 };

  test.each<[string, string, Timed[], unknown]>([
    ['nothing kept: what the service says, and the wait for the poll', 'TurnstileTask', [], documented],
    ['one task says little', 'TurnstileTask', seconds(200), documented],
    ['four say little', 'TurnstileTask', seconds(5, 6, 7, 8), documented],
    ['five say it', 'TurnstileTask', seconds(8, 5, 40, 6, 7), { medianMs: 7_000, mostMs: 40_000 }],
    [
      'five of which one has no time do not',
      'TurnstileTask',
      [...seconds(5, 6, 7, 8), task(-9_000)],
      documented,
    ],
    [
      'failed and stopped ones do not count, however many and long',
      'TurnstileTask',
      Array.from({ length: 60 }, (_, i) => task(200_000, { state: i % 2 ? 'failed' : 'stopped' })),
      documented,
    ],
    [
      'tasks of other types do not count',
      'TurnstileTask',
      Array.from({ length: 9 }, () => task(60_000, { type: 'GeeTestTask' })),
      documented,
    ],
    ['of pictures the service says 6 s', 'ImageToTextTask', [], { medianMs: null, mostMs: 9_000 }],
    ['a type whose page says nothing to go by', 'RecaptchaV2Task', seconds(9), null],
    ['its older name, too', 'NoCaptchaTaskProxyless', [], null],
    [
      'an older name of a type whose page does',
      'GeeTestTaskProxyless',
      [],
      { medianMs: null, mostMs: 33_000 },
    ],
    ['a type that nobody knows', 'FunCaptchaTask', [], null],
    ['the name of a member of every object', 'constructor', [], null],
    [
      'a type without documentation, by its own five',
      'RecaptchaV2Task',
      seconds(9, 9, 12, 15, 30).map((one) => ({ ...one, type: 'RecaptchaV2Task' })),
      { medianMs: 12_000, mostMs: 30_000 },
    ],
    [
      'five hundred',
      'TurnstileTask',
      Array.from({ length: 500 }, (_, i) => task((500 - i) * 100)),
      { medianMs: 25_050, mostMs: 45_000 },
    ],
  ])('%s', (_, type, tasks, usual) => {
    expect(usualTime(type, tasks)).toEqual(usual);
  });
});

describe('how far a task has come', () => {
  const usual = { medianMs: 9_000, mostMs: 20_000 };

  test.each<[string, number, number, boolean]>([
    ['at its press', 0, 0, false],
    ['half way', 10_000, 0.5, false],
    ['at the usual end', 20_000, 1, false],
    ['just past it', 20_001, 1, true],
    ['long past it', 280_000, 1, true],
    ['the clock put back', -3_600_000, 0, false],
  ])('%s', (_, ms, part, isLate) => {
    expect(progressAt(START, usual, START + ms)).toEqual({ part, isLate });
  });
});
