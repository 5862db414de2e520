import type { Client } from '../../api/client.ts';
import { ApiError } from '../../api/error.ts';
import type { RequestBody } from '../../core/requests/task-object.ts';
import type { Answer } from '../../core/tasks/answer.ts';
import { type Exchange, isUnsent } from '../../core/tasks/exchange.ts';
import type { Failure } from '../../core/tasks/failure.ts';
import { nextStep, type Task, type TaskEvent, transition, withExchange } from '../../core/tasks/task.ts';
import type { RunnerPorts } from './runner-ports.ts';

const PUT_ATTEMPTS = 3;
const PUT_PAUSE_MS = 500;

/** What the following of one task works with; `signal` aborts when the user has had enough. */
export interface Work {
  ports: RunnerPorts;
  client: Client;
  /** What came of the client's last request; once. */
  takeExchange(): Exchange | null;
  signal: AbortSignal;
}

/** A client for one task, and what comes of its requests. */
export function clientOf(ports: RunnerPorts, key: string): Pick<Work, 'client' | 'takeExchange'> {
  let last: Exchange | null = null;
  const client = ports.clientFor(key, (exchange) => {
    last = exchange;
  });
  const takeExchange = () => {
    const taken = last;
    last = null;
    return taken;
  };
  return { client, takeExchange };
}

/** Stores what an event makes of a task, and tells of a new state. */
export async function apply(ports: RunnerPorts, task: Task, event: TaskEvent): Promise<Task> {
  const next = transition(task, event);
  if (next === task) return task;
  await putAfterSending(ports, next);
  if (next.state !== task.state) ports.onChange(next);
  return next;
}

/**
 * Once a request has left, a write that fails must not end what is known of the task: it is tried again, and at
 * last the work goes on in memory. A worker that dies then leaves the task as it was last stored.
 */
export async function putAfterSending(ports: RunnerPorts, task: Task): Promise<void> {
  await atLast(ports, () => ports.store.put(task));
}

/** Writes what must not be lost, in several attempts; says whether one worked. */
async function atLast({ wait }: RunnerPorts, write: () => Promise<void>): Promise<boolean> {
  for (let attempt = 0; attempt < PUT_ATTEMPTS; attempt += 1) {
    try {
      await write();
      return true;
    } catch {
      await wait(PUT_PAUSE_MS);
    }
  }
  return false;
}

/** Stores what a reply makes of a task, with the line of its exchange; then, as nothing hangs on them, its texts. */
async function applyReply(work: Work, task: Task, event: TaskEvent): Promise<Task> {
  const { ports } = work;
  const exchange = work.takeExchange();
  if (!exchange) return apply(ports, task, event);
  const next = await apply(ports, withExchange(task, exchange), event);
  await keepBodies(ports, next, exchange);
  return next;
}

/** Keeps the texts of an exchange, unless they are the same as those before; when that fails, nothing else does. */
export async function keepBodies({ store }: RunnerPorts, task: Task, exchange: Exchange): Promise<void> {
  const isNew = task.exchanges?.at(-1)?.times[0].at === exchange.time.at;
  if (isNew && !isUnsent(exchange)) await store.putBodies(task.id, exchange).catch(() => undefined);
}

/** The one place that asks for a new task. Never repeated. */
export async function send(work: Work, task: Task, body: RequestBody): Promise<Task> {
  const { ports, client } = work;
  let event: TaskEvent;
  try {
    event = { type: 'accepted', taskId: await client.createTask(body), now: ports.now() };
  } catch (error) {
    event = { type: 'createFailed', failure: failureOf(error), now: ports.now() };
  }
  return applyReply(work, task, event);
}

/** Polls a task in the service's pace until it is over. */
export async function follow(work: Work, followed: Task): Promise<void> {
  const { ports, signal } = work;
  const stopped = aborted(signal);
  let task = followed;
  for (;;) {
    const next = nextStep(task, ports.now());
    if (next.step === 'stop') return;
    if (signal.aborted) task = await apply(ports, task, { type: 'stopped', now: ports.now() });
    else if (next.step === 'give-up') task = await apply(ports, task, { type: 'gaveUp', now: ports.now() });
    else {
      await Promise.race([ports.wait(next.waitMs), stopped]);
      // The wait may have been a night's sleep.
      if (!signal.aborted && nextStep(task, ports.now()).step === 'poll') task = await poll(work, task);
    }
  }
}

async function poll(work: Work, task: Task): Promise<Task> {
  const { ports, client } = work;
  if (task.taskId === undefined) return task;
  const polled = await apply(ports, task, { type: 'polling', now: ports.now() }); // counted before it is sent
  let answer: Answer | null;
  try {
    answer = await client.getTaskResult(task.taskId);
  } catch (error) {
    return applyReply(work, polled, { type: 'pollFailed', failure: failureOf(error), now: ports.now() });
  }
  if (!answer) return applyReply(work, polled, { type: 'polled', now: ports.now() });
  const isStored = await atLast(ports, () => ports.store.putAnswer(task.id, answer));
  if (isStored) return applyReply(work, polled, { type: 'ready', now: ports.now() });
  return applyReply(work, polled, { type: 'pollFailed', failure: { kind: 'not-stored' }, now: ports.now() });
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
}

/** The failure of an expected error; any other is a bug that shows. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ApiError) return error.failure;
  throw error;
}
