// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scripts as pages write them
import { describe, expect, test } from 'vitest';
import { codeOf } from './code.ts';

describe('what is no code is blanked out, each character in its place', () => {
  test.each([
    [`a('b}', "c") /* d\n */ + /[/]e/g.f`, `a('__', "_")     \n    + /_____g.f`],
    ['`a${b(`c${1}`)}d` + `e`', '`__(b(`__(1)`))_` + `_`'],
    [`x['ab'] = ["cd", 'ef', 'g-h']`, `x['ab'] = ["cd", '__', '___']`],
    ['a <!-- b\nc', 'a       \nc'],
    ['a\n --> b\nc', 'a\n      \nc'],
    ['a --> b', 'a --> b'],
    ['#!/usr/bin/a\nb', '            \nb'],
    ['a #!b', 'a #!b'],
    ['/* a\nb */c', '    \n    c'],
    ['a // b\nc', 'a     \nc'],
    ['a /* b', 'a     '],
    [`'ab\nc`, `'_b\nc`],
    [`'a\\\nb'c`, `'____'c`],
    [`"a'b"c`, `"___"c`],
    ['""a', '""a'],
    ['`a\n${b}`c', '`___(b)`c'],
    ['`$a$`', '`___`'],
    ['`a\\`b`', '`____`'],
    ['a = /[/\\]]"/.b', 'a = /______/.b'],
    ['a = /b\\/c/gi', 'a = /______i'],
    ['a = /b\nc', 'a = /b\nc'],
    ['a[ "b" ]', 'a[ "b" ]'],
    ['a["b c"]', 'a["___"]'],
    [`a('b')`, `a('_')`],
    ['if (a) /b"/.c', 'if (a) /__/.c'],
    ['f(a) / b / "c"', 'f(a) / b / "_"'],
    ['a.if(b) / c / "d"', 'a.if(b) / c / "_"'],
    ['/a/ / b / "c"', '/_/ / b / "_"'],
    ['a /* " */ / b / "c"', 'a         / b / "_"'],
    ['a / /"/.b', 'a / /_/.b'],
    ['a = /* */ /"/.b', 'a =       /_/.b'],
    ['`${/"/}`', '`_(/_/)`'],
    [`a["b'c"]`, `a["___"]`],
    [`a '`, `a '`],
    ['`${a}', '`_(a}'],
  ])('%s', (script, text) => {
    expect(codeOf(script).text).toBe(`\n${text}`);
  });
});

describe('brackets know one another, and each place the one around it', () => {
  test.each<[string, depths: string, pairs: [number, number][]]>([
    [
      'a(b[c]{d})e',
      '00112212210',
      [
        [2, 10],
        [4, 6],
        [7, 9],
      ],
    ],
    ['a)b(c', '00001', []],
    ['(a]b)c', '011110', [[1, 5]]],
    ['`${a}`b', '0001100', [[3, 5]]],
    [
      '`${a[0]}${b}`',
      '0001122100110',
      [
        [3, 8],
        [5, 7],
        [10, 12],
      ],
    ],
    [`('(')`, '01001', [[1, 5]]],
  ])('%s', (script, depths, pairs) => {
    const { partners, outers } = codeOf(script);
    const depthAt = (at: number): number => (outers[at] ? 1 + depthAt(outers[at]) : 0);
    expect([...script].map((_, at) => depthAt(at + 1)).join('')).toBe(depths);
    const found = [...partners].flatMap((to, from) => (to > from ? [[from, to]] : []));
    expect(found).toEqual(pairs);
    for (const [from = 0, to = 0] of found) expect(partners[to]).toBe(from);
  });
});
