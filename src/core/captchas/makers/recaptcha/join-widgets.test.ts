import { describe, expect, test } from 'vitest';
import {
  A,
  anchor,
  answerField,
  attribute,
  B,
  button,
  challenge,
  find,
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

describe('the answer field', () => {
  test('confirms the widget it stands in', () => {
    const found = find(
      anchor('x', 'normal', [4, 3]),
      anchor('y', 'normal', [8, 7], { key: B }),
      answerField(7, 2),
    );
    expect(found.map(({ evidence }) => evidence.includes('answer-field'))).toEqual([false, true]);
  });

  test('stands close to the frame, or in the element: each in one widget', () => {
    const withField = (...signals: Signal[]) =>
      find(...signals).map(({ evidence }) => evidence.includes('answer-field'));
    const far = anchor('x', 'normal', [6, 5, 4, 3]);
    expect(withField(far, answerField(9, 8, 7, 3))).toEqual([false]);
    expect(withField(far, answerField(3))).toEqual([false]);
    expect(withField(attribute(3), answerField(3))).toEqual([true]);
    expect(withField(attribute(3), answerField(9, 8, 7, 3))).toEqual([false]);
    expect(withField(attribute(3), answerField(4))).toEqual([false]);
    expect(withField(anchor('x', 'normal', [4]), attribute(9), answerField(4), answerField(9))).toEqual([
      true,
    ]);
    expect(withField(attribute(3), attribute(9), answerField(9), answerField(9))).toEqual([false, true]);
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

  test('a challenge is of the widget that its name says, and else of one of its key', () => {
    const two = [anchor('x', 'invisible', [3]), anchor('y', 'invisible', [7])];
    expect(kinds(...two, challenge('y'))).toEqual(['v3', 'v2-invisible']);
    expect(kinds(...two, challenge(''))).toEqual(['v2-invisible', 'v3']);
    expect(keys(anchor('x', 'normal'), challenge('', B))).toEqual([A, B]);
    expect(keys(anchor('x', 'normal'), challenge('x'), challenge('z'))).toEqual([A]);
    expect(keys(anchor('', 'normal'), challenge('', B))).toEqual([A, B]);
  });

  test('page objects of two elements go to each its own', () => {
    const found = find(attribute(3), attribute(7), object([7], { s: 'of 7' }), object([3], { s: 'of 3' }));
    expect(found.map(({ values }) => values['recaptchaDataSValue'])).toEqual(['of 3', 'of 7']);
    expect(keys(attribute(3), object([3]), object([9]))).toEqual([A, A]);
  });

  test('a form around the second is said of that', () => {
    const form = attribute(5, {}, { tag: 'form', classes: '' });
    const found = find(attribute(3), form, attribute(7, {}, { ancestors: [6, 5] }));
    expect(found.map(({ places }) => places)).toEqual([[3], [7, 5]]);
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
    expect(keys(gone, gone, object([], { sitekey: B }))).toEqual([A, B]);
  });
});

describe('what is rendered beats what is written', () => {
  test('another key rendered in the element is that one alone', () => {
    expect(keys(attribute(3, { sitekey: B }), anchor('x', 'normal', [5, 3]))).toEqual([A]);
    expect(keys(attribute(3, { sitekey: B }), object([3]))).toEqual([A]);
  });

  test('another key elsewhere leaves it what it is', () => {
    const other = attribute(3, { sitekey: B });
    expect(keys(other, anchor('x', 'normal', [9]))).toEqual([B, A]);
    expect(keys(other, object([9]))).toEqual([B, A]);
    expect(keys(attribute(2, { sitekey: B }, { tag: 'form', classes: '' }), attribute(9))).toEqual([B, A]);
    expect(find(attribute(3), object([3]))).toMatchObject([{ evidence: ['attribute', 'object'] }]);
  });

  test('of an element around another of its class the inner one is the widget', () => {
    const inner = attribute(4, {}, { ancestors: [2] });
    expect(find(attribute(2), inner)).toMatchObject([{ kind: 'recaptcha-v2-checkbox', places: [4, 2] }]);
    expect(kinds(attribute(2, { sitekey: B }), inner)).toEqual(['v2-checkbox', 'v2-checkbox']);
    const other = attribute(4, {}, { classes: 'box', ancestors: [2] });
    expect(find(attribute(2), other)).toMatchObject([{ kind: 'recaptcha-v2-checkbox', places: [2, 4] }]);
  });

  test('with render=KEY an element is a widget only when something was rendered in it', () => {
    const render = script(`?render=${A}`);
    expect(kinds(render, attribute(3))).toEqual(['v3']);
    expect(kinds(render, attribute(3), anchor('x', 'normal', [5, 3]))).toEqual(['v2-checkbox', 'v3']);
    expect(kinds(render, attribute(3), object([3], { size: 'normal' }))).toEqual(['v2-checkbox', 'v3']);
    expect(kinds(render, attribute(3, { sitekey: B }))).toEqual(['v2-checkbox', 'v3']);
    const invisible = attribute(3, { size: 'invisible' });
    expect(kinds(render, invisible, object([3]))).toEqual(['v3']);
    expect(kinds(render, invisible, anchor('x', '', [5, 3]))).toEqual(['v3']);
  });

  test('a form that names the key of the widget inside is no second captcha', () => {
    const form = attribute(2, {}, { tag: 'form', classes: 'login' });
    expect(find(form, attribute(4, {}, { ancestors: [3, 2, 0] }))).toMatchObject([
      { kind: 'recaptcha-v2-checkbox', places: [4, 2] },
    ]);
    expect(keys(form, anchor('x', 'normal', [5, 2]))).toEqual([A]);
  });
});
