import { expect, test } from 'vitest';
import { costBetween } from './cost.ts';
import type { Task } from './task.ts';

const MINUTE = 60_000;
const before = { amount: 12.34, at: 10 * MINUTE };
const after = { amount: 12.3394, at: 12 * MINUTE };

const task = (more: Partial<Task>): Task => ({
  id: 'a',
  tabId: 1,
  state: 'ready',
  type: '',
  site: '',
  request: '{"task":{"type":""}}',
  createdAt: 11 * MINUTE,
  endedAt: 11.5 * MINUTE,
  taskId: 7654321,
  polls: 1,
  ...more,
});
const other = (more: Partial<Task>) => task({ id: 'b', ...more });
const costOf = (...tasks: Task[]) => costBetween(tasks, before, after);

test('the only task that ended between two balances cost what lies between them, without the dust of fractions', () => {
  expect(costOf(task({}))).toEqual({ id: 'a', amount: 0.0006 });
});

test.each<[string, Task]>([
  ['ended before the first balance', other({ createdAt: 8 * MINUTE, endedAt: 9 * MINUTE })],
  ['was refused: it never was one', other({ state: 'failed', taskId: undefined })],
  [
    'was stopped so long ago that it is over',
    other({ state: 'stopped', createdAt: MINUTE, endedAt: 2 * MINUTE }),
  ],
  ['ended just when the first balance was said', other({ createdAt: 9 * MINUTE, endedAt: 10 * MINUTE })],
  ['was made just when the second was said', other({ createdAt: 12 * MINUTE, endedAt: 14 * MINUTE })],
  ['was made after the second balance', other({ createdAt: 13 * MINUTE, endedAt: 14 * MINUTE })],
])('another task that %s takes nothing from that', (_, one) => {
  expect(costOf(one, task({}))?.amount).toBe(0.0006);
});

test.each<[string, Task]>([
  ['ended between them, too', other({})],
  ['failed between them after it was accepted', other({ state: 'failed' })],
  ['is at work', other({ state: 'working', endedAt: undefined })],
  ['is being sent', other({ state: 'sending', endedAt: undefined, taskId: undefined })],
  ['may have been accepted', other({ state: 'unknown', taskId: undefined })],
  [
    'was stopped a moment before the first',
    other({ state: 'stopped', createdAt: 9 * MINUTE, endedAt: 9.5 * MINUTE }),
  ],
  ['expired', other({ state: 'expired', createdAt: 5.5 * MINUTE, endedAt: 10.5 * MINUTE })],
  ['ended right after the second', other({ endedAt: 12 * MINUTE + 1 })],
])('with another that %s nobody can tell', (_, one) => {
  expect(costOf(one, task({}))).toBeNull();
});

test.each<[string, Partial<Task>]>([
  ['its cost is known from its reply', { cost: { amount: 0.002 } }],
  ['it was stopped: it may be charged later', { state: 'stopped' }],
  ['it is unknown whether it was accepted', { state: 'unknown' }],
  ['it expired', { state: 'expired' }],
  ['it ended before', { createdAt: MINUTE, endedAt: 9 * MINUTE }],
])('nothing is said of a task when %s', (_, more) => {
  expect(costOf(task(more))).toBeNull();
});

test('a task that failed after it was accepted may have cost, also one that ended just when the balance was said', () => {
  expect(costOf(task({ state: 'failed' }))?.amount).toBe(0.0006);
  expect(costOf(task({ endedAt: 12 * MINUTE }))?.amount).toBe(0.0006);
  expect(costOf(task({ endedAt: 12 * MINUTE + 1 }))).toBeNull();
});

test('a balance that rose or stayed says nothing', () => {
  for (const amount of [12.34, 20, Number.NaN])
    expect(costBetween([task({})], before, { ...after, amount })).toBeNull();
});
