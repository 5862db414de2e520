import type { Task } from './task.ts';

/** What an account held (US dollars), and when the service said so (ms since 1970). */
export interface Balance {
  amount: number;
  at: number;
}

/** Milliseconds from its creation in which the service may still solve a task that nobody follows, and charge for it. */
const SOLVED_WITHIN_MS = 300_000;

/**
 * The task that a balance fell by, and by how much: only where no other of the same key can have cost anything between
 * the two. About, since the key may be in use elsewhere. `null` when it cannot be told.
 */
export function costBetween(
  tasks: Task[],
  before: Balance,
  after: Balance,
): { id: string; amount: number } | null {
  const [only, ...others] = tasks.filter((task) => mayHaveCost(task, before.at, after.at));
  if (!only || others.length > 0 || only.cost || !isSettled(only, after.at)) return null;
  const amount = Number((before.amount - after.amount).toFixed(6)); // what binary fractions add is no money
  return amount > 0 ? { id: only.id, amount } : null;
}

/** Says whether by then all was known of what a task may cost. */
function isSettled({ state, endedAt }: Task, at: number): boolean {
  return (state === 'ready' || state === 'failed') && endedAt !== undefined && endedAt <= at;
}

function mayHaveCost(task: Task, from: number, to: number): boolean {
  const { state, taskId, createdAt, endedAt = Number.POSITIVE_INFINITY } = task;
  if (state === 'failed' && taskId === undefined) return false; // never was one
  const end = isSettled(task, to) ? endedAt : Math.max(endedAt, createdAt + SOLVED_WITHIN_MS);
  return createdAt < to && end > from;
}
