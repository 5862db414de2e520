import { describe, expect, test } from 'vitest';
import type { Task } from '../core/tasks/task.ts';
import { type Column, inOrder, NEWEST_FIRST, pressed } from './task-order.ts';

const task = (id: string, more: Partial<Task> = {}): Task => ({
  id,
  tabId: 1,
  state: 'ready',
  type: 'T',
  site: 'https://a.example/',
  request: '{"task":{"type":"T"}}',
  createdAt: 1_000,
  polls: 0,
  ...more,
});

/** The ids in the order of a column, upwards and downwards. */
const both = (tasks: Task[], by: Column) =>
  [false, true].map((isDown) => inOrder(tasks, { by, isDown }, 'en').map(({ id }) => id));

describe('tasks in the order of', () => {
  test.each<[Column, Partial<Task>[], number[], number[]]>([
    ['when', [{ createdAt: 5 }, { createdAt: -7 }, { createdAt: 40 }], [1, 0, 2], [2, 0, 1]],
    [
      'state',
      [{ state: 'ready' }, { state: 'working' }, { state: 'failed' }, { state: 'unknown' }],
      [1, 3, 2, 0],
      [0, 2, 3, 1],
    ],
    ['type', [{ type: 'YidunTask' }, { type: 'amazon' }, { type: 'AltchaTask' }], [2, 1, 0], [0, 1, 2]],
    [
      'site',
      [
        { site: 'https://b.example/10' },
        { site: '' },
        { site: 'http://b.example/9' },
        { site: 'https://a.example/' },
      ],
      [3, 2, 0, 1],
      [0, 2, 3, 1],
    ],
    ['id', [{ taskId: 1_000 }, {}, { taskId: '999' }, { taskId: 'a-1' }], [2, 0, 3, 1], [3, 0, 2, 1]],
    [
      'time',
      [{ endedAt: 9_000 }, { state: 'working' }, { endedAt: 900 }, { endedAt: 5_000 }],
      [2, 3, 0, 1],
      [0, 3, 2, 1],
    ],
  ])('%s: both ways, and what has no value last', (column, all, up, down) => {
    const tasks = all.map((more, i) => task(String(i), more));
    expect(both(tasks, column)).toEqual([up.map(String), down.map(String)]);
  });

  test('tasks that are alike stay as they come, both ways', () => {
    const tasks = ['new', 'older', 'oldest'].map((id) => task(id));
    for (const way of both(tasks, 'type')) expect(way).toEqual(['new', 'older', 'oldest']);
  });
});

test('a press takes a column, a second one turns it round, and another begins anew', () => {
  const first = pressed(NEWEST_FIRST, 'site');
  expect(first).toEqual({ by: 'site', isDown: false });
  expect(pressed(first, 'site')).toEqual({ by: 'site', isDown: true });
  expect(pressed(pressed(first, 'site'), 'site')).toEqual(first);
  expect(pressed(first, 'time')).toEqual({ by: 'time', isDown: true });
  expect(pressed(NEWEST_FIRST, 'when')).toEqual({ by: 'when', isDown: false });
});
