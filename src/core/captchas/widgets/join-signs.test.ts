import { describe, expect, test } from 'vitest';
import type { Evidence } from '../captcha.ts';
import { findingOf } from './finding-of.ts';
import { asOneWidget, joinSigns } from './join-signs.ts';
import type { Sign } from './signs.ts';

/** A sign of this key; one with an element stands in the page. */
const sign = (evidence: Evidence, key: string, element?: number, ancestors: number[] = []): Sign => ({
  evidence,
  key,
  says: {},
  ...(element === undefined ? {} : { element, ref: element + 100, ancestors }),
});
/** Key and evidence of each captcha. */
const joined = (...signs: Sign[]) =>
  joinSigns(signs).map((widget) => [widget.key, ...widget.signs.map(({ evidence }) => evidence)]);

describe('signs are joined by what stands in what', () => {
  test('the frame in an element is its own, whatever key is written there', () => {
    const box = sign('attribute', 'A', 3);
    expect(joined(box, sign('frame', 'A', 6, [5, 4, 3]))).toEqual([['A', 'attribute', 'frame']]);
    expect(joined(box, sign('frame', 'B', 6, [3]))).toEqual([['B', 'attribute', 'frame']]);
    expect(joined(box, sign('frame', '', 6, [3]))).toEqual([['A', 'attribute', 'frame']]);
  });

  test('of two elements each has its own frame and field, whatever comes first', () => {
    const boxes = [sign('attribute', 'A', 3), sign('attribute', 'A', 7)];
    const frames = [sign('frame', 'A', 9, [8, 7]), sign('frame', 'A', 5, [3])];
    const field = sign('answer-field', '', 10, [8, 7]);
    const found = joinSigns([field, ...frames, ...boxes]);
    expect(found.map(({ signs }) => signs.map(({ element }) => element))).toEqual([
      [3, 5],
      [7, 9, 10],
    ]);
  });

  test('an element around the one of its key is of the same captcha, and only of one', () => {
    const form = sign('attribute', 'A', 2);
    const inside = (key: string, element: number) => sign('attribute', key, element, [2]);
    expect(joinSigns([form, inside('A', 4)])).toMatchObject([{ signs: [{ element: 4 }, { element: 2 }] }]);
    expect(joined(form, inside('A', 4), inside('A', 6))).toHaveLength(2);
    expect(joined(form, inside('A', 4), sign('attribute', 'A', 6, [4, 2]))).toHaveLength(2);
    expect(joined(form, inside('B', 4))).toHaveLength(2);
    expect(joined(sign('attribute', '', 2), inside('', 4))).toHaveLength(2);
    expect(joined(form, sign('attribute', 'A', 4, [3]))).toHaveLength(2);
    expect(joined(form, sign('attribute', 'A', 4))).toHaveLength(2);
  });

  test('a field stands close to its frame, or anywhere in its element', () => {
    const two = [sign('frame', 'A', 5, [4, 3, 2, 1]), sign('frame', 'B', 9, [8, 7, 6, 1])];
    const fieldsIn = (...signs: Sign[]) => joined(...signs).map((one) => one.includes('answer-field'));
    expect(fieldsIn(...two, sign('answer-field', '', 10, [7]))).toEqual([false, true]);
    expect(fieldsIn(...two, sign('answer-field', '', 10, [1]))).toEqual([false, false]);
    expect(fieldsIn(...two, sign('answer-field', '', 10, [14, 13, 12, 7]))).toEqual([false, false]);
    const boxes = [sign('attribute', 'A', 20), sign('attribute', 'B', 30)];
    const filled = [...boxes, sign('frame', 'B', 40, [33, 32, 31, 30])];
    expect(fieldsIn(...filled, sign('answer-field', '', 50, [54, 53, 52, 51, 30]))).toEqual([false, true]);
    expect(fieldsIn(...boxes, sign('answer-field', '', 50, [21]))).toEqual([false, false]);
    expect(fieldsIn(...boxes, sign('answer-field', '', 50))).toEqual([false, false]);
    const beside = boxes.map((box) => ({ ...box, ancestors: [10] }));
    expect(fieldsIn(...beside, sign('answer-field', '', 50, [10]))).toEqual([false, false]);
  });
});

