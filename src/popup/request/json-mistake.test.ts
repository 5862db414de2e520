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
  ['\ufeff\n {,}', 2, 3, 'value'],
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
