import { fakeBrowser } from '@webext-core/fake-browser';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { remembered } from '../../tests/key-database.ts';
import { report } from '../../tests/signals.ts';
import { skipWaiting } from '../../tests/skip-waiting.ts';
import { toScan } from '../core/captchas/to-scan.ts';
import type { Task } from '../core/tasks/task.ts';

/** Keeps who listens to an event of the browser, and calls them as it does. */
function event() {
  const heard: ((...args: unknown[]) => unknown)[] = [];
  return {
    addListener: (listener: (...args: unknown[]) => unknown) => void heard.push(listener),
    happen: (...args: unknown[]) => Promise.all(heard.map((listener) => listener(...args))),
    heard,
  };
}

const events = {
  onMessage: event(),
  onInstalled: event(),
  onStartup: event(),
  onUpdateAvailable: event(),
  onAdded: event(),
  onRemoved: event(),
  onAlarm: event(),
};
const { storage, runtime } = fakeBrowser;
/** What the browser was asked to do, in order. */
let log: string[] = [];
const noting = (name: string) => async () => void log.push(name);
const allowed = { isOnline: true, isConnected: true, isGranted: true };
/** All that Firefox for Android and its like have of what the background uses: no menus, windows, shortcuts, panels. */
const bare = {
  storage,
  runtime: {
    ...runtime,
    ...events,
    id: 'us',
    getURL: (path: string) => `moz-extension://us/${path}`,
    getContexts: async () => [],
    reload: () => void log.push('reload'),
  },
  alarms: {
    get: async () => undefined,
    create: noting('alarm'),
    clear: noting('no alarm'),
    onAlarm: events.onAlarm,
  },
  permissions: {
    onAdded: events.onAdded,
    contains: async ({ origins = [] as string[] }) =>
      allowed.isGranted && origins.includes('https://api.capmonster.cloud/*'),
  },
  tabs: {
    onRemoved: events.onRemoved,
    query: async () => [],
    get: async () => ({ id: 1, url: '' }),
  },
  scripting: {
    executeScript: async () => {
      log.push('read');
      throw new Error('Missing host permission for the tab');
    },
  },
  action: {
    setBadgeText: async ({ text }: { text: string }) => void log.push(`badge ${text}`),
    setBadgeBackgroundColor: async () => undefined,
    setTitle: async () => undefined,
  },
  i18n: { getMessage: () => '' },
};
vi.mock('webextension-polyfill', () => ({ default: bare }));

// At load, as in a browser.
await import('./index.ts');
const { drafts, scans, settingsItem, tasks, updateItem } = await import('../shared/stored-items.ts');

/** What the service answers, by method. */
let replies: Record<string, object> = {};
const KEY = '0123456789abcdef0123456789abcdef';
const working: Task = {
  id: 'w',
  tabId: 1,
  state: 'working',
  taskId: 7,
  type: 'RecaptchaV2Task',
  site: '',
  request: '{"task":{"type":"RecaptchaV2Task"}}',
  createdAt: 0,
  polls: 0,
};
/** Until what was begun has been done. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 10_000));

/** What a page of ours is answered. */
function ask(name: string, input: unknown): Promise<unknown> {
  const sender = { id: 'us', url: 'moz-extension://us/src/popup/index.html' };
  return new Promise((respond) => void events.onMessage.happen({ name, input }, sender, respond));
}

/** Presses *Create task*; gives the task when it is over. */
async function create(): Promise<Task | null> {
  await ask('saveKey', { key: KEY, remember: true });
  await ask('openDraft', { tabId: 1 });
  const { submissionId = '' } = (await drafts.item('1').get()) ?? {};
  log = [];
  const values = { websiteURL: 'https://shop.example/', websiteKey: 'k' };
  await ask('createTask', { tabId: 1, submissionId, type: 'RecaptchaV2Task', values, again: false });
  await settled();
  return tasks.item(submissionId).get();
}

beforeAll(skipWaiting);
beforeEach(() => {
  fakeBrowser.reset();
  remembered.clear();
  log = [];
  Object.assign(allowed, { isOnline: true, isConnected: true, isGranted: true });
  replies = { getBalance: { errorId: 0, balance: 1.5 } };
  vi.stubGlobal('navigator', {
    get onLine() {
      return allowed.isOnline;
    },
  });
  vi.stubGlobal('fetch', async (address: string, { body, method: verb, signal: _, ...rest }: RequestInit) => {
    if (!allowed.isConnected) throw new TypeError('Failed to fetch');
    const method = new URL(address).pathname.slice(1);
    log.push(method || `${verb} ${body} ${Object.values(rest).sort()}`);
    return Response.json(replies[method] ?? { errorId: 0 });
  });
});

test('the background starts and answers where the browser has no menus, windows, shortcuts or panels', async () => {
  for (const absent of ['contextMenus', 'menus', 'windows', 'commands', 'sidebarAction', 'sidePanel'])
    expect(bare).not.toHaveProperty(absent);
  for (const { heard } of Object.values(events)) expect(heard).toHaveLength(1);
  await events.onInstalled.happen();
  await events.onStartup.happen();
  await events.onRemoved.happen(1);
  expect(await ask('looked', null)).toHaveProperty('value');
});

