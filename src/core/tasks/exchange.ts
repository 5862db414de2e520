import * as v from 'valibot';
import { MAX_EXCHANGES, MAX_KEPT_BODIES, MAX_KEPT_BODY, MAX_TASKS_WITH_BODIES } from '../limits.ts';
import { FAILURE_KINDS } from './failure.ts';

/**
 * What a reply was taken for, or why there was none: a new task, one that is worked on, an answer, a report that was
 * taken, or a kind of failure.
 */
const MEANINGS = ['accepted', 'working', 'answer', 'taken', ...FAILURE_KINDS] as const;

/** Schema of exchanges as their task keeps them: one, or several in a row that were alike. No texts. */
export const lineSchema = v.object({
  /** The last part of the address. */
  method: v.string(),
  meant: v.picklist(MEANINGS),
  /** `errorCode` of the service. */
  code: v.optional(v.string()),
  /** HTTP status; none when no reply came. */
  status: v.optional(v.number()),
  /** Bytes of the body that was sent, and of the one that came. */
  sentBytes: v.optional(v.number()),
  bytes: v.optional(v.number()),
  /** When each was sent (ms since 1970), and how many ms later its reply began and was there, where it is known. */
  times: v.tupleWithRest(
    [v.object({ at: v.number(), waitMs: v.optional(v.number()), ms: v.optional(v.number()) })],
    v.object({ at: v.number(), waitMs: v.optional(v.number()), ms: v.optional(v.number()) }),
  ),
  /** Of the text that came, which tells whether the next one is the same; answers, which come once, have none. */
  hash: v.optional(v.string()),
});

/** Exchanges that were alike, as their task keeps them. */
export type ExchangeLine = v.InferOutput<typeof lineSchema>;

const textSchema = v.object({
  text: v.string(),
  /** Only its start is kept. */
  isCut: v.optional(v.boolean()),
  /** It was no text, and is in Base64. */
  isBase64: v.optional(v.boolean()),
});

/** Schema of the bodies of one line. */
export const bodiesSchema = v.object({
  /** When the first exchange of the line was sent: tells which line it is. */
  at: v.number(),
  sent: textSchema,
  /** None when no byte came. */
  came: v.optional(textSchema),
  headers: v.array(v.tuple([v.string(), v.string()])),
});

/** The bodies of one line, as kept for the browser session. */
export type Bodies = v.InferOutput<typeof bodiesSchema>;
/** As much of a body as is kept. */
export type BodyText = v.InferOutput<typeof textSchema>;

/** One request and what came of it, as it was; the API key in it is dots. */
export interface Exchange extends Omit<ExchangeLine, 'times' | 'hash'> {
  time: ExchangeLine['times'][0];
  /** The body that was sent, without secrets, and with pictures shortened. */
  sent: string;
  /** The body that came; `undefined` when no byte did. */
  came: string | undefined;
  /** It was no text, and is in Base64. */
  isBase64?: boolean;
  /** It was too long to be read to its end. */
  isCut?: boolean;
  headers: [name: string, value: string][];
  /** What the service says that the task cost (US dollars). */
  cost?: number;
}

/** The lines of a task after one more exchange. */
export function withLine(lines: ExchangeLine[], exchange: Exchange): ExchangeLine[] {
  if (countOf(lines) >= MAX_EXCHANGES) return lines;
  const { time, sent: _, came, isBase64: _b, isCut: _c, headers: _h, cost: _o, ...known } = exchange;
  const last = lines.at(-1);
  const hash = known.meant === 'answer' ? undefined : hashOf(came ?? '');
  const line: ExchangeLine = { ...known, times: [time], ...(hash === undefined ? {} : { hash }) };
  if (!last || hash === undefined || !isAlike(last, line)) return [...lines, line];
  return [...lines.slice(0, -1), { ...last, times: [...last.times, time] }];
}

/** A line for a request of which it is not known whether it left: the browser stopped the extension meanwhile. */
export function interruptedLine(method: string, at: number): ExchangeLine {
  return { method, meant: 'interrupted', times: [{ at }] };
}

/** How many exchanges lines stand for, of one method or of all. */
export function countOf(lines: ExchangeLine[], method?: string): number {
  const counted = lines.filter((line) => method === undefined || line.method === method);
  return counted.reduce((sum, { times }) => sum + times.length, 0);
}

/** Says whether a line is of something that never left this device. */
export function isUnsent({ meant }: Pick<ExchangeLine, 'meant'>): boolean {
  return meant === 'offline' || meant === 'no-permission';
}

/** As much of an exchange's bodies as is kept. */
export function bodiesOf({ time, sent, came, isBase64, isCut, headers }: Exchange): Bodies {
  const reply = came === undefined ? undefined : keptText(came, isCut);
  return {
    at: time.at,
    sent: keptText(sent),
    ...(reply ? { came: isBase64 ? { ...reply, isBase64 } : reply } : {}),
    headers,
  };
}

/** The bodies of a task with those of one more line; the oldest polls' go where all are too much. */
export function withBodies(kept: Bodies[], added: Bodies): Bodies[] {
  const [first, ...others] = [...kept.filter(({ at }) => at !== added.at), added].sort((a, b) => a.at - b.at);
  while (first && others.length > 1 && sizeOf([first, ...others]) > MAX_KEPT_BODIES) others.shift();
  return first ? [first, ...others] : [];
}

/** Characters that bodies take in a store, as JSON in UTF-8. */
export function sizeOf(bodies: Bodies[]): number {
  return utf8(JSON.stringify(bodies)).length;
}

/**
 * The tasks whose bodies have to go: all but those of the newest tasks, and of these the oldest while they are too much.
 * @param newestFirst with the characters of each
 */
export function tooMuch(newestFirst: { id: string; size: number }[]): string[] {
  let size = 0;
  return newestFirst.flatMap((task, i) => {
    size += task.size;
    return i >= MAX_TASKS_WITH_BODIES || (i > 0 && size > MAX_KEPT_BODIES) ? [task.id] : [];
  });
}

function isAlike(a: ExchangeLine, b: ExchangeLine): boolean {
  const told = ({ method, meant, code, status, sentBytes, bytes, hash }: ExchangeLine) =>
    JSON.stringify([method, meant, code, status, sentBytes, bytes, hash]);
  return told(a) === told(b);
}

function keptText(text: string, isCut = false): BodyText {
  const start = startOf(text);
  return start === text && !isCut ? { text } : { text: start, isCut: true };
}

/** As much of a text as has room, up to a whole character. */
function startOf(text: string): string {
  if (text.length * 3 <= MAX_KEPT_BODY) return text;
  const bytes = utf8(text);
  if (bytes.length <= MAX_KEPT_BODY) return text;
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, MAX_KEPT_BODY), {
    stream: true, // leaves out the part of a character at its end
  });
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** FNV-1a in 32 bits: tells replies to one task apart, and nothing of what is in them. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16);
}
