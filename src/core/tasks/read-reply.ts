import { MAX_RETRY_AFTER_MS } from '../limits.ts';
import { parseJson, parseJsonExactly } from '../parse-json.ts';
import { type Answer, answerOf, isUsual } from './answer.ts';
import { isDocumented, spelledOut } from './api-errors.ts';
import type { Failure } from './failure.ts';
import { isTaskId, type TaskId } from './task-id.ts';

/** A reply of the service as it came. */
export interface RawReply {
  /** HTTP status. */
  status: number;
  text: string;
  /** The headers `Retry-After` and `Date`, as they stand. */
  retryAfter?: string | null;
  date?: string | null;
}

/** What each request asks for. */
export interface Said {
  createTask: TaskId;
  /** `null` while the service is working on it. */
  getTaskResult: Answer | null;
  /** US dollars. */
  getBalance: number;
  /** That an answer was wrong. */
  report: 'taken';
}

/** What a reply says, or why it says nothing of what was asked. */
export type Reading<T> = { said: T } | { failure: Failure };

type Body = Record<string, unknown>;
type Read<T> = { said: T } | { kind: 'wrong-shape' | 'no-answer' };

/**
 * Reads a reply, generously: what it says counts, whatever the HTTP status, and in whatever letters or JSON type it
 * is said. A failure holds the service's own text, or the whole reply where that is not all.
 */
export function readReply<M extends keyof Said>(asked: M, reply: RawReply): Reading<Said[M]> {
  const { status } = reply;
  const failed = (failure: Failure) => ({
    failure: { description: reply.text, ...failure, httpStatus: status, ...waitIn(reply) },
  });
  const { isJson, text, body } = bodyIn(reply.text);
  const read = body && READERS[asked](body, text);
  if (body && saysNo(body)) return failed(refusalIn(body, reply.text));
  if (read && 'said' in read) return read;
  if (body && codeIn(body) !== '') return failed(refusalIn(body, reply.text));
  if (read?.kind === 'no-answer') return failed({ kind: 'no-answer' });
  if (status < 200 || status > 299) return failed({ kind: 'http' });
  return failed({ kind: isJson ? 'wrong-shape' : 'not-json' });
}

/** What a reply says that its task cost (US dollars), where it says so. */
export function costIn(reply: string): number | undefined {
  const cost = bodyIn(reply).body?.['cost'];
  const amount = typeof cost === 'string' && /^\s*\d*\.?\d+\s*$/.test(cost) ? Number(cost) : cost;
  return typeof amount === 'number' && Number.isFinite(amount) && amount >= 0 ? amount : undefined;
}

const READERS: { [M in keyof Said]: (body: Body, text: string) => Read<Said[M]> } = {
  createTask: ({ taskId }) => (isTaskId(taskId) ? { said: taskId } : { kind: 'wrong-shape' }),
  getTaskResult: readResult,
  getBalance: ({ balance }) =>
    typeof balance === 'number' && Number.isFinite(balance) ? { said: balance } : { kind: 'wrong-shape' },
  report: (body) => (statusIn(body) === 'success' ? { said: 'taken' } : { kind: 'wrong-shape' }),
};

/** Any status but *ready* means "not yet" (official clients do the same), unless an answer stands beside it. */
function readResult(body: Body, text: string): Read<Answer | null> {
  const status = statusIn(body);
  if (status === 'processing') return { said: null };
  const answer = answerIn(text, status === 'ready');
  if (answer) return { said: answer };
  if (status === 'ready') return { kind: 'no-answer' };
  return status === '' || codeIn(body) !== '' ? { kind: 'wrong-shape' } : { said: null };
}

/** The answer in `solution`, or, of a reply that is *ready*, where the solution should stand. */
function answerIn(text: string, isReady: boolean): Answer | null {
  const exact = parseJsonExactly(text);
  if (!isBody(exact)) return null;
  const beside = Object.entries(exact).filter(([name]) => isUsual(name));
  return answerOf(exact['solution']) ?? (isReady ? answerOf(Object.fromEntries(beside)) : null);
}

/** JSON, JSON written into a JSON string, or an error code without any JSON around it. */
function bodyIn(text: string): { isJson: boolean; text: string; body: Body | null } {
  const json = parseJson(text);
  if (typeof json === 'string') return { ...bodyIn(json), isJson: true };
  if (isBody(json)) return { isJson: true, text, body: json };
  const isCode = text.length < 100 && isDocumented(spelledOut(text));
  return { isJson: json !== undefined, text, body: isCode ? { errorCode: text } : null };
}

/** Any `errorId` but 0 is a refusal (clients saw 1 and others), unless nothing is said but that the task is worked on. */
function saysNo(body: Body): boolean {
  const { errorId } = body;
  const isError =
    typeof errorId === 'string'
      ? !/^(?:[-+]?0*(?:\.0*)?|null|none|false)$/i.test(errorId.trim())
      : errorId === true || (typeof errorId === 'number' && errorId !== 0);
  return isError && !(codeIn(body) === '' && statusIn(body) === 'processing');
}

function refusalIn(body: Body, text: string): Failure {
  const said = codeIn(body);
  const code = spelledOut(said);
  const description = wordsOf(body['errorDescription']).trim();
  const isAll = code === said && `${code}${description}` !== '';
  return {
    kind: 'refused',
    ...(code === '' ? {} : { code }),
    description: isAll ? description : text,
    ...(isTaskId(body['taskId']) ? { taskId: body['taskId'] } : {}),
  };
}

/** The error code as the service spells it; empty when there is none, for which some have a word. */
function codeIn({ errorCode, errorId }: Body): string {
  const code = wordsOf(errorCode).trim();
  if (/^(?:0|null|none|ok|success|no_error|)$/i.test(code))
    return typeof errorId === 'string' && /[a-z]_/i.test(errorId) ? errorId.trim() : '';
  return code;
}

function statusIn({ status }: Body): string {
  return wordsOf(status).trim().toLowerCase();
}

/** A text of whatever JSON it is told in: `["websiteKey: required"]`, `{"websiteKey":["required"]}`, `12`. */
function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  const parts = Object.entries(value).map(([name, part]) => {
    const words = wordsOf(part);
    return words === '' || Array.isArray(value) ? words : `${name}: ${words}`;
  });
  return parts.filter((words) => words !== '').join('; ');
}

/** `Retry-After` in seconds or as a date (RFC 9110), which the reply's own `Date` is put beside. */
function waitIn({ retryAfter, date }: RawReply): { retryAfterMs?: number } {
  const seconds = /^\s*(\d+(?:\.\d+)?)\s*(?:,|$)/.exec(retryAfter ?? '')?.[1];
  const isDate = /[a-z]{3}/i.test(retryAfter ?? '');
  const until = isDate ? Date.parse(retryAfter ?? '') - Date.parse(date ?? '') : Number.NaN;
  const wait = seconds === undefined ? until : Number(seconds) * 1_000;
  return Number.isNaN(wait) ? {} : { retryAfterMs: Math.min(Math.max(0, wait), MAX_RETRY_AFTER_MS) };
}

function isBody(json: unknown): json is Body {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
