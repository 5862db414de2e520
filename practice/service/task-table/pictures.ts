import { type Fields, type Members, requiredText, type TaskRow, text, yesOrNo } from './row.ts';

const picture = { kind: 'picture' } as const;

/** A task of the class `recognition` whose answer is always the same. */
function recognition(
  Task: string,
  AnswerType: 'Grid' | 'NumericArray' | 'Text' | 'Coordinate',
  answer: unknown,
  cost?: number,
  more: Fields = {},
): TaskRow {
  return {
    types: ['ComplexImageTask'],
    when: { class: ['recognition'], 'metadata.Task': [Task] },
    fields: {
      imagesBase64: { kind: 'list', of: picture, required: true },
      metadata: { kind: 'object', required: true, fields: { Task: requiredText, ...more } },
    },
    solution: () => ({ answer, metadata: { AnswerType } }),
    ...(cost === undefined ? {} : { cost }),
  };
}

const argument: Fields = { TaskArgument: requiredText };
const sound: Fields = { PayloadType: { kind: 'text', required: true, values: ['Audio'] } };
const points = [
  { X: 69, Y: 201.954889 },
  { X: 128, Y: 281.54887104 },
];

/** The types for pictures (documentation, `captchas/ImageToText/…` and `captchas/compleximage/…`). */
export const PICTURES: readonly TaskRow[] = [
  {
    types: ['ImageToTextTask'],
    fields: {
      body: { ...picture, required: true },
      // The official clients write these two with a capital letter.
      capMonsterModule: { kind: 'text', also: 'CapMonsterModule' },
      case: { kind: 'boolean', also: 'Case' },
      recognizingThreshold: { kind: 'integer', min: 0, max: 100 },
      numeric: { kind: 'integer', min: 0, max: 1 },
      math: yesOrNo,
    },
    solution: () => ({ text: 'w4rd' }),
  },
  {
    types: ['ComplexImageTask'],
    when: { class: ['recaptcha'] },
    fields: {
      imageUrls: { kind: 'list', of: { kind: 'address' } },
      imagesBase64: { kind: 'list', of: picture },
      metadata: {
        kind: 'object',
        required: true,
        fields: {
          Grid: { kind: 'text', required: true, values: ['4x4', '3x3', '1x1'] },
          Task: text,
          TaskDefinition: text,
        },
      },
      userAgent: text,
      // So in the page's own example.
      websiteURL: { kind: 'address', also: 'websiteUrl' },
    },
    oneOf: [
      ['imageUrls', 'imagesBase64'],
      ['metadata.Task', 'metadata.TaskDefinition'],
    ],
    solution: (task) => ({ answer: Array.from({ length: cells(task) }, (_, i) => i % 4 === 0) }),
  },
  recognition('bills_audio', 'Text', [6, 8, 4, 1, 2, 3], 0.0008, sound),
  recognition('shein', 'Coordinate', points, 0.0003),
  recognition(
    'bls_3x3',
    'Grid',
    [true, true, false, false, true, false, false, true, true],
    undefined,
    argument,
  ),
  recognition('baidu', 'NumericArray', [297], 0.0005),
  recognition('betpunch_3x3_rotate', 'NumericArray', [4, 4, 4, 4, 4, 3, 1, 2, 2]),
  recognition('oocl_rotate_new', 'NumericArray', [130.90909]),
  recognition('oocl_rotate_double_new', 'NumericArray', [130.90909]),
  recognition('dli', 'Text', '1', 0.0003),
  recognition('MathSum', 'Text', '109', 0.0005),
  recognition('portugal_text_find_icon', 'NumericArray', [4], undefined, argument),
];

function cells({ metadata }: Members): number {
  const side = Number.parseInt(String((metadata as Members)['Grid']), 10); // its rule has looked
  return side * side;
}
