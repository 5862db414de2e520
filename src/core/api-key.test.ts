import { describe, expect, test } from 'vitest';
import { bareKey, withoutKey, withoutKeyAtEnd } from './api-key.ts';

const KEY = '0a1b2c3d4e5f60718293a4b5c6d7e8f9';
const hexOf = (char: string) => char.charCodeAt(0).toString(16);
const each = (spell: (char: string) => string) => [...KEY].map(spell).join('');

test.each([
  ['k__nocache', 'k'],
  ['k__a__b', 'k'],
  ['k_b', 'k_b'],
  ['__nocache', '__nocache'],
])('of %s the key is %s', (key, bare) => {
  expect(bareKey(key)).toBe(bare);
});

describe('where a text repeats the key there are dots', () => {
  test.each([
    ['as it is', KEY],
    ['in capitals', KEY.toUpperCase()],
    ['in UTF-16', each((char) => `${char}\0`).slice(0, -1)],
    ['as JSON may write it', each((char) => `\\u${hexOf(char).padStart(4, '0')}`)],
    ['as JSON within JSON within JSON', each((char) => `\\\\\\\\u${hexOf(char).padStart(4, '0')}`)],
    ['as addresses may', each((char) => `%${hexOf(char)}`)],
    ['as addresses within addresses', each((char) => `%2525${hexOf(char)}`)],
    ['as HTML may', each((char) => `&#${char.charCodeAt(0)};`)],
    ['as HTML with zeros in front', each((char) => `&#0000${char.charCodeAt(0)};`)],
    ['as HTML in hexadecimal', each((char) => `&#x${hexOf(char)};`)],
    ['as HTML in hexadecimal, with zeros', each((char) => `&#X00${hexOf(char)};`)],
  ])('%s', (_, written) => {
    expect(withoutKey(`The key ${written} is wrong: ${written}.`, KEY)).toBe('The key •••• is wrong: ••••.');
  });

  test('also for its suffix, where that is repeated, and without it', () => {
    const key = `${KEY}__nocache`;
    expect(withoutKey(`${key}, ${KEY}`, key)).toBe('••••, ••••');
  });

  test.each([32, 33, 34])('in Base64 of whatever holds it, of %i letters', (length) => {
    const key = `${KEY}ab`.slice(0, length);
    for (const before of ['', ':', 'u:']) {
      // No more stays than the letters that stand for a neighbour, too.
      const [start, end] = [[0, 2, 3][before.length], [4, 3, 2][(before.length + length) % 3]];
      expect(withoutKey(`Basic ${btoa(`${before}${key}:`)}`, key)).toMatch(
        RegExp(String.raw`^Basic \S{${start}}••••\S{${end}}$`),
      );
      expect(withoutKey(btoa(before + key), key)).toMatch(/^\S{0,3}••••\S{0,3}$/);
    }
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
  for (const text of ['', 'ERROR_KEY', KEY.slice(1), KEY.replace('5', '6'), each((char) => `${char} `)])
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
