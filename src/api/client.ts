import { withoutKey } from '../core/api-key.ts';
import { MAX_RAW_REPLY_SHOWN, MAX_REPLY_BYTES, REQUEST_TIMEOUT_MS } from '../core/limits.ts';
import { bodyText } from '../core/requests/request-text.ts';
import type { RequestBody } from '../core/requests/task-object.ts';
import { SERVICE_ORIGIN } from '../core/service.ts';
import type { Answer } from '../core/tasks/answer.ts';
import type { Failure } from '../core/tasks/failure.ts';
import { type RawReply, readReply, type Said } from '../core/tasks/read-reply.ts';
import type { TaskId } from '../core/tasks/task-id.ts';
import { ApiError } from './error.ts';

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
}

/** Makes a client for one API key. */
export function createClient(options: ClientOptions): Client {
  const { key } = options;
  const ask = async <M extends keyof Said>(asked: M, method: string, body: object): Promise<Said[M]> => {
    const reading = readReply(asked, await exchange(options, method, body));
    if ('failure' in reading) throw new ApiError(withDots(reading.failure, key));
    return reading.said;
  };
  return {
    async createTask(body) {
      const taskId = await ask('createTask', 'createTask', { ...body });
      if (!holdsKey(taskId, key)) return taskId;
      throw new ApiError({ kind: 'wrong-shape', description: withoutKey(String(taskId), key) });
    },
    async getTaskResult(taskId) {
      const answer = await ask('getTaskResult', 'getTaskResult', { taskId });
      return answer && withDotsIn(answer, key);
    },
    getBalance: () => ask('getBalance', 'getBalance', {}),
    async reportIncorrect(answer, taskId) {
      const method = answer === 'image' ? 'reportIncorrectImageCaptcha' : 'reportIncorrectTokenCaptcha';
      await ask('report', method, { taskId });
    },
  };
}

/** Sends one POST and takes its reply as text, whatever the status: every request and every reply passes here. */
async function exchange(options: ClientOptions, method: string, body: object): Promise<RawReply> {
  const { fetch, key, obstacle } = options;
  const stands = await obstacle();
  if (stands) throw new ApiError({ kind: stands });
  const signal = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
  try {
    const response = await fetch(`${SERVICE_ORIGIN}/${method}`, {
      method: 'POST',
      headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
      body: bodyText(key, body),
      credentials: 'omit',
      redirect: 'manual', // a redirect is then visible, and the key is not sent on
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal,
    });
    if (response.type === 'opaqueredirect') throw new ApiError({ kind: 'redirected' });
    const { status, headers } = response;
    const [retryAfter, date] = [headers.get('Retry-After'), headers.get('Date')];
    return { status, text: await readText(response, key), retryAfter, date };
  } catch (error) {
    if (error instanceof ApiError) throw error;
    if (signal.aborted) throw new ApiError({ kind: 'timeout' });
    throw new ApiError({ kind: 'network', description: shown(String(error), key) });
  }
}

async function readText(response: Response, key: string): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    text += decoder.decode(value, { stream: true });
    if (bytes > MAX_REPLY_BYTES) {
      await reader.cancel();
      const description = shown(text, key);
      throw new ApiError({ kind: 'wrong-shape', httpStatus: response.status, description });
    }
  }
}

/** As much of a text as is shown, with dots for the key. */
function shown(text: string, key: string): string {
  return withoutKey(text, key).slice(0, MAX_RAW_REPLY_SHOWN);
}

function withDots({ code, description, taskId, ...rest }: Failure, key: string): Failure {
  return {
    ...rest,
    ...(code === undefined ? {} : { code: shown(code, key) }),
    ...(description === undefined ? {} : { description: shown(description, key) }),
    ...(taskId === undefined || holdsKey(taskId, key) ? {} : { taskId }),
  };
}

/** Some services send back what they were sent. */
function withDotsIn({ fields: [first, ...others] }: Answer, key: string): Answer {
  const dotted = <F extends { path: string; value: string }>({ path, value }: F) => ({
    path: withoutKey(path, key),
    value: withoutKey(value, key),
  });
  return { fields: [dotted(first), ...others.map(dotted)] };
}

function holdsKey(taskId: TaskId, key: string): boolean {
  return withoutKey(String(taskId), key) !== String(taskId);
}
