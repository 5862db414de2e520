import type { Client } from '../../api/client.ts';
import { ApiError } from '../../api/error.ts';
import type { RequestBody } from '../../core/requests/task-object.ts';
import type { Answer } from '../../core/tasks/answer.ts';
import type { Failure } from '../../core/tasks/failure.ts';
import { nextStep, type Task, type TaskEvent, transition } from '../../core/tasks/task.ts';
import type { RunnerPorts } from './runner-ports.ts';

const PUT_ATTEMPTS = 3;
const PUT_PAUSE_MS = 500;

/** What the following of one task works with; `signal` aborts when the user has had enough. */
export interface Work {
  ports: RunnerPorts;
  client: Client;
  signal: AbortSignal;
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

/** The one place that asks for a new task. Never repeated. */
export async function send({ ports, client }: Work, task: Task, body: RequestBody): Promise<Task> {
  let event: TaskEvent;
  try {
    event = { type: 'accepted', taskId: await client.createTask(body), now: ports.now() };
  } catch (error) {
    event = { type: 'createFailed', failure: failureOf(error), now: ports.now() };
  }
  return apply(ports, task, event);
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

async function poll({ ports, client }: Work, task: Task): Promise<Task> {
  if (task.taskId === undefined) return task;
  const polled = await apply(ports, task, { type: 'polling', now: ports.now() }); // counted before it is sent
  let answer: Answer | null;
  try {
    answer = await client.getTaskResult(task.taskId);
  } catch (error) {
    return apply(ports, polled, { type: 'pollFailed', failure: failureOf(error), now: ports.now() });
  }
  if (!answer) return apply(ports, polled, { type: 'polled', now: ports.now() });
  const isStored = await atLast(ports, () => ports.store.putAnswer(task.id, answer));
  if (isStored) return apply(ports, polled, { type: 'ready', now: ports.now() });
  return apply(ports, polled, { type: 'pollFailed', failure: { kind: 'not-stored' }, now: ports.now() });
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** The failure of an expected error; any other is a bug that shows. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ApiError) return error.failure;
  throw error;
}
