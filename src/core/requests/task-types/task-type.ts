import { MAX_ADDRESS } from '../../limits.ts';

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
  /** Sent as an empty text where there is nothing: the service wants it said. */
  isSentEmpty?: true;
  /** Sent as a list of one. */
  isList?: true;
  /** What a ticked box sends; `true` if nothing is said. */
  ticked?: 1;
  suggestions?: readonly string[];
  /** Stands in the body beside `task`. */
  isBeside?: true;
  /** The page says it: another captcha brings another value. All else is the user's. */
  isOfPage?: true;
  /** Tells one captcha from another: two requests that are alike in these are for the same. */
  isIdentity?: true;
  /** Good for one request: it is read again at the moment of sending. */
  isOneTime?: true;
  /** What it usually looks like, and the words for what does not (a key of `_locales`). A hint, never a wall. */
  usual?: { shape: RegExp; note: string };
  /** The words for when it is empty and the page does not show it (a key of `_locales`). */
  unseenNote?: string;
  /** Page about it, if it is not that of its type. */
  docs?: string;
}

/** One task type of the service. */
export interface TaskType {
  /** Its name in the form, and in the request unless `sent` has another. */
  type: string;
  /** Members that are the same in every task of it. */
  sent?: Readonly<Record<string, string | number>>;
  fields: TaskField[];
  /** Milliseconds an answer is good for after solving; `null` for ever, or where the service says nothing. */
  answerLife: number | null;
  /** Milliseconds that solving takes at most, as a rule, by the service's page about it; missing where that says nothing, or nothing to go by. */
  usualMs?: number;
  /** The fields of a page that the maker's own script puts the answer into. */
  answerField?: string;
  /** What to do with an answer that goes into no such field (a key of `_locales`). */
  whatNow?: string;
  /** The service's page about it. */
  docs: string;
  /** An older name of another type, for those whose code uses it. */
  isOlder?: true;
}

/** Where the service's documentation stands. */
export const DOCS = 'https://docs.capmonster.cloud/docs';

/** The page that holds the captcha. */
export const websiteURL: TaskField = {
  name: 'websiteURL',
  control: 'address',
  required: true,
  maxLength: MAX_ADDRESS,
  isOfPage: true,
};

/** Where the service posts the result, too. */
export const callbackUrl: TaskField = {
  name: 'callbackUrl',
  control: 'address',
  maxLength: MAX_ADDRESS,
  isBeside: true,
  docs: `${DOCS}/api/methods/create-task/`,
};