test('after a look the button is bare, or keeps its dot while a task is followed', async () => {
  await ask('looked', null);
  await tasks.item('w').set(working);
  await ask('looked', null);
  expect(log).toEqual(['badge ', 'badge •']);
});

test('a task is sent, followed, and its end shown; then the balance is asked', async () => {
  replies = {
    ...replies,
    createTask: { errorId: 0, taskId: 7 },
    getTaskResult: { errorId: 0, status: 'ready', solution: { gRecaptchaResponse: 't' } },
  };
  expect(await create()).toMatchObject({ state: 'ready', taskId: 7 });
  const all = ['createTask', 'getTaskResult', 'getBalance', 'alarm', 'badge •', 'badge ✓', 'no alarm'];
  await vi.waitFor(() => expect(log).toEqual(expect.arrayContaining(all)));
  expect(log.filter((word) => /^[a-z]+[A-Z]/.test(word))).toEqual(all.slice(0, 3));
});

test.each(['ERROR_ZERO_BALANCE', 'ERROR_RECAPTCHA_INVALID_SITEKEY'])(
  'after a task that the service refused nothing more is asked: %s',
  async (errorCode) => {
    replies = { ...replies, createTask: { errorId: 1, errorCode } };
    expect(await create()).toMatchObject({ state: 'failed', failure: { code: errorCode } });
    await vi.waitFor(() => expect(log).toContain('badge !'));
    expect(log.filter((word) => /^[a-z]+[A-Z]/.test(word))).toEqual(['createTask']);
  },
);

test.each([
  ['offline', { isOnline: false, isConnected: false }],
  ['no-permission', { isGranted: false }],
])('nothing leaves where it cannot: %s', async (kind, now) => {
  await ask('saveKey', { key: KEY, remember: true });
  Object.assign(allowed, now);
  expect(await create()).toMatchObject({ state: 'failed', failure: { kind } });
  expect(log).not.toContain('createTask');
});

test('where a browser is wrong to say that it is offline, as behind some VPNs, a connection is tried, and the task goes out once', async () => {
  replies = {
    ...replies,
    createTask: { errorId: 0, taskId: 7 },
    getTaskResult: { errorId: 0, status: 'ready', solution: { gRecaptchaResponse: 't' } },
  };
  allowed.isOnline = false;
  expect(await create()).toMatchObject({ state: 'ready', taskId: 7, polls: 1 });
  expect(log.filter((word) => word === 'createTask')).toHaveLength(1);
  expect(log).toContain('HEAD undefined manual,no-referrer,no-store,omit');
});

test('the history keeps as many tasks as the user wants', async () => {
  await settingsItem.set({ history: true, keep: 1 });
  const { taskId: _, ...failed } = working;
  await tasks.item('old').set({ ...failed, id: 'old', state: 'failed', endedAt: 1 });
  replies = { ...replies, createTask: { errorId: 1, errorCode: 'ERROR_ZERO_BALANCE' } };
  const task = await create();
  expect((await tasks.all()).map(({ id }) => id)).toEqual([task?.id]);
});

test('an alarm that finds nothing to follow ends; while a task lacks its key it goes on', async () => {
  await events.onAlarm.happen();
  await settled();
  expect(log).toEqual(['no alarm']);
  await tasks.item('w').set({ ...working, createdAt: Date.now() });
  log = [];
  await events.onAlarm.happen();
  await settled();
  expect(log).toContain('alarm');
  expect(log).not.toContain('no alarm');
});

test('an update that waits is installed as soon as nobody would miss anything', async () => {
  await events.onUpdateAvailable.happen();
  await settled();
  expect(await updateItem.get()).toBe(true);
  expect(log).toContain('reload');
});

test('an update waits for what is still written of a task that has ended', async () => {
  const { set } = storage.local;
  let before: string[] | undefined;
  storage.local.set = async (items) => {
    await set(items);
    const isEnd = /"task:.*"endedAt"/.test(JSON.stringify(items));
    if (!isEnd || before) return;
    await updateItem.set(true);
    await events.onAlarm.happen();
    await settled();
    before = [...log];
  };
  replies = { ...replies, createTask: { errorId: 1, errorCode: 'ERROR_X' } };
  await create();
  await vi.waitFor(() => expect(before).toBeDefined());
  storage.local.set = set;
  expect(before).not.toContain('reload');
  await vi.waitFor(() => expect(log).toContain('reload'));
});

test('after a grant the tabs with frames that it opens are read', async () => {
  const scan = toScan([report()], { at: 1, tabUrl: '', silent: [], dropped: 0 });
  await scans.item('1').set({ ...scan, unseenOrigins: ['https://ads.example'] });
  await events.onAdded.happen({});
  await events.onAdded.happen({ origins: ['https://other.example/*'] });
  await settled();
  expect(log).toEqual([]);
  await events.onAdded.happen({ origins: ['https://ads.example/*'] });
  await settled();
  expect(log).toEqual(['read']);
});

test('a closed tab takes its form along', async () => {
  await ask('openDraft', { tabId: 1 });
  await events.onRemoved.happen(1);
  await settled();
  expect(await drafts.all()).toEqual([]);
});
