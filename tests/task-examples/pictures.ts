import { type TaskExample, userAgent, websiteURL } from './example.ts';

const PICTURE = Buffer.alloc(300, 7).toString('base64');

const recognition = (task: string, cost?: number, needed: Record<string, unknown> = {}): TaskExample => ({
  types: ['ComplexImageTask'],
  needed: { class: 'recognition', imagesBase64: [PICTURE], 'metadata.Task': task, ...needed },
  more: {},
  answer: ['answer', 'metadata.AnswerType'],
  ...(cost === undefined ? {} : { cost }),
});

/** Examples of pictures to read. */
export const PICTURES: Record<string, TaskExample> = {
  'image text': {
    types: ['ImageToTextTask'],
    needed: { body: PICTURE },
    more: { capMonsterModule: 'yandex', recognizingThreshold: 70, case: true, numeric: 1, math: true },
    answer: ['text'],
  },
  'grid of reCAPTCHA': {
    types: ['ComplexImageTask'],
    needed: {
      class: 'recaptcha',
      imageUrls: ['https://shop.example/grid.jpg'],
      'metadata.Grid': '3x3',
      'metadata.Task': 'Click on traffic lights',
    },
    more: { 'metadata.TaskDefinition': '/m/015qff', userAgent, websiteURL },
    answer: ['answer'],
  },
  bills_audio: recognition('bills_audio', 0.0008, { 'metadata.PayloadType': 'Audio' }),
  shein: recognition('shein', 0.0003),
  bls_3x3: recognition('bls_3x3', undefined, { 'metadata.TaskArgument': '123' }),
  baidu: recognition('baidu', 0.0005),
  betpunch_3x3_rotate: recognition('betpunch_3x3_rotate'),
  oocl_rotate_new: recognition('oocl_rotate_new'),
  oocl_rotate_double_new: recognition('oocl_rotate_double_new'),
  dli: recognition('dli', 0.0003),
  MathSum: recognition('MathSum', 0.0005),
  portugal_text_find_icon: recognition('portugal_text_find_icon', undefined, {
    'metadata.TaskArgument': 'Clique no(a) quadrado.',
  }),
};
