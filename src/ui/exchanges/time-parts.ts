import type { ExchangeLine } from '../../core/tasks/exchange.ts';
import type { Task } from '../../core/tasks/task.ts';

/** A part of the time that a task took: alike exchanges, or a wait between two. */
type TimePart =
  | { name: 'exchange'; line: ExchangeLine; from: number; to: number; ticks: { from: number; to: number }[] }
  | { name: 'wait'; from: number; to: number };

/** The time of a task from its creation to its end, or so far: `total` and every `from` and `to` in ms. */
export interface TimeOf {
  total: number;
  parts: TimePart[];
}

/**
 * Divides the time of a task into its exchanges and the waits between them. A report of a wrong answer comes long after
 * the end and is no part of it.
 */
export function timeOf({ createdAt, endedAt, exchanges = [] }: Task, now: number): TimeOf {
  const polls = exchanges.filter(({ method }) => !method.startsWith('report'));
  const lastHeard = Math.max(
    createdAt,
    ...polls.flatMap(({ times }) => times.map(({ at, ms = 0 }) => at + ms)),
  );
  const total = Math.max(1, (endedAt ?? Math.max(now, lastHeard)) - createdAt);
  // Clocks are set, and an end is stored a moment after the reply that made it.
  const within = (at: number) => Math.min(Math.max(0, at - createdAt), total);
  const parts: TimePart[] = [];
  for (const line of polls) {
    const ticks = line.times.map(({ at, ms = 0 }) => ({ from: within(at), to: within(at + ms) }));
    const [from, to] = [ticks[0]?.from ?? 0, ticks.at(-1)?.to ?? 0];
    const before = parts.at(-1)?.to ?? 0;
    if (from > before) parts.push({ name: 'wait', from: before, to: from });
    parts.push({ name: 'exchange', line, from, to, ticks });
  }
  return { total, parts };
}
