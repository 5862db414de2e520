// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scripts as pages write them
import { describe, expect, test } from 'vitest';
import { findUses } from './find-uses.ts';
import { memberOf, type Value } from './value.ts';

const EXECUTE = 'grecaptcha.execute';

/** What the one call between two parts of a script is given; what cannot be read is `null`. */
function argument(written: string, before = '', after = ''): unknown {
  const found = findUses(`${before}\ngrecaptcha.execute(${written})\n${after}`, [EXECUTE]);
  expect(found).toHaveLength(1);
  return plain(memberOf(found[0]?.value, '0'));
}

function plain(value: Value): unknown {
  return value instanceof Map
    ? Object.fromEntries([...value].map(([name, member]) => [name, plain(member)]))
    : value;
}

/** Key and action of each call. */
function calls(script: string) {
  return findUses(script, [EXECUTE]).map(({ value }) => [
    memberOf(value, '0'),
    memberOf(value, '1', 'action'),
  ]);
}

describe('a name is followed to the one literal that it holds', () => {
  test.each<[string, string, unknown]>([
    [`const k = 'K'`, 'k', 'K'],
    [`const k='K',a='b';`, 'k', 'K'],
    [`var a = 1, k = 'K'`, 'k', 'K'],
    [`let k; k = "K"`, 'k', 'K'],
    ['const k = `K`\nfoo()', 'k', 'K'],
    [`const k = 'K' // the key\n!function(){}()`, 'k', 'K'],
    [`const k = 'K'; foo(k, {k}, [k], k.length, k == 'L', {k: 1}, x.k = 2, y ? k : z)`, 'k', 'K'],
    [`k = 'K'`, 'k', 'K'],
    [`const $k = 'K'`, '$k', 'K'],
    [`const a = 'K', k = a`, 'k', 'K'],
    [`const k = 'K'`, '{k, a: k}', { k: 'K', a: 'K' }],
    [`const o = {k: 'K', a: {b: 'c'}}`, 'o.k', 'K'],
    [`const o = {k: 'K', a: {b: 'c'}}`, 'o?.a.b', 'c'],
    [`const o = {k: 'K'}`, 'o.a', undefined],
    [`const o = {a: 'b'}; if (o.a) foo(o.a)`, 'o', { a: 'b' }],
    [`let o; o = {a: 'b'}`, 'o', { a: 'b' }],
    [`const o = {a: 'b'}; foo({o: 1, x: {a: 1, o: 2}})`, 'o', { a: 'b' }],
    [`const k = 'K'; if (k) { foo() } while (k) { }`, 'k', 'K'],
    [`const k = 'K'; x[k] = 1; f()[k] = 2`, 'k', 'K'],
    [`const k = 'K'; ${'('.repeat(31)}k${')'.repeat(31)}`, 'k', 'K'],
    [`const k = 'K'; ${'k;'.repeat(198)}`, 'k', 'K'],
    [`const f = (x) => { const k = 1 }; let o = {k: 'K'}\nfoo(o.k)`, 'o.k', 'K'],
  ])('%s; execute(%s)', (before, written, value) => {
    expect(argument(written, before)).toEqual(value);
  });

  test('from inside functions, also those above it', () => {
    expect(calls(`function go() { grecaptcha.execute(k) }\nconst k = 'K'`)).toEqual([['K', undefined]]);
    expect(calls(`(() => { const k = 'K', o = {action: 'a'}; grecaptcha.execute(k, o) })()`)).toEqual([
      ['K', 'a'],
    ]);
    const template = '(() => { const k = "K"; return `${`${grecaptcha.execute(k)}`}` })()';
    expect(calls(template)).toEqual([['K', undefined]]);
  });

  describe('and may be anything where there is doubt', () => {
    test.each([
      [`let k = 'K'; k = 'L'`],
      [`let k = 'K'; k += 'L'`],
      [`let k = 'K'; k ??= 'L'`],
      [`let k = 'K'; k++`],
      [`let k = 'K'; --k`],
      [`const k = 'K'; function f(k) { }`],
      [`const k = 'K'; function f(a, {b: [k]}) { }`],
      [`const k = 'K'; const f = (a, k = 1) => a`],
      [`const k = 'K'; const f = k => k`],
      [`const k = 'K'; const f = async ({k}) => k`],
      [`const k = 'K'; class A { run(k) { } }`],
      [`const k = 'K'; try { x() } catch (k) { }`],
      [`const k = 'K'; { const k = 'L' }`],
      [`const k = 'K'; { let k }`],
      [`const k = 'K'; { const {k} = x }`],
      [`const k = 'K'; { const [k] = x }`],
      [`let k = 'K'; ({k} = x)`],
      [`let k = 'K'; [k] = x`],
      [`var k = 'K'; for (k of x) { }`],
      [`var k = 'K'; for (var k in x) { }`],
      [`var k = 'K'; for (const {k} of x) { }`],
      [`var k = 'K'; function k() {}`],
      [`var k = 'K'; function* k() {}`],
      [`var k = 'K'; class k {}`],
      [`const k = 'K'.trim()`],
      [`const k = 'K'\n  .trim()`],
      [`const k = 'K' + id`],
      [`const k = 'K'\n  + id`],
      [`const k = 'K'\n  || id`],
      [`const k = 'K'\n  in id`],
      [`const k = x ? 'K' : 'L'`],
      [`const k = x = 'K'`],
      [`const k = /* 'K' */ x`],
      [`const k = "K" , "L"; k = 1`],
      [`function f() { const k = 'K' }`],
      [`function f() { var a = 1, k = 'K' }`],
      [`class A { k = 'K' }`],
      [`if (x) { let k = 'K' }`],
      [`x.k = 'K'`],
      [`x = {k: 'K'}`],
      [`// const k = 'K'`],
      [`const k = k`],
      [`var k; var k = 'K'`],
      [`const k = 'K'; ${'('.repeat(32)}k${')'.repeat(32)}`],
      [`const k = 'K'; ${'k;'.repeat(199)}`],
    ])('%s', (before) => {
      expect(argument('k', before)).toBeNull();
    });

    test('a value that comes later, and not to the same variable', () => {
      expect(argument('k', '', `k = 'K'`)).toBeNull();
      expect(argument('k', '', `function f() { const k = 'K' }`)).toBeNull();
    });

    test.each([
      [`const o = {a: 'b'}; o.a = 'c'`],
      [`const o = {a: 'b'}; o.a.b ||= 'c'`],
      [`const o = {a: 'b'}; o['a'] = 'c'`],
      [`const o = {a: 'b'}; Object.assign(o, x)`],
      [`const o = {a: 'b'}; const p = o; p.a = 'c'`],
      [`let o = {a: 'b'}.x`],
    ])('%s', (before) => {
      expect([argument('o', before), argument('o.a', before)]).toEqual([null, null]);
    });

    test('more than eight names', () => {
      const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
      const given = argument(`{${names.join()}}`, `const ${names.map((name) => `${name} = 1`).join()}`);
      expect(given).toEqual({ a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1, i: null });
    });

    test('objects that hold one another', () => {
      expect(argument('o.p', 'const o = {p}, p = {o}')).toBeNull();
    });
  });
});
