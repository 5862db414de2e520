import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test } from 'vitest';
import { speakEnglish } from '../../../tests/fake-browser.ts';
import type { Task } from '../../core/tasks/task.ts';
import { StatusLine } from './status-line.tsx';

speakEnglish();

afterEach(() => act(() => render(null, document.body)));

const tell = (task: Partial<Task> | null, said: (string | null)[] = []) =>
  act(() => render(<StatusLine task={task as Task | null} said={said} />, document.body));
/** What a screen reader speaks: the texts of the live regions. */
const spoken = () =>
  [...document.querySelectorAll('[role=status]')].map(({ textContent }) =>
    (textContent ?? '').replace(/[\u2066-\u2069]/g, ''),
  );

test('a screen reader hears each state of a task, from regions that were there before', () => {
  tell(null);
  const regions = [...document.querySelectorAll('[role=status]')];
  expect(spoken()).toEqual(['', '']);
  tell({ state: 'sending' });
  expect(spoken()).toEqual(['Sending the task.', '']);
  tell({ state: 'working', taskId: 7654321 });
  expect(spoken()).toEqual(['Task 7654321 created. Waiting for the answer.', '']);
  tell({ state: 'ready', taskId: 7654321 });
  expect(spoken()).toEqual(['The answer is here.', '']);
  tell({ state: 'stopped' });
  expect(spoken()).toEqual(['The task is not followed any more.', '']);
  expect([...document.querySelectorAll('[role=status]')]).toEqual(regions);
});

test('why a task failed is heard with it, and what stood in the way of a press', () => {
  tell({ state: 'failed', failure: { kind: 'offline' } });
  expect(spoken()[0]).toMatch(/^The task failed\. \S.+/);
  // While it goes on, a failed question is no end.
  tell({ state: 'working', taskId: 7, failure: { kind: 'network' } });
  expect(spoken()[0]).toBe('Task 7 created. Waiting for the answer.');
  tell(null, [null, 'Save your API key first.', '', 'It was stored.']);
  expect(spoken()).toEqual(['', 'Save your API key first. It was stored.']);
});
