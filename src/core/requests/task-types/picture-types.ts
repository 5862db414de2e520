import { MAX_IMAGE_BYTES, MIN_IMAGE_BYTES } from '../../limits.ts';
import { callbackUrl, DOCS, type TaskType } from './task-type.ts';

/** Recognisers that the service names (documentation, page "module name"), the general one first. */
const MODULES = [
  'universal',
  'captcha_math',
  'amazon',
  'apple',
  'bls_text',
  'botdetect',
  'facebook',
  'gmx',
  'google',
  'hotmail',
  'mailru',
  'okeng',
  'okrus',
  'partiallyblur',
  'ramblerrus',
  'ramblerrusnew',
  'sat',
  'solvemedia',
  'steam',
  'vk',
  'whatsapp',
  'wikimedia_paddle_ensemble',
  'yandex',
  'yandexnew',
  'yandexwave',
  'yandexwavelatin',
] as const;

/** The types for pictures, after the service's page about each. */
export const PICTURE_TYPES: readonly TaskType[] = [
  {
    type: 'ImageToTextTask',
    fields: [
      {
        name: 'body',
        control: 'picture',
        required: true,
        min: MIN_IMAGE_BYTES,
        max: MAX_IMAGE_BYTES,
        isIdentity: true,
      },
      {
        name: 'capMonsterModule',
        control: 'text',
        maxLength: 200,
        suggestions: MODULES,
        docs: `${DOCS}/captchas/ImageToText/module-name/`,
      },
      {
        name: 'recognizingThreshold',
        control: 'number',
        min: 0,
        max: 100,
        step: 1,
        docs: `${DOCS}/captchas/ImageToText/threshold/`,
      },
      { name: 'case', control: 'checkbox' },
      { name: 'numeric', control: 'checkbox', ticked: 1 },
      { name: 'math', control: 'checkbox' },
      callbackUrl,
    ],
    answerLife: null,
    usualMs: 6_000,
    docs: `${DOCS}/captchas/ImageToText/image-to-text/`,
  },
  {
    type: 'ComplexImageTask',
    sent: { class: 'recognition' },
    fields: [
      {
        name: 'imagesBase64',
        control: 'picture',
        isList: true,
        required: true,
        min: MIN_IMAGE_BYTES,
        max: MAX_IMAGE_BYTES,
        isIdentity: true,
      },
      // Those of one picture that need nothing else.
      {
        name: 'metadata.Task',
        control: 'text',
        required: true,
        maxLength: 200,
        suggestions: ['MathSum', 'dli', 'baidu', 'shein'],
        isIdentity: true,
      },
      callbackUrl,
    ],
    answerLife: null,
    whatNow: 'what_now_recognition',
    docs: `${DOCS}/captchas/compleximage/text/mathsum/`,
  },
];
