import { bodyText, buildRequest, checkValues, type FieldValues } from '../core/request.ts';
import { snippet } from '../core/snippets.ts';
import { taskTypeNamed } from '../core/task-types.ts';
import { browser } from '../shared/browser.ts';
import type { CreateTaskResult, Handlers, Protocol } from '../shared/messages.ts';
import type { AccountKeeper } from './account.ts';
import { captureForView, dropCapture } from './capture.ts';
import {
  editDraft,
  markChanged,
  markPrivate,
  markRefused,
  openDraft,
  putScan,
  renewSubmission,
  spendSubmission,
} from './drafts.ts';
import { forgetEnded, forgetTask, forgetUnreadable, setHistory } from './history.ts';
import { holdsKey, readKey } from './key-store.ts';
import { openAgain } from './open-again.ts';
import { readDataSAgain } from './read-data-s-again.ts';
import { scanTab, showCaptcha } from './scan.ts';
import type { Runner } from './tasks.ts';

interface Parts {
  account: AccountKeeper;
  runner: Runner;
  /** Resolved when what an earlier worker left has been taken up. */
  ready: Promise<unknown>;
  now(): number;
  looked(): Promise<void>;
}

/** What the background does at each message. */
export function handlers(parts: Parts): Handlers {
  const { account, runner, ready, now, looked } = parts;
  return {
    loadAccount: () => account.load().then(() => null),
    saveKey: ({ key, remember }) => account.save(key, remember),
    setRemember: ({ remember }) => account.setRemember(remember).then(() => null),
    forgetKey: () => account.forget().then(() => null),
    askBalance: () => account.askBalance().then(() => null),
    scan: async ({ tabId }) => {
      await openDraft(tabId); // so that a slow page shows its form at once
      if (await isInPrivateWindow(tabId)) await markPrivate(tabId);
      await putScan(tabId, await scanTab(tabId, now));
      return null;
    },
    show: async ({ tabId, captchaId }) => {
      // Elements move: where they are is read again, at once before.
      const draft = await putScan(tabId, await scanTab(tabId, now));
      const captcha = draft.scan?.captchas.find(({ id }) => id === captchaId);
      return captcha && !draft.pageChanged ? showCaptcha(tabId, captcha) : 'gone';
    },
    pageChanged: ({ tabId }) => markChanged(tabId).then(() => null),
    lookRefused: ({ tabId, origin }) => markRefused(tabId, origin).then(() => null),
    editDraft: ({ tabId, writer, ...edit }) => editDraft(tabId, writer, edit).then(() => null),
    newTask: ({ tabId, seen }) => renewSubmission(tabId, seen),
    snippetWithKey,
    setHistory: (settings) => setHistory(settings).then(() => null),
    deleteTask: ({ id }) => forgetTask(id).then(() => null),
    clearTasks: () => forgetEnded(0).then(() => null),
    clearUnreadable: () => forgetUnreadable().then(() => null),
    stopTask: async ({ id }) => {
      await ready;
      await runner.stop(id);
      return null;
    },
    reportWrong: ({ id }) => runner.report(id),
    openAgain: ({ id }) => openAgain(id).then(() => null),
    capture: ({ tabId }) => captureForView(tabId),
    dropCapture: ({ tabId }) => dropCapture(tabId).then(() => null),
    looked: () => looked().then(() => null),
    async createTask(input) {
      await ready;
      return createTask(input, parts);
    },
  };
}

async function createTask(
  input: Parameters<Protocol['createTask']>[0],
  { account, runner, now }: Parts,
): Promise<CreateTaskResult> {
  const { tabId, submissionId: id, type, values, again } = input;
  const draft = await openDraft(tabId);
  if (draft.submissionId !== id) return { refused: 'stale' };
  const taskType = taskTypeNamed(type);
  if (!taskType) return { refused: 'unknown-type' };
  const problems = checkValues(taskType, values);
  if (Object.keys(problems).length > 0) return { refused: 'problems', problems };
  if (!(await account.load()).key) return { refused: 'no-key' };
  if (await holdsKey(values)) return { refused: 'holds-key' };
  const isPrivate = draft.isPrivate || (await isInPrivateWindow(tabId));
  const submissionOf = (sent: FieldValues) => ({ id, tabId, body: buildRequest(taskType, sent), isPrivate });
  const same = again ? undefined : await runner.findSame(submissionOf(values));
  if (same) return { refused: 'working', taskId: String(same.taskId ?? '') };
  const dataS = await readDataSAgain(draft, values, now);
  try {
    await runner.create(submissionOf({ ...values, ...dataS.values }));
  } catch {
    return { refused: 'storage' };
  }
  await spendSubmission(tabId, id);
  return { taskId: id, ...(dataS.note ? { note: dataS.note } : {}) };
}

/** Says whether a tab belongs to a private window; a closed one does not any more. */
async function isInPrivateWindow(tabId: number): Promise<boolean> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  return tab?.incognito === true;
}

async function snippetWithKey({
  language,
  type,
  values,
}: Parameters<Protocol['snippetWithKey']>[0]): Promise<string | null> {
  const taskType = taskTypeNamed(type);
  const stored = await readKey();
  return stored && taskType ? snippet(language, bodyText(stored.key, buildRequest(taskType, values))) : null;
}
