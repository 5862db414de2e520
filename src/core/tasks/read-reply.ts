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
  if (body && saysNo(body) && !(read && isAnswer(asked, body, read)))
    return failed(refusalIn(body, reply.text));
  if (read && 'said' in read) return read;
  if (body && (isOfService(body) || codeNamedIn(text) !== '')) return failed(refusalIn(body, reply.text));
  if (read?.kind === 'no-answer') return failed({ kind: 'no-answer' });
  if (status < 200 || status > 299) return failed({ kind: 'http' });
  return failed({ kind: isJson ? 'wrong-shape' : 'not-json' });
}

/** What a reply says that its task cost (US dollars), where it says so. */
export function costIn(reply: string): number | undefined {
  const cost = bodyIn(reply).body?.['cost'];
  const amount =
    typeof cost === 'string' && /^\s*\d*\.?\d+(?:e[+-]?\d+)?\s*$/i.test(cost) ? Number(cost) : cost;
  return typeof amount === 'number' && Number.isFinite(amount) && amount >= 0 ? amount : undefined;
}

const READERS: { [M in keyof Said]: (body: Body, text: string) => Read<Said[M]> } = {
  createTask: ({ taskId }) => (isTaskId(taskId) ? { said: taskId } : { kind: 'wrong-shape' }),
  getTaskResult: readResult,
  getBalance: ({ balance }) => {
    const isNumber = typeof balance === 'number' || /^[+-]?\d+(?:\.\d+)?$/.test(wordsOf(balance).trim());
    return isNumber && Number.isFinite(Number(balance)) ? { said: Number(balance) } : { kind: 'wrong-shape' };
  },
  report: (body) =>
    /^(?:success|ok|accepted)/.test(statusIn(body)) ? { said: 'taken' } : { kind: 'wrong-shape' },
};

/** Any status but *ready* means "not yet" (official clients do the same), unless an answer stands beside it. */
function readResult(body: Body, text: string): Read<Answer | null> {
  const status = statusIn(body);
  if (status === 'processing') return { said: null };
  const answer = answerIn(text, status === 'ready');
  if (answer) return { said: answer };
  if (status === 'ready') return { kind: 'no-answer' };
  const isOfTask = status !== '' && codeIn(body) === '' && !isOfOthers(body);
  return isOfTask ? { said: null } : { kind: 'wrong-shape' };
}

/** What stands between us and the service may have a status, too: that of its own reply, without any `errorId`. */
function isOfOthers({ errorId, status }: Body): boolean {
  const isTrouble = /^\d+$|err|fail|denied|forbid|block|unauthor|not.?found|bad|unavailable/i;
  return errorId === undefined && isTrouble.test(wordsOf(status).trim());
}

/** Whether a code is the service's: `errorId` stands beside it, or it is spelled as its codes are. Others have codes, too. */
function isOfService(body: Body): boolean {
  const code = codeIn(body);
  const isSpelledSo = /^error_/i.test(code) || isDocumented(spelledOut(code));
  return isSpelledSo || (code !== '' && body['errorId'] !== undefined);
}

/** An answer that is there and said to be ready is paid for, whatever else is said. */
function isAnswer(asked: keyof Said, body: Body, read: Read<unknown>): boolean {
  return asked === 'getTaskResult' && 'said' in read && statusIn(body) === 'ready';
}

/** The answer in `solution`, or, of a reply that is *ready*, where the solution should stand. */
function answerIn(text: string, isReady: boolean): Answer | null {
  const exact = replyIn(parseJsonExactly(text));
  if (!exact) return null;
  const beside = Object.entries(exact).filter(([name]) => isUsual(name));
  const places = isReady ? [Object.fromEntries(beside), ...OTHER_PLACES.map((name) => exact[name])] : [];
  return [exact['solution'], ...places].reduce<Answer | null>(
    (found, place) => found ?? answerOf(place),
    null,
  );
}

