import { isHttpAddress, siteOf } from '../address.ts';
import { MAX_PAGE_STRING } from '../limits.ts';
import { base64Bytes, holdsShortened, plainBase64, shortenedBase64 } from '../pictures/base64.ts';
import { type FieldValues, parseTaskObject, type RequestBody, type TaskObject } from './task-object.ts';
import type { TaskField, TaskType } from './task-types/task-type.ts';
import { fieldsThat } from './task-types/task-types.ts';

/** What is wrong with a field; the words for it are `problem_<name>` in `_locales`. */
export type Problem =
  | 'missing'
  | 'not_http'
  | 'too_long'
  | 'not_a_number'
  | 'not_whole'
  | 'out_of_range'
  | 'has_spaces'
  | 'has_nul'
  | 'not_base64'
  | 'picture_small'
  | 'picture_large'
  | 'picture_gone'
  | 'not_json'
  | 'not_a_task'
  /** The service named the field in its refusal. */
  | 'refused';

/** Checks the values of a form; an empty result means that they can be sent. */
export function checkValues(type: TaskType, values: FieldValues): Record<string, Problem> {
  return Object.fromEntries(
    type.fields.flatMap((field) => {
      const problem = checkField(field, textOf(values[field.name]));
      return problem ? [[field.name, problem]] : [];
    }),
  );
}

/** Makes the request of a form without problems: empty fields and unticked boxes are left out, numbers become numbers. */
export function buildRequest(type: TaskType, values: FieldValues): RequestBody {
  const task: TaskObject = { type: type.type, ...type.sent };
  const body: RequestBody & Record<string, unknown> = { task };
  for (const field of type.fields) {
    const value = sentValue(field, values[field.name]);
    if (value === undefined) continue;
    if (field.control === 'json') body.task = parseTaskObject(String(value)) ?? task;
    else if (field.isBeside) body[field.name] = value;
    else {
      const [outer = field.name, inner] = field.name.split('.');
      task[outer] = inner === undefined ? value : { ...Object(task[outer]), [inner]: value };
    }
  }
  return body;
}

/** The values of a form of this type that makes this request. */
export function valuesOf(type: TaskType, { task, ...beside }: RequestBody): FieldValues {
  const sent: Record<string, unknown> = { ...task, ...beside };
  return Object.fromEntries(
    type.fields.flatMap(({ name, control, isList, ticked = true }) => {
      const all = valueAt(sent, name);
      const value = isList && Array.isArray(all) && all.length === 1 ? all[0] : all;
      if (value === undefined) return [];
      return [[name, control === 'checkbox' ? value === ticked : String(value)]];
    }),
  );
}

/** The body of `createTask` as it goes over the wire. */
export function bodyText(clientKey: string, body: RequestBody): string {
  return JSON.stringify({ clientKey, ...body });
}

/** The body for people: what would be sent, with dots for the API key and a picture shortened. */
export function redactedBody(body: RequestBody): string {
  return JSON.stringify({ clientKey: '••••••••', ...withoutPictures(body) }, null, 2);
}

/** A request with its pictures shortened, as it is kept with its task; they may stand in an array, too. */
export function withoutPictures(body: RequestBody): RequestBody {
  const kept = JSON.stringify(body, function shorten(this: unknown, name, value: unknown) {
    const isPicture = name === 'body' || Array.isArray(this);
    return typeof value === 'string' && value.length > (isPicture ? 100 : MAX_PAGE_STRING)
      ? shortenedBase64(value)
      : value;
  });
  return JSON.parse(kept) as RequestBody; // of the same shape
}

/** Says whether two requests are for the same captcha: of the same type and page, and alike in what tells captchas apart. */
export function isSame(a: TaskObject, b: TaskObject): boolean {
  const identity = fieldsThat('isIdentity');
  const keyOf = ({ type, websiteURL, ...rest }: TaskObject) => {
    const told = identity.map((name) => [name, valueAt(rest, name)]).filter(([, value]) => value);
    return JSON.stringify([type, rest['class'], siteOf(websiteURL), told.length > 0 ? told : rest]);
  };
  return keyOf(a) === keyOf(b);
}

/** The value of a field in what was sent. */
function valueAt(sent: Record<string, unknown>, name: string): unknown {
  const [outer = name, inner] = name.split('.');
  return inner === undefined ? sent[outer] : Object(sent[outer])[inner];
}

/** The fields that the service's own words about a refusal name (`ERROR_INVALID_TASK`). */
export function fieldsNamed(description: string, { fields }: TaskType): string[] {
  const words = new Set(description.match(/[A-Za-z]\w*/g));
  return fields
    .map(({ name }) => name)
    .filter((name) => name.split('.').some((part) => part.length > 1 && words.has(part)));
}

function checkField(field: TaskField, text: string): Problem | null {
  if (text === '') return field.required ? 'missing' : null;
  if (text.includes('\0')) return 'has_nul';
  if (field.maxLength !== undefined && text.length > field.maxLength) return 'too_long';
  if (field.isIdentity && field.control === 'text' && /\s/.test(text)) return 'has_spaces';
  switch (field.control) {
    case 'address':
      return isHttpAddress(text) ? null : 'not_http';
    case 'number':
      return checkNumber(field, numberOf(text));
    case 'picture':
      return checkPicture(field, base64Bytes(plainBase64(text)));
    case 'json':
      return checkJson(text);
    case 'text':
    case 'checkbox':
      return null;
    default:
      return field.control satisfies never;
  }
}

function checkNumber({ min, max, step }: TaskField, number: number): Problem | null {
  if (!Number.isFinite(number)) return 'not_a_number';
  if (step === 1 && !Number.isInteger(number)) return 'not_whole';
  return number < (min ?? number) || number > (max ?? number) ? 'out_of_range' : null;
}

function checkPicture(
  { min = 0, max = Number.POSITIVE_INFINITY }: TaskField,
  bytes: number | null,
): Problem | null {
  if (bytes === null) return 'not_base64';
  if (bytes < min) return 'picture_small';
  return bytes > max ? 'picture_large' : null;
}

function checkJson(text: string): Problem | null {
  const task = parseTaskObject(text);
  if (task === undefined) return 'not_json';
  if (holdsShortened(text)) return 'picture_gone';
  return task === null ? 'not_a_task' : null;
}

/** As typed in any country: with a point or a comma. */
function numberOf(text: string): number {
  return Number(text.replace(',', '.'));
}

function sentValue(field: TaskField, value: string | boolean | undefined): unknown {
  if (field.control === 'checkbox') return value === true ? (field.ticked ?? true) : undefined;
  const text = textOf(value);
  if (text === '') return field.isSentEmpty ? '' : undefined;
  if (field.control === 'number') return numberOf(text);
  const sent = field.control === 'picture' ? plainBase64(text) : text;
  return field.isList ? [sent] : sent;
}

function textOf(value: string | boolean | undefined): string {
  return typeof value === 'string' ? value.trim() : '';
}
