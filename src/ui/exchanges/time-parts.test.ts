import { expect, test } from 'vitest';
import type { ExchangeLine } from '../../core/tasks/exchange.ts';
import type { Task } from '../../core/tasks/task.ts';
import { timeOf } from './time-parts.ts';

const line = (
  method: string,
  meant: ExchangeLine['meant'],
  [first = 0, ...others]: number[],
  ms = 100,
): ExchangeLine => ({
  method,
  meant,
  times: [{ at: first, ms }, ...others.map((at) => ({ at, ms }))],
});
const task = (exchanges: ExchangeLine[], more: Partial<Task> = {}): Task => ({
  id: 'a',
  tabId: 1,
  state: 'working',
  type: '',
  site: '',
  request: '{"task":{"type":""}}',
  createdAt: 1_000,
  polls: 0,
  exchanges,
  ...more,
});
/** What lies where, in ms from the creation. */
const drawn = (of: Task, now = 0) =>
  timeOf(of, now).parts.map(({ name, from, to }) => `${name} ${from}-${to}`);

const CREATE = line('createTask', 'accepted', [1_010]);
const POLLS = line('getTaskResult', 'working', [4_100, 7_200]);

test('exchanges and the waits between them lie to scale, alike ones together with the time of each', () => {
  const ended = task([CREATE, POLLS, line('getTaskResult', 'answer', [10_400])], {
    state: 'ready',
    endedAt: 11_000,
  });
  expect(timeOf(ended, 99_999).total).toBe(10_000);
  expect(drawn(ended)).toEqual([
    'wait 0-10',
    'exchange 10-110',
    'wait 110-3100',
    'exchange 3100-6300',
    'wait 6300-9400',
    'exchange 9400-9500',
  ]);
  const polls = timeOf(ended, 0).parts[3];
  expect(polls?.name === 'exchange' && polls.ticks).toEqual([
    { from: 3_100, to: 3_200 },
    { from: 6_200, to: 6_300 },
  ]);
});

test('while it is followed the line grows with the time, and never ends before what has been heard', () => {
  expect(timeOf(task([CREATE, POLLS]), 9_000).total).toBe(8_000);
  expect(timeOf(task([CREATE, POLLS]), 6_000).total).toBe(6_300);
});

test('a report that a wrong answer brought days later does not press the rest together', () => {
  const report = line('reportIncorrectTokenCaptcha', 'taken', [400_000_000]);
  expect(timeOf(task([CREATE, report], { state: 'ready', endedAt: 6_000 }), 0)).toEqual(
    timeOf(task([CREATE], { state: 'ready', endedAt: 6_000 }), 0),
  );
});

test.each<[string, Task]>([
  [
    'a clock that was set back',
    task([line('createTask', 'accepted', [500]), line('getTaskResult', 'working', [200])], { endedAt: 900 }),
  ],
  [
    'a clock that was set forward',
    task([CREATE, line('getTaskResult', 'working', [9e12])], { endedAt: 2_000 }),
  ],
  [
    'a request of which nothing was heard',
    task([{ method: 'createTask', meant: 'interrupted', times: [{ at: 1_000 }] }], { endedAt: 1_000 }),
  ],
  ['nothing at all', task([])],
])('with %s everything lies within the line', (_, odd) => {
  const { total, parts } = timeOf(odd, 1_000);
  expect(total).toBeGreaterThan(0);
  for (const part of parts)
    for (const at of [
      part.from,
      part.to,
      ...(part.name === 'exchange' ? part.ticks.flatMap(({ from, to }) => [from, to]) : []),
    ]) {
      expect(at).toBeGreaterThanOrEqual(0);
      expect(at).toBeLessThanOrEqual(total);
    }
});
