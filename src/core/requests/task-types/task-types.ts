import { MAX_JSON } from '../../limits.ts';
import { PICTURE_TYPES } from './picture-types.ts';
import { OLDER_RECAPTCHA_TYPES, RECAPTCHA_TYPES } from './recaptcha-types.ts';
import { callbackUrl, DOCS, type TaskType } from './task-type.ts';

/** Type of the raw editor: its one field is the whole `task` object. */
export const OTHER_TYPE = 'Other (JSON)';

/** Every task type the forms offer; forms, checks and requests come from here. */
export const TASK_TYPES: readonly TaskType[] = [
  ...RECAPTCHA_TYPES,
  ...PICTURE_TYPES,
  ...OLDER_RECAPTCHA_TYPES,
  {
    type: OTHER_TYPE,
    fields: [
      { name: 'json', control: 'json', required: true, maxLength: MAX_JSON, isOfPage: true },
      callbackUrl,
    ],
    answerLife: null,
    docs: `${DOCS}/api/methods/create-task/`,
  },
];

/** Finds a task type by its name in the form, which is its name in the request. */
export function taskTypeNamed(type: string): TaskType | undefined {
  return TASK_TYPES.find((known) => known.type === type);
}

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

/** Names of the fields of any type that are marked so. */
export function fieldsThat(mark: 'isOfPage' | 'isOneTime' | 'isIdentity'): string[] {
  return TASK_TYPES.flatMap(({ fields }) => fields.filter((field) => field[mark]).map(({ name }) => name));
}
