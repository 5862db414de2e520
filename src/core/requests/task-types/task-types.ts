import { MAX_JSON } from '../../limits.ts';
import type { TaskObject } from '../task-object.ts';
import { MAKER_TYPES } from './maker-types.ts';
import { PICTURE_TYPES } from './picture-types.ts';
import { OLDER_RECAPTCHA_TYPES, RECAPTCHA_TYPES } from './recaptcha-types.ts';
import { callbackUrl, DOCS, type TaskField, type TaskType } from './task-type.ts';

/** Type of the raw editor: its one field is the whole `task` object. */
export const OTHER_TYPE = 'Other (JSON)';

/** Every task type the forms offer; forms, checks and requests come from here. */
export const TASK_TYPES: readonly TaskType[] = [
  ...RECAPTCHA_TYPES,
  ...MAKER_TYPES,
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

/** Families of task types, as they stand in the form's list; the words for them are `family_<name>` in `_locales`. */
export const TASK_FAMILIES = ['recaptcha', 'makers', 'pictures', 'older', 'other'] as const;

/** The family that a task type is of. */
export function familyOf(type: TaskType): (typeof TASK_FAMILIES)[number] {
  if (type.type === OTHER_TYPE) return 'other';
  if (type.isOlder) return 'older';
  if (pictureFieldOf(type.type)) return 'pictures';
  return RECAPTCHA_TYPES.includes(type) ? 'recaptcha' : 'makers';
}

/** Finds a task type by its name in the form. */
export function taskTypeNamed(type: string): TaskType | undefined {
  return TASK_TYPES.find((known) => known.type === type);
}

/** Finds the task type whose form makes tasks like this one. */
export function taskTypeOf(task: TaskObject): TaskType | undefined {
  return TASK_TYPES.find(({ type, sent }) =>
    Object.entries({ type, ...sent }).every(([name, value]) => task[name] === value),
  );
}

/** The field of a type that holds a picture. */
export function pictureFieldOf(type: string): TaskField | undefined {
  return taskTypeNamed(type)?.fields.find(({ control }) => control === 'picture');
}

/** The same of a type by an older name (official clients, earlier documentation): that of the present one. */
export function presentTypeOf(type: string): TaskType | undefined {
  return taskTypeNamed(type) ?? taskTypeNamed(type.replace(/Proxyless$/, ''));
}

/** Milliseconds for which an answer to a type is good; `null` for ever, or when nobody knows. */
export function answerLifeOf(type: string): number | null {
  return presentTypeOf(type)?.answerLife ?? null;
}

/** What the service calls the answer of a type when it was wrong: of pictures, or a token (documentation, "bad tokens"). */
export function answerKindOf(type: string): 'image' | 'token' {
  return type.includes('Image') ? 'image' : 'token';
}

/** Says whether the service hears that an answer of a type was wrong: of pictures, reCAPTCHA, GeeTest and Turnstile. */
export function isReportable(type: string): boolean {
  return /^(recaptcha|nocaptcha|geetest|turnstile)|image/i.test(type);
}

/** Names of the fields of any type that are marked so. */
export function fieldsThat(mark: 'isOfPage' | 'isOneTime' | 'isIdentity'): string[] {
  return TASK_TYPES.flatMap(({ fields }) => fields.filter((field) => field[mark]).map(({ name }) => name));
}
