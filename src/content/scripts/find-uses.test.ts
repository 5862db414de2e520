// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scripts as pages write them
import { describe, expect, test } from 'vitest';
import { findUses } from './find-uses.ts';
import { memberOf, type Value } from './value.ts';

const EXECUTE = 'grecaptcha.execute';
const NAMES = [
  EXECUTE,
  'grecaptcha.enterprise.execute',
  'grecaptcha.render',
  'turnstile.render',
  'initGeetest4',
  'TencentCaptcha',
  'gokuProps',
  'mtcaptchaConfig',
];

/** A value as JSON would show it; what cannot be read is `null`, what is not given `undefined`. */
function plain(value: Value): unknown {
  return value instanceof Map
    ? Object.fromEntries([...value].map(([name, member]) => [name, plain(member)]))
    : value;
}

function uses(script: string) {
  return findUses(script, NAMES).map(({ name, type, value }) => [name, type, plain(value)]);
}

/** Key and action of each call of `execute`. */
function calls(script: string) {
  return findUses(script, [EXECUTE]).map(({ value }) => [
    memberOf(value, '0'),
    memberOf(value, '1', 'action'),
  ]);
}

describe('a call is found however it is written', () => {
  test.each([
    `grecaptcha.execute('K',{action:'a'})`,
    `grecaptcha?.execute('K',{action:'a'})`,
    `grecaptcha.execute?.('K',{action:'a'})`,
    `grecaptcha?.["execute"]('K',{action:'a'})`,
    `grecaptcha['execute']('K',{action:'a'})`,
    'grecaptcha[`execute`]("K",{"action":`a`})',
    `grecaptcha /* one */ . // two\n execute\n(\n'K' /* , */ , { action : 'a' } )`,
    `window.grecaptcha.execute('K',{action:'a'})`,
    `window?.grecaptcha?.execute('K',{action:'a'})`,
    `window['grecaptcha'].execute('K',{action:'a'})`,
    `window["grecaptcha"]['execute']('K',{action:'a'})`,
    `globalThis.grecaptcha.execute('K',{action:'a'})`,
    `self.grecaptcha.execute('K',{action:'a'})`,
    `window.top.grecaptcha.execute('K',{action:'a'})`,
    `parent.grecaptcha.execute('K',{action:'a'})`,
    `grecaptcha.ready(function(){grecaptcha.execute('K',{action:'a'}).then(send)})`,
    `const f = async () => { const t = await grecaptcha.execute('K',{action:'a'}); }`,
    `const f = () => grecaptcha.execute('K',{action:'a'})\nclass A { #grecaptcha = 1; run() {} }`,
    `x = [...grecaptcha.execute('K',{action:'a'})]`,
    `x = [...typeof /[/'"]/, grecaptcha.execute('K',{action:'a'})]`,
    `f(...await /['/]/g, ...new /[/"]/.constructor); grecaptcha.execute('K',{action:'a'})`,
    `x = y.typeof / 2 + ' // ' / grecaptcha.execute('K',{action:'a'})`,
    `x = y?.in / 2; z = '/'; grecaptcha.execute('K',{action:'a'})`,
    `x = y ? grecaptcha.execute('K',{action:'a'}) : null`,
    'x = `it is ${grecaptcha.execute("K",{action:"a"})} and ${`more ${1}`}`',
    `#!/usr/bin/env node\ngrecaptcha.execute('K',{action:'a'})`,
    `<!-- hidden from old browsers\ngrecaptcha.execute('K',{action:'a'})\n//-->`,
    `grecaptcha.execute('K',{action:'a'})\n  --> the end grecaptcha.execute('L')`,
    `\ufeffgrecaptcha.execute('K',{action:'a'},)`,
    `x = {execute: 1, 'grecaptcha': grecaptcha.execute('K',{action:'a',},)}`,
    `document.forms[0].onsubmit = e => { if (e) grecaptcha.execute('K',{action:'a'})\n}`,
  ])('%s', (script) => {
    expect(calls(script)).toEqual([['K', 'a']]);
  });

  test('also after `new`, and by a name without dots', () => {
    expect(uses(`new TencentCaptcha('123', done)`)).toEqual([
      ['TencentCaptcha', 'call', { 0: '123', 1: null }],
    ]);
    expect(uses(`new window.TencentCaptcha(el)`)).toEqual([['TencentCaptcha', 'call', { 0: null }]]);
    expect(uses(`if (on) initGeetest4({captchaId: 'c'}, (c) => { c.appendTo('#x') })`)).toEqual([
      ['initGeetest4', 'call', { 0: { captchaId: 'c' }, 1: null }],
    ]);
  });

  test('each by its own name, those in an argument of another too', () => {
    const script = `grecaptcha.render('x', {sitekey: 'K', callback: function () {
      grecaptcha.enterprise.execute('L', {action: 'b'}) } })`;
    expect(uses(script)).toEqual([
      ['grecaptcha.enterprise.execute', 'call', { 0: 'L', 1: { action: 'b' } }],
      ['grecaptcha.render', 'call', { 0: 'x', 1: { sitekey: 'K', callback: '' } }],
    ]);
  });
});

