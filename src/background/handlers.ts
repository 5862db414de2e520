import { buildRequest } from '../core/requests/request.ts';
import { snippet } from '../core/requests/snippets.ts';
import { taskTypeNamed } from '../core/requests/task-types/task-types.ts';
import type { Handlers, Input } from '../shared/protocol.ts';
import type { AccountKeeper } from './account/account.ts';
import { readKey } from './account/key-store.ts';
import { captureForView, takeCapture } from './page/capture.ts';
import { editDraft, markRefused, openDraft, renewSubmission } from './page/drafts.ts';
import { isInPrivateWindow } from './page/private-window.ts';
import { markChanged, readForView, readPage } from './page/readings.ts';
import { showCaptcha } from './page/show-captcha.ts';
import { createTask } from './tasks/create-task.ts';
import { clearHistory, forgetTask, forgetUnreadable, setHistory } from './tasks/history.ts';
import { openAgain } from './tasks/reopen-request.ts';
import type { Runner } from './tasks/runner.ts';

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
    loadAccount: async () => void (await account.load()),
    saveKey: async ({ key, remember }) => {
      const result = await account.save(key, remember);
      if (result.saved) void ready.then(() => runner.resume()); // tasks of that key have waited for it
      return result;
    },
    setRemember: ({ remember }) => account.setRemember(remember),
    forgetKey: () => account.forget(),
    askBalance: () => account.askBalance(),
    openDraft: async ({ tabId }) => void (await openDraft(tabId, isInPrivateWindow(tabId))),
    scan: ({ tabId, isPressed }) => readForView(tabId, now, isPressed),
    show: async ({ tabId, captchaId }) => {
      // Elements move: where they are is read again, at once before.
      const scan = await readPage(tabId, now);
      const captcha = scan?.captchas.find(({ id }) => id === captchaId);
      return captcha && !scan?.hasChanged ? showCaptcha(tabId, captcha) : 'gone';
    },
    pageChanged: ({ tabId }) => markChanged(tabId),
    lookRefused: async ({ tabId, origin }) => void (await markRefused(tabId, origin)),
    editDraft: async ({ tabId, writer, ...edit }) => void (await editDraft(tabId, writer, edit)),
    newTask: ({ tabId, seen }) => renewSubmission(tabId, seen),
    snippetWithKey,
    setHistory: (settings) => setHistory(settings),
    deleteTask: ({ id }) => forgetTask(id),
    clearTasks: () => clearHistory(),
    clearUnreadable: () => forgetUnreadable(),
    stopTask: async ({ id }) => {
      await ready;
      await runner.stop(id);
    },
    reportWrong: ({ id }) => runner.report(id),
    openAgain: ({ id }) => openAgain(id),
    capture: ({ tabId }) => captureForView(tabId),
    takeCapture: async ({ tabId }) => takeCapture(tabId),
    looked: () => looked(),
    createTask: async (input) => {
      await ready;
      return createTask(input, parts);
    },
  };
}

async function snippetWithKey({ language, type, values }: Input<'snippetWithKey'>): Promise<string | null> {
  const taskType = taskTypeNamed(type);
  const stored = await readKey();
  return stored && taskType ? snippet(language, stored.key, buildRequest(taskType, values)) : null;
}
