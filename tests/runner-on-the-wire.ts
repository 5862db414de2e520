import { request } from 'node:http';
import { Readable } from 'node:stream';
import type { Practice } from '../practice/server.ts';
import { type Client, createClient } from '../src/api/client.ts';
import { createRunner } from '../src/background/tasks/runner.ts';
import type { RunnerPorts } from '../src/background/tasks/runner-ports.ts';
import type { Answer } from '../src/core/tasks/answer.ts';
import type { Exchange } from '../src/core/tasks/exchange.ts';
import type { Task } from '../src/core/tasks/task.ts';

/** The key of every test. */
export const KEY = '0123456789abcdef0123456789abcdef';
const TASK = {
  type: 'RecaptchaV2Task',
  websiteURL: 'https://shop.example/login',
  websiteKey: '6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI',
};

/** What became of a task. */
interface Outcome {
  task: Task;
  answer: Answer | undefined;
  stored: Task['state'][];
  /** When each poll was sent, in ms of the clock. */
  pollTimes: number[];
  /** One of each line. */
  exchanges: Exchange[];
}

/** The real client and runner against the practice service; service and task live on one clock. */
export interface Wire {
  /** Milliseconds; moves when the runner waits, and when a test says so. */
  time: number;
  /** Milliseconds that the user, or the network, sets the clock by during the next wait. */
  jump: number;
  /** Whether the browser refuses to keep the texts of exchanges. */
  bodiesFail: boolean;
  client(onExchange?: (exchange: Exchange) => void): Client;
  /** Runs one task from its press to its end. */
  run(): Promise<Outcome>;
}

/** Sets the practice service to the clock of a new `Wire`, with a key that has funds. */
export function wireTo(practice: Practice): Wire {
  const { api } = practice;
  const client: Wire['client'] = (onExchange) =>
    createClient({
      key: KEY,
      fetch: fetchFrom(practice),
      obstacle: async () => null,
      now: () => wire.time,
      onExchange,
    });
  const wire: Wire = { time: 1_000_000, jump: 0, bodiesFail: false, client, run: () => run(wire) };
  api.reset();
  api.now = () => wire.time;
  api.solvingMs = 0;
  api.keys.set(KEY, 5);
  return wire;
}

/** The browser's `fetch`, as far as the client uses it: to this machine, and with redirects that cannot be looked into. */
function fetchFrom(practice: Practice): typeof fetch {
  return (address, init) =>
    new Promise((resolve, reject) => {
      const { host, pathname: path } = new URL(String(address));
      const { method, signal, body } = init ?? {};
      const options = { host: '127.0.0.1', port: practice.port, path, headers: { host }, agent: false };
      const asked = request({ ...options, ...(method && { method }), ...(signal && { signal }) }, (reply) => {
        const { statusCode: status = 0 } = reply;
        const isRedirect = status >= 300 && status <= 399;
        const headers = new Headers();
        for (const [name, value] of Object.entries(reply.headers)) headers.set(name, String(value));
        const response = new Response(Readable.toWeb(reply) as ReadableStream, { status, headers }); // the same stream, by another type
        resolve(isRedirect ? Object.defineProperty(response, 'type', { value: 'opaqueredirect' }) : response);
      });
      asked.on('error', reject);
      asked.end(body);
    });
}

async function run(wire: Wire): Promise<Outcome> {
  const tasks = new Map<string, Task>();
  const answers = new Map<string, Answer>();
  const stored: Task['state'][] = [];
  const pollTimes: number[] = [];
  const exchanges: Exchange[] = [];
  const ports: RunnerPorts = {
    readKey: async () => KEY,
    ownerOf: async () => 'mark',
    clientFor: (_, onExchange) => {
      const client = wire.client(onExchange);
      const getTaskResult: Client['getTaskResult'] = (taskId) => {
        pollTimes.push(wire.time);
        return client.getTaskResult(taskId);
      };
      return { ...client, getTaskResult };
    },
    store: {
      get: async (id) => tasks.get(id) ?? null,
      all: async () => [...tasks.values()],
      put: async (task) => {
        if (stored.at(-1) !== task.state) stored.push(task.state);
        tasks.set(task.id, task);
      },
      putAnswer: async (id, answer) => void answers.set(id, answer),
      putBodies: async (_, exchange) => {
        exchanges.push(exchange);
        if (wire.bodiesFail) throw new Error('Session storage quota bytes exceeded. Values were not stored.');
      },
    },
    onChange: () => undefined,
    onIdle: () => undefined,
    wait: async (ms) => {
      wire.time += ms + wire.jump;
      wire.jump = 0;
    },
    now: () => wire.time,
  };
  const runner = createRunner(ports);
  await runner.create({ id: 'a', tabId: 1, body: { task: TASK }, isPrivate: false });
  while (runner.isBusy()) await new Promise((resolve) => setTimeout(resolve, 1));
  const task = tasks.get('a');
  if (!task) throw new Error('The task was lost.');
  return { task, answer: answers.get('a'), stored, pollTimes, exchanges };
}
