import { API_ORIGIN, type Client, createClient } from '../api/client.ts';
import { isOver, type Task } from '../core/task.ts';
import { browser } from '../shared/browser.ts';
import { answers, tasks } from '../shared/items.ts';
import { listen } from '../shared/messages.ts';
import { keepAccount } from './account.ts';
import { clearBadge, showTask } from './action.ts';
import { clearAlarm, setAlarm } from './alarm.ts';
import { dropDraft, putScan, tabsWaitingFor } from './drafts.ts';
import { handlers } from './handlers.ts';
import { forgetLastSession, pruneHistory } from './history.ts';
import { readKey } from './key-store.ts';
import { scanTab } from './scan.ts';
import { createRunner } from './tasks.ts';

const now = () => Date.now();
const account = keepAccount(clientFor, now);
const runner = createRunner({
  clientFor,
  readKey: async () => (await readKey())?.key ?? null,
  store: {
    get: (id) => tasks.item(id).get(),
    all: () => tasks.all(),
    put: (task) => tasks.item(task.id).set(task),
    putAnswer: (id, answer) => answers.item(id).set(answer),
  },
  onChange,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  now,
});
const ready = runner.resume();

listen(handlers({ account, runner, ready, now, looked: () => clearBadge(runner.isBusy()) }));
browser.alarms.onAlarm.addListener(() => void wakeUp());
browser.permissions.onAdded.addListener(({ origins = [] }) => void scanTabsWaitingFor(origins));
browser.tabs.onRemoved.addListener((tabId) => void dropDraft(tabId));
// With these two listeners a new browser session and an update start the worker, and with it `ready`.
browser.runtime.onStartup.addListener(() => void forgetLastSession());
browser.runtime.onInstalled.addListener(() => undefined);

function onChange(task: Task): void {
  void showTask(task);
  if (!isOver(task)) void setAlarm();
  else {
    void pruneHistory();
    if (task.taskId !== undefined) void account.askBalanceAfterTask();
  }
}

async function scanTabsWaitingFor(granted: string[]): Promise<void> {
  for (const tabId of await tabsWaitingFor(granted)) await putScan(tabId, await scanTab(tabId, now));
}

async function wakeUp(): Promise<void> {
  await ready;
  if (!(await runner.resume())) await clearAlarm();
}

function clientFor(key: string): Client {
  return createClient({ key, fetch: (input, init) => fetch(input, init), obstacle });
}

async function obstacle() {
  if (!navigator.onLine) return 'offline';
  const allowed = await browser.permissions.contains({ origins: [`${API_ORIGIN}/*`] });
  return allowed ? null : 'no-permission';
}
