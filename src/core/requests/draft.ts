import type { PictureStory } from '../pictures/picture.ts';
import { valuesOf } from './request.ts';
import type { FieldValues, RequestBody } from './task-object.ts';
import { OTHER_TYPE, pictureFieldOf, taskTypeOf } from './task-types/task-types.ts';

/** What one tab's form holds: the choice, the fields, and the submission they will become. */
export interface Draft {
  tabId: number;
  /** Spent by the first press of *Create task*; the task it makes has the same id. */
  submissionId: string;
  spent: boolean;
  /** Origins that the user was asked to grant a look inside, and refused. */
  refusedOrigins: string[];
  /** Id of the chosen captcha; `null` when the form is filled in by hand. */
  selected: string | null;
  type: string;
  values: FieldValues;
  /** Address of the page that the form was filled in for; empty until one was read. */
  pageUrl: string;
  /** One-time values that went out with an earlier submission, by field. */
  usedValues: FieldValues;
  /** How the picture in the form came to be, or why there is none; `null` when nothing is to be said. */
  picture: PictureStory | null;
  /** Set by the user's first choice or edit: from then on a reading changes neither. */
  touched: boolean;
  /** Its tasks are those of a private window, though its own tab may be in another. */
  isPrivate: boolean;
  /** The view that wrote last, so that it does not take its own echo for news. */
  writer: string;
}

/** The part of a draft that a view edits. */
export type DraftEdit = Pick<Draft, 'selected' | 'type' | 'values' | 'pageUrl' | 'picture'>;

/** A fresh draft for a tab. */
export function emptyDraft(tabId: number, submissionId: string): Draft {
  return {
    tabId,
    submissionId,
    spent: false,
    refusedOrigins: [],
    selected: null,
    type: 'RecaptchaV2Task',
    values: {},
    pageUrl: '',
    usedValues: {},
    picture: null,
    touched: false,
    isPrivate: false,
    writer: '',
  };
}

/** The part of a draft that a view edits. */
export function editPart({ selected, type, values, pageUrl, picture }: DraftEdit): DraftEdit {
  return { selected, type, values, pageUrl, picture };
}

/** The type and fields of a request that was sent once. */
export function editOf(body: RequestBody): DraftEdit {
  const { task, callbackUrl } = body;
  const none = { selected: null, pageUrl: '', picture: null };
  const type = taskTypeOf(task);
  if (!type) {
    const json = JSON.stringify(task, null, 2);
    return {
      ...none,
      type: OTHER_TYPE,
      values: { json, ...(callbackUrl === undefined ? {} : { callbackUrl }) },
    };
  }
  // The picture itself was not kept.
  const field = pictureFieldOf(type.type)?.name ?? '';
  const { [field]: picture, ...values } = valuesOf(type, body);
  return { ...none, type: type.type, values, picture: picture ? { problem: 'not_kept' } : null };
}