describe('other signs are joined by their keys', () => {
  const a = sign('attribute', 'A', 3);
  const b = sign('attribute', 'B', 7);

  test.each<[string, Sign[], string[][]]>([
    [
      'a frame far away',
      [a, b, sign('frame', 'B', 9)],
      [
        ['A', 'attribute'],
        ['B', 'attribute', 'frame'],
      ],
    ],
    [
      'a frame of another key',
      [a, sign('frame', 'B', 9)],
      [
        ['A', 'attribute'],
        ['B', 'frame'],
      ],
    ],
    ['a frame without a key', [a, sign('frame', '', 9)], [['A', 'attribute', 'frame']]],
    [
      'one beside two',
      [a, b, sign('frame', '', 9)],
      [
        ['A', 'attribute'],
        ['B', 'attribute'],
        ['', 'frame'],
      ],
    ],
    [
      'a call',
      [a, b, sign('call', 'B')],
      [
        ['A', 'attribute'],
        ['B', 'attribute', 'call'],
      ],
    ],
    [
      'a call of another key',
      [a, sign('call', 'B')],
      [
        ['A', 'attribute'],
        ['B', 'call'],
      ],
    ],
    ['a call without a key', [a, sign('call', '')], [['A', 'attribute', 'call']]],
    [
      'one beside two',
      [a, b, sign('call', '')],
      [
        ['A', 'attribute'],
        ['B', 'attribute'],
      ],
    ],
    [
      'one beside two without',
      [sign('attribute', '', 3), sign('attribute', '', 7), sign('call', '')],
      [
        ['', 'attribute'],
        ['', 'attribute'],
      ],
    ],
    ['a call that says the key', [sign('attribute', '', 3), sign('call', 'A')], [['A', 'attribute', 'call']]],
    [
      'a call of a key beside two without',
      [sign('attribute', '', 3), sign('attribute', '', 7), sign('call', 'A')],
      [
        ['', 'attribute'],
        ['', 'attribute'],
        ['A', 'call'],
      ],
    ],
    [
      'three calls of a key that two have',
      [a, { ...b, key: 'A' }, sign('call', 'A'), sign('call', 'A'), sign('call', 'A')],
      [
        ['A', 'attribute', 'call', 'call'],
        ['A', 'attribute', 'call'],
      ],
    ],
    [
      'calls alone',
      [sign('call', 'A'), sign('call', 'B')],
      [
        ['A', 'call'],
        ['B', 'call'],
      ],
    ],
    ['a script that names no key', [sign('script', '')], []],
    ['a field alone', [sign('answer-field', '', 3)], [['', 'answer-field']]],
    ['two fields', [sign('answer-field', '', 3), sign('answer-field', '', 5)], [['', 'answer-field']]],
    ['a field far away', [a, sign('answer-field', '', 9)], [['A', 'attribute', 'answer-field']]],
  ])('%s', (_, signs, widgets) => {
    expect(joined(...signs)).toEqual(widgets);
  });
});

test('of a maker with one captcha in a page all signs are its own, and the first key', () => {
  expect(asOneWidget([])).toEqual([]);
  const signs = [sign('script', ''), sign('frame', 'A', 3), sign('call', 'B')];
  expect(asOneWidget(signs)).toEqual([{ key: 'A', signs }]);
  expect(asOneWidget([sign('script', '')])).toMatchObject([{ key: '' }]);
});

describe('a captcha is told by its signs', () => {
  const says = (one: Sign, more: Record<string, string>) => ({ ...one, says: more });
  const signs = [
    says(sign('call', 'A'), { action: 'login', callback: '' }),
    says(sign('frame', 'A', 9), { act: 'login', action: 'pay' }),
    says(sign('attribute', 'A', 4), { callback: 'onDone', theme: 'dark' }),
  ];
  const meaning = { kind: 'maker', taskType: 'T' };

  test('in full', () => {
    const fields = { pageAction: ['action', 'act'], theme: ['theme'], data: ['data'] };
    const more = { title: 'Maker', fields, values: { websiteKey: 'A' }, notes: { type: 'note' } };
    expect(findingOf({ key: 'A', signs }, { ...meaning, ...more })).toStrictEqual({
      kind: 'maker',
      title: 'Maker',
      key: 'A',
      taskType: 'T',
      values: { pageAction: 'login', theme: 'dark', websiteKey: 'A' },
      choices: { pageAction: ['login', 'pay'] },
      notes: { type: 'note' },
      callback: 'onDone',
      places: [9, 4],
      evidence: ['attribute', 'call', 'frame'],
      ref: 109,
    });
  });

  test('or by next to nothing', () => {
    expect(findingOf({ key: '', signs: [sign('script', '')] }, meaning)).toStrictEqual({
      kind: 'maker',
      key: '',
      taskType: 'T',
      values: {},
      choices: {},
      notes: {},
      places: [],
      evidence: ['script'],
    });
  });
});
