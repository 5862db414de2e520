import { describe, expect, test } from 'vitest';
import { keptRequest, readRequest } from '../requests/kept-request.ts';
import { answerOf } from './answer.ts';
import { isPictureOf, marksOf } from './picture-marks.ts';

const marks = (solution: unknown, Task = 'shein') => {
  const answer = answerOf(solution);
  if (!answer) throw new Error('No answer.');
  return marksOf(answer, { type: 'ComplexImageTask', metadata: { Task } });
};
const ofType = (AnswerType: string, answer: unknown) => ({ answer, metadata: { AnswerType } });

describe('what is drawn on the picture of an answer', () => {
  test('points, in their order', () => {
    const points = [
      { X: 69, Y: 201.954889 },
      { X: 128, Y: 281.54887104 },
    ];
    expect(marks(ofType('Coordinate', points))).toEqual({
      points: [
        { x: 69, y: 201.954889 },
        { x: 128, y: 281.54887104 },
      ],
    });
  });

  test('fifty points at most', () => {
    const points = Array.from({ length: 60 }, (_, i) => ({ X: i, Y: i }));
    expect(marks(ofType('Coordinate', points))).toEqual({
      points: points.slice(0, 50).map(({ X: x, Y: y }) => ({ x, y })),
    });
  });

  test.each(['baidu', 'oocl_rotate_new', 'oocl_rotate_double_new'])('degrees of %s', (Task) => {
    expect(marks(ofType('NumericArray', [297]), Task)).toEqual({ degrees: 297 });
  });

  test.each<[string, unknown, string]>([
    ['a text', ofType('Text', '109'), 'MathSum'],
    ['a number that counts pictures', ofType('NumericArray', [4]), 'portugal_text_find_icon'],
    ['several numbers', ofType('NumericArray', [4, 4, 3]), 'baidu'],
    ['a grid', ofType('Grid', [true, false]), 'bls_3x3'],
    ['points without numbers', ofType('Coordinate', [{ X: '1', Y: 2 }]), 'shein'],
    ['no points', { ...ofType('Coordinate', []), text: 'x' }, 'shein'],
    ['an answer that says no type', { answer: [{ X: 1, Y: 2 }] }, 'shein'],
    ['words', ofType('Coordinate', 'top left'), 'shein'],
    ['points of which one has no height', ofType('Coordinate', [{ X: 1, Y: 2 }, { X: 3 }]), 'shein'],
    ['degrees in words', ofType('NumericArray', ['297']), 'baidu'],
    ['a number of a task that only sounds like turning', ofType('NumericArray', [4]), 'not_baidu'],
    ['a number of a task that says nothing', ofType('NumericArray', [4]), ''],
  ])('nothing of %s', (_, solution, Task) => {
    expect(marks(solution, Task)).toBeNull();
  });
});

test('only the picture that was sent is drawn on', () => {
  const body = 'A'.repeat(400);
  const { task } = readRequest(
    keptRequest({ task: { type: 'ComplexImageTask', imagesBase64: [body], metadata: { Task: 'shein' } } }),
  );
  expect(isPictureOf(body, task)).toBe(true);
  expect(isPictureOf(`data:image/png;base64,${body}`, task)).toBe(true);
  expect(isPictureOf(`B${body.slice(1)}`, task)).toBe(false);
  expect(isPictureOf('', task)).toBe(false);
  expect(isPictureOf('', { ...task, imagesBase64: [''] })).toBe(false);
  expect(isPictureOf('AAAA', { ...task, imagesBase64: ['AAAA'] })).toBe(true); // too short to be shortened
  expect(isPictureOf(body, { type: 'ImageToTextTask', body })).toBe(false);
});
