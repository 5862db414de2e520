import { type Client, createClient } from '../api/client.ts';
import { REQUEST_TIMEOUT_MS } from '../core/limits.ts';
import { SERVICE_ORIGIN, SERVICE_PATTERN } from '../core/service.ts';
import type { Exchange } from '../core/tasks/exchange.ts';
import { isOver, type Task } from '../core/tasks/task.ts';
import { allTasks, taskWithId } from '../shared/all-tasks.ts';
import { browser } from '../shared/browser.ts';
import { listen } from '../shared/listen.ts';
import { updateItem } from '../shared/stored-items.ts';
import { keepAccount } from './account/account.ts';
import { ownerOf } from './account/key-owner.ts';
import { readKey } from './account/key-store.ts';
import { clearBadge, showTask } from './action.ts';
import { handlers } from './handlers.ts';
import { takeCapture } from './page/capture.ts';
import { offerPictures, takePicture } from './page/context-menu.ts';
import { sweepDrafts } from './page/drafts.ts';
import { readPage, tabsWaitingFor } from './page/readings.ts';
import { putAnswer } from './session-room.ts';
import { noteClosed } from './tabs-left.ts';
import { clearAlarm, setAlarm } from './tasks/alarm.ts';
import { forgetLastSession, forgetPrivate, pruneHistory, putExchange, putTask } from './tasks/history.ts';
import { noteCost } from './tasks/note-cost.ts';
import { createRunner } from './tasks/runner.ts';
import { updateIfQuiet } from './update.ts';

const now = () => Date.now();
const startedAt = now();
const account = keepAccount(clientFor, now, noteCost);
const runner = createRunner({
  clientFor,
  readKey: async () => (await readKey())?.key ?? null,
  ownerOf,
  store: {
    get: taskWithId,
    all: allTasks,
    put: putTask,
    putAnswer,
    putBodies: putExchange,
  },
  onChange,
  onIdle: () => void settle(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  now,
});
// A store that cannot be read now holds up nothing: each message finds out for itself.
const ready = takeUp().catch(() => undefined);

listen(handlers({ account, runner, ready, now, looked }));
browser.alarms.onAlarm.addListener(() => void wakeUp());
browser.permissions.onAdded.addListener(({ origins = [] }) => void scanTabsWaitingFor(origins));
browser.tabs.onRemoved.addListener((tabId) => void forgetTab(tabId));
browser.runtime.onUpdateAvailable.addListener(() => void waitForQuiet());
// With these two listeners a new browser session and an update start the worker, and with it `ready`.
browser.runtime.onStartup.addListener(() => void forgetLastSession(startedAt));
browser.runtime.onInstalled.addListener(() => void offerPictures());
// Firefox for Android has no menus.
browser.contextMenus?.onClicked.addListener((info, tab) => void takePicture(info, tab));

function onChange(task: Task): void {
  void showTask(task);
  if (!isOver(task)) void setAlarm();
  else {
    void pruneHistory(task.id);
    if (task.taskId !== undefined) void account.askBalanceAfterTask(task);
  }
}

/** By what is stored: when the view sees the end of a task, the runner may still be busy with what came of it. */
async function looked(): Promise<void> {
  await clearBadge(!(await allTasks()).every(isOver));
}

async function scanTabsWaitingFor(granted: string[]): Promise<void> {
  for (const tabId of await tabsWaitingFor(granted)) await readPage(tabId, now);
}

async function forgetTab(tabId: number): Promise<void> {
  noteClosed(tabId);
  await sweepDrafts(now);
  takeCapture(tabId); // it has no view any more
  await forgetPrivate(runner.drop);
}

async function waitForQuiet(): Promise<void> {
  await updateItem.set(true);
  await setAlarm();
  await wakeUp();
}

/** Goes on with the tasks that an earlier worker left, and sets the alarm for them: a restarted browser has lost it. */
async function takeUp(): Promise<void> {
  if (await runner.resume()) await setAlarm();
}

async function wakeUp(): Promise<void> {
  await ready;
  if (!(await runner.resume())) await settle();
}

/** Keeps the alarm while a task is not over (one that lacks its key will expire) or an update waits; else ends it. */
async function settle(): Promise<void> {
  if (!(await allTasks()).every(isOver)) await setAlarm();
  else if (!(await updateIfQuiet(now()))) await clearAlarm();
}

function clientFor(key: string, onExchange?: (exchange: Exchange) => void): Client {
  return createClient({ key, fetch: (input, init) => fetch(input, init), obstacle, now, onExchange });
}

async function obstacle() {
  if (!(await browser.permissions.contains({ origins: [SERVICE_PATTERN] }))) return 'no-permission';
  return navigator.onLine || (await isReached()) ? null : 'offline';
}

/** Windows behind a VPN, among others, says that there is no network while there is one: https://github.com/mdn/content/issues/30402 */
function isReached(): Promise<boolean> {
  return fetch(SERVICE_ORIGIN, {
    method: 'HEAD',
    credentials: 'omit',
    redirect: 'manual',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
  }).then(
    () => true,
    () => false,
  );
}
