import { parseJson } from '../parse-json.ts';

/** What a form holds: text as typed (numbers too), a checkbox as a boolean. */
export type FieldValues = Record<string, string | boolean>;

/** The `task` object of a request, as it is sent. */
export type TaskObject = { type: string } & Record<string, unknown>;

/** The body of `createTask` without its `clientKey`. */
export interface RequestBody {
  task: TaskObject;
  /** Where the service posts the result, too. */
  callbackUrl?: string;
}

/** Reads a `task` object from JSON text: `undefined` when it is no JSON, `null` when it is no object with a `type`. */
export function parseTaskObject(text: string): TaskObject | null | undefined {
  const value = parseJson(text);
  if (value === undefined) return undefined;
  return isTaskObject(value) ? value : null;
}

/** What a whole request body holds besides what is ours to send. */
export interface PastedBody {
  /** The `task` object as indented JSON. */
  json: string;
  callbackUrl: string;
  /** Names of what was left out, such as `clientKey`. */
  dropped: string[];
}

/** Takes a whole request body apart, as it stands in documentation and programs; `null` when the text is none. */
export function takeApart(text: string): PastedBody | null {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || !('task' in value) || 'type' in value) return null;
  const { task, callbackUrl, ...rest }: Record<string, unknown> = { ...value };
  if (typeof task !== 'object' || task === null || Array.isArray(task)) return null;
  return {
    json: JSON.stringify(task, null, 2),
    callbackUrl: typeof callbackUrl === 'string' ? callbackUrl : '',
    dropped: [
      ...Object.keys(rest),
      ...(callbackUrl === undefined || typeof callbackUrl === 'string' ? [] : ['callbackUrl']),
    ],
  };
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
