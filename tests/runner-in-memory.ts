import type { Client } from '../src/api/client.ts';
import { ApiError } from '../src/api/error.ts';
import { createRunner } from '../src/background/tasks/runner.ts';
import type { RunnerPorts } from '../src/background/tasks/runner-ports.ts';
import type { Answer } from '../src/core/tasks/answer.ts';
import type { Exchange } from '../src/core/tasks/exchange.ts';
import type { Task } from '../src/core/tasks/task.ts';

/** The task of every test. */
export const TASK = { type: 'RecaptchaV2Task', websiteURL: 'https://shop.example/login', websiteKey: 'k' };

/** The answer to every task. */
export const ANSWER: Answer = { fields: [{ path: 'gRecaptchaResponse', value: 'token' }] };

/** A client that notes what it is asked, and answers well where the test says nothing else. */
function noting(client: Partial<Client>, log: string[], now: () => number): Client {
  return {
    getBalance: async () => 1,
    reportIncorrect: async (answer, taskId) => {
      log.push(`report ${answer}`);
      return client.reportIncorrect?.(answer, taskId);
    },
    createTask: async (task) => {
      log.push('createTask');
      return client.createTask?.(task) ?? 7654321;
    },
    getTaskResult: async (taskId) => {
      log.push(`getTaskResult at ${now()}`);
      return client.getTaskResult ? client.getTaskResult(taskId) : ANSWER;
    },
  };
}

/** The same client, handing over what came of each request. */
function telling(client: Client, now: () => number, onExchange: (exchange: Exchange) => void): Client {
  const told = async <T>(method: string, meant: (said: T) => Exchange['meant'], asked: () => Promise<T>) => {
    const time = { at: now() };
    const tell = (came: Exchange['meant']) =>
      onExchange({ method, meant: came, time, sent: '{}', came: '{}', headers: [] });
    try {
      const said = await asked();
      tell(meant(said));
      return said;
    } catch (error) {
      if (error instanceof ApiError) tell(error.failure.kind);
      throw error;
    }
  };
  return {
    ...client,
    createTask: (body) =>
      told(
        'createTask',
        () => 'accepted',
        () => client.createTask(body),
      ),
    getTaskResult: (taskId) =>
      told(
        'getTaskResult',
        (said) => (said ? 'answer' : 'working'),
        () => client.getTaskResult(taskId),
      ),
    reportIncorrect: (answer, taskId) =>
      told(
        'report',
        () => 'taken',
        () => client.reportIncorrect(answer, taskId),
      ),
  };
}

/** A runner on a store in memory and a clock that moves only when the runner waits; notes all that happens. */
export function world(client: Partial<Client>, tasks: Task[] = [], key: string | null = 'key') {
  const log: string[] = [];
  const stored = new Map(tasks.map((task) => [task.id, task]));
  const answers = new Map<string, Answer>();
  const changes: string[] = [];
  /** Of which exchanges the texts were kept. */
  const bodies: string[] = [];
  /** What the runner was when it said that nothing is followed any more. */
  const idle: string[] = [];
  let time = 1_000;
  /** Waiting moves the clock, where the test says nothing else. */
  const clock = {
    sleep: (ms: number) => {
      time += ms;
    },
    wait: async (ms: number): Promise<void> => clock.sleep(ms),
  };
  const ports: RunnerPorts = {
    readKey: async () => key,
    ownerOf: async (one) => `mark of ${one}`,
    clientFor: (_, onExchange) =>
      telling(
        noting(client, log, () => time),
        () => time,
        onExchange,
      ),
    store: {
      get: async (id) => stored.get(id) ?? null,
      all: async () => [...stored.values()],
      put: async (task) => {
        log.push(`stored ${task.state}`);
        stored.set(task.id, task);
      },
      putAnswer: async (id, answer) => {
        log.push('stored answer');
        answers.set(id, answer);
      },
      putBodies: async (id, { meant }) => void bodies.push(`${meant} of ${id}`),
    },
    onChange: ({ state }) => void changes.push(state),
    onIdle: () => void idle.push(runner.isBusy() ? 'at work' : 'at rest'),
    wait: (ms) => clock.wait(ms),
    now: () => time,
  };
  const runner = createRunner(ports);
  const settled = async () => {
    while (runner.isBusy()) await new Promise((resolve) => setImmediate(resolve));
    return stored.get('a');
  };
  return {
    runner,
    log,
    stored,
    answers,
    changes,
    bodies,
    idle,
    clock,
    settled,
    create: () => runner.create({ id: 'a', tabId: 1, body: { task: TASK }, isPrivate: false }),
  };
}
