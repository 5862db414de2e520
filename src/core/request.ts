import type { TaskField, TaskType } from './task-types.ts';

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

/** What is wrong with a field; the words for it are `problem_<name>` in `_locales`. */
export type Problem = 'missing' | 'not_http' | 'too_long' | 'not_a_number' | 'out_of_range' | 'has_spaces';

/** Checks the values of a form; an empty result means that they can be sent. */
export function checkValues(type: TaskType, values: FieldValues): Record<string, Problem> {
  return Object.fromEntries(
    type.fields.flatMap((field) => {
      const problem = checkField(field, textOf(values[field.name]));
      return problem ? [[field.name, problem]] : [];
    }),
  );
}

/** Makes the `task` object: empty fields and unticked boxes are left out, numbers become numbers. */
export function buildTask(type: TaskType, values: FieldValues): TaskObject {
  const task: TaskObject = { type: type.type };
  for (const field of type.fields) {
    const value = sentValue(field, values[field.name]);
    if (value === undefined) continue;
    const [outer = field.name, inner] = field.name.split('.');
    task[outer] = inner === undefined ? value : { [inner]: value };
  }
  return task;
}

/** The values of a form that makes this `task` object. */
export function valuesOf({ type: _type, ...fields }: TaskObject): FieldValues {
  const typed = (value: unknown) => (typeof value === 'boolean' ? value : String(value));
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).map(([inner, nested]) => [`${name}.${inner}`, typed(nested)])
        : [[name, typed(value)]],
    ),
  );
}

/** The body for people: what would be sent, with dots for the API key. */
export function redactedBody(body: RequestBody): string {
  return JSON.stringify({ clientKey: '••••••••', ...body }, null, 2);
}

/** An address without its fragment, which the service does not need. */
export function withoutFragment(address: string): string {
  const hash = address.indexOf('#');
  return hash === -1 ? address : address.slice(0, hash);
}

/** Origin and path of an address: what the history keeps. Text that is no address comes back empty. */
export function siteOf(address: unknown): string {
  if (typeof address !== 'string' || !URL.canParse(address)) return '';
  const { origin, pathname } = new URL(address);
  return origin + pathname;
}

/** Says whether two requests are for the same captcha: of the same type, key and page. */
export function isSame(a: TaskObject, b: TaskObject): boolean {
  const keyOf = ({ type, websiteKey, websiteURL, ...rest }: TaskObject) =>
    JSON.stringify([type, websiteKey ?? rest, siteOf(websiteURL)]);
  return keyOf(a) === keyOf(b);
}

function checkField(field: TaskField, text: string): Problem | null {
  if (text === '') return field.required ? 'missing' : null;
  if (field.maxLength !== undefined && text.length > field.maxLength) return 'too_long';
  if (field.control === 'address' && !isHttpAddress(text)) return 'not_http';
  if (field.name === 'websiteKey' && /\s/.test(text)) return 'has_spaces';
  if (field.control !== 'number') return null;
  const number = Number(text);
  if (!Number.isFinite(number)) return 'not_a_number';
  return number < (field.min ?? number) || number > (field.max ?? number) ? 'out_of_range' : null;
}

function isHttpAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

function sentValue(
  field: TaskField,
  value: string | boolean | undefined,
): string | number | true | undefined {
  if (field.control === 'checkbox') return value === true ? true : undefined;
  const text = textOf(value);
  if (text === '') return undefined;
  return field.control === 'number' ? Number(text) : text;
}

function textOf(value: string | boolean | undefined): string {
  return typeof value === 'string' ? value.trim() : '';
}
