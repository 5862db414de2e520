import * as v from 'valibot';
import { type Failure, newsOf } from './failure.ts';

/** Milliseconds from the service's last word to the next poll (it forbids less than 2 s). */
export const PAUSE_MS = 3_000;
const LEAST_PAUSE_MS = 2_000;
/** Polls of one task (the service locks accounts past 120). */
const MAX_POLLS = 100;
/** Milliseconds from creation during which a task is followed (the service keeps results for about 5 minutes). */
export const FOLLOW_MS = 290_000;
/** By then the last poll is sent, however long a pause was wished: it may bring what has been paid for. */
const LAST_POLL_MS = 287_000;
/** Replies in a row that cannot be read, after which nobody asks any more. */
const MAX_UNREADABLE = 5;
/** Polls after the service has said *ready* and sent no answer. */
const MAX_AFTER_READY = 2;
/** The same with those whose reply nobody heard, since the worker had died. */
const MAX_SENT_AFTER_READY = 5;

/** Schema of what a task keeps of its polls, so that a new worker goes on as the last one would have. */
export const paceSchema = v.object({
  /** When the service was last heard: pauses count from here, not from when it was asked. */
  heardAt: v.number(),
  /** Milliseconds from then to the next poll. */
  pauseMs: v.number(),
  /** Replies in a row that could not be read. */
  unreadable: v.number(),
  /** Polls from the first one on that brought *ready* and no answer. */
  afterReady: v.number(),
  /** Polls since then whose worker died before the reply. */
  unheardAfterReady: v.optional(v.number()),
});

/** The pace of one task. */
export type Pace = v.InferOutput<typeof paceSchema>;

/** What of a task decides when it is polled. */
interface Followed {
  createdAt: number;
  polls: number;
  lastPollAt?: number | undefined;
  pace?: Pace | undefined;
}

/** The pace of a task that the service has accepted at `now`. */
export function firstPace(now: number): Pace {
  return { heardAt: now, pauseMs: PAUSE_MS, unreadable: 0, afterReady: 0 };
}

/** The pace after a poll that brought no answer, and how the task has ended if that was the last one. */
export function afterPoll(
  before: Pace,
  failure: Failure | null,
  now: number,
): { pace: Pace; end?: 'failed' | 'expired' } {
  const news = failure ? newsOf(failure) : 'not-yet';
  // A reply that never came breaks no row of replies.
  const unreadable =
    news === 'no-reply' ? before.unreadable : news === 'unreadable' ? before.unreadable + 1 : 0;
  const afterReady = before.afterReady > 0 || news === 'no-answer' ? before.afterReady + 1 : 0;
  const pace: Pace = { ...before, heardAt: now, pauseMs: PAUSE_MS, unreadable, afterReady };
  if (news === 'final' || afterReady > MAX_AFTER_READY) return { pace, end: 'failed' };
  if (unreadable >= MAX_UNREADABLE) return { pace, end: 'expired' };
  if (failure?.retryAfterMs !== undefined) pace.pauseMs = Math.max(PAUSE_MS, failure.retryAfterMs);
  else if (news === 'slow-down') pace.pauseMs = 2 * before.pauseMs;
  else if (news === 'no-reply') pace.pauseMs = before.pauseMs;
  // Trouble is given time to pass before a task is given up over it, whoever is in it.
  else if (news === 'unreadable') pace.pauseMs = PAUSE_MS * 2 ** (unreadable - 1);
  return { pace };
}

/** The pace of a task whose worker has died: the reply to its last poll may have been on the way until `now`. */
export function afterDeath(task: Followed, now: number): Pace | undefined {
  if (!isPolling(task)) return task.pace;
  const { unheardAfterReady = 0, ...before } = { ...(task.pace ?? firstPace(now)), heardAt: now };
  return before.afterReady > 0 ? { ...before, unheardAfterReady: unheardAfterReady + 1 } : before;
}

/** Milliseconds to wait at the time `now` until the next poll; `null` when there is none. */
export function untilNextPoll(task: Followed, now: number): number | null {
  const { createdAt, polls, lastPollAt, pace = firstPace(lastPollAt ?? createdAt) } = task;
  // A clock that was set back must not stretch the wait.
  const heardAt = Math.min(pace.heardAt, now);
  const last = createdAt + LAST_POLL_MS;
  const isAskedOut = pace.afterReady + (pace.unheardAfterReady ?? 0) > MAX_SENT_AFTER_READY;
  if (polls >= MAX_POLLS || isAskedOut || now - createdAt > FOLLOW_MS || heardAt >= last) return null;
  const pause = Math.min(pace.pauseMs, Math.max(LEAST_PAUSE_MS, last - heardAt));
  return Math.max(0, heardAt + pause - now);
}

/** Says whether a poll has been sent, and nothing been heard since. */
export function isPolling({ lastPollAt, pace }: Followed): boolean {
  return lastPollAt !== undefined && (pace?.heardAt ?? 0) < lastPollAt;
}

/** Says whether a task asks less often than usual, because the service wished so. */
export function isSlowed({ pace }: Followed): boolean {
  return pace !== undefined && pace.unreadable === 0 && pace.pauseMs > PAUSE_MS;
}

/** Says whether a task was given up because nothing that came could be read. */
export function isUnread({ pace }: Followed): boolean {
  return pace !== undefined && pace.unreadable >= MAX_UNREADABLE;
}
