import * as v from 'valibot';

/**
 * How a request to the service can fail. Two are ours alone: `interrupted`, the browser stopped the extension
 * while the request was under way, and `other-key`, it was not made: the saved API key is not that of the task.
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
      return httpStatus >= 400 && httpStatus < 500;
    case 'network':
    case 'timeout':
    case 'not-json':
    case 'wrong-shape':
    case 'interrupted':
      return false;
    default:
      return kind satisfies never;
  }
}

const GOES_ON = new Set(['CAPTCHA_NOT_READY', 'ERROR_TOO_MUCH_REQUESTS', 'ERROR_SERVICE_NOT_AVAILABLE']);

/**
 * Says whether a failed `getTaskResult` ends the task. `CAPTCHA_NOT_READY` is no failure (it has no `ERROR_`
 * prefix), too fast a pace passes by itself at ours, and a service that is down, or a reply that got lost, says
 * nothing about the task.
 */
export function endsTask({ kind, code = '', httpStatus = 0 }: Failure): boolean {
  return kind === 'refused' && httpStatus < 500 && !GOES_ON.has(code);
}
