import { fakeBrowser } from '@webext-core/fake-browser';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { speak } from '../../tests/fake-browser.ts';
import type { Task } from '../core/tasks/task.ts';
import { accountItem, privateTasks, tasks } from '../shared/stored-items.ts';
import { About } from './about.tsx';

const HOST = 'https://api.capmonster.cloud/*';
const getAll = vi.fn();
const getBrowserInfo = vi.fn();
speak((key) => (key === 'locale' ? 'ru' : key));
Object.assign(fakeBrowser, { permissions: { getAll } });
Object.assign(fakeBrowser.i18n, { getUILanguage: () => 'ru-RU' });
Object.assign(fakeBrowser.runtime, {
  getBrowserInfo,
  getManifest: () => ({ version: '1.2.3', host_permissions: [HOST] }),
  getPlatformInfo: async () => ({ os: 'linux', arch: 'x86-64' }),
});

const task: Task = {
  id: 'id-of-ours',
  tabId: 7,
  createdAt: 1,
  state: 'failed',
  type: 'RecaptchaV2Task',
  site: 'https://visited.example/secret',
  polls: 0,
  request: '{"task":{"type":"RecaptchaV2Task","websiteKey":"6LsiteKey"}}',
  taskId: 7654321,
};

/** Presses the button and gives what is on the clipboard then. */
async function copied(): Promise<string> {
  const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  await act(() => render(<About />, document.body));
  document.querySelector<HTMLButtonElement>('.debug-info')?.click();
  await vi.waitFor(() => expect(writeText).toHaveBeenCalled());
  return writeText.mock.calls[0]?.[0] ?? '';
}

beforeEach(() => {
  fakeBrowser.reset();
  vi.restoreAllMocks();
  getAll.mockResolvedValue({ permissions: ['storage', 'alarms'], origins: [HOST] });
  getBrowserInfo.mockResolvedValue({ name: 'Firefox', version: '153.0.4' });
});
afterEach(() => render(null, document.body));

test('what is copied tells version, browser, platform, languages, permissions and counts', async () => {
  for (const id of ['a', 'b']) await tasks.item(id).set({ ...task, id });
  await tasks.item('c').set({ ...task, id: 'c', state: 'ready' });
  expect((await copied()).split('\n')).toEqual([
    'Captcha Courier: 1.2.3',
    `Browser: Firefox 153.0.4, ${navigator.userAgent}`,
    'Platform: linux x86-64',
    'Language: ru (browser: ru-RU)',
    'Permissions: alarms, storage',
    'Host of the service: allowed',
    'Sites granted: 0',
    'Keep ended tasks: yes, 100',
    'Tasks: 2 failed, 1 ready',
    'Tasks that cannot be read: 0',
  ]);
});

test('nothing that is copied names a page, a granted site, a task or a key', async () => {
  getAll.mockResolvedValue({ permissions: [], origins: [HOST, 'https://elsewhere.example/*'] });
  await tasks.item(task.id).set(task);
  const key = { lastFour: 'cdef', remembered: true };
  await accountItem.set({ key, balance: { amount: 98.76, at: 1 }, failure: null });
  const text = await copied();
  expect(text).toContain('Sites granted: 1');
  expect(text).toContain('Tasks: 1 failed');
  for (const secret of [
    'elsewhere',
    'visited',
    'id-of-ours',
    '7654321',
    '6LsiteKey',
    'Recaptcha',
    'cdef',
    '98',
  ])
    expect(text).not.toContain(secret);
});

test('a task of a private window leaves no trace in it, not even in a count', async () => {
  await privateTasks.item(task.id).set({ ...task, isPrivate: true });
  await fakeBrowser.storage.session.set({ 'task:broken': { v: 2, value: { id: 'broken' } } });
  expect(await privateTasks.all()).toHaveLength(1);
  const text = await copied();
  expect(text).toContain('Tasks: none');
  expect(text).toContain('Tasks that cannot be read: 0');
});

test('a record that cannot be read is counted, and an unreadable history does not stop the copy', async () => {
  await fakeBrowser.storage.local.set({ 'task:broken': { v: 2, value: { id: 'broken' } } });
  expect(await copied()).toContain('Tasks that cannot be read: 1');
});

test('a browser without its own name for itself, and one that withdrew the host, are told as that', async () => {
  getBrowserInfo.mockResolvedValue(undefined);
  getAll.mockResolvedValue({ permissions: [], origins: [] });
  const text = await copied();
  expect(text).toContain(`Browser: ${navigator.userAgent}`);
  expect(text).toContain('Host of the service: not allowed');
});
