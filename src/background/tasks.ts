import type { Client } from '../api/client.ts';
import { ApiError } from '../api/error.ts';
import type { Answer } from '../core/answer.ts';
import type { TaskObject } from '../core/request.ts';
import { isSame, siteOf } from '../core/request.ts';
import { isOver, nextStep, type Task, type TaskEvent, transition } from '../core/task.ts';

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
  wait(ms: number): Promise<void>;
  now(): number;
}

const PUT_ATTEMPTS = 3;
const PUT_PAUSE_MS = 500;

/** One press of *Create task*. */
interface Submission {
  id: string;
  tabId: number;
  task: TaskObject;
}

/** Runs tasks from the press that makes them to their end. */
export interface Runner {
  /** Makes the task of a submission, once: the same submission again finds the same task. Throws when it cannot be stored, and then sends nothing. */
  create(submission: Submission): Promise<Task>;
  /** Takes up every unfinished task of an earlier worker; says whether any is followed now. */
  resume(): Promise<boolean>;
  /** The unfinished task of another submission for the same captcha, if there is one. */
  findSame(submission: Submission): Promise<Task | undefined>;
  /** Says whether any task is followed now. */
  isBusy(): boolean;
}

/** Makes the one runner of this worker. */
export function createRunner(ports: RunnerPorts): Runner {
  const { store, now } = ports;
  const creating = new Map<string, Promise<Task>>();
  const running = new Set<string>();

  const run = async (task: Task, work: (client: Client) => Promise<unknown>): Promise<void> => {
    if (running.has(task.id)) return;
    running.add(task.id);
    try {
      const key = await ports.readKey();
      if (key) await work(ports.clientFor(key));
    } finally {
      running.delete(task.id);
    }
  };

  const createOnce = async (submission: Submission): Promise<Task> => {
    const known = await store.get(submission.id);
    if (known) return known;
    const task = newTask(submission, now());
    await store.put(task); // before anything leaves
    ports.onChange(task);
    void run(task, async (client) => follow(ports, client, await send(ports, client, task)));
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
        if (isOver(task) || running.has(task.id)) continue;
        if (task.state === 'sending') await apply(ports, task, { type: 'interrupted', now: now() });
        else void run(task, (client) => follow(ports, client, task));
      }
      return running.size > 0;
    },
    async findSame({ id, task }) {
      const all = await store.all();
      return all.find((known) => known.id !== id && !isOver(known) && isSame(known.request, task));
    },
    isBusy: () => running.size > 0,
  };
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
async function send(ports: RunnerPorts, client: Client, task: Task): Promise<Task> {
  let event: TaskEvent;
  try {
    event = { type: 'accepted', taskId: await client.createTask(task.request) };
  } catch (error) {
    event = { type: 'createFailed', failure: failureOf(error), now: ports.now() };
  }
  return apply(ports, task, event);
}

async function follow(ports: RunnerPorts, client: Client, followed: Task): Promise<void> {
  let task = followed;
  for (;;) {
    const next = nextStep(task, ports.now());
    if (next.step === 'stop') return;
    if (next.step === 'give-up') task = await apply(ports, task, { type: 'gaveUp', now: ports.now() });
    else {
      await ports.wait(next.waitMs);
      // The wait may have been a night's sleep.
      if (nextStep(task, ports.now()).step === 'poll') task = await poll(ports, client, task);
    }
  }
}

async function poll(ports: RunnerPorts, client: Client, task: Task): Promise<Task> {
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

function newTask(
  { id, tabId, task }: { id: string; tabId: number; task: TaskObject },
  createdAt: number,
): Task {
  const site = siteOf(task['websiteURL']);
  return { id, tabId, state: 'sending', type: task.type, site, request: task, createdAt, polls: 0 };
}

function failureOf(error: unknown) {
  if (error instanceof ApiError) return error.failure;
  throw error;
}
