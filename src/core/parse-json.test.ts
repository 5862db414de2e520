import { expect, test } from 'vitest';
import { MAX_JSON_DEPTH } from './limits.ts';
import { parseJson, tooDeepAt } from './parse-json.ts';

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

test('JSON is read down to its limit, and no deeper', () => {
  expect(parseJson(nested(MAX_JSON_DEPTH))).toBeInstanceOf(Array);
  expect(parseJson(nested(MAX_JSON_DEPTH + 1))).toBeUndefined();
  expect(tooDeepAt(nested(MAX_JSON_DEPTH + 1))).toBe(MAX_JSON_DEPTH);
  expect(tooDeepAt('['.repeat(200_000))).toBe(MAX_JSON_DEPTH);
});

test('brackets in texts are no levels, and levels that are closed count no more', () => {
  expect(parseJson(`{"a":"${'[{'.repeat(1_500)}\\"[["}`)).toEqual({ a: `${'[{'.repeat(1_500)}"[[` });
  expect(parseJson(`[${'[],'.repeat(1_500)}[]]`)).toHaveLength(1_501);
  expect(tooDeepAt(`"${'['.repeat(1_500)}`)).toBeNull(); // a text that never ends
});
