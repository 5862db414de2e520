import { describe, expect, test } from 'vitest';
import { A, anchor, attribute, B, execute, find, script } from '../../../../../tests/signals.ts';
import type { Signal } from '../../signal.ts';

const kinds = (...signals: Signal[]) => find(...signals).map(({ kind }) => kind.replace('recaptcha-', ''));
const keys = (...signals: Signal[]) => find(...signals).map(({ key }) => key);

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
    expect(keys(anchor('x', 'invisible'), execute('login', { text: B }))).toEqual([A, B]);
  });

  test('whose key cannot be read are those of the one v3, and of none of two', () => {
    const { text: _, ...call } = execute('login', { unread: ['0'] }) as Extract<Signal, { type: 'call' }>;
    const unkeyed: Signal = call;
    expect(find(script(`?render=${B}`), unkeyed)).toMatchObject([{ values: { pageAction: 'login' } }]);
    const two = find(script(`?render=${A}`), script(`?render=${B}`), unkeyed);
    expect(two.map(({ values }) => values['pageAction'])).toEqual([undefined, undefined]);
    expect(find(unkeyed)).toEqual([]);
    const evidence = (more: Partial<typeof call>) =>
      find(script(`?render=${B}`), { ...call, options: {}, unread: [], ...more })[0]?.evidence;
    expect(evidence({ unread: ['0'] })).toEqual(['script', 'call']);
    expect(evidence({ options: { action: 'login' } })).toEqual(['script', 'call']);
    expect(evidence({})).toEqual(['script']);
  });

  test('with an action that only running them would tell say so', () => {
    expect(find(execute(undefined, { unread: ['action'] }))).toMatchObject([
      { notes: { pageAction: 'action_unread' } },
    ]);
    expect(find(execute('login'), execute(undefined, { unread: ['action'] }))).toMatchObject([
      { values: { pageAction: 'login' }, notes: { pageAction: 'actions_more' } },
    ]);
  });

  test('whose key cannot be read come last, and beside a checkbox, too', () => {
    const unkeyed: Signal = {
      type: 'call',
      name: 'grecaptcha.execute',
      options: { action: 'login' },
      unread: ['0'],
    };
    expect(find(unkeyed, execute('pay'))).toMatchObject([{ choices: { pageAction: ['pay', 'login'] } }]);
    const found = find(attribute(1), unkeyed, script(`?render=${B}`));
    expect(found.map(({ values }) => values['pageAction'])).toEqual([undefined, 'login']);
  });

  test.each([['action', 'theme'], ['1'], ['...']])(
    'say when their action is not to be read: %j',
    (...unread) => {
      expect(find(execute(undefined, { unread }))[0]?.notes).toEqual({ pageAction: 'action_unread' });
      expect(find(execute(undefined, { unread: ['theme'] }))[0]?.notes).toEqual({});
    },
  );

  test('name keys of any letters, in the shape that all have', () => {
    const key = '6abcdefghij0123456789ABCDEFGHIJ_-abcdefg';
    expect(keys(execute('login', { text: key }))).toEqual([key]);
  });

  test.each([
    '0',
    'reCAPTCHA_site_key',
    'your-site-key',
    'RECAPTCHA_V3_SITE_KEY_OF_YOUR_PROJECT_01',
    '',
    `see ${A}`,
    `${A}!`,
    'abcdefghijABCDEFGHIJacegikmoqsBDFHJLNP',
    'abcdefghij0123456789acegikmoqs13579024',
    'ABCDEFGHIJ0123456789ACEGIKMOQS13579024',
  ])('with the example %s name no key', (text) => expect(find(execute('login', { text }))).toEqual([]));

  test('of render name the widget that they would make, unless it is there', () => {
    const call: Signal = {
      type: 'call',
      name: 'grecaptcha.render',
      options: { sitekey: A },
      unread: [],
    };
    expect(kinds(call)).toEqual(['v2-checkbox']);
    expect(kinds(call, call)).toEqual(['v2-checkbox']);
    expect(kinds(call, execute('login'))).toEqual(['v2-checkbox', 'v3']);
    expect(find(call, anchor('x', 'normal', [3]))).toMatchObject([{ evidence: ['call', 'frame'] }]);
    expect(keys(call, anchor('x', 'normal', [3], { key: B }))).toEqual([B, A]);
    expect(find({ ...call, options: { sitekey: 'your_site_key' } })).toEqual([]);
  });
});
