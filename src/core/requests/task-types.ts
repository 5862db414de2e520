import {
  MAX_ADDRESS,
  MAX_IMAGE_BYTES,
  MAX_JSON,
  MAX_PAGE_STRING,
  MAX_SITE_KEY,
  MIN_IMAGE_BYTES,
} from '../limits.ts';

/** How a field of a task is typed, checked and sent. */
export interface TaskField {
  /** Name in the request; a dot stands for one level of nesting. */
  name: string;
  /** `picture` holds Base64; `json` is the whole `task` object. */
  control: 'address' | 'text' | 'number' | 'checkbox' | 'picture' | 'json';
  required?: true;
  /** Characters. */
  maxLength?: number;
  /** Of a number, or of a picture's bytes. */
  min?: number;
  max?: number;
  /** Of a number; 1 for whole ones. */
  step?: number;
  /** What a ticked box sends; `true` if nothing is said. */
  ticked?: 1;
  suggestions?: readonly string[];
  /** Stands in the body beside `task`. */
  isBeside?: true;
  /** Page about it, if it is not that of its type. */
  docs?: string;
}

/** One task type of the service. */
export interface TaskType {
  type: string;
  fields: TaskField[];
  /** Milliseconds an answer is good for after solving (service documentation: 60 s, of v2 and v2 Enterprise); `null` for ever, or where it says nothing. */
  answerLife: number | null;
  /** The service's page about it. */
  docs: string;
}

const TOKEN_LIFE_MS = 60_000;
const DOCS = 'https://docs.capmonster.cloud/docs';

const websiteURL: TaskField = {
  name: 'websiteURL',
  control: 'address',
  required: true,
  maxLength: MAX_ADDRESS,
};
const websiteKey: TaskField = {
  name: 'websiteKey',
  control: 'text',
  required: true,
  maxLength: MAX_SITE_KEY,
};
const pageAction: TaskField = { name: 'pageAction', control: 'text', maxLength: 200 };
const minScore: TaskField = { name: 'minScore', control: 'number', min: 0.1, max: 0.9, step: 0.1 };
const nocache: TaskField = { name: 'nocache', control: 'checkbox' };
const callbackUrl: TaskField = {
  name: 'callbackUrl',
  control: 'address',
  maxLength: MAX_ADDRESS,
  isBeside: true,
  docs: `${DOCS}/api/methods/create-task`,
};
const v2Fields: TaskField[] = [
  websiteURL,
  websiteKey,
  { name: 'isInvisible', control: 'checkbox' },
  { name: 'recaptchaDataSValue', control: 'text', maxLength: MAX_PAGE_STRING },
  nocache,
  callbackUrl,
];

/** Type of the raw editor: its one field is the whole `task` object. */
export const OTHER_TYPE = 'Other (JSON)';

/** Every task type the forms offer, from the service's documentation of each type; forms, checks and requests come from here. */
export const TASK_TYPES: readonly TaskType[] = [
  {
    type: 'RecaptchaV2Task',
    fields: v2Fields,
    answerLife: TOKEN_LIFE_MS,
    docs: `${DOCS}/captchas/no-captcha-task`,
  },
  {
    type: 'RecaptchaV2EnterpriseTask',
    fields: [
      websiteURL,
      websiteKey,
      pageAction,
      { name: 'enterprisePayload.s', control: 'text', maxLength: MAX_PAGE_STRING },
      {
        name: 'apiDomain',
        control: 'text',
        maxLength: 200,
        suggestions: ['www.google.com', 'www.recaptcha.net'],
      },
      callbackUrl,
    ],
    answerLife: TOKEN_LIFE_MS,
    docs: `${DOCS}/captchas/recaptcha-v2-enterprise-task`,
  },
  {
    type: 'RecaptchaV3TaskProxyless',
    fields: [
      websiteURL,
      websiteKey,
      pageAction,
      minScore,
      { name: 'isEnterprise', control: 'checkbox' },
      nocache,
      callbackUrl,
    ],
    answerLife: null,
    docs: `${DOCS}/captchas/recaptcha-v3-task`,
  },
  {
    type: 'RecaptchaV3EnterpriseTask',
    fields: [websiteURL, websiteKey, pageAction, minScore, callbackUrl],
    answerLife: null,
    docs: `${DOCS}/captchas/recaptcha-v3-enterprise-task`,
  },
  {
    type: 'ImageToTextTask',
    fields: [
      { name: 'body', control: 'picture', required: true, min: MIN_IMAGE_BYTES, max: MAX_IMAGE_BYTES },
      {
        name: 'capMonsterModule',
        control: 'text',
        maxLength: 200,
        suggestions: [
          'universal',
          'captcha_math',
          'amazon',
          'botdetect',
          'google',
          'solvemedia',
          'steam',
          'vk',
          'yandex',
        ],
        docs: `${DOCS}/captchas/ImageToText/module-name`,
      },
      { name: 'recognizingThreshold', control: 'number', min: 0, max: 100, step: 1 },
      { name: 'case', control: 'checkbox' },
      { name: 'numeric', control: 'checkbox', ticked: 1 },
      { name: 'math', control: 'checkbox' },
      callbackUrl,
    ],
    answerLife: null,
    docs: `${DOCS}/captchas/image-to-text`,
  },
  {
    // The older name, for those whose code uses it.
    type: 'NoCaptchaTaskProxyless',
    fields: v2Fields,
    answerLife: TOKEN_LIFE_MS,
    docs: `${DOCS}/captchas/no-captcha-task`,
  },
  {
    type: OTHER_TYPE,
    fields: [{ name: 'json', control: 'json', required: true, maxLength: MAX_JSON }, callbackUrl],
    answerLife: null,
    docs: `${DOCS}/api/methods/create-task`,
  },
];

/**
 * Milliseconds for which an answer to a type is good; `null` for ever, or when nobody knows. Older names of a type
 * (official clients, earlier documentation) have the life of the present one.
 */
export function answerLifeOf(type: string): number | null {
  const present = type.replace(/^NoCaptchaTask/, 'RecaptchaV2Task').replace(/Proxyless$/, '');
  return (taskTypeNamed(type) ?? taskTypeNamed(present))?.answerLife ?? null;
}

/** What the service calls the answer of a type when it was wrong: of pictures, or a token (documentation, "bad tokens"). */
export function answerKindOf(type: string): 'image' | 'token' {
  return type.includes('Image') ? 'image' : 'token';
}

/** Finds a task type by its name in the form, which is its name in the request. */
export function taskTypeNamed(type: string): TaskType | undefined {
  return TASK_TYPES.find((known) => known.type === type);
}
