import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import en from '../public/_locales/en/messages.json' with { type: 'json' };
import { TASK_TYPES } from '../src/core/requests/task-types/task-types.ts';
import { API_ERRORS } from '../src/core/tasks/api-errors.ts';

const keys = Object.keys(en);
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
  .map((file) => readFileSync(`src/${file}`, 'utf8'))
  .concat(readFileSync('manifest.json', 'utf8'))
  .join('\n');

/** Families of keys whose last part is data. */
const FAMILIES = [
  /^curl_/,
  /^ERROR_\w+_(meaning|advice)$/,
  /^(CAPTCHA_NOT_READY|WRONG_CAPTCHA_ID)_(meaning|advice)$/,
  /^failure_\w+_(meaning|advice)$/,
  /^(exchange|field|help|problem|evidence|kind|reason|family|vendor|retry|refused|show|task_state|column|card|announce|language|picture|cut|json)_/,
  /_(one|few|many|other)$/,
];

test('browsers accept every key', () => {
  expect(keys.filter((key) => !/^[A-Za-z0-9_]+$/.test(key))).toEqual([]);
});

test('every key is used', () => {
  const unused = keys.filter((key) => !FAMILIES.some((family) => family.test(key)) && !mentions(key));
  expect(unused).toEqual([]);
});

test('every plural is used and has its general form', () => {
  for (const key of keys) {
    const stem = /^(\w+)_(?:one|few|many|other)$/.exec(key)?.[1];
    if (!stem || !keys.includes(`${stem}_other`)) continue;
    expect(mentions(stem), `${stem} is used nowhere`).toBe(true);
  }
});

test('every documented error has its words', () => {
  for (const code of Object.keys(API_ERRORS)) {
    expect(keys).toContain(`${code}_meaning`);
    expect(keys).toContain(`${code}_advice`);
  }
});

test('every field of the table of task types has its label and its sentence', () => {
  const names = TASK_TYPES.flatMap(({ fields }) => fields.map(({ name }) => name));
  for (const name of names) {
    expect(keys).toContain(`field_${name.replace('.', '_')}`);
    expect(keys).toContain(`help_${name.replace('.', '_')}`);
  }
});

type Messages = Record<string, { message: string }>;
const english: Messages = en;
const PLURAL = /_(one|few|many|other)$/;
const isPlural = (key: string) =>
  PLURAL.test(key) && ['_one', '_other'].every((form) => key.replace(PLURAL, form) in english);
const placeholders = (message = '') => (message.match(/\$\d/g) ?? []).sort();

describe.each(readdirSync('public/_locales').filter((folder) => folder !== 'en'))('in %s', (folder) => {
  const words: Messages = JSON.parse(readFileSync(`public/_locales/${folder}/messages.json`, 'utf8'));
  const rules = new Intl.PluralRules(folder.replace('_', '-'));
  /** The forms that numbers of things have; there are no halves here. */
  const forms = new Set(['other', ...Array.from({ length: 201 }, (_, count) => rules.select(count))]);

  test('every message is there, in every form that numbers need, and nothing else', () => {
    const plain = keys.filter((key) => !isPlural(key));
    const plurals = keys.filter((key) => isPlural(key) && key.endsWith('_other'));
    const wanted = plurals.flatMap((key) => [...forms].map((form) => key.replace(PLURAL, `_${form}`)));
    const spare = plurals.map((key) => key.replace(PLURAL, '_one')); // English has it
    const present = Object.keys(words).filter((key) => !spare.includes(key));
    expect(present.sort()).toEqual([...plain, ...wanted].filter((key) => !spare.includes(key)).sort());
    if (forms.has('one')) for (const key of spare) expect(words).toHaveProperty(key);
  });

  test('every message keeps its placeholders', () => {
    for (const [key, { message }] of Object.entries(words)) {
      const source = english[isPlural(key) ? key.replace(PLURAL, '_other') : key]?.message;
      expect(placeholders(message), key).toEqual(placeholders(source));
    }
  });

  test('it is that language', () => {
    expect(words['locale']?.message).toBe(folder);
    expect(words['extension_description']?.message.length).toBeLessThanOrEqual(132); // the stores' limit
    const same = Object.entries(words).filter(([key, { message }]) => english[key]?.message === message);
    expect(same.length).toBeLessThan(Object.keys(words).length / 10);
  });
});

function mentions(key: string): boolean {
  return sources.includes(`'${key}'`) || sources.includes(`__MSG_${key}__`);
}
