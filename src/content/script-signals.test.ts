import { Window } from 'happy-dom';
import { beforeAll, describe, expect, test } from 'vitest';
import { stubGlobals } from '../../tests/stub-globals.ts';
import { isRun, scriptReader } from './script-signals.ts';

const window = new Window();
beforeAll(() => stubGlobals({ Element: window.Element }));

function scriptOf(text: string, attributes: Record<string, string> = {}): Element {
  const script = window.document.createElement('script');
  script.textContent = text;
  for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
  return script as unknown as Element; // one, for all that is used here
}

describe('what a script says of a captcha', () => {
  const call = (name: string, more: object) => ({ type: 'call', name, options: {}, unread: [], ...more });
  const object = (name: string, values: object) => ({ type: 'object', name, elements: [], values });
  test.each<[string, unknown]>([
    [
      `grecaptcha.execute('K', {action: 'login', n: 1, on: true, off: null})`,
      call('grecaptcha.execute', { text: 'K', options: { action: 'login', n: '1', on: 'true' } }),
    ],
    [`grecaptcha.execute(key, {action})`, call('grecaptcha.execute', { unread: ['0', 'action'] })],
    ['grecaptcha.execute()', call('grecaptcha.execute', {})],
    ['grecaptcha.execute(0)', call('grecaptcha.execute', {})],
    [`grecaptcha.execute('K', 7)`, call('grecaptcha.execute', { text: 'K', options: { 1: '7' } })],
    [
      `turnstile.render('#x', {sitekey: 'K', more: {action: 'a'}}, ...rest)`,
      call('turnstile.render', { unread: ['...'] }),
    ],
    [
      `turnstile.render('#x', {sitekey: 'K', more: {action: 'a'}}, true)`,
      call('turnstile.render', { text: '#x', options: { sitekey: 'K', 2: 'true' } }),
    ],
    [
      `initGeetest4({captchaId: 'c'}, done)`,
      call('initGeetest4', { options: { captchaId: 'c' }, unread: ['1'] }),
    ],
    [
      `window.gokuProps = {key: 'K', n: 1, on: true, iv: load(), no: undefined, more: {a: 'b'}}`,
      object('gokuProps', { key: 'K', n: '1', on: 'true' }),
    ],
    ['window.gokuProps = load()', object('gokuProps', {})],
    [`window.gokuProps = 'K'`, object('gokuProps', { 0: 'K' })],
  ])('%s', (text, signal) => {
    expect(scriptReader()(scriptOf(text))).toEqual([signal]);
  });

  test('is told once, however often and wherever it is said', () => {
    const read = scriptReader();
    const execute = (action: string) => `grecaptcha.execute('K', {action: '${action}'});`;
    expect(read(scriptOf(execute('a') + execute('b') + execute('a')))).toHaveLength(2);
    expect(read(scriptOf(execute('b') + execute('c')))).toHaveLength(1);
  });

  test('is read of two megabytes a frame', () => {
    const read = scriptReader();
    const execute = (action: string) => `grecaptcha.execute('K', {action: '${action}'});`;
    read(scriptOf(' '.repeat(1_999_900)));
    expect(read(scriptOf(execute('a') + ' '.repeat(100)))).toEqual([]);
    expect(read(scriptOf(execute('a').padEnd(60)))).toHaveLength(1);
    expect(read(scriptOf(execute('b').padEnd(41)))).toEqual([]);
    expect(read(scriptOf(execute('b').padEnd(40)))).toHaveLength(1);
    expect(read(scriptOf(execute('c')))).toEqual([]);
  });
});

test.each<[Record<string, string>, boolean]>([
  [{}, true],
  [{ type: 'module' }, true],
  [{ language: 'JavaScript' }, true],
  [{ type: 'text/plain' }, false],
  [{ language: 'vbscript' }, false],
  [{ type: '', language: 'vbscript' }, true],
  [{ nomodule: '' }, false],
])('a script with %o is run: %s', (attributes, runs) => {
  expect(isRun(scriptOf('', attributes))).toBe(runs);
});
