import { siteOf } from '../../core/address.ts';
import { keptRequest, readRequest } from '../../core/requests/kept-request.ts';
import { isSame } from '../../core/requests/request.ts';
import type { RequestBody } from '../../core/requests/task-object.ts';
import { answerKindOf, taskTypeOf } from '../../core/requests/task-types/task-types.ts';
import type { Failure } from '../../core/tasks/failure.ts';
import { isOver, nextStep, requestOf, type Task, transition, withExchange } from '../../core/tasks/task.ts';
import { apply, clientOf, failureOf, follow, keepBodies, putAfterSending, send } from './follow-task.ts';
import type { RunnerPorts } from './runner-ports.ts';
import { keepRunning, type Running, withoutDropped } from './tasks-at-work.ts';

/** One press of *Create task*. */
interface Submission {
  id: string;
  tabId: number;
  body: RequestBody;
  isPrivate: boolean;
  /** As in the task. */
  callback?: string | undefined;
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
  report(id: string): Promise<Failure | 'no-key' | null>;
  /** Ends all work on tasks that are to be forgotten: nothing of them is written any more. */
  drop(ids: string[]): void;
  /** Says whether any task is followed now. */
  isBusy(): boolean;
}

/** Makes the one runner of this worker. */
export function createRunner(given: RunnerPorts): Runner {
  const dropped = new Set<string>();
  const ports = withoutDropped(given, dropped);
  const { store, now } = ports;
  const creating = new Map<string, Promise<Task>>();
  const running = keepRunning(ports);
  const { isRunning, isBusy, run, stop } = running;

  const createOnce = async (submission: Submission): Promise<Task> => {
    const known = await store.get(submission.id);
    if (known) return known;
    const key = await ports.readKey();
    if (key === null) throw new Error('There is no API key.');
    const task = { ...newTask(submission, now()), owner: await ports.ownerOf(key) };
    await store.put(task); // before anything leaves
    ports.onChange(task);
    void run(task, key, async (work) => follow(work, await send(work, task, submission.body)));
    return task;
  };

  return {
    create(submission) {
      const made = creating.get(submission.id) ?? createOnce(submission);
      creating.set(submission.id, made);
      return made.finally(() => creating.delete(submission.id));
    },
    async resume() {
      for (const task of await store.all())
        if (!isOver(task) && !creating.has(task.id))
          await takeUp(ports, running, task.id).catch(() => undefined); // one that cannot go on holds up no other
      return isBusy();
    },
    findSame: (submission) => findSame(ports, submission),
    async stop(id) {
      const task = await store.get(id);
      if (task && !isRunning(id)) await apply(ports, task, { type: 'stopped', now: now() });
      stop(id);
    },
    report: (id) => reportWrong(ports, id),
    drop(ids) {
      for (const id of ids) {
        dropped.add(id);
        stop(id);
      }
    },
    isBusy,
  };
}

/** Goes on with a task that nobody works on: of a dead worker, or for want of its key. */
async function takeUp(ports: RunnerPorts, { isRunning, run }: Running, id: string): Promise<void> {
  const { store, now } = ports;
  const key = await ports.readKey();
  const owner = key === null ? null : await ports.ownerOf(key);
  const task = await store.get(id); // a list may be older than the end of a task
  if (!task || isOver(task) || isRunning(id)) return;
  if (task.state === 'sending') await apply(ports, task, { type: 'interrupted', now: now() });
  // Needs no key, which may be gone.
  else if (nextStep(task, now()).step === 'give-up') await apply(ports, task, { type: 'gaveUp', now: now() });
  else if (key !== null && isOf(task, owner))
    void run(task, key, async (work) =>
      follow(work, await apply(work.ports, task, { type: 'interrupted', now: now() })),
    );
  else if (task.failure?.kind !== 'other-key')
    await apply(ports, task, { type: 'pollFailed', failure: { kind: 'other-key' }, now: now() });
}

/** Says whether a task is of the key with this mark; one of before there were marks is of any. */
function isOf(task: Task, owner: string | null): boolean {
  return task.owner === undefined || task.owner === owner;
}

async function findSame({ store }: RunnerPorts, { id, body }: Submission): Promise<Task | undefined> {
  const others = (await store.all()).filter((known) => known.id !== id && !isOver(known));
  const { task } = readRequest(keptRequest(body));
  return others.find((known) => isSame(requestOf(known).task, task));
}

async function reportWrong(ports: RunnerPorts, id: string): Promise<Failure | 'no-key' | null> {
  const task = await ports.store.get(id);
  if (task?.taskId === undefined || task.reportedAt !== undefined) return null;
  const key = await ports.readKey();
  if (!key) return 'no-key';
  if (!isOf(task, await ports.ownerOf(key))) return { kind: 'other-key' };
  const { client, takeExchange } = clientOf(ports, key);
  let failure: Failure | null = null;
  try {
    await client.reportIncorrect(answerKindOf(task.type), task.taskId);
  } catch (error) {
    failure = failureOf(error);
  }
  const exchange = takeExchange();
  const known = await ports.store.get(id); // it may have been deleted meanwhile
  if (!known) return failure;
  const heard = exchange ? withExchange(known, exchange) : known;
  const reported = failure ? heard : transition(heard, { type: 'reported', now: ports.now() });
  await putAfterSending(ports, reported);
  if (exchange) await keepBodies(ports, reported, exchange);
  return failure;
}

function newTask({ id, tabId, body, isPrivate, callback }: Submission, createdAt: number): Task {
  const { type, websiteURL } = body.task;
  const task: Task = {
    id,
    tabId,
    state: 'sending',
    type: taskTypeOf(body.task)?.type ?? type,
    site: siteOf(websiteURL),
    request: keptRequest(body),
    createdAt,
    polls: 0,
  };
  return {
    ...task,
    ...(isPrivate ? { isPrivate } : {}),
    ...(callback === undefined ? {} : { callback }),
  };
}
