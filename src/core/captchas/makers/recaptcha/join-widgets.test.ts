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
