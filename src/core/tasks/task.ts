import * as v from 'valibot';
import { siteOf } from '../address.ts';
import { MAX_FIELD } from '../limits.ts';
import { parseJson } from '../parse-json.ts';
import type { RequestBody } from '../requests/task-object.ts';
import { certainlyNotCreated, endsTask, type Failure, failureSchema } from './failure.ts';

/** Milliseconds from acceptance to the first poll, and between polls (the service forbids less than 2 s). */
const POLL_INTERVAL_MS = 3_000;
/** Polls of one task (the service locks accounts past 120). */
const MAX_POLLS = 100;
/** Milliseconds from creation during which a task is followed (the service keeps results for about 5 minutes). */
const FOLLOW_MS = 290_000;

/** The service's id of a task, in the JSON type it came in. */
export const taskIdSchema = v.union([
  v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  v.pipe(v.string(), v.nonEmpty()),
]);

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
   * The `RequestBody` as JSON text: browsers store an object with its keys in another order. Its address is cut to
   * origin and path when the task ends.
   */
  request: v.pipe(
    v.string(),
    v.maxLength(MAX_FIELD),
    v.check((text) => v.is(requestSchema, parseJson(text))),
  ),
  /** Made from a private window: kept in `storage.session`, and only until the last such window closes. */
  isPrivate: v.optional(v.boolean()),
  createdAt: timeSchema,
  /** The mark of the API key that it was sent with: only that key may ask for its answer. */
  owner: v.optional(v.string()),
  /** The service's id. */
  taskId: v.optional(taskIdSchema),
  polls: v.pipe(v.number(), v.minValue(0)),
  lastPollAt: v.optional(timeSchema),
  endedAt: v.optional(timeSchema),
  /** Why it failed; of a task that is followed or expired, why its last poll did. */
  failure: v.optional(failureSchema),
  /** When the user told the service that its answer was wrong. */
  reportedAt: v.optional(timeSchema),
});

/** One captcha handed to the service, from the press that sent it on. */
export type Task = v.InferOutput<typeof taskSchema>;

/** What can happen to a task. */
export type TaskEvent =
  | { type: 'accepted'; taskId: number | string }
  | { type: 'createFailed'; failure: Failure; now: number }
  | { type: 'interrupted'; now: number }
  | { type: 'polling'; now: number }
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

function fromSending(task: Task, event: TaskEvent): Task {
  switch (event.type) {
    case 'accepted':
      return { ...task, state: 'working', taskId: event.taskId };
    case 'createFailed': {
      const state = certainlyNotCreated(event.failure) ? 'failed' : 'unknown';
      return ended(task, state, event.now, event.failure);
    }
    case 'interrupted':
      return ended(task, 'unknown', event.now, { kind: 'interrupted' });
    case 'polling':
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
    case 'polling': {
      const { failure: _, ...rest } = task;
      return { ...rest, polls: task.polls + 1, lastPollAt: event.now };
    }
    case 'pollFailed':
      if (event.failure.code === 'CAPTCHA_NOT_READY') return task;
      return endsTask(event.failure)
        ? ended(task, 'failed', event.now, event.failure)
        : { ...task, failure: event.failure };
    case 'ready':
      return ended(task, 'ready', event.now);
    case 'gaveUp':
      return ended(task, 'expired', event.now, task.failure);
    case 'stopped':
      return ended(task, 'stopped', event.now);
    case 'accepted':
    case 'createFailed':
    case 'interrupted':
    case 'reported':
      return task;
    default:
      return event satisfies never;
  }
}

function ended(task: Task, state: Task['state'], now: number, failure?: Failure): Task {
  const body = requestOf(task);
  if ('websiteURL' in body.task) body.task['websiteURL'] = siteOf(body.task['websiteURL']);
  const { failure: _, ...rest } = task;
  return { ...rest, state, request: JSON.stringify(body), endedAt: now, ...(failure ? { failure } : {}) };
}

/** What the runner does next with a task: wait and poll, give up, or nothing more. */
export type NextStep = { step: 'poll'; waitMs: number } | { step: 'give-up' } | { step: 'stop' };

/** Decides the next step at the time `now`. */
export function nextStep(task: Task, now: number): NextStep {
  if (task.state !== 'working') return { step: 'stop' };
  // A damaged record has no id: there is nothing to ask for.
  if (task.taskId === undefined) return { step: 'give-up' };
  if (task.polls >= MAX_POLLS || now - task.createdAt > FOLLOW_MS) return { step: 'give-up' };
  const since = now - (task.lastPollAt ?? task.createdAt);
  // A clock that was set back must not stretch the wait.
  const waitMs = Math.min(POLL_INTERVAL_MS, Math.max(0, POLL_INTERVAL_MS - since));
  return { step: 'poll', waitMs };
}

/** The request of a task, as far as it is still kept. */
export function requestOf(task: Task): RequestBody {
  return JSON.parse(task.request) as RequestBody; // written by us, from one
}

/** Says whether a task is over. */
export function isOver(task: Task): boolean {
  return task.state !== 'sending' && task.state !== 'working';
}
