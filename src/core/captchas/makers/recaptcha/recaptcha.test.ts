import { describe, expect, test } from 'vitest';
import {
  A,
  anchor,
  attribute,
  B,
  button,
  challenge,
  execute,
  find,
  GOOGLE,
  object,
  script,
} from '../../../../../tests/signals.ts';
import type { Signal } from '../../signal.ts';

const kinds = (...signals: Signal[]) => find(...signals).map(({ kind }) => kind.replace('recaptcha-', ''));
const _keys = (...signals: Signal[]) => find(...signals).map(({ key }) => key);

describe('a script is no widget', () => {
  test('loaded twice with one key it is one v3', () => {
    expect(kinds(script(`?render=${B}`), script(`?render=${B}&hl=en`))).toEqual(['v3']);
    expect(kinds(script(`?render=${B}`), script(`?render=${B}`, 'enterprise.js'))).toHaveLength(1);
  });

  test.each([
    'explicit',
    'onload',
    'reCAPTCHA_site_key',
    'YOUR_SITE_KEY_OF_RECAPTCHA_GOES_HERE',
    '{{ recaptchaKey }}',
  ])('render=%s names no key', (word) =>
    expect(find(script(`?render=${encodeURIComponent(word)}`))).toEqual([]),
  );
});

describe('calls in scripts', () => {
  test('name every action of the widget they run', () => {
    const found = find(
      script(`?render=${A}`, 'enterprise.js'),
      ...['a', 'b', 'a'].map((action) => execute(action, { name: 'grecaptcha.enterprise.execute' })),
    );
    expect(found).toMatchObject([
      {
        kind: 'recaptcha-v3-enterprise',
        values: { pageAction: 'a' },
        choices: { pageAction: ['a', 'b'] },
        evidence: ['script', 'call'],
      },
    ]);
  });

  test('are not taken for a checkbox of the same key', () => {
    expect(kinds(attribute(1), execute('login'))).toEqual(['v2-checkbox', 'v3']);
  });

  test('whose key cannot be read are those of the one v3, and of none of two', () => {
    const { text: _, ...call } = execute('login', { unread: ['0'] }) as Extract<Signal, { type: 'call' }>;
    const unkeyed: Signal = call;
    expect(find(script(`?render=${B}`), unkeyed)).toMatchObject([{ values: { pageAction: 'login' } }]);
    const two = find(script(`?render=${A}`), script(`?render=${B}`), unkeyed);
    expect(two.map(({ values }) => values['pageAction'])).toEqual([undefined, undefined]);
    expect(find(unkeyed)).toEqual([]);
  });

  test('with an action that only running them would tell say so', () => {
    expect(find(execute(undefined, { unread: ['action'] }))).toMatchObject([
      { notes: { pageAction: 'action_unread' } },
    ]);
    expect(find(execute('login'), execute(undefined, { unread: ['action'] }))).toMatchObject([
      { values: { pageAction: 'login' }, notes: { pageAction: 'actions_more' } },
    ]);
  });

  test.each(['0', 'reCAPTCHA_site_key', 'your-site-key', 'RECAPTCHA_V3_SITE_KEY_OF_YOUR_PROJECT_01', ''])(
    'with the example %s name no key',
    (text) => expect(find(execute('login', { text }))).toEqual([]),
  );

  test('of render name the widget that they would make, unless it is there', () => {
    const call: Signal = {
      type: 'call',
      name: 'grecaptcha.render',
      options: { sitekey: A },
      unread: [],
    };
    expect(kinds(call)).toEqual(['v2-checkbox']);
    expect(find(call, anchor('x', 'normal', [3]))).toHaveLength(1);
  });
});

