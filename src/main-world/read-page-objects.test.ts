import { Window } from 'happy-dom';
import { expect, test } from 'vitest';
import { readPageObjects } from './read-page-objects.ts';

const KEY = '6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI';

/** A page, with a realm of its own as in a browser, in which scripts have run; `box` is an element of it. */
function open(...scripts: string[]) {
  const window = new Window({
    settings: { enableJavaScriptEvaluation: true, suppressInsecureJavaScriptEnvironmentWarning: true },
  });
  window.document.write('<body><div id="box"></div></body>');
  window.eval(`var box = document.getElementById('box'); var text = JSON.stringify;`);
  for (const script of scripts) window.eval(script);
  const evaluate = (code: string): unknown => JSON.parse(window.eval(`text(${code})`));
  return { evaluate, read: () => evaluate(`(${readPageObjects})(200, 8192)`) };
}

const read = (...scripts: string[]) => open(...scripts).read();

const client = (parameters: string) =>
  `window.___grecaptcha_cfg = { clients: { 0: { id: 0, U: box, V: { W: { sitekey: '${KEY}', ${parameters} } } } } };`;
const SIGN_IN = client(`size: 'normal', action: 'SIGN_IN', s: 'once'`);
const FOUND = {
  type: 'object',
  name: '___grecaptcha_cfg',
  elements: [3],
  values: { sitekey: KEY, size: 'normal', action: 'SIGN_IN', s: 'once' },
};

test('a client is read with its element and its texts', () => {
  expect(read(SIGN_IN)).toEqual({ objects: [FOUND], dropped: 0 });
});

test('a page without such objects is asked nothing', () => {
  expect(read(`Object.getOwnPropertyDescriptor = () => { throw new Error('asked'); }`)).toEqual({
    objects: [],
    dropped: 0,
  });
});

test.each([
  'class Document {}',
  'var Document = null; function Element() {}',
  'Node = {};',
  'const HTMLElement = 1, Map = 2, Symbol = 3, JSON = 4; let Array;',
  'class Object {}',
  'Object = undefined;',
  'Reflect = Function = String = Error = undefined;',
  'Object.prototype.constructor = class Base {};',
  'Object.prototype.constructor = null;',
  `Object.defineProperty(Object.prototype, 'constructor', { value: undefined });`,
  `document.body.innerHTML += '<img name="body"><form name="getElementsByTagName"></form>';  box = document.getElementById('box'); ${SIGN_IN}`,
])('names of the page’s own hide nothing: %s', (script) => {
  expect(read(SIGN_IN, script)).toEqual({ objects: [FOUND], dropped: 0 });
});

test.each([
  `Object.getOwnPropertyDescriptor = () => { throw new Error('mine'); };`,
  `Object.getOwnPropertyNames = null;`,
  `Object.getPrototypeOf(document).getElementsByTagName = () => { throw new Error('mine'); };`,
  `Object.prototype.constructor = Object = {};`,
  `Object.defineProperty(___grecaptcha_cfg.clients, 0, { value: new Proxy({}, { ownKeys() { throw 1; }, getOwnPropertyDescriptor() { throw 1; } }) });`,
])('what throws is counted, and not taken for no objects: %s', (script) => {
  expect(read(SIGN_IN, script)).toEqual({ objects: [], dropped: 1 });
});

test('a page that stands in for the browser’s functions cannot read who calls them', () => {
  const page = open(
    SIGN_IN,
    `var callers = [];
     for (const name of ['getOwnPropertyDescriptor', 'getOwnPropertyNames', 'getPrototypeOf']) {
       const own = Object[name];
       Object[name] = function () { callers.push(Object[name].caller); return own.apply(this, arguments); };
     }`,
  );
  expect(page.read()).toMatchObject({ objects: [FOUND] });
  expect(page.evaluate('callers.length > 10')).toBe(true);
  expect(page.evaluate('callers.filter(Boolean).map(String)')).toEqual([]);
});

test('no getter of the page’s is called', () => {
  const page = open(
    SIGN_IN,
    `var called = 0; const got = { get() { called += 1; return 'x'; }, enumerable: true };
     for (const owner of [___grecaptcha_cfg.clients[0].V.W, ___grecaptcha_cfg.clients[0]]) Object.defineProperty(owner, 's', got);`,
  );
  expect(page.read()).toMatchObject({ objects: [{ values: { action: 'SIGN_IN' } }] });
  expect(page.evaluate('called')).toBe(0);
});

test.each([
  ['a function by its name', 'function done() {}', 'callback: done', 'done'],
  ['a global by the member’s own name', 'function callback() {}', 'callback', 'callback'],
  ['a text', '', `callback: 'app.done'`, 'app.done'],
  ['a function written down in its place', '', 'callback: (token) => token', ''],
  ['a method', '', 'callback(token) {}', ''],
  ['a function without a name', '', 'callback: (() => () => 1)()', ''],
  ['a class', '', 'callback: class Done {}', 'Done'],
  [
    'a function that has another thing as its name',
    'function done() {} Object.defineProperty(done, "name", { get() { throw 1; } });',
    'callback: done',
    '',
  ],
])('the callback is known: %s', (_, script, parameter, name) => {
  expect(read(script, client(parameter))).toMatchObject({ objects: [{ values: { callback: name } }] });
});
