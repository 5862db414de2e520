import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { bareKey, typedKey, withoutKey, withoutKeyAtEnd } from './api-key.ts';

/** A key of its own for each test, as real ones are: what finds one is made once. */
const keyOf = (name: string) => createHash('md5').update(name).digest('hex');
const KEY = keyOf('any');
const hexOf = (char: string) => char.charCodeAt(0).toString(16);
const each = (key: string, spell: (char: string) => string) => [...key].map(spell).join('');

test.each([
  ['k__nocache', 'k'],
  ['k__a__b', 'k'],
  ['k_b', 'k_b'],
  ['__nocache', '__nocache'],
])('of %s the key is %s', (key, bare) => {
  expect(bareKey(key)).toBe(bare);
});

test.each([
  ['as it is', KEY],
  ['with blanks and ends of lines', `  ${KEY}\r\n`],
  ['with characters that cannot be seen', `\ufeff\u200b${KEY.slice(0, 9)}\u200b${KEY.slice(9)}\u2060`],
  ['with a blank that does not break', `\u00a0${KEY}`],
  ['in quotes', `"${KEY}"`],
  ['in typographic quotes', `“${KEY}”`],
  ['a member of JSON', `"clientKey": "${KEY}",`],
  ['a line of settings', `export CAPMONSTER_KEY='${KEY}'`],
  ['a sentence', `API key: ${KEY}.`],
  ['a header', `Authorization: Bearer ${KEY}`],
])('a key is taken however it was copied: %s', (_, text) => {
  expect(typedKey(text)).toBe(KEY);
});

test.each([
  [` ${KEY}__nocache `, `${KEY}__nocache`],
  [`"${KEY}__a__b-c",`, `${KEY}__a__b-c`],
  [` ${KEY.toUpperCase()} `, KEY.toUpperCase()],
  [` ${KEY}0 `, `${KEY}0`],
  [' CAP-0123 ', 'CAP-0123'],
  ['two words', 'two words'],
  [`${KEY} ${KEY.replace(/./g, 'a')}`, `${KEY} ${KEY.replace(/./g, 'a')}`],
  ['', ''],
])('another text, or more than one key, stays: %j', (text, key) => {
  expect(typedKey(text)).toBe(key);
});

describe('where a text repeats the key there are dots', () => {
  test.each<[string, (key: string) => string]>([
    ['as it is', (key) => key],
    ['in capitals', (key) => key.toUpperCase()],
    ['in UTF-16', (key) => each(key, (char) => `${char}\0`).slice(0, -1)],
    ['as JSON may write it', (key) => each(key, (char) => `\\u00${hexOf(char)}`)],
    ['as JSON within JSON within JSON', (key) => each(key, (char) => `\\\\\\\\u00${hexOf(char)}`)],
    ['as addresses may', (key) => each(key, (char) => `%${hexOf(char)}`)],
    ['as addresses within addresses', (key) => each(key, (char) => `%2525${hexOf(char)}`)],
    ['as HTML may', (key) => each(key, (char) => `&#${char.charCodeAt(0)};`)],
    ['as HTML with zeros in front', (key) => each(key, (char) => `&#0000${char.charCodeAt(0)};`)],
    ['as HTML in hexadecimal', (key) => each(key, (char) => `&#x${hexOf(char)};`)],
    ['as HTML in hexadecimal, with zeros', (key) => each(key, (char) => `&#X00${hexOf(char)};`)],
  ])('%s', (name, write) => {
    const key = keyOf(name);
    const written = write(key);
    expect(withoutKey(`The key ${written} is wrong: ${written}.`, key)).toBe('The key •••• is wrong: ••••.');
  });

  test('also for its suffix, where that is repeated, and without it', () => {
    const bare = keyOf('with a suffix');
    const key = `${bare}__nocache`;
    expect(withoutKey(`${key}, ${bare}`, key)).toBe('••••, ••••');
  });

  test.each([16, 32, 33, 34])('in Base64 of whatever holds it, of %i letters', (length) => {
    const key = `${KEY}ab`.slice(0, length);
    for (const before of ['', ':', 'u:']) {
      // No more stays than the letters that stand for a neighbour, too.
      const [start, end] = [[0, 2, 3][before.length], [4, 3, 2][(before.length + length) % 3]];
      expect(withoutKey(`Basic ${btoa(`${before}${key}:`)}`, key)).toMatch(
        RegExp(String.raw`^Basic \S{${start}}••••\S{${end}}$`),
      );
      expect(withoutKey(btoa(before + key), key)).toMatch(/^\S{0,3}••••\S{0,3}$/);
    }
    const twice = `${btoa(key)} ${btoa(key)}`;
    expect(withoutKey(twice, key)).toMatch(/^••••\S{0,3} ••••\S{0,3}$/);
  });

  test('whatever characters it has', () => {
    const key = String.raw`$(a)*+.b/?[c\]^{d|}-"ü`;
    expect(withoutKey(`is ${key}`, key)).toBe('is ••••');
    expect(withoutKey(`is ${JSON.stringify(key)}`, key)).toBe('is "••••"');
    expect(withoutKey(`is ${JSON.stringify(key).replaceAll('/', '\\/')}`, key)).toBe('is "••••"');
    expect(withoutKey(`is ${encodeURIComponent(key)}`, key)).toBe('is ••••');
    expect(withoutKey(btoa(String.fromCharCode(...new TextEncoder().encode(key))), key)).toMatch(/^••••/);
    expect(withoutKey(`is ${key.replace('.', 'x')}`, key)).not.toContain('•');
  });
});

test('nothing else is taken for the key', () => {
  for (const text of [
    '',
    'ERROR_KEY',
    KEY.slice(1),
    KEY.replace(/[1-9]/, '0'),
    each(KEY, (char) => `${char} `),
  ])
    expect(withoutKey(text, KEY)).toBe(text);
  // What is short stands in Base64 by chance.
  expect(withoutKey(btoa('hunter2-hunter2'), 'hunter2-hunter2')).toBe(btoa('hunter2-hunter2'));
  // Each key by itself, however many there were.
  for (const key of ['first', 'second', 'third', 'fourth', 'fifth', 'first'])
    expect(withoutKey('first second', key)).toBe('first second'.replace(key, '••••'));
});

test.each([
  [KEY.slice(0, 31), '••••'],
  [KEY.slice(0, 4), '••••'],
  [KEY.slice(0, 3), KEY.slice(0, 3)],
  [KEY.slice(1, 8), KEY.slice(1, 8)],
  ['', ''],
])('a text that was cut off in the key: %j', (end, shown) => {
  expect(withoutKeyAtEnd(`The key ${end}`, KEY)).toBe(`The key ${shown}`);
});
