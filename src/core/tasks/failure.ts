import * as v from 'valibot';
import { isDocumented } from './api-errors.ts';
import { taskIdSchema } from './task-id.ts';

/**
 * How a request to the service can fail. `no-answer`: it says that a task is ready, and sends no answer. Ours
 * alone are `not-stored` (the browser refused to keep an answer that came), `interrupted` (the browser stopped the
 * extension while the request was under way) and `other-key` (it was not made: the saved API key is not the task's).
 */
export const FAILURE_KINDS = [
  'refused',
  'offline',
  'no-permission',
  'network',
  'redirected',
  'timeout',
  'http',
  'not-json',
  'wrong-shape',
  'no-answer',
  'not-stored',
  'interrupted',
  'other-key',
] as const;

/** Schema of a failure, as stored with its task. */
export const failureSchema = v.object({
  kind: v.picklist(FAILURE_KINDS),
  /** `errorCode` of the service. */
  code: v.optional(v.string()),
  /** `errorDescription` of the service, or the start of a reply that could not be read; the API key in it is dots. */
  description: v.optional(v.string()),
  httpStatus: v.optional(v.number()),
  /** The id that the service gave a task although it refused. */
  taskId: v.optional(taskIdSchema),
  /** Milliseconds that the service asked to wait (`Retry-After`). */
  retryAfterMs: v.optional(v.number()),
});

/** Why a request failed. */
export type Failure = v.InferOutput<typeof failureSchema>;

/**
 * Says whether a failed `createTask` certainly made no task. Otherwise the service may have accepted it, and
 * only the user may decide to send it again.
 */
export function certainlyNotCreated({ kind, httpStatus = 0 }: Failure): boolean {
  switch (kind) {
    case 'refused':
    case 'offline':
    case 'no-permission':
    case 'redirected':
    case 'other-key':
      return true;
    case 'http':
      // 408 is also said by gateways that have passed the request on: https://github.com/envoyproxy/envoy/issues/19725
      return httpStatus >= 400 && httpStatus < 500 && httpStatus !== 408;
    case 'network':
    case 'timeout':
    case 'not-json':
    case 'wrong-shape':
    case 'no-answer':
    case 'not-stored':
    case 'interrupted':
      return false;
    default:
      return kind satisfies never;
  }
}

/** What a poll that failed says of its task. */
export type News =
  /** It is being worked on. */
  | 'not-yet'
  /** The same, and the service is asked too often or has no room. */
  | 'slow-down'
  /** It is over. */
  | 'final'
  /** It is over, and there is nothing in it that could be used. */
  | 'no-answer'
  /** Something came that says nothing of it. */
  | 'unreadable'
  /** Nothing came. */
  | 'no-reply';

const SLOW_DOWN = new Set(['ERROR_TOO_MUCH_REQUESTS', 'ERROR_SERVICE_NOT_AVAILABLE']);

/** Reads a failed `getTaskResult`: what the service says counts before the HTTP status that it says it with. */
export function newsOf({ kind, code = '', httpStatus = 0 }: Failure): News {
  switch (kind) {
    case 'refused':
      // No failure in spite of its place: the service's documentation, "API errors".
      if (code === 'CAPTCHA_NOT_READY') return httpStatus === 429 ? 'slow-down' : 'not-yet';
      if (SLOW_DOWN.has(code)) return 'slow-down';
      return isDocumented(code) ? 'final' : newsOfStatus(httpStatus, 'final');
    case 'http':
      return newsOfStatus(httpStatus, 'unreadable');
    case 'no-answer':
    case 'not-stored':
      return 'no-answer';
    case 'redirected':
    case 'not-json':
    case 'wrong-shape':
      return 'unreadable';
    case 'offline':
    case 'no-permission':
    case 'network':
    case 'timeout':
    case 'interrupted':
    case 'other-key':
      return 'no-reply';
    default:
      return kind satisfies never;
  }
}

/** 503 means "still working" here: official clients take it so. */
function newsOfStatus(httpStatus: number, otherwise: News): News {
  if (httpStatus === 429) return 'slow-down';
  if (httpStatus === 503) return 'not-yet';
  return httpStatus >= 500 ? 'unreadable' : otherwise;
}

/** Says whether a failure forbids to ask the service anything more by ourselves: repeats get the address banned. */
export function forbidsAsking({ code, httpStatus }: Failure): boolean {
  return httpStatus === 429 || (code !== undefined && ASK_NO_MORE.has(code));
}

const ASK_NO_MORE = new Set([
  'ERROR_KEY_DOES_NOT_EXIST',
  'ERROR_ZERO_BALANCE',
  'ERROR_IP_NOT_ALLOWED',
  'ERROR_IP_BANNED',
  'ERROR_IP_BLOCKED',
  'ERROR_TOO_MUCH_REQUESTS',
]);
