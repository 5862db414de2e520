import type { Client } from '../api/client.ts';
import { ApiError } from '../api/error.ts';
import type { Answer } from '../core/answer.ts';
import type { Failure } from '../core/failure.ts';
import { isSame, type RequestBody, siteOf, withoutPictures } from '../core/request.ts';
import { isOver, nextStep, requestOf, type Task, type TaskEvent, transition } from '../core/task.ts';
import { answerKindOf } from '../core/task-types.ts';

/** What the runner works with. */
export interface RunnerPorts {
  clientFor(key: string): Client;
  readKey(): Promise<string | null>;
  store: {
    get(id: string): Promise<Task | null>;
    all(): Promise<Task[]>;
    put(task: Task): Promise<void>;
    putAnswer(id: string, answer: Answer): Promise<void>;
  };
  /** Called after each change of a task is stored. */
  onChange(task: Task): void;
  /** Called when no task is followed any more. */
  onIdle(): void;
  wait(ms: number): Promise<void>;
  now(): number;
}

const PUT_ATTEMPTS = 3;
const PUT_PAUSE_MS = 500;

/** One press of *Create task*. */
interface Submission {
  id: string;
  tabId: number;
  body: RequestBody;
  isPrivate: boolean;
}

/** Runs tasks from the press that makes them to their end. */
export interface Runner {
  /** Makes the task of a submission, once: the same submission again finds the same task. Throws when it cannot be stored, and then sends nothing. */
  create(submission: Submission): Promise<Task>;
  /** Takes up every unfinished task of an earlier worker; says whether any is followed now. */
  resume(): Promise<boolean>;
  /** The unfinished task of another submission for the same captcha, if there is one. */
  findSame(submission: Submission): Promise<Task | undefined>;
  /** Ends the following of a working task: at once, or when the reply to a poll under way has come. */
  stop(id: string): Promise<void>;
  /** Tells the service that the answer of a task was wrong; says why it could not. */
  report(id: string): Promise<Failure | null>;
  /** Says whether any task is followed now. */
  isBusy(): boolean;
}

/** Makes the one runner of this worker. */
export function createRunner(ports: RunnerPorts): Runner {
  const { store, now } = ports;
  const creating = new Map<string, Promise<Task>>();
  const { isRunning, isBusy, run, stop } = keepRunning(ports);

  const createOnce = async (submission: Submission): Promise<Task> => {
    const known = await store.get(submission.id);
    if (known) return known;
    const task = newTask(submission, now());
    await store.put(task); // before anything leaves
    ports.onChange(task);
    void run(task, async (work) => follow(work, await send(work, task, submission.body)));
    return task;
  };

  return {
    create(submission) {
      const made = creating.get(submission.id) ?? createOnce(submission);
      creating.set(submission.id, made);
      return made.finally(() => creating.delete(submission.id));
    },
    async resume() {
      for (const task of await store.all()) {
        if (isOver(task) || isRunning(task.id)) continue;
        if (task.state === 'sending') await apply(ports, task, { type: 'interrupted', now: now() });
        else void run(task, (work) => follow(work, task));
      }
      return isBusy();
    },
    findSame: (submission) => findSame(ports, submission),
    async stop(id) {
      const task = await store.get(id);
      if (task && !isRunning(id)) await apply(ports, task, { type: 'stopped', now: now() });
      stop(id);
    },
    report: (id) => reportWrong(ports, id),
    isBusy,
  };
}

/** Keeps which tasks are at work, each at most once. */
function keepRunning(ports: RunnerPorts) {
  const running = new Map<string, AbortController>();
  const run = async (task: Task, work: (work: Work) => Promise<unknown>): Promise<void> => {
    if (running.has(task.id)) return;
    const stopping = new AbortController();
    running.set(task.id, stopping);
    try {
      const key = await ports.readKey();
      if (key) await work({ ports, client: ports.clientFor(key), signal: stopping.signal });
    } finally {
      running.delete(task.id);
      if (running.size === 0) ports.onIdle();
    }
  };
  return {
    run,
    isRunning: (id: string) => running.has(id),
    isBusy: () => running.size > 0,
    stop: (id: string) => running.get(id)?.abort(),
  };
}

async function findSame({ store }: RunnerPorts, { id, body }: Submission): Promise<Task | undefined> {
  const others = (await store.all()).filter((known) => known.id !== id && !isOver(known));
  return others.find((known) => isSame(requestOf(known).task, withoutPictures(body).task));
}

async function reportWrong(ports: RunnerPorts, id: string): Promise<Failure | null> {
  const task = await ports.store.get(id);
  const key = await ports.readKey();
  if (!key || task?.taskId === undefined || task.reportedAt !== undefined) return null;
  try {
    await ports.clientFor(key).reportIncorrect(answerKindOf(task.type), task.taskId);
  } catch (error) {
    return failureOf(error);
  }
  await apply(ports, task, { type: 'reported', now: ports.now() });
  return null;
}

/** What the following of one task works with; `signal` aborts when the user has had enough. */
interface Work {
  ports: RunnerPorts;
  client: Client;
  signal: AbortSignal;
}

async function apply(ports: RunnerPorts, task: Task, event: TaskEvent): Promise<Task> {
  const next = transition(task, event);
  if (next === task) return task;
  await putAfterSending(ports, next);
  ports.onChange(next);
  return next;
}

/**
 * Once a request has left, a write that fails must not end what is known of the task: it is tried again, and at
 * last the work goes on in memory. A worker that dies then leaves the task as it was last stored.
 */
async function putAfterSending(ports: RunnerPorts, task: Task): Promise<void> {
  for (let attempt = 0; attempt < PUT_ATTEMPTS; attempt += 1) {
    try {
      return await ports.store.put(task);
    } catch {
      await ports.wait(PUT_PAUSE_MS);
    }
  }
}

/** The one place that asks for a new task. Never repeated. */
async function send({ ports, client }: Work, task: Task, body: RequestBody): Promise<Task> {
  let event: TaskEvent;
  try {
    event = { type: 'accepted', taskId: await client.createTask(body) };
  } catch (error) {
    event = { type: 'createFailed', failure: failureOf(error), now: ports.now() };
  }
  return apply(ports, task, event);
}

async function follow(work: Work, followed: Task): Promise<void> {
  const { ports, signal } = work;
  let task = followed;
  for (;;) {
    const next = nextStep(task, ports.now());
    if (next.step === 'stop') return;
    if (signal.aborted) task = await apply(ports, task, { type: 'stopped', now: ports.now() });
    else if (next.step === 'give-up') task = await apply(ports, task, { type: 'gaveUp', now: ports.now() });
    else {
      await Promise.race([ports.wait(next.waitMs), aborted(signal)]);
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
  if (!answer) return polled;
  try {
    await ports.store.putAnswer(task.id, answer);
  } catch {
    return polled; // asked for again at the next poll, as long as the service keeps it
  }
  return apply(ports, polled, { type: 'ready', now: ports.now() });
}

function newTask({ id, tabId, body, isPrivate }: Submission, createdAt: number): Task {
  const { type, websiteURL } = body.task;
  const task: Task = {
    id,
    tabId,
    state: 'sending',
    type,
    site: siteOf(websiteURL),
    request: JSON.stringify(withoutPictures(body)),
    createdAt,
    polls: 0,
  };
  return isPrivate ? { ...task, isPrivate } : task;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

function failureOf(error: unknown) {
  if (error instanceof ApiError) return error.failure;
  throw error;
}
