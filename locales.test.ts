import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import en from './public/_locales/en/messages.json' with { type: 'json' };
import { API_ERRORS } from './src/core/api-errors.ts';
import { TASK_TYPES } from './src/core/task-types.ts';

const keys = Object.keys(en);
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
  .map((file) => readFileSync(`src/${file}`, 'utf8'))
  .concat(readFileSync('manifest.json', 'utf8'))
  .join('\n');

/** Families of keys whose last part is data. */
const FAMILIES = [
  /^ERROR_\w+_(meaning|advice)$/,
  /^(CAPTCHA_NOT_READY|WRONG_CAPTCHA_ID)_(meaning|advice)$/,
  /^failure_\w+_(meaning|advice)$/,
  /^(field|help|problem|evidence|kind|vendor|retry|refused|show|task_state|announce|language|picture|cut)_/,
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

function mentions(key: string): boolean {
  return sources.includes(`'${key}'`) || sources.includes(`__MSG_${key}__`);
}
