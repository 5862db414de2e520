import { fakeBrowser } from '@webext-core/fake-browser';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Client } from '../../api/client.ts';
import { ApiError } from '../../api/error.ts';
import type { Failure } from '../../core/tasks/failure.ts';
import type { Task } from '../../core/tasks/task.ts';

vi.mock('webextension-polyfill', () => ({ default: fakeBrowser }));
const remembered = new Map<string, unknown>();
vi.mock('idb-keyval', () => ({
  get: async (name: string) => remembered.get(name),
  set: async (name: string, value: unknown) => void remembered.set(name, value),
  del: async (name: string) => void remembered.delete(name),
}));
const { keepAccount } = await import('./account.ts');
const { accountItem } = await import('../../shared/stored-items.ts');

const KEY = '0123456789abcdef0123456789abcdef';
const asked = vi.fn<() => Promise<number>>();
const account = keepAccount(
  () => ({ getBalance: asked }) as unknown as Client, // the only call that the account makes
  () => 1_000,
);
const fail = (failure: Failure) => asked.mockRejectedValueOnce(new ApiError(failure));
const ended = (code: string): Task => ({
  id: 'a',
  tabId: 1,
  state: 'failed',
  type: '',
  site: '',
  request: '{"task":{"type":""}}',
  createdAt: 0,
  polls: 1,
  failure: { kind: 'refused', code },
});

beforeEach(async () => {
  fakeBrowser.reset();
  remembered.clear();
  asked.mockReset().mockResolvedValue(12);
  await account.save(KEY, true);
});

test('a balance that cannot be asked now is still known, with its age', async () => {
  fail({ kind: 'offline' });
  await account.askBalance();
  expect(await accountItem.get()).toMatchObject({ balance: { amount: 12 }, failure: { kind: 'offline' } });
});

test('a key that was forgotten while its balance was on the way stays forgotten', async () => {
  let answer: (balance: number) => void = () => undefined;
  asked.mockReturnValueOnce(
    new Promise((resolve) => {
      answer = resolve;
    }),
  );
  const asking = account.askBalance();
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
  await account.forget();
  answer(99);
  await asking;
  expect(await accountItem.get()).toEqual({ key: null, balance: null, failure: null });
});

test.each([
  'ERROR_KEY_DOES_NOT_EXIST',
  'ERROR_ZERO_BALANCE',
  'ERROR_IP_BANNED',
  'ERROR_IP_BLOCKED',
  'ERROR_IP_NOT_ALLOWED',
  'ERROR_TOO_MUCH_REQUESTS',
])('after a task that ended with %s nothing is asked by itself', async (code) => {
  await account.askBalanceAfterTask(ended(code));
  expect(asked).toHaveBeenCalledTimes(1);
  await account.askBalanceAfterTask(ended('ERROR_CAPTCHA_UNSOLVABLE'));
  expect(asked).toHaveBeenCalledTimes(2);
});

test('after a task that was told to slow down to its end nothing is asked by itself, code or none', async () => {
  await account.askBalanceAfterTask({ ...ended('x'), failure: { kind: 'http', httpStatus: 429 } });
  expect(asked).toHaveBeenCalledTimes(1);
});
