import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_TASK_DEPTH } from '../../core/limits.ts';
import { findJsonMistake } from './json-mistake.ts';

test.each([
  ['{ "a" 1 }', 1, 7, 'colon'],
  ['{\n  "a": 1\n  "b": 2\n}', 3, 3, 'comma'],
  ['{ a: 1 }', 1, 3, 'here'],
  ['{ "a": }', 1, 8, 'value'],
  ['{ "a": [1, 2', 1, 13, 'close'],
  ['{} {}', 1, 4, 'end'],
  ['{ "a": "b }', 1, 8, 'text'],
  ['{ "a": 1, }', 1, 11, 'property'],
  ['// no\n{}', 1, 1, 'here'],
  ['\ufeff\n {,}', 2, 3, 'property'],
  ['', 1, 1, 'value'],
  ['{', 1, 2, 'close'],
  ['[', 1, 2, 'close'],
  ['{ "a"', 1, 6, 'colon'],
  ['{ "a": 1', 1, 9, 'close'],
  ['{ "a": 1,', 1, 10, 'property'],
  ['[1,]', 1, 4, 'value'],
  ['[,1]', 1, 2, 'value'],
  ['[1 2]', 1, 4, 'comma'],
  ['{ "a": 1 ]', 1, 10, 'here'],
  ['{ "a": [1} }', 1, 10, 'here'],
  ['{ "a"::1 }', 1, 7, 'value'],
  ['{ 1: 2 }', 1, 3, 'property'],
  ["{ 'a': 1 }", 1, 3, 'here'],
  ['{ "a": TRUE }', 1, 8, 'here'],
  ['{ "a": nullx }', 1, 8, 'here'],
  ['{ "a": 01 }', 1, 8, 'here'],
  ['{ "a": .5 }', 1, 8, 'here'],
  ['{ "a": 1. }', 1, 8, 'here'],
  ['{ "a": -x }', 1, 8, 'here'],
  ['{ "a": "\\x" }', 1, 8, 'text'],
  ['{ "a": "\t" }', 1, 8, 'text'],
  ['{ "a": "b\n" }', 1, 8, 'text'],
  ['{ \u201ca\u201d: 1 }', 1, 3, 'here'],
  ['{\u00a0}', 1, 2, 'here'],
])('%j: line %i, column %i, %s', (text, line, column, name) => {
  expect(findJsonMistake(text)).toEqual({ line, column, name });
});

test.each(['{}', ' [1, "a\\n", null] ', '"text"', '\ufeff{}', '{}\n\u00a0'])('%j is JSON', (text) => {
  expect(findJsonMistake(text)).toBeNull();
});

test('what would take a reader down is a mistake at the level that is too deep', () => {
  expect(findJsonMistake(`{ "type": "T", "a": ${'['.repeat(200_000)}`)).toEqual({
    line: 1,
    column: 20 + MAX_TASK_DEPTH,
    name: 'here',
  });
});

const isJson = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

test('what JSON.parse takes has no mistake, and what it does not has one, whatever it is', () => {
  const parts = fc.constantFrom(
    ...[
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a"',
      '"\\',
      '"\\u00e9"',
      '"\\ud800"',
      '"\u007f"',
      '\\',
      '\t',
      '\n',
      ' ',
    ],
    ...[
      '0',
      '1',
      '-',
      '.',
      'e',
      '+',
      '1.5e-3',
      'true',
      'null',
      'false',
      'NaN',
      '\0',
      '\u2028',
      '/',
      "'",
      '\u{1f600}',
    ],
  );
  const pieces = fc.array(parts, { maxLength: 8 }).map((all) => all.join(''));
  const nearly = fc.tuple(fc.json(), fc.nat(), parts, fc.boolean()).map(([json, i, part, isIn]) => {
    const at = i % (json.length + 1);
    return json.slice(0, at) + part + json.slice(isIn ? at : at + 1);
  });
  fc.assert(
    fc.property(fc.oneof(fc.json(), pieces, nearly, fc.string()), (text) => {
      expect(findJsonMistake(text) === null).toBe(isJson(text.trim()));
    }),
    { numRuns: 3_000 },
  );
});

test('a picture in it is no burden', () => {
  expect(findJsonMistake(`{ "type": "T", "body": "${'A'.repeat(2_000_000)}" }`)).toBeNull();
});
