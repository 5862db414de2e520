import * as v from 'valibot';
import { withoutKey } from '../core/api-key.ts';
import { MAX_RAW_REPLY_SHOWN, MAX_REPLY_BYTES, REQUEST_TIMEOUT_MS } from '../core/limits.ts';
import { parseJson } from '../core/parse-json.ts';
import { bodyText } from '../core/requests/request-text.ts';
import type { RequestBody } from '../core/requests/task-object.ts';
import { SERVICE_ORIGIN } from '../core/service.ts';
import type { Answer } from '../core/tasks/answer.ts';
import type { Failure } from '../core/tasks/failure.ts';
import { answerOf } from './answer-of.ts';
import { ApiError } from './error.ts';
import { balanceSchema, createTaskSchema, refusalSchema, reportSchema, taskResultSchema } from './replies.ts';

/** The service, for one API key. Every method sends exactly one request and throws `ApiError`. */
export interface Client {
  /** Returns the service's id of the new task, in the JSON type it came in. Costs money; never repeated here. */
  createTask(body: RequestBody): Promise<number | string>;
  /** Returns the answer, or `null` while the service is working on it. */
  getTaskResult(taskId: number | string): Promise<Answer | null>;
  /** Returns US dollars. */
  getBalance(): Promise<number>;
  /** Tells the service that the answer of a task was wrong. */
  reportIncorrect(answer: 'image' | 'token', taskId: number | string): Promise<void>;
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
  const call = <S extends v.GenericSchema>(method: string, schema: S, body: object) =>
    request(options, method, schema, body);
  return {
    createTask: async (body) => (await call('createTask', createTaskSchema, { ...body })).taskId,
    getBalance: async () => (await call('getBalance', balanceSchema, {})).balance,
    async getTaskResult(taskId) {
      const { status, solution } = await call('getTaskResult', taskResultSchema, { taskId });
      if (status.toLowerCase() !== 'ready') return null;
      const answer = answerOf(solution);
      if (!answer)
        throw new ApiError({
          kind: 'wrong-shape',
          description: redact(JSON.stringify(solution ?? null), options.key),
        });
      return answer;
    },
    async reportIncorrect(answer, taskId) {
      const method = answer === 'image' ? 'reportIncorrectImageCaptcha' : 'reportIncorrectTokenCaptcha';
      await call(method, reportSchema, { taskId });
    },
  };
}

async function request<S extends v.GenericSchema>(
  options: ClientOptions,
  method: string,
  schema: S,
  body: object,
): Promise<v.InferOutput<S>> {
  const obstacle = await options.obstacle();
  if (obstacle) throw new ApiError({ kind: obstacle });
  const { status, text } = await send(options, method, body);
  const json = parseJson(text);
  const refusal = v.safeParse(refusalSchema, json);
  const fail = (failure: Failure) =>
    new ApiError({
      ...failure,
      httpStatus: status,
      description: redact(failure.description ?? text, options.key),
    });
  if (refusal.success) {
    const { errorCode, errorDescription } = refusal.output;
    const code = errorCode ? { code: redact(errorCode, options.key) } : {};
    throw fail({ kind: 'refused', ...code, description: errorDescription ?? '' });
  }
  if (status < 200 || status > 299) throw fail({ kind: 'http' });
  if (json === undefined) throw fail({ kind: 'not-json' });
  const reply = v.safeParse(schema, json);
  if (!reply.success) throw fail({ kind: 'wrong-shape' });
  return reply.output;
}

/** Sends one POST and reads its reply as text, whatever the status. */
async function send({ fetch, key }: ClientOptions, method: string, body: object) {
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
    return { status: response.status, text: await readText(response, key) };
  } catch (error) {
    if (error instanceof ApiError) throw error;
    if (signal.aborted) throw new ApiError({ kind: 'timeout' });
    throw new ApiError({ kind: 'network', description: redact(String(error), key) });
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
      const description = redact(text, key);
      throw new ApiError({ kind: 'wrong-shape', httpStatus: response.status, description });
    }
  }
}

/** As much of a text as is shown, with dots for the key. */
function redact(text: string, key: string): string {
  return withoutKey(text, key).slice(0, MAX_RAW_REPLY_SHOWN);
}
