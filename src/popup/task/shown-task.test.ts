import { expect, test } from 'vitest';
import { emptyDraft } from '../../core/requests/draft.ts';
import type { Task } from '../../core/tasks/task.ts';
import { shownTask } from './shown-task.ts';

const task = (id: string, tabId: number): Task => ({
  id,
  tabId,
  state: 'ready',
  type: 'RecaptchaV2Task',
  site: '',
  request: '{"task":{"type":"RecaptchaV2Task"}}',
  createdAt: 0,
  polls: 1,
});
const newestFirst = [task('c', 2), task('b', 1), task('a', 1)];
const NOW = 10_000;
const LOGIN = 'https://shop.example/login';

test('a form that was sent shows its own task, though the tab has a newer one', () => {
  const draft = { ...emptyDraft(1, 'a'), spent: true };
  expect(shownTask(draft, LOGIN, newestFirst, NOW)?.id).toBe('a');
});

test('a new form shows the last task of its tab', () => {
  expect(shownTask(emptyDraft(1, 'x'), LOGIN, newestFirst, NOW)?.id).toBe('b');
});

test.each([LOGIN, '', 'about:blank', 'https://other.example/login'])(
  'a task of another page is never shown in the room of this one: %s',
  (pageUrl) => {
    const all = [{ ...task('d', 2), site: 'https://shop.example/other' }, ...newestFirst];
    expect(shownTask(emptyDraft(3, 'x'), pageUrl, all, NOW)).toBeNull();
    expect(shownTask({ ...emptyDraft(3, 'c2'), spent: true }, pageUrl, all, NOW)).toBeNull();
  },
);

test('after a restart of the browser, when every tab has another number, a page shows its task', () => {
  const all = [{ ...task('d', 2), site: LOGIN }, ...newestFirst];
  expect(shownTask(emptyDraft(3, 'x'), `${LOGIN}?order=7#form`, all, NOW)?.id).toBe('d');
});

test('after a restart of the browser a tab does not show the task of another page, whose tab had its number', () => {
  const all = [
    { ...task('e', 3), site: 'https://shop.example/other', createdAt: 99 },
    { ...task('d', 2), site: LOGIN },
  ];
  const draft = { ...emptyDraft(3, 'x'), since: 100 };
  expect(shownTask(draft, LOGIN, all, NOW)?.id).toBe('d');
  expect(shownTask(draft, 'https://shop.example/third', all, NOW)).toBeNull();
  expect(shownTask({ ...draft, since: 99 }, LOGIN, all, NOW)?.id).toBe('e');
});

test('not for ever: after a day it is one of all tasks', () => {
  const all = [{ ...task('d', 2), site: LOGIN }];
  expect(shownTask(emptyDraft(3, 'x'), LOGIN, all, 86_400_000 - 1)?.id).toBe('d');
  expect(shownTask(emptyDraft(3, 'x'), LOGIN, all, 86_400_000)).toBeNull();
});

test('what a private window did is shown in its own tab only', () => {
  const all = [{ ...task('d', 2), site: LOGIN, isPrivate: true }];
  expect(shownTask(emptyDraft(3, 'x'), LOGIN, all, NOW)).toBeNull();
  expect(shownTask(emptyDraft(2, 'x'), LOGIN, all, NOW)?.id).toBe('d');
});
