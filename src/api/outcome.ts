import { withoutKey } from '../core/api-key.ts';
import { MAX_RAW_REPLY_SHOWN } from '../core/limits.ts';
import { parseJson } from '../core/parse-json.ts';
import type { Exchange } from '../core/tasks/exchange.ts';
import type { Failure } from '../core/tasks/failure.ts';
import type { RawReply } from '../core/tasks/read-reply.ts';
import { bytesOf, cameAs, type ReadBody } from './read-body.ts';

/** A request, and its reply as far as one came, before anything is read out of it. */
export type Sent = Omit<Exchange, 'meant' | 'code' | 'cost'>;

/** The same with the reply that is to be read, or why there is none. */
export type Outcome = { sent: Sent } & ({ reply: RawReply } | { failure: Failure });

/** What is known when the work on a request is over, however that went. */
interface Known {
  sent: Sent;
  /** As soon as its head has come. */
  response: Response | undefined;
  read: ReadBody;
  failure: Failure | undefined;
  key: string;
}

/** Headers of a reply that say something of its task, or by which the service's support finds it. */
const KEPT_HEADERS = ['Content-Type', 'Date', 'Retry-After', 'Server', 'CF-Ray', 'X-Request-Id'];

/** Puts together what has come of a request: also of a reply that broke off, or was too long. */
export function outcomeOf({ sent, response, read, failure, key }: Known): Outcome {
  if (!response || failure?.kind === 'redirected') return { sent, failure: failure ?? { kind: 'network' } };
  const { status, headers } = response;
  const bytes = bytesOf(read);
  const text = new TextDecoder().decode(bytes);
  // Programs between us and the service leave the end of a reply out: JSON that is whole needs none.
  const isWhole = !read.isTooLong && (!failure || typeof parseJson(text) === 'object');
  const came: Sent = {
    ...sent,
    ...cameAs(bytes, key, isWhole),
    ...(isWhole ? {} : { isCut: true }),
    status,
    bytes: bytes.length,
    headers: keptHeaders(headers, key),
  };
  if (isWhole) {
    const [retryAfter, date] = [headers.get('Retry-After'), headers.get('Date')];
    return { sent: came, reply: { status, text, retryAfter, date } };
  }
  if (failure) return { sent: came, failure };
  return { sent: came, failure: { kind: 'wrong-shape', httpStatus: status, description: shown(text, key) } };
}

/** As much of a text as is shown, with dots for the key. */
export function shown(text: string, key: string): string {
  return withoutKey(text, key).slice(0, MAX_RAW_REPLY_SHOWN);
}

function keptHeaders(headers: Headers, key: string): Exchange['headers'] {
  return KEPT_HEADERS.flatMap((name): Exchange['headers'] => {
    const value = headers.get(name);
    return value === null ? [] : [[name, shown(value, key)]];
  });
}
