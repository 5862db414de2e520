import { describe, expect, test } from 'vitest';
import {
  A,
  anchor,
  answerField,
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
const keys = (...signals: Signal[]) => find(...signals).map(({ key }) => key);

describe('one widget seen in several places is one finding', () => {
  test('attribute, frames and page object', () => {
    const found = find(
      attribute(7),
      anchor('x', 'normal', [9, 7]),
      challenge('x'),
      object([7], { size: 'normal' }),
    );
    expect(found).toMatchObject([
      {
        maker: 'recaptcha',
        kind: 'recaptcha-v2-checkbox',
        key: A,
        taskType: 'RecaptchaV2Task',
        values: { websiteKey: A },
        evidence: ['attribute', 'frame', 'challenge-frame', 'object'],
      },
    ]);
  });

  test('a badge far from its button is joined by key', () => {
    expect(find(button(7), anchor('x', 'invisible', [1]), challenge('x'))).toHaveLength(1);
  });
});

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

describe('the answer field', () => {
  test('confirms the widget it stands in', () => {
    const found = find(
      anchor('x', 'normal', [4, 3]),
      anchor('y', 'normal', [8, 7], { key: B }),
      answerField(7, 2),
    );
    expect(found.map(({ evidence }) => evidence.includes('answer-field'))).toEqual([false, true]);
  });

  test('is no captcha by itself: hCaptcha makes it, too', () => {
    expect(find(answerField(1))).toEqual([]);
  });
});

describe('the same key in two widgets is two findings', () => {
  test('with their own ids and evidence', () => {
    const found = find(attribute(3), attribute(7), anchor('y', 'normal', [7]), anchor('x', 'normal', [3]));
    expect(new Set(found.map(({ id }) => id)).size).toBe(2);
    expect(found.every(({ evidence }) => evidence.length === 2)).toBe(true);
  });

  test('of which the second is rendered: it has the frame, the action and the data-s', () => {
    const signals = [
      attribute(3, { action: 'first', s: 'one' }),
      attribute(7, { action: 'second', s: 'two' }),
      anchor('x', 'normal', [8, 7]),
      object([7], { action: 'second' }),
    ];
    for (const order of [signals, signals.toReversed()]) {
      const found = find(...order);
      expect(found.map(({ evidence }) => evidence.includes('frame'))).toEqual([false, true]);
      expect(found.map(({ values }) => [values['pageAction'], values['recaptchaDataSValue']])).toEqual([
        ['first', 'one'],
        ['second', 'two'],
      ]);
    }
  });

  test('page objects go to their own elements before any goes to a key', () => {
    const found = find(attribute(3), attribute(7), object([], { s: 'other' }), object([3], { s: 'own' }));
    expect(found.map(({ values }) => values['recaptchaDataSValue'])).toEqual(['own', 'other']);
  });
});

describe('objects that Google’s script keeps of widgets that are gone', () => {
  const gone = object([], { size: 'normal' });

  test('are no captchas beside the one that was put back', () => {
    const found = find(gone, object([3], { s: 'new' }), anchor('x', 'normal', [5, 3]), gone);
    expect(found).toMatchObject([{ kind: 'recaptcha-v2-checkbox', values: { recaptchaDataSValue: 'new' } }]);
    expect(kinds(script(`?render=${A}`), anchor('x', 'invisible'), object([]), object([]))).toEqual(['v3']);
  });

  test('are one while nothing else of their key is in sight', () => {
    expect(find(gone, gone, object([], { sitekey: B }))).toHaveLength(2);
  });
});

describe('what is rendered beats what is written', () => {
  test('another key rendered in the element is that one alone', () => {
    expect(keys(attribute(3, { sitekey: B }), anchor('x', 'normal', [5, 3]))).toEqual([A]);
    expect(keys(attribute(3, { sitekey: B }), object([3]))).toEqual([A]);
  });

  test('a form that names the key of the widget inside is no second captcha', () => {
    const form = attribute(2, {}, { tag: 'form', classes: 'login' });
    expect(find(form, attribute(4, {}, { ancestors: [3, 2, 0] }))).toMatchObject([
      { kind: 'recaptcha-v2-checkbox', places: [4, 2] },
    ]);
    expect(keys(form, anchor('x', 'normal', [5, 2]))).toEqual([A]);
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