describe('what runs nothing is no call', () => {
  test.each([
    `/* grecaptcha.execute('K',{action:'login'}) */`,
    `x() // grecaptcha.execute('K')`,
    `/** @example\n * grecaptcha.execute('K') */`,
    `<!-- grecaptcha.execute('K')`,
    `/* a\n*/\n--> grecaptcha.execute('K')`,
    `x = "grecaptcha.execute('K')"`,
    `x = 'it\\'s grecaptcha.execute("K")'`,
    `x = 'one \\\n grecaptcha.execute("K")'`,
    `x = 'one \\\r\n grecaptcha.execute("K")'`,
    'x = `grecaptcha.execute("K") ${y} grecaptcha.execute("L")`',
    'x = `a ${`b ${1} grecaptcha.execute("K")`} \\`grecaptcha.execute("L")`',
    `x = /grecaptcha.execute('K')/`,
    `x = /[/]grecaptcha.execute('K')/.test(y)`,
    `if (x) /'/.test(y) ; z = "grecaptcha.execute('K')"`,
    `return /"/.test(y) ? 'grecaptcha.execute("K")' : 1`,
    `for (const m of /'/[Symbol.matchAll](x)) y = "grecaptcha.execute('K')"`,
    `function f() {}\n/'/.test(y); z = "grecaptcha.execute('K')"`,
    `x = a / b / c; y = "grecaptcha.execute('K')" / 2`,
    `x = a++ / 2; y = 'grecaptcha.execute("K") / 2'`,
    `x = a[0] / 2; y = 'grecaptcha.execute("K") / 2'`,
    `x = f(1) / 2; y = 'grecaptcha.execute("K") / 2'`,
    `x = a.return / 2; y = 'grecaptcha.execute("K") / 2'`,
    `x = 1. / 2; y = 'grecaptcha.execute("K") / 2'`,
    `x = /a/ / 2; y = 'grecaptcha.execute("K") / 2'`,
    `my.execute('K')`,
    `my.grecaptcha.execute('K')`,
    `my?.grecaptcha.execute('K')`,
    `my()\n  .grecaptcha.execute('K')`,
    `my['grecaptcha'].execute('K')`,
    `my.window.grecaptcha.execute('K')`,
    `this.#grecaptcha.execute('K')`,
    `$grecaptcha.execute('K')`,
    `grecaptcha.executeAll('K')`,
    `grecaptcha.execute`,
    `grecaptcha.execute.bind(grecaptcha, 'K')`,
    'grecaptcha.execute`K`',
    `grecaptcha.execute['call']('K')`,
    `x = {grecaptcha: 1, execute(key) {}}`,
    `grecaptcha.execute('K'`,
  ])('%s', (script) => {
    expect(calls(script)).toEqual([]);
  });

  test.each([
    `function initGeetest4(config, done) { }`,
    `async function initGeetest4(config) {}`,
    `function initGeetest4(config){}`,
    `function* initGeetest4 (config) {}`,
    `class A { initGeetest4(config)\n{ } }`,
    `x = { initGeetest4(config) {}, get y() { return 1 } }`,
    `x.initGeetest4({captchaId: 'c'})`,
  ])('%s', (script) => {
    expect(uses(script)).toEqual([]);
  });
});

test('of a script that is longer than any page writes nothing is read, and of a name a thousand calls', () => {
  const call = `grecaptcha.execute('K');`;
  const ofLength = (length: number) => `${call}/*`.padEnd(length, 'x');
  expect(calls(ofLength(500_000))).toHaveLength(1);
  expect(calls(ofLength(500_001))).toEqual([]);
  expect(calls(call.repeat(1_001))).toHaveLength(1_000);
});

describe('an object that a page leaves for a maker is found where it is assigned', () => {
  test.each<[string, unknown]>([
    [`window.gokuProps = {"key":"K","iv":"I","context":"C"};`, { key: 'K', iv: 'I', context: 'C' }],
    [`window['gokuProps'] = {key: 'K'}\nfoo()`, { key: 'K' }],
    [`var gokuProps = {key: 'K'}, other = 1`, { key: 'K' }],
    [`gokuProps={key:'K'}`, { key: 'K' }],
    [`const iv = 'I'; (gokuProps) ; self.gokuProps = {iv}`, { iv: 'I' }],
    [`window.gokuProps = window.gokuProps || {key: 'K'}`, null],
    [`window.gokuProps = load()`, null],
    [`window.gokuProps = {key: 'K'}.copy`, null],
  ])('%s', (script, value) => {
    expect(uses(script)).toEqual([['gokuProps', 'assignment', value]]);
  });

  test.each([
    `if (window.gokuProps == {key: 'K'}) x()`,
    `const f = gokuProps => ({key: 'K'})`,
    `x = {gokuProps: {key: 'K'}}`,
    `my.gokuProps = {key: 'K'}`,
    `// gokuProps = {key: 'K'}`,
    `"gokuProps = {key: 'K'}"`,
  ])('%s', (script) => {
    expect(uses(script)).toEqual([]);
  });
});
