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

test('a form that was sent shows its own task, though the tab has a newer one', () => {
  const draft = { ...emptyDraft(1, 'a'), spent: true };
  expect(shownTask(draft, newestFirst)?.id).toBe('a');
});

test('a new form shows the last task of its tab', () => {
  expect(shownTask(emptyDraft(1, 'x'), newestFirst)?.id).toBe('b');
});

test('a task of another tab is never shown in the room of this one', () => {
  expect(shownTask(emptyDraft(3, 'x'), newestFirst)).toBeNull();
  expect(shownTask({ ...emptyDraft(3, 'c2'), spent: true }, newestFirst)).toBeNull();
});
