import { sortedJson, withoutSpaces } from '../json-text.ts';
import type { PictureStory } from '../pictures/picture.ts';
import { lostFrom } from './kept-request.ts';
import { buildRequest, valuesOf } from './request.ts';
import type { FieldValues, RequestBody } from './task-object.ts';
import { OTHER_TYPE, taskTypeOf } from './task-types/task-types.ts';

/** What one tab's form holds: the choice, the fields, and the submission they will become. */
export interface Draft {
  tabId: number;
  /** When it was made (ms since 1970): a browser that starts again gives the numbers of tabs to others. */
  since: number;
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
  /** Which document it was (`Scan.document`); `null` when that is not known. */
  document: number | null;
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
export type DraftEdit = Pick<Draft, 'selected' | 'type' | 'values' | 'pageUrl' | 'document' | 'picture'>;

/** A fresh draft for a tab; whoever keeps it says since when. */
export function emptyDraft(tabId: number, submissionId: string): Draft {
  return {
    tabId,
    since: 0,
    submissionId,
    spent: false,
    refusedOrigins: [],
    selected: null,
    type: 'RecaptchaV2Task',
    values: {},
    pageUrl: '',
    document: null,
    usedValues: {},
    picture: null,
    touched: false,
    isPrivate: false,
    writer: '',
  };
}

/** The part of a draft that a view edits. */
export function editPart({ selected, type, values, pageUrl, document, picture }: DraftEdit): DraftEdit {
  return { selected, type, values, pageUrl, document, picture };
}

/** The type and fields of a request that was sent once: of a form, if it makes the same request again. */
export function editOf(body: RequestBody): DraftEdit {
  return formOf(body) ?? rawOf(body);
}

function formOf(body: RequestBody): DraftEdit | null {
  const { task, taskText } = body;
  const type = taskTypeOf(task);
  if (!type || (taskText !== undefined && withoutSpaces(taskText) !== JSON.stringify(task))) return null;
  const values = valuesOf(type, body);
  // A picture that was not kept is aside.
  const gone = Object.keys(values).filter((name) => lostFrom(String(values[name])) === 'picture_gone');
  const without = <T extends object>(fields: T) =>
    Object.fromEntries(Object.entries(fields).filter(([name]) => !gone.includes(name)));
  const again = buildRequest(type, without(values));
  const asked = { task: without(task), callbackUrl: body.callbackUrl };
  if (sortedJson(again) !== sortedJson(asked)) return null;
  const picture: PictureStory | null = gone.length > 0 ? { problem: 'not_kept' } : null;
  return { selected: null, pageUrl: '', document: null, type: type.type, values: without(values), picture };
}

function rawOf({ task, taskText, callbackUrl }: RequestBody): DraftEdit {
  return {
    selected: null,
    pageUrl: '',
    document: null,
    picture: null,
    type: OTHER_TYPE,
    values: {
      json: taskText ?? JSON.stringify(task, null, 2),
      ...(callbackUrl === undefined ? {} : { callbackUrl }),
    },
  };
}
