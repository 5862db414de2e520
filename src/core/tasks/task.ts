import * as v from 'valibot';
import { MAX_FIELD, MAX_PAGE_STRING } from '../limits.ts';
import { parseJson } from '../parse-json.ts';
import { readRequest, withoutPageQuery } from '../requests/kept-request.ts';
import type { RequestBody } from '../requests/task-object.ts';
import { countOf, type Exchange, interruptedLine, lineSchema, withLine } from './exchange.ts';
import { certainlyNotCreated, type Failure, failureSchema } from './failure.ts';
import { afterDeath, afterPoll, firstPace, paceSchema, untilNextPoll } from './pace.ts';
import { type TaskId, taskIdSchema } from './task-id.ts';

/** Milliseconds since 1970, of a day that has a name: others cannot be shown. */
const timeSchema = v.pipe(v.number(), v.minValue(-8.64e15), v.maxValue(8.64e15));

const requestSchema = v.object({
  task: v.looseObject({ type: v.string() }),
  callbackUrl: v.optional(v.string()),
});

/** Schema of a stored task. What it lets through can be followed, shown, sent again and forgotten: all else is damaged. */
export const taskSchema = v.object({
  /** Ours: the submission that made it. */
  id: v.string(),
  tabId: v.number(),
  state: v.picklist(['sending', 'working', 'ready', 'failed', 'unknown', 'expired', 'stopped']),
  /** By its name in the form, where one makes such tasks. */
  type: v.string(),
  /** Origin and path of the page. */
  site: v.string(),
  /**
   * The `RequestBody` as JSON text without pictures and secrets (`keptRequest`): browsers store an object with its keys
   * in another order. Its address is cut to origin and path when the task ends.
   */
  request: v.pipe(
    v.string(),
    v.maxLength(MAX_FIELD),
    v.check((text) => v.is(requestSchema, parseJson(text))),
  ),
  /** Made from a private window: kept in `storage.session`, and only until the last such window closes. */
  isPrivate: v.optional(v.boolean()),
  createdAt: timeSchema,
  /** The page's function that waits for the answer, as `Captcha.callback`. */
  callback: v.optional(v.pipe(v.string(), v.maxLength(MAX_PAGE_STRING))),
  /** The mark of the API key that it was sent with: only that key may ask for its answer. */
  owner: v.optional(v.string()),
  /** The service's id. */
  taskId: v.optional(taskIdSchema),
  polls: v.pipe(v.number(), v.minValue(0)),
  lastPollAt: v.optional(timeSchema),
  pace: v.optional(paceSchema),
  endedAt: v.optional(timeSchema),
  /** Why it failed; of a task that is followed or expired, why its last poll did. */
  failure: v.optional(failureSchema),
  /** Every request and what came of it, without texts; tasks of before these were kept have none. */
  exchanges: v.optional(v.array(lineSchema)),
  /** US dollars, as the reply says, or about what the balance fell by over this task alone. */
  cost: v.optional(v.object({ amount: v.number(), isAbout: v.optional(v.boolean()) })),
  /** When the user told the service that its answer was wrong. */
  reportedAt: v.optional(timeSchema),
});

/** One captcha handed to the service, from the press that sent it on. */
export type Task = v.InferOutput<typeof taskSchema>;

/** What can happen to a task. */
export type TaskEvent =
  | { type: 'accepted'; taskId: TaskId; now: number }
  | { type: 'createFailed'; failure: Failure; now: number }
  | { type: 'interrupted'; now: number }
  | { type: 'polling'; now: number }
  | { type: 'polled'; now: number }
  | { type: 'pollFailed'; failure: Failure; now: number }
  | { type: 'ready'; now: number }
  | { type: 'gaveUp'; now: number }
  | { type: 'stopped'; now: number }
  | { type: 'reported'; now: number };

/** The task after the event; the same task when the event means nothing in its state. */
export function transition(task: Task, event: TaskEvent): Task {
  if (task.state === 'sending') return fromSending(task, event);
  if (task.state === 'working') return fromWorking(task, event);
  return task.state === 'ready' && event.type === 'reported' ? { ...task, reportedAt: event.now } : task;
}

/** The task after one more exchange with the service about it. */
export function withExchange(task: Task, exchange: Exchange): Task {
  const { cost } = exchange;
  const exchanges = withLine(task.exchanges ?? [], exchange);
  return { ...task, exchanges, ...(cost === undefined ? {} : { cost: { amount: cost } }) };
}

