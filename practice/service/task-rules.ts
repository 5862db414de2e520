import { isObject, mistakesIn } from './check-fields.ts';
import {
  address,
  type Condition,
  type Fields,
  type Members,
  requiredText,
  type TaskRow,
} from './task-table/row.ts';
import { TASK_TABLE } from './task-table/task-table.ts';

/** Why the service refuses a request. */
export interface Refusal {
  errorCode: string;
  /** Names each field that is wrong. */
  errorDescription: string;
}

/** What the service takes. */
export interface Accepted {
  task: Members;
  row: TaskRow;
  callbackUrl: string | undefined;
}

/** What may stand in the body of `createTask`; the task has rules of its own. */
const BODY: Fields = {
  clientKey: { kind: 'text' },
  task: { kind: 'object', isOpen: true },
  callbackUrl: address,
  softId: { kind: 'integer' },
};

/** Bytes of a picture (documentation, `api/api-errors`). */
const MIN_PICTURE = 100;
const MAX_PICTURE = 50_000;

const PROXY_TYPES: readonly unknown[] = ['http', 'https', 'socks4', 'socks5'];

/** Judges the body of `createTask` as the service does. */
export function judge(body: Members): Accepted | Refusal {
  const { task, callbackUrl } = body;
  if (!isObject(task)) return refusal('ERROR_TASK_ABSENT', 'Task property is empty or not set.');
  const { type } = task;
  const rows = TASK_TABLE.filter(({ types }) => types.some((name) => name === type));
  if (rows.length === 0)
    return refusal('ERROR_NO_SUCH_METHOD', `Task type ${JSON.stringify(type)} is unknown.`);
  const row = rowFor(task, rows);
  const ofTask = typeof row === 'string' ? [row] : taskMistakes(task, row);
  const mistakes = [...mistakesIn(body, BODY), ...ofTask];
  if (typeof row === 'string' || mistakes.length > 0)
    return refusal('ERROR_INVALID_TASK', `The request is not valid. ${mistakes.join('; ')}.`);
  const accepted = { task, row, callbackUrl: typeof callbackUrl === 'string' ? callbackUrl : undefined };
  return proxyRefusal(accepted) ?? pictureRefusal(accepted) ?? accepted;
}

function refusal(errorCode: string, errorDescription: string): Refusal {
  return { errorCode, errorDescription };
}

/** The row whose conditions a task meets, the one with most of them first; or what is wrong with it for the nearest. */
function rowFor(task: Members, rows: TaskRow[]): TaskRow | string {
  const looked = rows
    .map((row) => {
      const names = Object.keys(row.when ?? {});
      const unmet = names.filter((name) => !meets(task, name, row.when?.[name]));
      return { row, unmet, met: names.length - unmet.length };
    })
    .sort((a, b) => b.met - a.met);
  const fitting = looked.find(({ unmet }) => unmet.length === 0);
  if (fitting) return fitting.row;
  const [name = ''] = looked[0]?.unmet ?? [];
  if (valueAt(task, name) === undefined) return `${name}: required`;
  const known = new Set(rows.flatMap(({ when }) => when?.[name] ?? []));
  return `${name}: must be one of ${[...known].join(', ')}`;
}

function meets(task: Members, name: string, wanted: Condition = 'present'): boolean {
  const value = valueAt(task, name);
  if (typeof wanted === 'string') return (value !== undefined) === (wanted === 'present');
  return wanted.includes(value);
}

function valueAt(members: Members, name: string): unknown {
  const [outer = name, ...inner] = name.split('.');
  const value = members[outer];
  if (inner.length === 0) return value;
  return isObject(value) ? valueAt(value, inner.join('.')) : undefined;
}

function taskMistakes(task: Members, { when = {}, fields, oneOf = [] }: TaskRow): string[] {
  const told = Object.keys(when).filter((name) => !name.includes('.') && !(name in fields));
  const conditions: Fields = Object.fromEntries(
    told.map((name) => [name, { kind: 'text', or: [task[name]] }]),
  );
  const missing = oneOf.filter((names) => names.every((name) => valueAt(task, name) === undefined));
  return [
    ...mistakesIn(task, { type: requiredText, ...conditions, ...fields }),
    ...missing.map((names) => `${names.join(' or ')}: required`),
  ];
}

/** Of a proxy, type, address and port go together (documentation, `ERROR_PROXY_MISSING`). */
function proxyRefusal({ task, row }: Accepted): Refusal | null {
  const isGiven = Object.keys(task).some((name) => name.startsWith('proxy'));
  if (!isGiven && !row.needsProxy) return null;
  const wrong = ['proxyType', 'proxyAddress', 'proxyPort'].filter((name) =>
    name === 'proxyType' ? !PROXY_TYPES.includes(task[name]) : task[name] === undefined,
  );
  if (wrong.length > 0) return refusal('ERROR_PROXY_MISSING', `Missing or not valid: ${wrong.join(', ')}.`);
  const bad = ['proxyLogin', 'proxyPassword'].filter((name) => String(task[name]).includes('%'));
  if (bad.length === 0) return null;
  return refusal('ERROR_PROXY_CREDENTIALS_INVALID_CHARACTER', `The character % stands in ${bad.join(', ')}.`);
}

function pictureRefusal({ task, row }: Accepted): Refusal | null {
  const names = Object.keys(row.fields).filter((name) => {
    const { kind, of } = row.fields[name] ?? {};
    return kind === 'picture' || of?.kind === 'picture';
  });
  const sizes = names
    .flatMap((name) => task[name] ?? [])
    .map((text) => Buffer.from(`${text}`, 'base64').length);
  if (sizes.some((bytes) => bytes < MIN_PICTURE))
    return refusal('ERROR_ZERO_CAPTCHA_FILESIZE', 'The image is under 100 bytes.');
  if (sizes.some((bytes) => bytes > MAX_PICTURE))
    return refusal('ERROR_TOO_BIG_CAPTCHA_FILESIZE', 'The image is over 50 KB.');
  return null;
}
