import { describe, expect, test } from 'vitest';
import { type Captcha, findCaptchas, findOtherCaptchas } from './captcha.ts';
import type { Signal } from './signal.ts';

const A = '6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI';
const B = '6Le0xVgUAAAAAIt20XEB4rVhYOODgTl00d8juDob';
const GOOGLE = 'https://www.google.com/recaptcha';

const attribute = (element: number, more: Partial<Extract<Signal, { type: 'attribute' }>> = {}): Signal => ({
  type: 'attribute',
  element,
  vendor: 'recaptcha',
  siteKey: A,
  isButton: false,
  ...more,
});
const anchor = (id: string, size: string, ancestors: number[] = [], key = A, path = 'api2'): Signal => ({
  type: 'anchor-frame',
  element: 50,
  ancestors,
  name: `a-${id}`,
  src: `${GOOGLE}/${path}/anchor?k=${key}&size=${size}`,
});
const challenge = (id: string, key = A): Signal => ({
  type: 'challenge-frame',
  element: 60,
  ancestors: [],
  name: `c-${id}`,
  src: `${GOOGLE}/api2/bframe?k=${key}`,
});
const client = (elements: number[], more: Partial<Extract<Signal, { type: 'client' }>> = {}): Signal => ({
  type: 'client',
  siteKey: A,
  elements,
  ...more,
});
const script = (query: string, file = 'api.js'): Signal => ({
  type: 'script-render',
  src: `${GOOGLE}/${file}${query}`,
});

const execute = (action?: string, key = A, enterprise = false): Signal => ({
  type: 'inline-execute',
  siteKey: key,
  enterprise,
  ...(action ? { action } : {}),
});
const field = (...ancestors: number[]): Signal => ({ type: 'response-field', element: 70, ancestors });

const find = (...signals: Signal[]): Captcha[] =>
  findCaptchas([{ frameId: 0, url: 'https://shop.example/login', signals }]);

describe('one widget seen in several places is one finding', () => {
  test('attribute, frames and page object', () => {
    const found = find(
      attribute(7),
      anchor('x', 'normal', [9, 7]),
      challenge('x'),
      client([7], { size: 'normal' }),
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      kind: 'v2-checkbox',
      enterprise: false,
      siteKey: A,
      pageUrl: 'https://shop.example/login',
      evidence: ['anchor-frame', 'attribute', 'challenge-frame', 'client'],
    });
  });

  test('a key with spaces around it, as one page had it', () => {
    expect(find(attribute(7, { siteKey: ` ${A}` }), anchor('x', 'normal', [7]))).toHaveLength(1);
  });

  test('a badge far from its button is joined by key', () => {
    expect(
      find(attribute(7, { isButton: true }), anchor('x', 'invisible', [1]), challenge('x')),
    ).toHaveLength(1);
  });
});

describe('calls in scripts', () => {
  test('name every action of the widget they run', () => {
    const found = find(
      script(`?render=${A}`, 'enterprise.js'),
      execute('a', A, true),
      execute('b', A, true),
      execute('a', A, true),
    );
    expect(found).toMatchObject([
      { kind: 'v3', enterprise: true, actions: ['a', 'b'], evidence: ['inline-execute', 'script-render'] },
    ]);
  });

  test('are not taken for a checkbox of the same key', () => {
    expect(find(attribute(1), execute('login')).map(({ kind }) => kind)).toEqual(['v2-checkbox', 'v3']);
  });
});

describe('the answer field', () => {
  test('confirms the widget it stands in', () => {
    const found = find(anchor('x', 'normal', [4, 3]), anchor('y', 'normal', [8, 7], B), field(7, 2));
    expect(found.map(({ evidence }) => evidence.includes('response-field'))).toEqual([false, true]);
  });

  test('is no captcha by itself: hCaptcha makes it, too', () => {
    expect(find(field(1), attribute(1, { vendor: 'hcaptcha' }))).toEqual([]);
  });
});

describe('the same key in two widgets is two findings', () => {
  test('with their own ids and evidence', () => {
    const found = find(attribute(3), attribute(7), anchor('y', 'normal', [7]), anchor('x', 'normal', [3]));
    expect(found.map(({ id }) => id)).toEqual([`0:${A}:0`, `0:${A}:1`]);
    expect(found.every(({ evidence }) => evidence.length === 2)).toBe(true);
  });
});

describe('kinds', () => {
  test.each<[string, Signal[], Captcha['kind']]>([
    ['a plain attribute', [attribute(1)], 'v2-checkbox'],
    ['an invisible frame with a challenge', [anchor('x', 'invisible'), challenge('x')], 'v2-invisible'],
    ['an invisible frame without a challenge', [anchor('x', 'invisible')], 'v3'],
    ['render=KEY', [script(`?render=${A}`)], 'v3'],
    ['render=KEY with its page object', [script(`?render=${A}`), client([], { size: 'invisible' })], 'v3'],
    ['a button with an action', [attribute(1, { isButton: true, action: 'login' })], 'v3'],
    ['a call in a script alone', [execute('login')], 'v3'],
    [
      'a call and an invisible frame with a challenge',
      [execute(), anchor('x', 'invisible'), challenge('x')],
      'v2-invisible',
    ],
    ['a button', [attribute(1, { isButton: true })], 'v2-invisible-or-v3'],
    ['an invisible attribute', [attribute(1, { size: 'invisible' })], 'v2-invisible-or-v3'],
    ['an invisible page object', [client([1], { size: 'invisible' })], 'v2-invisible-or-v3'],
  ])('%s', (_, signals, kind) => {
    expect(find(...signals).map((captcha) => captcha.kind)).toEqual([kind]);
  });

  test('v2 and v3 on one page', () => {
    const found = find(
      script(`?render=${B}&onload=box`),
      anchor('x', 'normal', [4]),
      challenge('x'),
      client([4], { size: 'normal' }),
      anchor('y', 'invisible', [5], B),
      client([5], { siteKey: B, size: 'invisible' }),
    );
    expect(found.map(({ kind, siteKey }) => [kind, siteKey])).toEqual([
      ['v2-checkbox', A],
      ['v3', B],
    ]);
  });
});

describe('Enterprise is decided per widget', () => {
  test('by its own frame, whatever scripts the page loads', () => {
    const found = find(
      script('', 'enterprise.js'),
      script(''),
      anchor('x', 'normal', [], A, 'enterprise'),
      anchor('y', 'normal', [], B),
    );
    expect(found.map(({ siteKey, enterprise }) => [siteKey, enterprise])).toEqual([
      [A, true],
      [B, false],
    ]);
  });

  test('by the script while there is no frame', () => {
    expect(find(script('', 'enterprise.js'), attribute(1, { action: 'LOGIN' }))[0]).toMatchObject({
      kind: 'v2-checkbox',
      enterprise: true,
      actions: ['LOGIN'],
    });
  });
});

test('finds nothing in what names no key', () => {
  expect(find(script('?render=explicit'), script('?onload=x'))).toEqual([]);
});

test('names other makers as what they are', () => {
  const signals = [attribute(1, { vendor: 'hcaptcha' }), attribute(2, { vendor: 'turnstile' })];
  expect(find(...signals)).toEqual([]);
  const frames = [{ frameId: 0, url: 'https://shop.example/', signals }];
  expect(findOtherCaptchas(frames).map(({ vendor }) => vendor)).toEqual(['hcaptcha', 'turnstile']);
});
