import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test } from 'vitest';
import { speakEnglish } from '../../../tests/fake-browser.ts';
import type { Failure } from '../../core/tasks/failure.ts';
import { type Task, type TaskEvent, transition } from '../../core/tasks/task.ts';
import type { UsualTime } from '../../core/tasks/usual-time.ts';
import { TaskProgress, timeWords } from './task-progress.tsx';

speakEnglish();

const START = 1_700_000_000_000;
const at = (seconds: number) => START + seconds * 1_000;
const sending: Task = {
  id: 'x',
  tabId: 1,
  state: 'sending',
  type: 'TurnstileTask',
  site: '',
  request: '{"task":{"type":"TurnstileTask"}}',
  createdAt: START,
  polls: 0,
};
const after = (...events: TaskEvent[]) => events.reduce(transition, sending);
const accepted: TaskEvent = { type: 'accepted', taskId: 7, now: at(1) };
const polling = (seconds: number): TaskEvent => ({ type: 'polling', now: at(seconds) });
const polled = (seconds: number): TaskEvent => ({ type: 'polled', now: at(seconds) });
const failed = (failure: Failure, seconds: number): TaskEvent => ({
  type: 'pollFailed',
  failure,
  now: at(seconds),
});
const own: UsualTime = { medianMs: 9_000, mostMs: 20_000 };

async function show(task: Task, usual: UsualTime | null, seconds: number): Promise<string> {
  await act(() => render(<TaskProgress task={task} usual={usual} now={at(seconds)} />, document.body));
  return document.body.textContent ?? '';
}
const bar = () => document.querySelector('[role=progressbar]');

afterEach(() => render(null, document.body));

test.each<[string, Task, number, string]>([
  ['sent, and no reply yet', sending, 1, 'waiting for the service to take it'],
  ['before the first poll', after(accepted), 2, 'first poll in 2 s'],
  ['a part of a second is one', after(accepted), 3.4, 'first poll in 1 s'],
  ['while a poll is under way', after(accepted, polling(4)), 4.2, 'poll 1 under way'],
  ['between polls', after(accepted, polling(4), polled(5)), 6, 'poll 1, next in 2 s'],
  ['due', after(accepted, polling(4), polled(5)), 8, 'poll 1, next in 0 s'],
  ['the clock put back by an hour', after(accepted, polling(4), polled(5)), -3_600, 'poll 1, next in 3 s'],
  [
    'a wish of the service',
    after(accepted, polling(4), failed({ kind: 'http', httpStatus: 429, retryAfterMs: 40_000 }, 5)),
    6,
    'poll 1',
  ],
  [
    'a slower pace',
    after(accepted, polling(4), failed({ kind: 'http', httpStatus: 429 }, 5)),
    6,
    'the next poll is in 5 s',
  ],
  [
    'waiting for its own key',
    { ...after(accepted, polling(4), polled(5)), failure: { kind: 'other-key' } },
    60,
    'poll 1',
  ],
])('the next poll is told: %s', async (_, task, seconds, told) => {
  const text = await show(task, null, seconds);
  expect(text).toContain(told);
  if (told === 'poll 1') expect(text).not.toContain('next in');
});

test('a task of unknown usual time has words and no bar', async () => {
  expect(await show(after(accepted), null, 2)).toContain('usual time not known yet');
  expect(bar()).toBeNull();
  expect(timeWords(after(accepted), null, at(12))).toBe('0:12');
});

test('the bar tells whose numbers it stands on', async () => {
  await show(after(accepted), own, 2);
  expect(bar()?.getAttribute('aria-label')).toContain(
    'half were answered within 0:09 and nine of ten within 0:20',
  );
  await show(after(accepted), { medianMs: null, mostMs: 23_000 }, 2);
  expect(bar()?.getAttribute('aria-label')).toContain('By the service’s documentation');
  expect(document.querySelector('.half')).toBeNull();
});

test.each<[string, number, string, string]>([
  ['at the press', 0, '0:00 of ~0:20', '0 %'],
  ['on the way', 12, '0:12 of ~0:20', '60 %'],
  ['at the usual end', 20, '0:20 of ~0:20', '100 %'],
  ['past it', 21, '0:21 · longer than usual', 'longer than usual'],
  ['minutes past it', 280, '4:40 · longer than usual', 'longer than usual'],
  ['the clock put back', -60, '0:00 of ~0:20', '0 %'],
])('the time by its usual time: %s', async (_, seconds, seen, heard) => {
  const task = after(accepted);
  await show(task, own, seconds);
  expect(timeWords(task, own, at(seconds))).toBe(seen);
  expect(bar()?.getAttribute('aria-valuetext')).toBe(heard);
});

test('of a task that is over the time stays, and nothing is usual any more', () => {
  const over = after(accepted, polling(4), { type: 'ready', now: at(45) });
  expect(timeWords(over, own, at(4_000))).toBe('0:45');
});

test('a screen reader is not told of each second', async () => {
  const heard = new Set<string>();
  for (let second = 0; second <= 290; second += 1) {
    await show(after(accepted), own, second);
    expect(document.querySelector('[role=status], [aria-live]')).toBeNull();
    heard.add(['valuenow', 'valuetext', 'label'].map((name) => bar()?.getAttribute(`aria-${name}`)).join());
  }
  expect(heard.size).toBeLessThanOrEqual(12);
});
