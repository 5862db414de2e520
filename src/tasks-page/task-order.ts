import type { Task } from '../core/tasks/task.ts';

/** What tasks can be put in order by: a column of the table each. */
export const COLUMNS = ['when', 'state', 'type', 'site', 'id', 'time'] as const;

/** A column of the table of tasks. */
export type Column = (typeof COLUMNS)[number];

/** The column that tasks are in the order of, and which way. */
export interface Order {
  by: Column;
  isDown: boolean;
}

/** The newest first. */
export const NEWEST_FIRST: Order = { by: 'when', isDown: true };

/** The order after a press of a column's heading: a second press turns it round. Times and durations begin with the greatest. */
export function pressed({ by, isDown }: Order, column: Column): Order {
  return { by: column, isDown: by === column ? !isDown : column === 'when' || column === 'time' };
}

/** As a task goes on; what asks for the user's eye comes before what is well. */
const STATES: readonly Task['state'][] = [
  'sending',
  'working',
  'unknown',
  'failed',
  'expired',
  'stopped',
  'ready',
];

/**
 * Tasks in an order; those that are alike in it stay as they come. What has no value stands last, whichever way.
 * @param locale of the words, as `Intl` names it
 */
export function inOrder(tasks: readonly Task[], { by, isDown }: Order, locale: string): Task[] {
  const collator = new Intl.Collator(locale, { numeric: true });
  const compare = (a: string | number, b: string | number) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
  return tasks.toSorted((one, other) => {
    const [a, b] = [keyFor(one, by), keyFor(other, by)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return isDown ? compare(b, a) : compare(a, b);
  });
}

function keyFor(task: Task, column: Column): string | number | null {
  switch (column) {
    case 'when':
      return task.createdAt;
    case 'state':
      return STATES.indexOf(task.state);
    case 'type':
      return task.type;
    case 'site':
      return task.site.replace(/^https?:\/\//, '') || null;
    case 'id':
      return task.taskId === undefined ? null : String(task.taskId);
    case 'time':
      return task.endedAt === undefined ? null : task.endedAt - task.createdAt;
    default:
      return column satisfies never;
  }
}
