import * as v from 'valibot';
import { MAX_ADDRESS, MAX_API_KEY, MAX_FIELD } from '../core/limits.ts';
import { pictureStorySchema } from '../core/pictures/picture.ts';
import { SNIPPET_LANGUAGES, type SnippetLanguage } from '../core/requests/snippets.ts';
import type { Failure } from '../core/tasks/failure.ts';
import { type Settings, settingsSchema } from './stored-items.ts';

const tabId = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const submissionId = v.pipe(v.string(), v.nonEmpty(), v.maxLength(100));
const apiKey = v.pipe(v.string(), v.trim(), v.regex(/^\S+$/), v.maxLength(MAX_API_KEY));
const fieldValues = v.record(
  v.pipe(v.string(), v.maxLength(100)),
  v.union([v.boolean(), v.pipe(v.string(), v.maxLength(MAX_FIELD))]),
);
const draftEdit = {
  selected: v.nullable(v.string()),
  type: v.pipe(v.string(), v.maxLength(100)),
  values: fieldValues,
  pageUrl: v.pipe(v.string(), v.maxLength(MAX_ADDRESS + 1)),
  document: v.nullable(v.number()),
  picture: v.nullable(pictureStorySchema),
};

/** What saving a key came to; without a failure another change of the key has overtaken it. */
export type SaveKeyResult = { saved: true } | { saved: false; failure: Failure | null };

/** What *Show* came to; the words for it are `show_<result>` in `_locales`. */
export type ShowResult = 'shown' | 'no_box' | 'gone' | 'silent';

/** What came of reading `data-s` again before sending, when it has to be said; the key of the words for it in `_locales`. */
export type DataSNote = 'data_s_changed' | 'data_s_unread' | 'data_s_used';

/** What a press of *Create task* came to: a task under this id, or the reason why none was made. */
export type CreateTaskResult =
  | { taskId: string; note?: DataSNote }
  | { refused: 'no-key' | 'stale' | 'unknown-type' | 'problems' | 'storage' | 'full' | 'holds-key' }
  /** The same captcha is being worked on, under this id of the service, if it has told one. */
  | { refused: 'working'; taskId: string };

/** The messages that our own pages send to the background: name → input → answer. */
export interface Protocol {
  /** Looks up the account and stores it where pages watch. Sends nothing to the service. */
  loadAccount(input: null): void;
  /** Asks the service for the balance of a new key and keeps the key, unless the service does not know it. */
  saveKey(input: { key: string; remember: boolean }): SaveKeyResult;
  setRemember(input: { remember: boolean }): void;
  forgetKey(input: null): void;
  askBalance(input: null): void;
  /** A view of a tab has opened: makes the draft of the tab, where there is none. */
  openDraft(input: { tabId: number }): void;
  /** Reads the captchas of a tab that has a draft; `isPressed` says that its toolbar button has just been pressed. */
  scan(input: { tabId: number; isPressed?: boolean | undefined }): void;
  /** Scrolls a captcha of the tab into view and flashes it. */
  show(input: { tabId: number; captchaId: string }): ShowResult;
  /** The browser says that something about the tab's page is new: it may be another one than was read. */
  pageChanged(input: { tabId: number }): void;
  /** The user was asked for a site's frames, and said no. */
  lookRefused(input: { tabId: number; origin: string }): void;
  editDraft(
    input: { tabId: number; writer: string } & v.InferOutput<v.ObjectSchema<typeof draftEdit, undefined>>,
  ): void;
  /** Gives the tab's draft a new submission, if the one that was seen is spent; `null` if it has another already. */
  newTask(input: { tabId: number; seen: string }): string | null;
  /** The one message that leads to a paid request. */
  createTask(input: {
    tabId: number;
    submissionId: string;
    type: string;
    values: Record<string, string | boolean>;
    /** The user knows that this captcha is being worked on, or may be, and sends it all the same. */
    again: boolean;
  }): CreateTaskResult;
  /** The one message that answers with the API key: a program that sends this request; `null` without a key. */
  snippetWithKey(input: {
    language: SnippetLanguage;
    type: string;
    values: Record<string, string | boolean>;
  }): string | null;
  /** Sets how many ended tasks are kept, and whether they outlive the browser. */
  setHistory(input: Settings): void;
  /** Forgets one ended task, with its answer. */
  deleteTask(input: { id: string }): void;
  /** Forgets every ended task. */
  clearTasks(input: null): void;
  /** Forgets the records of tasks that this version cannot read. */
  clearUnreadable(input: null): void;
  /** Follows a task no more; the service still works on it. */
  stopTask(input: { id: string }): void;
  /** Tells the service that the answer of a task was wrong; the failure when it did not take that. */
  reportWrong(input: { id: string }): Failure | 'no-key' | null;
  /** Opens a view in a tab of its own, with the request of a task in its form. Sends nothing. */
  openAgain(input: { id: string }): void;
  /**
   * Keeps a picture of what a tab shows, for its view to cut a captcha out of; `shut` when the browser allows none,
   * `silent` when the page keeps it waiting.
   */
  capture(input: { tabId: number }): 'captured' | 'shut' | 'silent';
  /** Hands over that picture, as a `data:` URL, to the view that asks first; `null` when none waits. */
  takeCapture(input: { tabId: number }): string | null;
  /** The user has seen how a task ended. */
  looked(input: null): void;
}

/** Every message's input, as a schema; the listener parses with it before any handler runs. */
export const INPUTS = {
  loadAccount: v.null(),
  saveKey: v.object({ key: apiKey, remember: v.boolean() }),
  setRemember: v.object({ remember: v.boolean() }),
  forgetKey: v.null(),
  askBalance: v.null(),
  openDraft: v.object({ tabId }),
  scan: v.object({ tabId, isPressed: v.optional(v.boolean()) }),
  show: v.object({ tabId, captchaId: v.string() }),
  pageChanged: v.object({ tabId }),
  lookRefused: v.object({ tabId, origin: v.pipe(v.string(), v.maxLength(MAX_ADDRESS)) }),
  editDraft: v.object({ tabId, writer: v.pipe(v.string(), v.maxLength(100)), ...draftEdit }),
  newTask: v.object({ tabId, seen: submissionId }),
  createTask: v.object({
    tabId,
    submissionId,
    type: draftEdit.type,
    values: fieldValues,
    again: v.boolean(),
  }),
  snippetWithKey: v.object({
    language: v.picklist(SNIPPET_LANGUAGES),
    type: draftEdit.type,
    values: fieldValues,
  }),
  setHistory: settingsSchema,
  deleteTask: v.object({ id: submissionId }),
  clearTasks: v.null(),
  clearUnreadable: v.null(),
  stopTask: v.object({ id: submissionId }),
  reportWrong: v.object({ id: submissionId }),
  openAgain: v.object({ id: submissionId }),
  capture: v.object({ tabId }),
  takeCapture: v.object({ tabId }),
  looked: v.null(),
} satisfies { [Name in keyof Protocol]: v.GenericSchema<unknown, Parameters<Protocol[Name]>[0]> };

/** What a message brings. */
export type Input<Name extends keyof Protocol> = Parameters<Protocol[Name]>[0];
/** What it is answered with. */
export type Output<Name extends keyof Protocol> = ReturnType<Protocol[Name]>;

/** One handler for each message. */
export type Handlers = { [Name in keyof Protocol]: (input: Input<Name>) => Promise<Output<Name>> };
