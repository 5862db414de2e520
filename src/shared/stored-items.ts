import * as v from 'valibot';
import type { Scan } from '../core/captchas/scan.ts';
import { DEFAULT_HISTORY, MAX_HISTORY } from '../core/limits.ts';
import type { Draft } from '../core/requests/draft.ts';
import { answerSchema, fromVersion1 } from '../core/tasks/answer.ts';
import { bodiesSchema } from '../core/tasks/exchange.ts';
import { failureSchema } from '../core/tasks/failure.ts';
import { type Task, taskSchema } from '../core/tasks/task.ts';
import { defineFamily, defineItem } from './storage.ts';

const accountSchema = v.object({
  /** `null` when there is no key. */
  key: v.nullable(
    v.object({
      /** The last four characters before any `__` suffix. */
      lastFour: v.string(),
      remembered: v.boolean(),
    }),
  ),
  /** The browser keeps nothing for us past its end: a key lasts for the session only. */
  sessionOnly: v.optional(v.boolean()),
  /** US dollars, and when the service said so (ms since 1970); `null` while it has not. */
  balance: v.nullable(v.object({ amount: v.number(), at: v.number() })),
  /** Why the last question about the balance failed. */
  failure: v.nullable(failureSchema),
});

/** Schema of what the user set in the options. */
export const settingsSchema = v.object({
  /** Whether ended tasks outlive the browser. */
  history: v.boolean(),
  /** Ended tasks kept. */
  keep: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_HISTORY)),
});

/** What the user set in the options. */
export type Settings = v.InferOutput<typeof settingsSchema>;

/** What pages may know of the key and its balance. */
export type Account = v.InferOutput<typeof accountSchema>;

/** The account, for as long as the browser runs; `null` until the background has looked. */
export const accountItem = defineItem('session', 'account', {
  schema: accountSchema,
  version: 1,
  fallback: null,
});

const taskDefinition = {
  schema: taskSchema,
  version: 2,
  migrate: migrateTask,
  idOf: ({ id }: Task) => id,
};

/** One record per task, under its own id, without its answer. */
export const tasks = defineFamily('local', 'task:', taskDefinition);

/** The same for tasks of private windows. */
export const privateTasks = defineFamily('session', 'task:', taskDefinition);

/** Version 1 kept the `task` object as an object. */
function migrateTask(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('request' in value)) return value;
  return { ...value, request: JSON.stringify({ task: value.request }) };
}

/** Whether an update of the extension waits for the end of a followed task or of a fresh answer's life. */
export const updateItem = defineItem('session', 'update', {
  schema: v.boolean(),
  version: 1,
  fallback: false,
});

/** What the user set in the options. */
export const settingsItem = defineItem('local', 'settings', {
  schema: settingsSchema,
  version: 1,
  fallback: { history: true, keep: DEFAULT_HISTORY },
});

/** Answers by task id, until the browser session ends. */
export const answers = defineFamily('session', 'answer:', {
  schema: answerSchema,
  version: 2,
  migrate: fromVersion1,
});

/** The texts of exchanges by task id, until the browser session ends. */
export const exchangeBodies = defineFamily('session', 'exchanges:', {
  schema: v.array(bodiesSchema),
  version: 1,
});

/** Drafts by tab id. Written by the background only, and gone with the session: their type is their schema. */
export const drafts = defineFamily<Draft>('session', 'draft:', {
  schema: v.custom<Draft>((value) => typeof value === 'object' && value !== null && 'submissionId' in value),
  version: 2,
  migrate: migrateDraft,
});

/** Version 1 held the last scan as well, and knew captchas of one maker: their ids did not name it. */
function migrateDraft(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { scan, pageChanged: _, selected, ...draft }: Record<string, unknown> = { ...value };
  const pageUrl = typeof scan === 'object' && scan !== null && 'pageUrl' in scan ? scan.pageUrl : '';
  const id = typeof selected === 'string' ? selected.replace(/^\d+:/, '$&recaptcha:') : null;
  return { ...draft, selected: id, pageUrl, document: null, usedValues: {} };
}

/** What was read of tabs, by tab id; as the drafts. */
export const scans = defineFamily<Scan>('session', 'scan:', {
  schema: v.custom<Scan>((value) => typeof value === 'object' && value !== null && 'captchas' in value),
  version: 1,
});
