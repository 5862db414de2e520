import * as v from 'valibot';
import { MAX_ANSWER_DEPTH, MAX_ANSWER_FIELDS } from '../limits.ts';
import { exactText, parseJson } from '../parse-json.ts';

const fieldSchema = v.object({
  /** Its name, after those of the objects around it: `data.token`; empty for a solution without names. */
  path: v.string(),
  /** As it is to be used: a text as it came, anything else as JSON. */
  value: v.string(),
});

/** Schema of an answer, as stored for the browser session: every field of it, and first the one to be used. */
export const answerSchema = v.object({ fields: v.tupleWithRest([fieldSchema], fieldSchema) });

/** What the service answered for a task. */
export type Answer = v.InferOutput<typeof answerSchema>;
/** One name and value of an answer. */
export type AnswerField = v.InferOutput<typeof fieldSchema>;

/** What the answer itself is called (service documentation): of reCAPTCHA, of most others, of pictures. */
const USUAL = ['gRecaptchaResponse', 'token', 'text'];

/** Says whether answers have a field of this name, whatever their type. */
export function isUsual(name: string): boolean {
  return USUAL.includes(name) || isCompanion({ path: name });
}

/** Says whether a field is no answer, but what an answer works with only: its user agent and cookies. */
export function isCompanion({ path }: { path: string }): boolean {
  return COOKIE.test(path) || /^(?:headers\.)?user[-_]?agent$/i.test(path);
}

/** A cookie, or what stands in place of its name: of the page that was asked for, or of the domain that is named. */
const COOKIE =
  /^(?:domains(?:\.(?<plainHost>[\w$-]+)|\[(?<host>".*?")\])\.)?cookies(?:\.(?<plain>[\w$-]+)|\[(?<name>".*")\]|$)/i;

/** The cookies of an answer as headers, as requests send them: of each domain one; those without a name have none. */
export function cookieHeadersOf(fields: AnswerField[]): { host: string; header: string }[] {
  const headers = new Map<string, string>();
  for (const { path, value } of fields) {
    const found = COOKIE.exec(path);
    const { plainHost, host = '""', plain, name = '""' } = found?.groups ?? {};
    const at = plainHost ?? String(parseJson(host));
    const named = plain ?? String(parseJson(name));
    if (found?.[0] !== path || named === '') continue;
    // Some come with what a server says of them: `sid=1; Path=/`.
    const pair = `${named}=${value.split(';', 1)[0]}`;
    const before = headers.get(at);
    headers.set(at, before === undefined ? pair : `${before}; ${pair}`);
  }
  return [...headers].map(([host, header]) => ({ host, header }));
}

/**
 * Reads a `solution`: every field of it, those of objects by their paths, and arrays as they are. `null` when there
 * is nothing in it that could be used.
 * @param solution as `parseJsonExactly` gives it
 */
export function answerOf(solution: unknown): Answer | null {
  // Some call nothing by these.
  if (typeof solution === 'boolean' || solution === 0) return null;
  const found = fieldsOf(solution);
  const first = firstOf(found);
  if (!first) return null;
  const others = found.filter((field) => field !== first);
  return { fields: [written(first), ...others.map(written)] };
}

/** An answer in the shape that version 1 stored: the text to be used, with its user agent and cookies. */
export function fromVersion1(value: unknown): unknown {
  const old = v.safeParse(v.looseObject({ text: v.string() }), value);
  if (!old.success) return value;
  const { text, ...companions } = old.output;
  return { fields: [{ path: '', value: text }, ...fieldsOf(companions).filter(isCompanion).map(written)] };
}

interface Found {
  path: string;
  raw: unknown;
}

const written = ({ path, raw }: Found): AnswerField => ({ path, value: exactText(raw) });

/** What is used first: a usual name, the same inside an object, any other field; cookies if nothing else was asked for. */
function firstOf(found: Found[]): Found | undefined {
  const full = found.filter(({ raw }) => isSomething(raw));
  const atTop = USUAL.flatMap((name) => full.filter(({ path }) => path === name));
  const inside = USUAL.flatMap((name) => full.filter(({ path }) => path.endsWith(`.${name}`)));
  // Cookies of a domain are what some tasks are for.
  const others = full.filter((field) => !isCompanion(field) || /^domains\b/i.test(field.path));
  const isPromised = found.some(({ path }) => USUAL.includes(path));
  return [
    ...atTop,
    ...inside,
    ...others,
    ...(isPromised ? [] : full.filter(({ path }) => COOKIE.test(path))),
  ][0];
}

function isSomething(raw: unknown): boolean {
  if (typeof raw === 'string') return raw.trim() !== '';
  if (typeof raw !== 'object') return raw !== undefined;
  return raw !== null && Object.values(raw).some(isSomething);
}

/** Every field by its path; of more than can be looked over the usual ones, and the whole as JSON. */
function fieldsOf(solution: unknown): Found[] {
  const whole: Found = { path: '', raw: solution };
  const all = inside(whole, MAX_ANSWER_DEPTH);
  if (all.length <= MAX_ANSWER_FIELDS) return all;
  const top = inside(whole, 1).filter(({ path }) => isUsual(path));
  return [...top, whole];
}

function inside(field: Found, depth: number): Found[] {
  const { path, raw } = field;
  if (depth === 0 || typeof raw !== 'object' || raw === null || Array.isArray(raw)) return [field];
  const members = Object.entries(raw);
  if (members.length === 0) return [field];
  return members.flatMap(([name, value]) => inside({ path: below(path, name), raw: value }, depth - 1));
}

/** The path of a member: `data.token`, or `data["a b"]` for a name that could be misread. */
function below(path: string, name: string): string {
  if (!/^[\w$-]+$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === '' ? name : `${path}.${name}`;
}