/** Where a solution may stand instead. */
const OTHER_PLACES = ['answer', 'result', 'response', 'data'];

/** JSON, JSON written into a JSON string, or an error code without any JSON around it. */
function bodyIn(whole: string): { isJson: boolean; text: string; body: Body | null } {
  const text = whole.trim(); // a byte order mark, too
  const json = parseJson(text);
  if (typeof json === 'string') return { ...bodyIn(json), isJson: true };
  const isJson = json !== undefined;
  const body = replyIn(json);
  if (body || isJson) return { isJson, text, body };
  if (text.length < 100 && isDocumented(spelledOut(text))) return { isJson, text, body: { errorCode: text } };
  const isSentence = text.length < 300 && !text.startsWith('<') && codeNamedIn(text) !== '';
  return { isJson, text, body: isSentence ? {} : null };
}

const NAMES = ['errorId', 'errorCode', 'errorDescription', 'taskId', 'status', 'solution', 'balance'];

/** The reply in JSON, with its members by their usual names: in other letters, and alone in a list or an object, too. */
function replyIn(json: unknown): Body | null {
  if (Array.isArray(json)) return json.length === 1 ? replyIn(json[0]) : null;
  if (!isBody(json)) return null;
  const body = withUsualNames(json);
  if (NAMES.some((name) => name in body)) return body;
  const inside = Object.values(json).filter(isBody).map(withUsualNames);
  const [only, ...more] = inside.filter((one) => NAMES.some((name) => name in one));
  return only && more.length === 0 ? only : body;
}

function withUsualNames(body: Body): Body {
  const members = Object.entries(body).map(([name, value]) => {
    const plain = name.replaceAll('_', '').toLowerCase();
    return [NAMES.find((usual) => usual.toLowerCase() === plain) ?? name, value] as const;
  });
  return { ...Object.fromEntries(members), ...body };
}

/** Any `errorId` but 0 is a refusal (clients saw 1 and others), unless nothing is said but that the task is worked on. */
function saysNo(body: Body): boolean {
  const { errorId } = body;
  const isError =
    typeof errorId === 'string'
      ? !/^(?:[-+]?0*(?:\.0*)?|null|none|no|false|ok|success)$/i.test(errorId.trim())
      : errorId === true || (typeof errorId === 'number' && errorId !== 0);
  return isError && !(codeIn(body) === '' && statusIn(body) === 'processing');
}

function refusalIn(body: Body, text: string): Failure {
  const said = codeIn(body);
  const spelled = spelledOut(said);
  const code = isDocumented(spelled) ? spelled : codeNamedIn(said) || spelled || codeNamedIn(text);
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

/** A documented code that stands anywhere in a reply: in an error's own object, in a list of them, in a sentence. */
function codeNamedIn(text: string): string {
  const words = text.match(/\b[A-Z]+(?:_[A-Z]+)+\b/g) ?? [];
  return words.map(spelledOut).find(isDocumented) ?? '';
}

function statusIn({ status }: Body): string {
  return wordsOf(status).trim().toLowerCase();
}

/** A text of whatever JSON it is told in: `["websiteKey: required"]`, `{"websiteKey":["required"]}`, `12`. */
function wordsOf(value: unknown): string {
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
  const until = isDate ? timeOf(retryAfter ?? '') - timeOf(date ?? '') : Number.NaN;
  const wait = seconds === undefined ? until : Number(seconds) * 1_000;
  return Number.isNaN(wait) ? {} : { retryAfterMs: Math.min(Math.max(0, wait), MAX_RETRY_AFTER_MS) };
}

/** Every date of HTTP is in GMT; the oldest form, of C's `asctime`, does not say so. */
function timeOf(date: string): number {
  return Date.parse(/GMT|UTC|[+-]\d{4}|Z/i.test(date) ? date : `${date} GMT`);
}

function isBody(json: unknown): json is Body {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
