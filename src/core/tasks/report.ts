import { requestText } from '../requests/request-text.ts';
import { requestOf, type Task } from './task.ts';

/** What a report says of the program that made it. */
export interface Maker {
  version: string;
  /** The browser as it names itself. */
  userAgent: string;
}

/** A task as one text for the service's support. It holds neither the API key nor an answer: a task has neither. */
export function reportText(task: Task, { version, userAgent }: Maker): string {
  const { type, taskId, state, createdAt, endedAt, polls, failure, request } = task;
  const lines: [string, string | undefined][] = [
    ['Task type', type],
    ['taskId', JSON.stringify(taskId)],
    ['State', state],
    ['Created', timeOf(createdAt)],
    ['Ended', endedAt === undefined ? undefined : timeOf(endedAt)],
    ['Polls', String(polls)],
    ['HTTP status', failure?.httpStatus === undefined ? undefined : String(failure.httpStatus)],
    ['errorCode', failure?.code],
    ['errorDescription', failure?.description],
    ['Kind of failure', failure?.kind],
    ['Request', request],
    ['Captcha Courier', version],
    ['Browser', userAgent],
  ];
  return lines.flatMap(([name, text]) => (text ? [`${name}: ${text}`] : [])).join('\n');
}

/** Tasks as a JSON file, each request as it is kept. They hold neither the API key, nor its mark, nor answers; private windows leave no history. */
export function exportText(tasks: Task[]): string {
  const kept = tasks.filter(({ isPrivate }) => !isPrivate);
  const written = kept.map((task) => {
    const { request: _request, owner: _owner, ...rest } = task;
    const known = JSON.stringify(rest, null, 2).slice(0, -2); // without its end
    return `${known},\n  "request": ${requestText(requestOf(task), 2).replaceAll('\n', '\n  ')}\n}`;
  });
  return `[\n${written.join(',\n')}\n]\n`;
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString();
}
