import type { Client } from '../src/api/client.ts';
import { createRunner } from '../src/background/tasks/runner.ts';
import type { RunnerPorts } from '../src/background/tasks/runner-ports.ts';
import type { Answer } from '../src/core/tasks/answer.ts';
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

/** A runner on a store in memory and a clock that moves only when the runner waits; notes all that happens. */
export function world(client: Partial<Client>, tasks: Task[] = [], key: string | null = 'key') {
  const log: string[] = [];
  const stored = new Map(tasks.map((task) => [task.id, task]));
  const answers = new Map<string, Answer>();
  const changes: string[] = [];
  let time = 1_000;
  const ports: RunnerPorts = {
    readKey: async () => key,
    ownerOf: async (one) => `mark of ${one}`,
    clientFor: () => noting(client, log, () => time),
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
      putBodies: async () => undefined,
    },
    onChange: ({ state }) => void changes.push(state),
    onIdle: () => undefined,
    wait: async (ms) => {
      time += ms;
    },
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
    settled,
    create: () => runner.create({ id: 'a', tabId: 1, body: { task: TASK }, isPrivate: false }),
  };
}
