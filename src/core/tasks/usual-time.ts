import { presentTypeOf } from '../requests/task-types/task-types.ts';
import { FOLLOW_MS, PAUSE_MS } from './pace.ts';
import type { Task } from './task.ts';

/** Own answered tasks of a type from which on they say more than the service's documentation. */
const ENOUGH = 5;
/** Milliseconds: a last poll may wait 20 s for its reply. What seems to have taken longer was timed by a clock that was put forward. */
const LONGEST_MS = FOLLOW_MS + 20_000;

/** How long tasks of a type usually take, from the press to the answer. */
export interface UsualTime {
  /** Milliseconds in which half of the own tasks had their answer; `null` by the documentation, which says only the most. */
  medianMs: number | null;
  /** Milliseconds in which nine of ten had it, or by the documentation all should. */
  mostMs: number;
}

/** What of a task tells how long it took. */
type Timed = Pick<Task, 'type' | 'state' | 'createdAt' | 'endedAt'>;

/** Milliseconds from the press to the answer; `null` of a task without one, or where the clock was put back or forward meanwhile. */
export function timeTaken({ state, createdAt, endedAt }: Omit<Timed, 'type'>): number | null {
  if (state !== 'ready' || endedAt === undefined) return null;
  const ms = endedAt - createdAt;
  return ms > 0 && ms <= LONGEST_MS ? ms : null;
}

/** The times (ms) of the answered tasks among these, the shortest first. */
export function timesTaken(tasks: readonly Omit<Timed, 'type'>[]): number[] {
  return tasks
    .map(timeTaken)
    .filter((ms) => ms !== null)
    .sort((a, b) => a - b);
}

/** The middle of sorted times, and the time within which nine of ten are (nearest rank); `null` of none. */
export function middleAndMost(times: readonly number[]): { medianMs: number; mostMs: number } | null {
  const half = times.length / 2;
  const above = times[Math.floor(half)];
  const below = times[Math.ceil(half) - 1];
  const mostMs = times[Math.ceil(0.9 * times.length) - 1];
  if (above === undefined || below === undefined || mostMs === undefined) return null;
  return { medianMs: (below + above) / 2, mostMs };
}

/** How long a task of this type usually takes: by what is kept of earlier ones, else by the service; `null` when neither says. */
export function usualTime(type: string, tasks: readonly Timed[]): UsualTime | null {
  const times = timesTaken(tasks.filter((task) => task.type === type));
  if (times.length >= ENOUGH) return middleAndMost(times);
  const documented = presentTypeOf(type)?.usualMs;
  // An answer is seen at the poll after it was found.
  return documented === undefined ? null : { medianMs: null, mostMs: documented + PAUSE_MS };
}

/** How far a task has come by its usual time at `now`: from 0 to 1, and whether that is over. */
export function progressAt(
  createdAt: number,
  { mostMs }: UsualTime,
  now: number,
): { part: number; isLate: boolean } {
  const ms = Math.max(0, now - createdAt); // a clock that was put back
  return { part: Math.min(1, ms / mostMs), isLate: ms > mostMs };
}
