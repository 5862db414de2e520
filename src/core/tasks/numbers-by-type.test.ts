import { expect, test } from 'vitest';
import { type Costed, numbersByType } from './numbers-by-type.ts';
import type { Task } from './task.ts';

type Counted = Pick<Task, 'type' | 'state' | 'createdAt' | 'endedAt'> & Costed;

const task = (type: string, state: Task['state'], seconds = 1, more: Costed = {}): Counted => ({
  type,
  state,
  createdAt: 1_000,
  endedAt: 1_000 + seconds * 1_000,
  ...more,
});

test('no task, no rows', () => {
  expect(numbersByType([])).toEqual([]);
});

test('one task', () => {
  expect(numbersByType([task('A', 'ready', 7)])).toEqual([
    {
      type: 'A',
      count: 1,
      answered: 1,
      failed: 0,
      times: [7_000],
      medianMs: 7_000,
      mostMs: 7_000,
      cost: null,
    },
  ]);
});

test('every state is counted where it belongs, and only answers have times', () => {
  const states = ['sending', 'working', 'ready', 'failed', 'unknown', 'expired', 'stopped'] as const;
  const [numbers] = numbersByType(states.map((state, i) => task('A', state, i + 1)));
  expect(numbers).toMatchObject({ count: 7, answered: 1, failed: 2, times: [3_000], medianMs: 3_000 });
});

test('without an answer there is no time, and with a changed clock neither', () => {
  const [numbers] = numbersByType([task('A', 'failed'), task('A', 'ready', -40)]);
  expect(numbers).toMatchObject({ answered: 1, times: [], medianMs: null, mostMs: null });
});

test('the type with most tasks comes first; of as many, the one used last', () => {
  const types = ['B', 'C', 'A', 'A', '__proto__'];
  expect(numbersByType(types.map((type) => task(type, 'ready'))).map(({ type }) => type)).toEqual([
    'A',
    'B',
    'C',
    '__proto__',
  ]);
});

test.each<[string, Costed[], unknown]>([
  ['of none', [{}, {}], null],
  [
    'of some',
    [{ cost: { amount: 0.5 } }, {}, { cost: { amount: 0.25 } }],
    { dollars: 0.75, of: 2, isAbout: false },
  ],
  [
    'one of them reckoned',
    [{ cost: { amount: 0.5 } }, { cost: { amount: 0.25, isAbout: true } }],
    { dollars: 0.75, of: 2, isAbout: true },
  ],
  ['that cost nothing', [{ cost: { amount: 0 } }], { dollars: 0, of: 1, isAbout: false }],
])('the cost is known %s', (_, costs, cost) => {
  expect(numbersByType(costs.map((more) => task('A', 'failed', 1, more)))[0]?.cost).toEqual(cost);
});

test('five hundred tasks of five types', () => {
  const types = ['A', 'B', 'C', 'D', 'E'];
  const all = types.flatMap((type) =>
    Array.from({ length: 100 }, (_, i) => task(type, i % 10 === 0 ? 'failed' : 'ready', i + 1)),
  );
  const rows = numbersByType(all);
  expect(rows).toHaveLength(5);
  for (const row of rows)
    expect(row).toMatchObject({ count: 100, answered: 90, failed: 10, medianMs: 51_000, mostMs: 90_000 });
});
