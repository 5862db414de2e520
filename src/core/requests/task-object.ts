import { membersOf, withoutSpaces } from '../json-text.ts';
import { MAX_TASK_DEPTH } from '../limits.ts';
import { parseJson } from '../parse-json.ts';

/** What a form holds: text as typed (numbers too), a checkbox as a boolean. */
export type FieldValues = Record<string, string | boolean>;

/** The `task` object of a request, as it is sent. */
export type TaskObject = { type: string } & Record<string, unknown>;

/** The body of `createTask` without its `clientKey`. */
export interface RequestBody {
  task: TaskObject;
  /**
   * The task as it was typed, which is what goes: read and written again it would have other numbers, each name once,
   * and another order. `task` is for looking into it.
   */
  taskText?: string;
  /** Where the service posts the result, too. */
  callbackUrl?: string;
}

/** Reads a `task` object from JSON text: `undefined` when it is no JSON, `null` when it is no object with a `type`. */
export function parseTaskObject(text: string): TaskObject | null | undefined {
  const value = parseJson(text, MAX_TASK_DEPTH);
  if (value === undefined) return undefined;
  return isTaskObject(value) ? value : null;
}

/** What a whole request body holds besides what is ours to send. */
export interface PastedBody {
  /** The `task` object as JSON: indented, or as it was pasted where indenting would change it. */
  json: string;
  callbackUrl: string;
  /** Names of what was left out, such as `clientKey`. */
  dropped: string[];
}

/** Takes a whole request body apart, as it stands in documentation and programs; `null` when the text is none. */
export function takeApart(pasted: string): PastedBody | null {
  const text = pasted.trim(); // a byte order mark, too
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || !('task' in value) || 'type' in value) return null;
  const { task, callbackUrl }: Record<string, unknown> = { ...value };
  if (typeof task !== 'object' || task === null || Array.isArray(task)) return null;
  const members = membersOf(text);
  const used = ['task', ...(typeof callbackUrl === 'string' ? ['callbackUrl'] : [])].map((name) =>
    members.findLast((member) => member[0] === name),
  );
  return {
    json: indented(used[0]?.[1] ?? ''),
    callbackUrl: typeof callbackUrl === 'string' ? callbackUrl : '',
    dropped: [...new Set(members.filter((member) => !used.includes(member)).map(([name]) => name))],
  };
}

function indented(json: string): string {
  const value = parseJson(json);
  return JSON.stringify(value) === withoutSpaces(json) ? JSON.stringify(value, null, 2) : json;
}

function isTaskObject(value: unknown): value is TaskObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    'type' in value &&
    typeof value.type === 'string' &&
    value.type !== ''
  );
}
