import type { Task } from './task.ts';
import { middleAndMost, timesTaken } from './usual-time.ts';

/** What a task cost, where that is known. */
export interface Costed {
  /** US dollars, and whether they are reckoned rather than said by the service. */
  cost?: { amount: number; isAbout?: boolean | undefined } | undefined;
}

/** What the kept tasks of one type come to. */
export interface TypeNumbers {
  type: string;
  count: number;
  answered: number;
  /** Failed, or given up without an answer. Stopped ones, unknown ones and those at work are neither this nor answered. */
  failed: number;
  /** Times of the answered ones in ms, the shortest first; fewer than `answered` where a clock was changed. */
  times: number[];
  medianMs: number | null;
  /** Nine of ten answers came within these ms. */
  mostMs: number | null;
  /** US dollars of those tasks whose cost is known, and how many that are; `null` when it is of none. */
  cost: { dollars: number; of: number; isAbout: boolean } | null;
}

type Counted = Pick<Task, 'type' | 'state' | 'createdAt' | 'endedAt'> & Costed;

/** The numbers of each type among these tasks; the type with most tasks first, of two with as many the one that comes first. */
export function numbersByType(tasks: readonly Counted[]): TypeNumbers[] {
  const types = [...new Set(tasks.map(({ type }) => type))];
  return types
    .map((type) =>
      numbersOf(
        type,
        tasks.filter((task) => task.type === type),
      ),
    )
    .sort((a, b) => b.count - a.count);
}

function numbersOf(type: string, tasks: readonly Counted[]): TypeNumbers {
  const count = (...states: Task['state'][]) => tasks.filter(({ state }) => states.includes(state)).length;
  const times = timesTaken(tasks);
  const { medianMs, mostMs } = middleAndMost(times) ?? { medianMs: null, mostMs: null };
  return {
    type,
    count: tasks.length,
    answered: count('ready'),
    failed: count('failed', 'expired'),
    times,
    medianMs,
    mostMs,
    cost: costOf(tasks),
  };
}

function costOf(tasks: readonly Costed[]): TypeNumbers['cost'] {
  const known = tasks.flatMap(({ cost }) => cost ?? []);
  if (known.length === 0) return null;
  const dollars = known.reduce((sum, { amount }) => sum + amount, 0);
  return { dollars, of: known.length, isAbout: known.some(({ isAbout }) => isAbout === true) };
}
