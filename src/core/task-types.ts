import { MAX_ADDRESS, MAX_PAGE_STRING, MAX_SITE_KEY } from './limits.ts';

/** How a field of a task is typed, checked and sent. */
export interface TaskField {
  /** Name in the request; a dot stands for one level of nesting. */
  name: string;
  control: 'address' | 'text' | 'number' | 'checkbox';
  required?: true;
  /** Characters. */
  maxLength?: number;
  /** Of a number. */
  min?: number;
  max?: number;
  step?: number;
}

/** One task type of the service. */
export interface TaskType {
  type: string;
  fields: TaskField[];
  /** Milliseconds an answer is good for after solving, `null` for ever (service documentation: tokens 60 s). */
  answerLife: number | null;
}

const TOKEN_LIFE_MS = 60_000;

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

/** Every task type the forms offer, from the service's documentation of each type; forms, checks and requests come from here. */
export const TASK_TYPES: readonly TaskType[] = [
  {
    type: 'RecaptchaV2Task',
    fields: [
      websiteURL,
      websiteKey,
      { name: 'isInvisible', control: 'checkbox' },
      { name: 'recaptchaDataSValue', control: 'text', maxLength: MAX_PAGE_STRING },
      nocache,
    ],
    answerLife: TOKEN_LIFE_MS,
  },
  {
    type: 'RecaptchaV2EnterpriseTask',
    fields: [
      websiteURL,
      websiteKey,
      pageAction,
      { name: 'enterprisePayload.s', control: 'text', maxLength: MAX_PAGE_STRING },
      { name: 'apiDomain', control: 'text', maxLength: 200 },
    ],
    answerLife: TOKEN_LIFE_MS,
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
    ],
    answerLife: TOKEN_LIFE_MS,
  },
  {
    type: 'RecaptchaV3EnterpriseTask',
    fields: [websiteURL, websiteKey, pageAction, minScore],
    answerLife: TOKEN_LIFE_MS,
  },
];

/** Milliseconds for which an answer to a type is good; `null` for ever, or when nobody knows. */
export function answerLifeOf(type: string): number | null {
  return taskTypeNamed(type)?.answerLife ?? null;
}

/** What the service calls the answer of a type when it was wrong: of pictures, or a token (documentation, "bad tokens"). */
export function answerKindOf(type: string): 'image' | 'token' {
  return type.includes('Image') ? 'image' : 'token';
}

/** Finds a task type by its name in the request. */
export function taskTypeNamed(type: string): TaskType | undefined {
  return TASK_TYPES.find((known) => known.type === type);
}
