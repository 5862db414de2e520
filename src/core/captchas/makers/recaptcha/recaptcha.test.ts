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

const render = (options: Record<string, string> = {}, unread: string[] = []): Signal => ({
  type: 'call',
  name: 'grecaptcha.render',
  options: { sitekey: A, ...options },
  unread,
});

test('of objects and calls those of other names are none, nor is a frame with the address of the script', () => {
  const other = { name: 'turnstile', values: { sitekey: A } };
  expect(find({ ...object([1]), ...other } as Signal)).toEqual([]);
  expect(find(execute('login', { name: 'my.grecaptcha.execute' }))).toEqual([]);
  expect(find({ ...anchor('x', ''), src: `${GOOGLE}/api.js?render=${A}` } as Signal)).toEqual([]);
});

test('what is not known of a captcha is not said', () => {
  expect(find(script(`?render=${A}`))).toStrictEqual([
    {
      id: `0:recaptcha:${A}:0`,
      maker: 'recaptcha',
      frameId: 0,
      kind: 'recaptcha-v3',
      key: A,
      taskType: 'RecaptchaV3TaskProxyless',
      values: { websiteKey: A, isInvisible: true },
      choices: {},
      notes: {},
      places: [],
      evidence: ['script'],
    },
  ]);
  const own = '&co=aHR0cHM6Ly9zaG9wLmV4YW1wbGU6NDQz';
  for (const more of ['', own])
    expect(find(anchor('x', 'normal', [], { more }))[0]).not.toHaveProperty('embeddingOrigin');
});

test('a page that shows too little to tell says so', () => {
  expect(find(button(1))).toMatchObject([
    { notes: { type: 'ambiguous_note' }, evidence: ['attribute', 'no-challenge'] },
  ]);
  const [form] = find(attribute(1, {}, { tag: 'form', classes: '' }));
  expect(form).toMatchObject({ notes: { type: 'open_note' }, evidence: ['attribute'] });
  expect(form?.values).toEqual({ websiteKey: A });
  expect(find(attribute(1))).toMatchObject([{ notes: {} }]);
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
    ['a page object', [object([1])], 'v2-checkbox'],
    ['a page object with a challenge', [object([1]), challenge('x')], 'v2-checkbox'],
    ['an attribute with a challenge', [attribute(1), challenge('x')], 'v2-checkbox'],
    ['a frame that says no size', [anchor('x', ''), challenge('x')], 'v2-checkbox'],
    ['a call of render', [render({}, ['theme'])], 'v2-checkbox'],
    ['one with a challenge', [render(), challenge('x')], 'v2-invisible'],
    ['one that says its size', [render({ size: 'invisible' })], 'v2-invisible-or-v3'],
    ['one whose size is not to be read', [render({}, ['size'])], 'open'],
    ['one of which not all is to be read', [render({}, ['...'])], 'open'],
    ['a challenge alone', [challenge('x')], 'v2-invisible'],
    ['a button', [button(1)], 'v2-invisible-or-v3'],
    ['a field that sends its form', [attribute(1, {}, { tag: 'input' })], 'v2-invisible-or-v3'],
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

  const ENTERPRISE = { name: 'grecaptcha.enterprise.execute' };
  test.each<[string, Signal[], boolean]>([
    ['by its calls, when these are all', [execute('a', ENTERPRISE), script('')], true],
    ['by all of them', [execute('a', ENTERPRISE), execute('b')], false],
    ['by its calls alone', [execute('a'), script('', 'enterprise.js')], false],
    ['by the call of render', [{ ...render(), name: 'grecaptcha.enterprise.render' } as Signal], true],
    ['by the script beside its button', [button(1), execute('a'), script('', 'enterprise.js')], true],
    [
      'by the script beside its object',
      [object([], { size: 'invisible' }), execute('a'), script('', 'enterprise.js')],
      true,
    ],
    ['by the script that names its key', [script(`?render=${A}`, 'enterprise.js'), execute('a')], true],
    ['by all scripts', [attribute(1), script(''), script('', 'enterprise.js')], false],
    [
      'and not by frames of others',
      [attribute(1), script('', 'enterprise.js'), anchor('y', 'normal', [], { key: B })],
      true,
    ],
  ])('%s', (_, signals, is) => {
    const [captcha] = find(...signals).filter(({ key }) => key === A);
    expect(captcha?.kind.endsWith('-enterprise')).toBe(is);
    expect(captcha?.values['isEnterprise']).toBe(is || undefined);
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

  test('the action of the call that makes it', () => {
    expect(find(render({ action: 'login' }))[0]?.values).toMatchObject({ pageAction: 'login' });
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
  ['a function whose name ends so', [object([1], { callback: 'rebound' })], 'rebound'],
  ['the call that makes it', [render({ callback: 'onDone' })], 'onDone'],
  ['nothing', [attribute(1, { callback: '' })], undefined],
])('the page’s callback is known by its name: %s', (_, signals, callback) => {
  expect(find(...signals)[0]?.callback).toBe(callback);
});
