import { expect, test } from 'vitest';
import { MAX_JSON_DEPTH } from './limits.ts';
import { exactText, parseJson, parseJsonExactly, tooDeepAt } from './parse-json.ts';

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
  expect(parseJson(`[${'{},'.repeat(1_500)}{}]`)).toHaveLength(1_501);
  expect(tooDeepAt('{"a":'.repeat(1_500))).toBe(MAX_JSON_DEPTH * '{"a":'.length);
  expect(tooDeepAt('["a",'.repeat(1_500))).toBe(MAX_JSON_DEPTH * '["a",'.length);
});

test.each(['', 'no', '{"a":}', '[1'])('what is no JSON is nothing: %j', (text) => {
  expect(parseJson(text)).toBeUndefined();
  expect(parseJsonExactly(text)).toBeUndefined();
});

test.each([
  '7654321',
  '12345678901234567890',
  '1.50',
  '-0',
  '1e400',
  '-1.5E+3',
  '{"cost":0.00060,"taskIds":[9007199254740993,1,-2.50]}',
  '{"1.50":{"text":"1.50 or \\"2.0\\"","no":null,"yes":true}}',
  '["\\u0001","\\u00011.50",{"\\u0001a":"\\u0001"}]',
  '{"\\u00015":1.50,"\\u0001\\u0001":"\\u0001\\u0001"}',
  '["a\\"\\u0001\\u0001","a\\"\\u00015","\\\\",1.50,"\\"\\u00011.50"]',
])('numbers and texts come back as they were written: %s', (text) => {
  expect(exactText(parseJsonExactly(text))).toBe(text);
});

test('a number that can be read is one, and a name is what it is', () => {
  expect(parseJsonExactly('{"a":7,"b":[7.5,-1]}')).toEqual({ a: 7, b: [7.5, -1] });
  expect(parseJsonExactly('{"\\u0001a":1,"\\u0001b"  :2}')).toEqual({ '\u0001a': 1, '\u0001b': 2 });
});

test.each([
  ['"a word"', 'a word'],
  ['"1.50"', '1.50'],
  ['"\\u0001x"', '\u0001x'],
])('of the text %s only what it says is shown', (text, shown) => {
  expect(exactText(parseJsonExactly(text))).toBe(shown);
});
