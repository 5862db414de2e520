import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import type { Answer } from '../../core/tasks/answer.ts';
import type { Task } from '../../core/tasks/task.ts';
import { TaskPrograms } from './task-programs.tsx';

const task: Task = {
  id: 'own',
  tabId: 1,
  createdAt: 1,
  state: 'ready',
  type: 'TurnstileTask',
  site: 'https://shop.example/',
  polls: 1,
  request: '{"task":{"type":"TurnstileTask","websiteKey":"0x4"}}',
  taskId: 7654321,
};
const answer: Answer = { fields: [{ path: 'token', value: 'TOKEN' }] };

afterEach(() => render(null, document.body));

const show = (one: Task, its: Answer | null) =>
  act(() => render(<TaskPrograms task={one} answer={its} />, document.body));
const button = (name: string) => document.querySelector<HTMLButtonElement>(`.programs .${name}`);
/** Presses a button and gives what is on the clipboard then. */
async function copied(name: string): Promise<string> {
  const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockClear().mockResolvedValue();
  await act(() => button(name)?.click());
  await vi.waitFor(() => expect(writeText).toHaveBeenCalled());
  return writeText.mock.calls[0]?.[0] ?? '';
}

test('an answer brings its getTaskResult and the check of the site, in the language that is chosen', async () => {
  await show(task, answer);
  expect(await copied('copy-result')).toContain('"taskId":7654321');
  expect(await copied('copy-check')).toMatch(/^curl .*siteverify'.*YOUR_SECRET_KEY&response=TOKEN/s);
  const select = document.querySelector<HTMLSelectElement>('select[name=program]');
  if (!select) throw new Error('no choice');
  select.value = 'python';
  await act(() => void select.dispatchEvent(new Event('change', { bubbles: true })));
  expect(await copied('copy-result')).toMatch(/^import urllib.*YOUR_API_KEY.*7654321/s);
  expect(await copied('copy-check')).toContain('response=TOKEN');
});

test('without an answer there is none to be checked, nor where no request checks it', async () => {
  await show({ ...task, state: 'working' }, null);
  expect(button('copy-result')).not.toBeNull();
  expect(button('copy-check')).toBeNull();
  await show(
    { ...task, request: '{"task":{"type":"ImageToTextTask"}}' },
    { fields: [{ path: 'text', value: 'w' }] },
  );
  expect(button('copy-check')).toBeNull();
  expect(document.body.textContent).not.toContain('site_check_note');
});

test('a task that the service gave no id has no programs', async () => {
  const { taskId: _, ...unknown } = task;
  await show({ ...unknown, state: 'unknown' }, null);
  expect(document.querySelector('.programs')).toBeNull();
});
