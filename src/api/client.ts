import { withoutKey } from '../core/api-key.ts';
import { REQUEST_TIMEOUT_MS } from '../core/limits.ts';
import { keptRequest } from '../core/requests/kept-request.ts';
import { bodyText } from '../core/requests/request-text.ts';
import { DOTS } from '../core/requests/secrets.ts';
import type { RequestBody } from '../core/requests/task-object.ts';
import { SERVICE_ORIGIN } from '../core/service.ts';
import type { Answer } from '../core/tasks/answer.ts';
import type { Exchange } from '../core/tasks/exchange.ts';
import type { Failure } from '../core/tasks/failure.ts';
import { readReply, type Said } from '../core/tasks/read-reply.ts';
import type { TaskId } from '../core/tasks/task-id.ts';
import { ApiError } from './error.ts';
import { type Outcome, outcomeOf, type Sent, shown } from './outcome.ts';
import { type ReadBody, readBody } from './read-body.ts';
import { takenFor } from './taken-for.ts';
import { withDots } from './with-dots.ts';

/** The service, for one API key. Every method sends exactly one request and throws `ApiError`. */
export interface Client {
  /** Returns the service's id of the new task, in the JSON type it came in. Costs money; never repeated here. */
  createTask(body: RequestBody): Promise<TaskId>;
  /** Returns the answer, or `null` while the service is working on it. */
  getTaskResult(taskId: TaskId): Promise<Answer | null>;
  /** Returns US dollars. */
  getBalance(): Promise<number>;
  /** Tells the service that the answer of a task was wrong. */
  reportIncorrect(answer: 'image' | 'token', taskId: TaskId): Promise<void>;
}

/** What the client needs from its surroundings. */
export interface ClientOptions {
  key: string;
  fetch: typeof fetch;
  /** Why nothing can be sent at all now, asked before each request. */
  obstacle(): Promise<'offline' | 'no-permission' | null>;
  /** Milliseconds since 1970. */
  now(): number;
  /** Called with each request and what came of it, before the method's promise settles. */
  onExchange?: ((exchange: Exchange) => void) | undefined;
}

/** Makes a client for one API key. */
export function createClient(options: ClientOptions): Client {
  const { key, onExchange } = options;
  const ask = async <M extends keyof Said>(asked: M, method: string, body: object): Promise<Said[M]> => {
    const outcome = await exchange(options, method, body);
    const reading = withDots('reply' in outcome ? readReply(asked, outcome.reply) : outcome, key);
    onExchange?.({ ...outcome.sent, ...takenFor(asked, reading, outcome) });
    if ('failure' in reading) throw new ApiError(reading.failure);
    return reading.said;
  };
  return {
    createTask: (body) => ask('createTask', 'createTask', { ...body }),
    getTaskResult: (taskId) => ask('getTaskResult', 'getTaskResult', { taskId }),
    getBalance: () => ask('getBalance', 'getBalance', {}),
    async reportIncorrect(answer, taskId) {
      const method = answer === 'image' ? 'reportIncorrectImageCaptcha' : 'reportIncorrectTokenCaptcha';
      await ask('report', method, { taskId });
    },
  };
}

/** Sends one POST and takes its reply, whatever the status: every request and every reply passes here. */
async function exchange(options: ClientOptions, method: string, body: object): Promise<Outcome> {
  const { fetch, key, obstacle, now } = options;
  const text = bodyText(key, body);
  const sent: Sent = {
    method,
    time: { at: now() },
    sent: withoutKey(keptRequest({ clientKey: DOTS, ...body }), key),
    came: undefined,
    headers: [],
  };
  const stands = await obstacle();
  if (stands) return { sent, failure: { kind: stands } };
  const signal = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
  const read: ReadBody = { chunks: [], isTooLong: false };
  let response: Response | undefined;
  let failure: Failure | undefined;
  sent.sentBytes = new TextEncoder().encode(text).length;
  sent.time.at = now();
  const since = performance.now();
  const passed = () => Math.round(performance.now() - since);
  try {
    response = await fetch(`${SERVICE_ORIGIN}/${method}`, { ...HOW, body: text, signal });
    sent.time.waitMs = passed();
    if (response.type === 'opaqueredirect') failure = { kind: 'redirected' };
    else await readBody(response, read);
  } catch (error) {
    if (signal.aborted) failure = { kind: 'timeout' };
    else failure = { kind: 'network', description: shown(String(error), key) };
  }
  sent.time.ms = passed();
  return outcomeOf({ sent, response, read, failure, key });
}

/** How every request is sent. */
const HOW: RequestInit = {
  method: 'POST',
  headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
  credentials: 'omit',
  redirect: 'manual', // a redirect is then visible, and the key is not sent on
  cache: 'no-store',
  referrerPolicy: 'no-referrer',
};
