import { SERVICE_ORIGIN } from '../service.ts';
import type { Bodies, BodyText, ExchangeLine } from './exchange.ts';
import { isUnsent } from './exchange.ts';
import type { Task } from './task.ts';

/** A task, with the texts of its exchanges as far as they are kept. */
export interface TaskWithBodies {
  task: Task;
  bodies: Bodies[];
}

/** Characters of a text that each of several equal replies gets; a longer one stands at the first only. */
const REPEATED = 1_000;

const NOT_KEPT = 'This text is not kept any more: texts stay until the browser closes, of the newest tasks.';
const SAME = 'The same as in the first of these equal replies.';
const CUT = 'Only the start of this text was kept.';
const NO_REPLY: Record<string, string> = {
  timeout: 'No reply came in time.',
  redirected: 'The reply was a redirect, which was not followed.',
  interrupted: 'The browser stopped the extension meanwhile: it is not known whether this request left.',
};

/**
 * The exchanges of tasks as an HTTP Archive (version 1.2, http://www.softwareishard.com/blog/har-12-spec/), in the order
 * in which they were sent. Dots stand for the API key. What never left is not in it, and no task of a private window
 * is: a file would outlive that.
 */
export function harText(tasks: TaskWithBodies[], version: string): string {
  const kept = tasks.filter(({ task }) => !task.isPrivate);
  const entries = kept
    .flatMap(({ task, bodies }) => (task.exchanges ?? []).flatMap((line) => entriesOf(task, line, bodies)))
    .sort((a, b) => (a.startedDateTime < b.startedDateTime ? -1 : 1));
  const log = { version: '1.2', creator: { name: 'Captcha Courier', version }, entries };
  return `${JSON.stringify({ log }, null, 2)}\n`;
}

/** Names the file of one task by the service's number of it, as far as that can stand in a name. */
export function harName(task: Task): string {
  const id = String(task.taskId ?? '').replace(/[^\w-]+/g, '_');
  return `captcha-courier-${id.slice(0, 60) || 'task'}.har`;
}

function entriesOf({ taskId, type }: Task, line: ExchangeLine, kept: Bodies[]) {
  if (isUnsent(line)) return [];
  const bodies = kept.find(({ at }) => at === line.times[0].at);
  return line.times.map(({ at, waitMs, ms = 0 }, i) => ({
    startedDateTime: new Date(at).toISOString(),
    time: ms,
    request: requestOf(line, bodies),
    response: responseOf(line, bodies, i > 0),
    cache: {},
    timings: { send: 0, wait: waitMs ?? ms, receive: ms - (waitMs ?? ms) },
    comment: commentOf(line, taskId === undefined ? type : `${type} ${taskId}`),
  }));
}

function commentOf({ meant, code, times }: ExchangeLine, task: string): string {
  const alike = times.length > 1 ? `, one of ${times.length} equal replies` : '';
  return `${task}: ${meant}${code === undefined ? '' : ` ${code}`}${alike}`;
}

function requestOf({ method, sentBytes }: ExchangeLine, bodies: Bodies | undefined) {
  return {
    method: 'POST',
    url: `${SERVICE_ORIGIN}/${method}`,
    httpVersion: 'unknown',
    cookies: [],
    headers: ['Accept', 'Content-Type'].map((name) => ({ name, value: 'application/json' })),
    queryString: [],
    postData: { mimeType: 'application/json', text: bodies?.sent.text ?? '', ...remark(bodies?.sent) },
    headersSize: -1,
    bodySize: sentBytes ?? -1,
  };
}

function responseOf(line: ExchangeLine, bodies: Bodies | undefined, isRepeated: boolean) {
  const { meant, status, bytes } = line;
  const headers = (bodies?.headers ?? []).map(([name, value]) => ({ name, value }));
  const mimeType = headers.find(({ name }) => name === 'Content-Type')?.value ?? 'x-unknown';
  const isReplied = status !== undefined;
  return {
    // As browsers write a request that got no reply.
    status: status ?? 0,
    statusText: '',
    httpVersion: 'unknown',
    cookies: [],
    headers,
    content: { size: bytes ?? 0, mimeType, ...(isReplied ? contentOf(bodies?.came, isRepeated) : {}) },
    redirectURL: '',
    headersSize: -1,
    bodySize: bytes ?? -1,
    ...(isReplied ? {} : { comment: NO_REPLY[meant] ?? 'The connection could not be made, or broke off.' }),
  };
}

function contentOf(came: BodyText | undefined, isRepeated: boolean) {
  if (came && isRepeated && came.text.length > REPEATED) return { comment: SAME };
  if (!came) return { comment: NOT_KEPT };
  return { text: came.text, ...(came.isBase64 ? { encoding: 'base64' } : {}), ...remark(came) };
}

function remark(text: BodyText | undefined): { comment?: string } {
  if (!text) return { comment: NOT_KEPT };
  return text.isCut ? { comment: CUT } : {};
}
