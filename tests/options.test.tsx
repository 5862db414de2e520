// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { HistorySection } from '../src/options/history-section.tsx';
import { KeySection } from '../src/options/key-section.tsx';
import {
  api,
  click,
  create,
  element,
  fill,
  GOOD_KEY,
  newTask,
  ready,
  show,
  storedTasks,
  text,
  waitFor,
  waitForState,
} from './extension-in-memory.tsx';

const NO_FUNDS = { body: { errorId: 1, errorCode: 'ERROR_ZERO_BALANCE', taskId: 0 } };

/** Saves a key in the options. */
async function save(key: string): Promise<void> {
  await show(<KeySection />);
  await fill('input[name=api-key]', key);
  await click('.key-form .primary');
}

test('a key without funds is saved, and that is said', async () => {
  api.keys.set(GOOD_KEY, 0);
  await save(GOOD_KEY);
  expect(text()).toContain('The account has no funds');
  expect(text()).toContain('The saved key ends in ••••cdef.');
  expect(text()).toContain('Balance: $0.00');
});

test('a key that was copied with its line is saved without it', async () => {
  await save(`\u200b"clientKey": "${GOOD_KEY}",`);
  expect(text()).toContain('The saved key ends in ••••cdef.');
  expect(api.requests.map(({ body }) => body)).toEqual([JSON.stringify({ clientKey: GOOD_KEY })]);
});

test('a service out of reach: saved, not checked yet, never asked again by itself', async () => {
  api.answerNext('getBalance', { status: 503, body: 'busy' });
  await save(GOOD_KEY);
  expect(text()).toContain('Saved, but not checked yet.');
  // The user asks; before and after that nobody has.
  const since = Date.now();
  await waitFor('some time', () => Date.now() > since + 60_000);
  await click('.check');
  expect(text()).toMatch(/Balance: \$12\.34/);
  await waitFor('some more', () => Date.now() > since + 120_000);
  expect(api.requests).toHaveLength(2);
});

test('history: fewer tasks are kept as soon as the user says so', async () => {
  await ready('/v2');
  for (let i = 0; i < 3; i += 1) {
    if (i > 0) await newTask();
    api.answerNext('createTask', NO_FUNDS);
    await create();
    await waitForState('failed');
  }
  expect(await storedTasks()).toHaveLength(3);
  await show(<HistorySection />);
  await fill('input[name=keep]', '1');
  expect(text(element('[role=status]'))).toBe('Saved.');
  expect(await storedTasks()).toHaveLength(1);
});
