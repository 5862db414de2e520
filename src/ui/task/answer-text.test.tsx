// @vitest-environment happy-dom
import { fakeBrowser } from '@webext-core/fake-browser';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Task } from '../../core/tasks/task.ts';

vi.mock('webextension-polyfill', () => ({
  default: { ...fakeBrowser, i18n: { getMessage: (key: string) => (key === 'locale' ? 'en' : `[${key}]`) } },
}));
const { AnswerText } = await import('./answer-text.tsx');

const ENDED = 1_000_000;
const task = (type: string): Task => ({
  id: 'x',
  tabId: 1,
  state: 'ready',
  type,
  site: '',
  request: '{}',
  createdAt: ENDED - 5_000,
  endedAt: ENDED,
  polls: 1,
});
const shown = async (type: string, now: number) => {
  vi.setSystemTime(now);
  await act(() => render(<AnswerText answer={{ text: 'answer' }} task={task(type)} />, document.body));
  return document.querySelector('.answer');
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  render(null, document.body);
  vi.useRealTimers();
});

test('a token counts down its minute, and is then greyed, said, and still to be copied', async () => {
  const fresh = await shown('RecaptchaV2Task', ENDED + 59_000);
  expect(fresh?.className).not.toContain('old');
  expect(fresh?.textContent).toContain('[answer_left]');
  await act(() => {
    vi.advanceTimersByTime(1_000);
  });
  const old = document.querySelector('.answer');
  expect(old?.className).toContain('old');
  expect(old?.textContent).toContain('[answer_old]');
  expect(old?.querySelector('button.copy')).not.toBeNull();
});

test('a text lasts: nothing counts down', async () => {
  const text = await shown('ImageToTextTask', ENDED + 3_600_000);
  expect(text?.className).not.toContain('old');
  expect(text?.textContent).not.toContain('[answer_left]');
});
