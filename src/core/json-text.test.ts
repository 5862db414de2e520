import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { membersOf, namesTwice, sortedJson, valuesIn, withoutSpaces, withTexts } from './json-text.ts';

const anyJson = fc
  .tuple(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 1, '\t'))
  .map(([value, indent]) => JSON.stringify(value, null, indent));

describe('JSON text, whatever it is', () => {
  test('each value is where it is said to be, under its name', () => {
    fc.assert(
      fc.property(anyJson, (text) => {
        const values = valuesIn(text);
        for (const { name, holder, at, end } of values) {
          const value: unknown = JSON.parse(text.slice(at, end));
          if (!holder) expect(value).toEqual(JSON.parse(text));
          else if (text[holder.at] === '{')
            expect(JSON.parse(text.slice(holder.at, holder.end))[name]).toEqual(value);
        }
        let count = 0;
        JSON.parse(text, (_, value) => {
          count += 1;
          return value;
        });
        expect(values).toHaveLength(count);
      }),
    );
  });

  test('stays as it is where nothing is changed, and with other texts is the same but for these', () => {
    fc.assert(
      fc.property(anyJson, (text) => {
        expect(withTexts(text, () => undefined)).toBe(text);
        const changed = withTexts(text, (_, present) =>
          typeof present === 'string' ? `${present}"\\` : undefined,
        );
        const expected = JSON.parse(text, (_, value) => (typeof value === 'string' ? `${value}"\\` : value));
        expect(JSON.parse(changed)).toEqual(expected);
      }),
    );
  });

  test('without its spaces is what is written without any', () => {
    fc.assert(
      fc.property(anyJson, (text) => {
        expect(withoutSpaces(text)).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
  });
});

test('what stands in a list has no name', () => {
  expect(valuesIn('[1,{"a":[2]},"b"]').map(({ name }) => name)).toEqual(['', '', '', 'a', '', '']);
});

test('members are as they are written', () => {
  expect(membersOf(' { "a" : 1.0 , "b":[ 1 ],\n"a":{"b":2}, "\\u0063":"}" } ')).toEqual([
    ['a', '1.0'],
    ['b', '[ 1 ]'],
    ['a', '{"b":2}'],
    ['c', '"}"'],
  ]);
});

test.each([
  ['{"a":1,"b":2}', []],
  ['{"a":1,"a":2}', ['a']],
  ['{"a":1,"\\u0061":2}', ['a']],
  ['{"o":{"a":1},"p":{"a":1},"a":1}', []],
  ['{"o":[{"a":1,"b":[{}],"a":2},{"a":3}]}', ['a']],
  ['{"":1,"":2,"__proto__":1,"__proto__":2}', ['', '__proto__']],
  ['[1,1]', []],
  ['["a","a",["a"]]', []],
])('names that stand twice in one object: %s', (text, names) => {
  expect(namesTwice(text)).toEqual(names);
});

test('the order of members makes no difference, that of a list does', () => {
  expect(sortedJson({ b: [{ d: 1, c: 2 }], a: null })).toBe(sortedJson({ a: null, b: [{ c: 2, d: 1 }] }));
  expect(sortedJson([2, { b: 1, a: null }])).toBe('[2,{"a":null,"b":1}]');
});
