import { isHttpAddress, siteOf } from '../address.ts';
import { sortedJson } from '../json-text.ts';
import { base64Bytes, plainBase64 } from '../pictures/base64.ts';
import { lostFrom } from './kept-request.ts';
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
  | 'secret_gone'
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
    if (field.control === 'json') Object.assign(body, taskTyped(String(value)));
    else if (field.isBeside) body[field.name] = value;
    else {
      const [outer = field.name, inner] = field.name.split('.');
      task[outer] = inner === undefined ? value : { ...Object(task[outer]), [inner]: value };
    }
  }
  return body;
}

/** The values of a form of this type that makes this request, if there are any. */
export function valuesOf(type: TaskType, { task, ...beside }: RequestBody): FieldValues {
  const sent: Record<string, unknown> = { ...task, ...beside };
  return Object.fromEntries(
    type.fields.flatMap(({ name, control, isList, ticked = true }) => {
      const held = valueAt(sent, name);
      const [only, ...more] = Array.isArray(held) ? held : [];
      const value = isList ? only : held;
      if (value === undefined || more.length > 0) return [];
      return [[name, control === 'checkbox' ? value === ticked : String(value)]];
    }),
  );
}

/** Says whether two requests are for the same captcha: of the same type and page, and alike in what tells captchas apart. */
export function isSame(a: TaskObject, b: TaskObject): boolean {
  const identity = fieldsThat('isIdentity');
  const keyOf = ({ type, websiteURL, ...rest }: TaskObject) => {
    const told = identity.map((name) => [name, valueAt(rest, name)]).filter(([, value]) => value);
    return sortedJson([type, rest['class'], siteOf(websiteURL), told.length > 0 ? told : rest]);
  };
  return keyOf(a) === keyOf(b);
}

/** The value of a field in what was sent. */
function valueAt(sent: Record<string, unknown>, name: string): unknown {
  const [outer = name, inner] = name.split('.');
  return inner === undefined ? sent[outer] : Object(sent[outer])[inner];
}

function checkField(field: TaskField, text: string): Problem | null {
  if (text === '') return field.required ? 'missing' : null;
  if (text.includes('\0')) return 'has_nul';
  if (field.maxLength !== undefined && text.length > field.maxLength) return 'too_long';
  const lost = field.control === 'json' ? null : lostFrom(text);
  if (lost) return lost;
  const hasNoSpaces = field.control === 'address' || (field.control === 'text' && field.isIdentity);
  if (hasNoSpaces && /[\s\p{Cc}]/u.test(text)) return 'has_spaces';
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
  return task === null ? 'not_a_task' : lostFrom(text);
}

/** A decimal as it is typed in any country: with a point or a comma. */
const DECIMAL = /^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)$/;
/** A thousand in one country, and one in another. */
const THOUSANDS = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/;

function numberOf(text: string): number {
  return DECIMAL.test(text) && !THOUSANDS.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
}

/** The task of the raw editor, with its text where writing the object again would not give it. */
function taskTyped(text: string): Partial<RequestBody> {
  const task = parseTaskObject(text);
  if (!task) return {};
  return text === JSON.stringify(task) ? { task } : { task, taskText: wellFormed(text) };
}

/** Half a pair of a character does not travel; its escape does. */
function wellFormed(json: string): string {
  return json.replace(/\p{Cs}/gu, (half) => `\\u${half.charCodeAt(0).toString(16)}`);
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