describe('kinds', () => {
  test.each<[string, Signal[], string]>([
    ['a plain attribute', [attribute(1)], 'v2-checkbox'],
    ['an invisible frame with a challenge', [anchor('x', 'invisible'), challenge('x')], 'v2-invisible'],
    ['an invisible frame without a challenge', [anchor('x', 'invisible')], 'v3'],
    [
      'the page for browsers without scripts',
      [{ ...anchor('', ''), src: `${GOOGLE}/api/fallback?k=${A}` } as Signal],
      'v2-checkbox',
    ],
    ['render=KEY', [script(`?render=${A}`)], 'v3'],
    ['render=KEY with its page object', [script(`?render=${A}`), object([], { size: 'invisible' })], 'v3'],
    ['a button with an action', [button(1, { action: 'login' })], 'v3'],
    ['a call in a script alone', [execute('login')], 'v3'],
    ['an AMP field', [attribute(1, { action: 'signup' }, { tag: 'amp-recaptcha-input', classes: '' })], 'v3'],
    [
      'a call and an invisible frame with a challenge',
      [execute(), anchor('x', 'invisible'), challenge('x')],
      'v2-invisible',
    ],
    ['a button', [button(1)], 'v2-invisible-or-v3'],
    ['an invisible attribute', [attribute(1, { size: 'invisible' })], 'v2-invisible-or-v3'],
    ['an invisible page object', [object([1], { size: 'invisible' })], 'v2-invisible-or-v3'],
    ['a form with a key', [attribute(1, {}, { tag: 'form', classes: '' })], 'open'],
    ['an element of the page’s own with a key', [attribute(1, {}, { classes: 'captcha-box' })], 'open'],
  ])('%s', (_, signals, kind) => {
    expect(kinds(...signals)).toEqual([kind]);
  });

  test('v2 and v3 on one page', () => {
    const found = find(
      script(`?render=${B}&onload=box`),
      anchor('x', 'normal', [4]),
      challenge('x'),
      object([4], { size: 'normal' }),
      anchor('y', 'invisible', [5], { key: B }),
      object([5], { sitekey: B, size: 'invisible' }),
    );
    expect(found.map(({ kind, key }) => [kind, key])).toEqual([
      ['recaptcha-v2-checkbox', A],
      ['recaptcha-v3', B],
    ]);
  });
});

describe('Enterprise is decided per widget', () => {
  test('by its own frame, whatever scripts the page loads', () => {
    const found = find(
      script('', 'enterprise.js'),
      script(''),
      anchor('x', 'normal', [], { path: 'enterprise' }),
      anchor('y', 'normal', [], { key: B }),
    );
    expect(found.map(({ key, taskType }) => [key, taskType])).toEqual([
      [A, 'RecaptchaV2EnterpriseTask'],
      [B, 'RecaptchaV2Task'],
    ]);
  });

  test('by the script while there is no frame', () => {
    expect(find(script('', 'enterprise.js'), attribute(1, { action: 'LOGIN' }))).toMatchObject([
      { kind: 'recaptcha-v2-checkbox-enterprise', values: { pageAction: 'LOGIN' } },
    ]);
  });
});

describe('what the page says fills whichever type is chosen', () => {
  test('data-s is what the element says now: the page’s object keeps the first one', () => {
    const found = find(
      attribute(3, { s: 'second' }),
      anchor('x', 'normal', [3]),
      object([3], { s: 'first' }),
    );
    expect(found[0]?.values).toMatchObject({ recaptchaDataSValue: 'second' });
  });

  test('action and data-s of a plain v2, under the names of every type', () => {
    expect(find(attribute(1, { size: 'invisible', action: 'checkout', s: 'once' }))[0]?.values).toEqual({
      websiteKey: A,
      isInvisible: true,
      pageAction: 'checkout',
      recaptchaDataSValue: 'once',
      'enterprisePayload.s': 'once',
    });
  });

  test('the address of the frame names them where nothing else does', () => {
    const more = '&sa=LOGIN&s=once';
    expect(find(anchor('x', 'normal', [], { path: 'enterprise', more }))[0]?.values).toMatchObject({
      pageAction: 'LOGIN',
      'enterprisePayload.s': 'once',
    });
    const told = find(anchor('x', 'normal', [3], { more }), object([3], { action: 'PAY', s: 'new' }));
    expect(told[0]?.values).toMatchObject({ pageAction: 'PAY', recaptchaDataSValue: 'new' });
    expect(told[0]?.choices).toEqual({});
  });
});

test.each<[string, Signal[], string | undefined]>([
  ['an attribute', [attribute(1, { callback: 'onSolved' })], 'onSolved'],
  ['a path', [object([1], { callback: 'app.done' })], 'app.done'],
  ['a function without a name', [object([1], { callback: '' })], ''],
  ['a bound function', [object([1], { callback: 'bound handleChange' })], 'handleChange'],
  ['a function bound twice', [object([1], { callback: 'bound bound done' })], 'done'],
  ['a bound function without a name', [object([1], { callback: 'bound' })], ''],
  ['a function that is named so', [object([1], { callback: 'boundary' })], 'boundary'],
  ['nothing', [attribute(1, { callback: '' })], undefined],
])('the page’s callback is known by its name: %s', (_, signals, callback) => {
  expect(find(...signals)[0]?.callback).toBe(callback);
});
