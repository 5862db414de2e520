import { fakeBrowser } from '@webext-core/fake-browser';
import { expect, test, vi } from 'vitest';

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
const { storage, runtime, alarms } = fakeBrowser;
/** All that Firefox for Android and its like have of what the background uses: no menus, windows, shortcuts, panels. */
const bare = {
  storage,
  runtime: { ...runtime, ...events, id: 'us', getURL: (path: string) => `moz-extension://us/${path}` },
  alarms: { ...alarms, onAlarm: events.onAlarm },
  permissions: { onAdded: events.onAdded, contains: async () => true },
  tabs: { onRemoved: events.onRemoved, query: async () => [] },
  action: { setBadgeText: async () => undefined },
  i18n: { getMessage: () => '' },
};
vi.mock('webextension-polyfill', () => ({ default: bare }));
vi.mock('idb-keyval', () => ({ get: async () => undefined, set: async () => {}, del: async () => {} }));
vi.mock('../content/content.ts?iife', () => ({ default: '' }));
vi.mock('../content/pictures/picture-content.ts?iife', () => ({ default: '' }));

test('the background starts and answers where the browser has no menus, windows, shortcuts or panels', async () => {
  for (const absent of ['contextMenus', 'menus', 'windows', 'commands', 'sidebarAction', 'sidePanel'])
    expect(bare).not.toHaveProperty(absent);
  await import('./index.ts');
  for (const { heard } of Object.values(events)) expect(heard).toHaveLength(1);
  await events.onInstalled.happen();
  await events.onStartup.happen();
  await events.onRemoved.happen(1);
  const sender = { id: 'us', url: 'moz-extension://us/src/popup/index.html' };
  const answer = await new Promise((respond) => {
    void events.onMessage.happen({ name: 'looked', input: null }, sender, respond);
  });
  expect(answer).toHaveProperty('value');
});
