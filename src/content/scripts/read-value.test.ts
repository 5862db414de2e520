// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scripts as pages write them
import { describe, expect, test } from 'vitest';
import { findUses } from './find-uses.ts';
import { memberOf, type Value } from './value.ts';

const EXECUTE = 'grecaptcha.execute';

/** A value as JSON would show it; what cannot be read is `null`, what is not given `undefined`. */
function plain(value: Value): unknown {
  return value instanceof Map
    ? Object.fromEntries([...value].map(([name, member]) => [name, plain(member)]))
    : value;
}

/** The one argument of the one call. */
function argument(written: string): unknown {
  const found = findUses(`grecaptcha.execute(${written})`, [EXECUTE]);
  expect(found).toHaveLength(1);
  return plain(memberOf(found[0]?.value, '0'));
}

describe('an argument is a literal, not given, or there and unreadable', () => {
  test.each<[string, unknown]>([
    [`'K'`, 'K'],
    ['`K`', 'K'],
    ['0', 0],
    ['-1.5e3', -1500],
    ['.5', 0.5],
    ['1_000', 1000],
    ['0xff', 255],
    ['true', true],
    ['!1', false],
    ['null', undefined],
    ['undefined', undefined],
    ['void 0', undefined],
    ['', undefined],
    ['1n', null],
    ['widget', null],
    ['widget.undefined', null],
    ['undefined_', null],
    ['nullish', null],
    ['is_null', null],
    ['trueish', null],
    ['is_true', null],
    [`{a: 'b'}.c`, null],
    [`{a: 'b', }`, { a: 'b' }],
    [`{5() { return 1 }, 'a'() {}, get b() {}}`, { 5: null, a: null, b: null }],
    ['widget.id', null],
    ['_', null],
    ['this', null],
    ['document.body', null],
    ['/K/', null],
    [`['K']`, null],
    [`'K'.trim()`, null],
    [`'a' + id`, null],
    [`id + 'a'`, null],
    [`on ? 'a' : 'b'`, null],
    [`'a' || 'b'`, null],
    [`key = 'K'`, null],
    ['`form_${id}`', null],
    ['`${"K"}`', null],
    ['tag`K`', null],
    [`() => 'K'`, null],
    [`function () { return 'K' }`, null],
    [`new String('K')`, null],
    [`typeof 'K'`, null],
    [`{}`, {}],
    [`{a: 'b', "c-d": 1, 'e': {f: true}, 5: \`g\`}`, { a: 'b', 'c-d': 1, e: { f: true }, 5: 'g' }],
    [`{a: 'first', a: 'last'}`, { a: 'last' }],
    [
      `{a, async b() {}, get c() { return 1 }, *d() {}, e: x, f(){}}`,
      { a: null, b: null, c: null, d: null, e: null, f: null },
    ],
    [
      `{get: 'a', set: 'b', async: 'c', in: 'd', $e: 'f'}`,
      { get: 'a', set: 'b', async: 'c', in: 'd', $e: 'f' },
    ],
    [`{...x, a: 'b'}`, { '...': null, a: 'b' }],
    [`{a: 'b', ...x}`, { '...': null }],
    [`{a: 'b', [c]: 'd'}`, { '...': null }],
    [`{a: '},)'/* } */, b: ',', c: /[}]/}`, { a: '},)', b: ',', c: null }],
    [`...all`, null],
    [`...all, 'K'`, null],
  ])('%s', (written, value) => {
    expect(argument(written)).toEqual(value);
  });

  test.each<[string, unknown]>([
    ['callback: done', 'done'],
    ['callback: app . forms?.done', 'app.forms.done'],
    ['callback', 'callback'],
    ["callback: 'app.done'", 'app.done'],
    ['callback: function (t) { send(t) }', ''],
    ['callback: (t) => send(t)', ''],
    ['callback: async t => { }', ''],
    ['callback(t) { }', ''],
    ['async callback(t) { }', ''],
    ['callback: useCallback((t) => send(t))', ''],
    ['callback: on ? done : () => {}', null],
    ['callback: done || (() => {})', null],
    ['callback: make()', null],
    ['callback: null', undefined],
  ])('a callback is told by its name: %s', (written, name) => {
    expect(argument(`{${written}}`)).toEqual({ callback: name });
  });

  test('what is behind arguments that are spread may be any of them', () => {
    const [call] = findUses(`grecaptcha.execute(...all, {action: 'a'})`, [EXECUTE]);
    expect(memberOf(call?.value, '1', 'action')).toBeNull();
  });

  test('a member behind a spread may still be given, one of a plain object is not', () => {
    const [open, plainly] = findUses(`grecaptcha.execute({...x}); grecaptcha.execute({})`, [EXECUTE]);
    expect([memberOf(open?.value, '0', 'action'), memberOf(plainly?.value, '0', 'action')]).toEqual([
      null,
      undefined,
    ]);
  });

  test.each<[string, string]>([
    [String.raw`'\u0041\x42\u{43}\u{1F600}\uD83D\uDE00'`, 'ABC😀😀'],
    [String.raw`'a\'b\"c\\d\ne\tf\0g\101h\qi'`, 'a\'b"c\\d\ne\tf\0gAhqi'],
    ['"one \\\ntwo \\\r\nthree"', 'one two three'],
    ['`a\\`b\\${c} $ {d}`', 'a`b${c} $ {d}'],
    [String.raw`'\u{110000}\u{zz}'`, ''],
    [String.raw`'\u{10FFFF}'`, '\u{10ffff}'],
  ])('%s', (written, value) => {
    expect(argument(written)).toBe(value);
  });

  test('what is too deep, too long or too much is not read', () => {
    expect(argument(`'${'x'.repeat(8_190)}'`)).toBe('x'.repeat(8_190));
    expect(argument(`'${'x'.repeat(8_191)}'`)).toBeNull();
    const members = (count: number) => Array.from({ length: count }, (_, i) => `a${i}: 1`).join();
    expect(Object.keys(Object(argument(`{${members(200)}}`)))).toHaveLength(200);
    expect(argument(`{${members(201)}}`)).toEqual({ '...': null });
    expect(JSON.stringify(argument(`${'{a:'.repeat(12)}1${'}'.repeat(12)}`))).toMatch(/^(\{"a":){8}null/);
    expect(argument(`{a: 'b', ${'c: 1,'.repeat(300)}}`)).toEqual({ '...': null });
  });
});
