import { isHost, isHttpAddress } from './address.ts';
import type { FieldRule, Fields, Members } from './task-table/row.ts';

/**
 * What is wrong with the members of an object, each as `name: words`; members of objects in it are named with a dot.
 * @param place what stands before each name, and whether members that have no rule are taken
 */
export function mistakesIn(given: Members, fields: Fields, place = { before: '', isOpen: false }): string[] {
  const known = Object.entries(fields).flatMap(([name, { also }]) => [name, also]);
  const unknown = place.isOpen ? [] : Object.keys(given).filter((name) => !known.includes(name));
  return [
    ...unknown.map((name) => `${place.before}${name}: no such field`),
    ...Object.entries(fields).flatMap(([name, rule]) =>
      mistakesOf(place.before + name, rule, rule.also && rule.also in given ? given[rule.also] : given[name]),
    ),
  ];
}

/** Says whether a value of JSON is an object. */
export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mistakesOf(name: string, rule: FieldRule, value: unknown): string[] {
  const { kind, required, mayBeEmpty, min = -Infinity, max = Infinity, values, of, fields = {} } = rule;
  if (value === undefined && !required) return [];
  if (value === undefined) {
    const members = mistakesIn({}, fields, { before: `${name}.`, isOpen: true });
    return members.length > 0 ? members : [`${name}: required`];
  }
  if (rule.or?.includes(value)) return [];
  if (typeof value === 'string' && value.trim() === '')
    return mayBeEmpty ? [] : [`${name}: ${required ? 'required' : 'must not be empty'}`];
  if (!KINDS[kind].fits(value)) return [`${name}: must be ${KINDS[kind].words}`];
  if (typeof value === 'number' && (value < min || value > max))
    return [`${name}: must be from ${min} to ${max}`];
  if (values && !values.includes(value)) return [`${name}: must be one of ${values.join(', ')}`];
  if (isObject(value)) return mistakesIn(value, fields, { before: `${name}.`, isOpen: rule.isOpen ?? false });
  return Array.isArray(value) && of ? value.flatMap((item) => mistakesOf(name, of, item)) : [];
}

const text = (words: string, fits: (text: string) => boolean) => ({
  fits: (value: unknown) => typeof value === 'string' && fits(value),
  words,
});

const KINDS: Record<FieldRule['kind'], { fits(value: unknown): boolean; words: string }> = {
  text: text('a text', () => true),
  address: text('a full http(s) address', isHttpAddress),
  host: text('a host without a scheme', isHost),
  'object-text': text('an object written as a text', (written) => isObject(parse(written))),
  picture: text('Base64 in one line without a head', isBase64),
  boolean: { fits: (value) => typeof value === 'boolean', words: 'true or false' },
  integer: { fits: Number.isInteger, words: 'a whole number' },
  number: { fits: Number.isFinite, words: 'a number' },
  object: { fits: isObject, words: 'an object' },
  list: { fits: (value) => Array.isArray(value) && value.length > 0, words: 'a list with something in it' },
};

function isBase64(written: string): boolean {
  return written.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(written);
}

function parse(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}
