import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test } from 'vitest';
import { speakEnglish } from '../../../tests/fake-browser.ts';
import type { Task } from '../../core/tasks/task.ts';
import { OtherTasks } from './other-tasks.tsx';
import { TaskHead } from './task-head.tsx';

speakEnglish();

afterEach(() => act(() => render(null, document.body)));

const DAY = 86_400_000;
const task = (more: Partial<Task>): Task => ({
  id: 'x',
  tabId: 1,
  state: 'working',
  type: 'RecaptchaV2Task',
  site: '',
  request: '{"task":{"type":"RecaptchaV2Task"}}',
  createdAt: Date.now(),
  polls: 0,
  ...more,
});
const plain = () => (document.body.textContent ?? '').replace(/[\u2066-\u2069]/g, '');

test.each<[string, Partial<Task>, number, string]>([
  ['on its way', { state: 'sending' }, 0, 'Sending the request'],
  ['accepted', { taskId: 7 }, 2_000, 'Working for 0:027Copy'],
  ['asked for', { taskId: 7, polls: 1 }, 4_000, 'Working for 0:047Copy'],
  [
    'answered',
    { state: 'ready', endedAt: 61_000, polls: 12, taskId: 'a' },
    9e9,
    'Answered after 1:01asked 12 timesaCopy',
  ],
  ['refused', { state: 'failed', endedAt: 300 }, 9e9, 'Failed at once'],
  ['unsolved', { state: 'failed', endedAt: 90_000, polls: 2 }, 9e9, 'Failed after 1:30asked 2 times'],
  ['unknown', { state: 'unknown', endedAt: 100 }, 9e9, 'Unknown whether it was accepted'],
  ['late', { state: 'expired', endedAt: 290_000 }, 9e9, 'Given up after 4:50'],
  ['left', { state: 'stopped', endedAt: 1 }, 9e9, 'Not followed any more'],
])('a task that is %s says so in words', (_, more, now, wanted) => {
  act(() =>
    render(<TaskHead task={task({ createdAt: 0, ...more })} usual={null} now={now} />, document.body),
  );
  expect(plain()).toBe(wanted);
});

test.each<[string, Partial<Task>[], string]>([
  ['none', [], ''],
  ['one that ended', [{ state: 'ready' }], '1 other task'],
  ['two at work, one unknown', [{}, { state: 'sending' }, { state: 'unknown' }], '2 other tasks are working'],
  ['one unknown among others', [{ state: 'unknown' }, { state: 'failed' }], '1 other task is unknown'],
  [
    'one unknown for days',
    [{ state: 'unknown', createdAt: Date.now() - 2 * DAY }, { state: 'ready' }],
    '2 other tasks',
  ],
])('tasks of other pages take one line: %s', (_, others, wanted) => {
  act(() => render(<OtherTasks others={others.map(task)} needsKey={false} />, document.body));
  expect(plain()).toBe(`${wanted}All tasks`);
});

test('without a key that line says what is missing', () => {
  act(() => render(<OtherTasks others={[task({})]} needsKey={true} />, document.body));
  expect(plain()).toBe('Save your API key first.All tasks');
});
