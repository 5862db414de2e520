import type { Client } from '../api/client.ts';
import { ApiError } from '../api/error.ts';
import type { Answer } from '../core/answer.ts';
import type { TaskObject } from '../core/request.ts';
import { siteOf } from '../core/request.ts';
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

/** Runs tasks from the press that makes them to their end. */
export interface Runner {
  /** Makes the task of a submission, once: the same submission again finds the same task. Throws when it cannot be stored. */
  create(submission: { id: string; tabId: number; task: TaskObject }): Promise<Task>;
  /** Takes up every unfinished task of an earlier worker; says whether any is followed now. */
  resume(): Promise<boolean>;
  /** Says whether any task is followed now. */
  isBusy(): boolean;
}

/** Makes the one runner of this worker. */
export function createRunner(ports: RunnerPorts): Runner {
  const { store, now } = ports;
  const creating = new Map<string, Promise<Task>>();
  const running = new Set<string>();

  const apply = async (task: Task, event: TaskEvent): Promise<Task> => {
    const next = transition(task, event);
    if (next === task) return task;
    await store.put(next);
    ports.onChange(next);
    return next;
  };

  const send = async (task: Task, client: Client): Promise<Task> => {
    try {
      const taskId = await client.createTask(task.request);
      return await apply(task, { type: 'accepted', taskId });
    } catch (error) {
      return await apply(task, { type: 'createFailed', failure: failureOf(error), now: now() });
    }
  };

  const poll = async (task: Task, client: Client): Promise<Task> => {
    const { taskId } = task;
    if (taskId === undefined) return task;
    const polled = await apply(task, { type: 'polling', now: now() }); // counted before it is sent
    try {
      const answer = await client.getTaskResult(taskId);
      if (!answer) return polled;
      await store.putAnswer(task.id, answer);
      return await apply(polled, { type: 'ready', now: now() });
    } catch (error) {
      return await apply(polled, { type: 'pollFailed', failure: failureOf(error), now: now() });
    }
  };

  const follow = async (followed: Task, client: Client): Promise<void> => {
    let task = followed;
    for (;;) {
      const next = nextStep(task, now());
      if (next.step === 'stop') return;
      if (next.step === 'give-up') task = await apply(task, { type: 'gaveUp', now: now() });
      else {
        await ports.wait(next.waitMs);
        // The wait may have been a night's sleep.
        if (nextStep(task, now()).step === 'poll') task = await poll(task, client);
      }
    }
  };

  const run = async (task: Task, work: (client: Client) => Promise<void>): Promise<void> => {
    const key = await ports.readKey();
    if (running.has(task.id) || !key) return;
    running.add(task.id);
    try {
      await work(ports.clientFor(key));
    } finally {
      running.delete(task.id);
    }
  };

  const createOnce = async (submission: { id: string; tabId: number; task: TaskObject }): Promise<Task> => {
    const known = await store.get(submission.id);
    if (known) return known;
    const task = newTask(submission, now());
    await store.put(task); // before anything leaves
    ports.onChange(task);
    void run(task, async (client) => follow(await send(task, client), client));
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
        if (task.state === 'sending') await apply(task, { type: 'interrupted', now: now() });
        else void run(task, (client) => follow(task, client));
      }
      return running.size > 0;
    },
    isBusy: () => running.size > 0,
  };
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