/** A request that was counted, and of which nobody heard any more: the worker died over it. */
function withLostRequest(task: Task): Task {
  const { state, exchanges, createdAt, polls, lastPollAt } = task;
  if (state === 'sending') return { ...task, exchanges: [interruptedLine('createTask', createdAt)] };
  if (exchanges?.[0]?.method !== 'createTask' || lastPollAt === undefined) return task; // of before there were any
  if (polls <= countOf(exchanges, 'getTaskResult')) return task;
  return { ...task, exchanges: [...exchanges, interruptedLine('getTaskResult', lastPollAt)] };
}

function fromSending(task: Task, event: TaskEvent): Task {
  switch (event.type) {
    case 'accepted':
      return { ...task, state: 'working', taskId: event.taskId, pace: firstPace(event.now) };
    case 'createFailed': {
      const state = certainlyNotCreated(event.failure) ? 'failed' : 'unknown';
      const { taskId, ...failure } = event.failure;
      return ended(taskId === undefined ? task : { ...task, taskId }, state, event.now, failure);
    }
    case 'interrupted':
      return ended(withLostRequest(task), 'unknown', event.now, { kind: 'interrupted' });
    case 'polling':
    case 'polled':
    case 'pollFailed':
    case 'ready':
    case 'gaveUp':
    case 'stopped':
    case 'reported':
      return task;
    default:
      return event satisfies never;
  }
}

function fromWorking(task: Task, event: TaskEvent): Task {
  switch (event.type) {
    case 'polling':
      return { ...task, polls: task.polls + 1, lastPollAt: event.now };
    case 'polled':
      return heard(task, null, event.now);
    case 'pollFailed':
      return heard(task, event.failure, event.now);
    case 'ready':
      return ended(task, 'ready', event.now);
    case 'gaveUp':
      return ended(
        withLostRequest(task),
        isAnswerMissing(task.failure) ? 'failed' : 'expired',
        event.now,
        task.failure,
      );
    case 'stopped':
      return ended(task, 'stopped', event.now);
    case 'interrupted': {
      const pace = afterDeath(task, event.now);
      const known = withLostRequest(task);
      return pace && pace !== task.pace ? { ...known, pace } : known;
    }
    case 'accepted':
    case 'createFailed':
    case 'reported':
      return task;
    default:
      return event satisfies never;
  }
}

/** What a poll without an answer makes of a task. */
function heard(task: Task, failure: Failure | null, now: number): Task {
  const { pace, end } = afterPoll(task.pace ?? firstPace(now), failure, now);
  const { failure: before, ...rest } = task;
  const isTold = failure !== null && failure.code !== 'CAPTCHA_NOT_READY';
  const told = isAnswerMissing(before) && !isAnswerMissing(failure) ? before : isTold ? failure : undefined;
  if (end) return ended({ ...rest, pace }, end, now, told);
  return { ...rest, pace, ...(told ? { failure: told } : {}) };
}

/** That an answer is there and could not be had is not forgotten over what comes after it. */
function isAnswerMissing(failure: Failure | null | undefined): boolean {
  return failure?.kind === 'no-answer' || failure?.kind === 'not-stored';
}

function ended(task: Task, state: Task['state'], now: number, failure?: Failure): Task {
  const { failure: _, ...rest } = task;
  const request = withoutPageQuery(task.request);
  return { ...rest, state, request, endedAt: now, ...(failure ? { failure } : {}) };
}

/** What the runner does next with a task: wait and poll, give up, or nothing more. */
export type NextStep = { step: 'poll'; waitMs: number } | { step: 'give-up' } | { step: 'stop' };

/** Decides the next step at the time `now`. */
export function nextStep(task: Task, now: number): NextStep {
  if (task.state !== 'working') return { step: 'stop' };
  // A damaged record has no id: there is nothing to ask for.
  if (task.taskId === undefined) return { step: 'give-up' };
  const waitMs = untilNextPoll(task, now);
  return waitMs === null ? { step: 'give-up' } : { step: 'poll', waitMs };
}

/** The request of a task, as far as it is still kept. */
export function requestOf(task: Task): RequestBody {
  return readRequest(task.request);
}

/** Says whether a task is over. */
export function isOver(task: Task): boolean {
  return task.state !== 'sending' && task.state !== 'working';
}
