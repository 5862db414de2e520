import { fakeBrowser } from '@webext-core/fake-browser';
import { beforeEach, expect, test, vi } from 'vitest';
import { requestOf } from '../core/tasks/task.ts';

vi.mock('webextension-polyfill', () => ({ default: fakeBrowser }));
const { answers, tasks } = await import('./stored-items.ts');

/** A task as version 1 stored it. */
const first = {
  id: 'old',
  tabId: 1,
  state: 'ready',
  type: 'RecaptchaV2Task',
  site: 'https://shop.example/v2',
  request: { type: 'RecaptchaV2Task', websiteURL: 'https://shop.example/v2', websiteKey: 'k' },
  createdAt: 1,
  endedAt: 2,
  polls: 1,
};

beforeEach(() => fakeBrowser.reset());

test('a task of version 1 is read, with its request', async () => {
  await fakeBrowser.storage.local.set({ 'task:old': { v: 1, value: first } });
  const task = await tasks.item('old').get();
  expect(task && requestOf(task)).toEqual({ task: first.request });
  expect(await tasks.unreadable()).toEqual({});
});

test.each([
  ['damaged', { v: 2, value: { id: 'x', state: 'thinking' } }],
  ['no record at all', 'text'],
  ['of a version to come', { v: 99, value: { ...first, request: '{}' } }],
  ['of version 1 and damaged', { v: 1, value: null }],
])('a record %s is set aside, left as it is, and the others work', async (_, record) => {
  await fakeBrowser.storage.local.set({ 'task:bad': record, 'task:old': { v: 1, value: first } });
  expect((await tasks.all()).map(({ id }) => id)).toEqual(['old']);
  expect(await tasks.unreadable()).toEqual({ bad: record });
  expect((await fakeBrowser.storage.local.get('task:bad'))['task:bad']).toEqual(record);
});

test('an answer of version 1 is read, with its user agent and cookies', async () => {
  const value = { text: 'T', userAgent: 'UA', cookies: { a: 'b' } };
  await fakeBrowser.storage.session.set({ 'answer:old': { v: 1, value } });
  expect(await answers.item('old').get()).toEqual({
    fields: [
      { path: '', value: 'T' },
      { path: 'userAgent', value: 'UA' },
      { path: 'cookies.a', value: 'b' },
    ],
  });
});
