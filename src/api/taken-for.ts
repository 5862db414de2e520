import type { Exchange } from '../core/tasks/exchange.ts';
import { newsOf } from '../core/tasks/failure.ts';
import { costIn, type Reading, type Said } from '../core/tasks/read-reply.ts';
import type { Outcome } from './outcome.ts';

/** What a reply is taken for, and what it says that the task cost. */
export function takenFor<M extends keyof Said>(
  asked: M,
  reading: Reading<Said[M]>,
  outcome: Outcome,
): Pick<Exchange, 'meant' | 'code' | 'cost'> {
  const isPoll = asked === 'getTaskResult';
  if ('said' in reading) {
    if (isPoll) return reading.said === null ? { meant: 'working' } : { meant: 'answer', ...costOf(outcome) };
    return { meant: asked === 'createTask' ? 'accepted' : 'taken' };
  }
  const { kind, code } = reading.failure;
  const news = newsOf(reading.failure);
  const told = code === undefined ? {} : { code };
  if (isPoll && news === 'not-yet') return { meant: 'working', ...told };
  return { meant: kind, ...told, ...(isPoll && news === 'final' ? costOf(outcome) : {}) };
}

function costOf(outcome: Outcome): { cost?: number } {
  const cost = 'reply' in outcome ? costIn(outcome.reply.text) : undefined;
  return cost === undefined ? {} : { cost };
}
