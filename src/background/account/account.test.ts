import { fakeBrowser } from '@webext-core/fake-browser';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { mendDatabase } from '../../../tests/key-database.ts';
import type { Client } from '../../api/client.ts';
import { ApiError } from '../../api/error.ts';
import type { Failure } from '../../core/tasks/failure.ts';
import type { Task } from '../../core/tasks/task.ts';
import { accountItem } from '../../shared/stored-items.ts';
import { keepAccount } from './account.ts';
import { ownerOf } from './key-owner.ts';
import { readKey } from './key-store.ts';

const KEY = '0123456789abcdef0123456789abcdef';
const OTHER_KEY = 'fedcba9876543210fedcba9876543210';
const asked = vi.fn<() => Promise<number>>();
const told: unknown[] = [];
let cannotTell = false;
const account = keepAccount(
  () => ({ getBalance: asked }) as unknown as Client, // the only call that the account makes
  () => 1_000,
  async (...balances) => {
    told.push(balances);
    if (cannotTell) throw new Error('quota');
  },
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
  mendDatabase();
  told.length = 0;
  cannotTell = false;
  asked.mockReset().mockResolvedValue(12);
  await account.save(KEY, true);
});

test('a balance that cannot be asked now is still known, with its age', async () => {
  fail({ kind: 'offline' });
  await account.askBalance();
  expect(await accountItem.get()).toMatchObject({ balance: { amount: 12 }, failure: { kind: 'offline' } });
});

test('two balances of one key in a row are told, with its mark, and only such', async () => {
  asked.mockResolvedValueOnce(11.9994);
  await account.askBalance();
  const balance = (amount: number) => ({ amount, at: 1_000 });
  expect(told).toEqual([[await ownerOf(KEY), balance(12), balance(11.9994)]]);
  fail({ kind: 'offline' });
  await account.askBalance();
  expect(told).toHaveLength(1);
  await account.save(OTHER_KEY, true);
  expect(told).toHaveLength(1);
  await account.forget();
  await account.askBalance();
  expect(told).toHaveLength(1);
});

test('a balance is known although nothing could be made of it', async () => {
  cannotTell = true;
  asked.mockResolvedValueOnce(11);
  await account.askBalance();
  expect(told).toHaveLength(1);
  expect(await accountItem.get()).toMatchObject({ balance: { amount: 11 } });
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

test('after a task of another key the balance of this one is not asked', async () => {
  const task = ended('ERROR_CAPTCHA_UNSOLVABLE');
  await account.askBalanceAfterTask({ ...task, owner: await ownerOf(OTHER_KEY) });
  expect(asked).toHaveBeenCalledTimes(1);
  await account.askBalanceAfterTask({ ...task, owner: await ownerOf(`${KEY}__nocache`) });
  expect(asked).toHaveBeenCalledTimes(2);
});

/** The last change of the key that was asked for stands, whichever reply of the service comes when. */
describe('while a key is being checked', () => {
  let answer: (balance: number) => void;
  const slowly = () =>
    asked.mockReturnValueOnce(
      new Promise((resolve) => {
        answer = resolve;
      }),
    );

  test.each<[string, () => Promise<unknown>, string | null]>([
    ['forgotten: there is none', () => account.forget(), null],
    ['another one saved: it is that', () => account.save(OTHER_KEY, true), OTHER_KEY],
    [
      'forgotten and another saved: it is that',
      () => account.forget().then(() => account.save(OTHER_KEY, false)),
      OTHER_KEY,
    ],
    [
      'another saved and forgotten: there is none',
      () => account.save(OTHER_KEY, true).then(() => account.forget()),
      null,
    ],
  ])('%s', async (_, meanwhile, key) => {
    slowly();
    const saving = account.save('a key on its way', true);
    await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
    await meanwhile();
    answer(99);
    expect(await saving).toEqual({ saved: false, failure: null });
    expect((await readKey())?.key ?? null).toBe(key);
    expect((await accountItem.get())?.key === null).toBe(key === null);
    expect((await accountItem.get())?.balance?.amount).not.toBe(99);
  });

  test('how long it is kept may change: the new one is kept as it was asked for', async () => {
    slowly();
    const saving = account.save(OTHER_KEY, true);
    await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
    await account.setRemember(false);
    expect(await readKey()).toEqual({ key: KEY, remembered: false });
    answer(99);
    await saving;
    expect(await readKey()).toEqual({ key: OTHER_KEY, remembered: true });
  });
});

describe('a new key', () => {
  test('that the service does not know is not kept: the one of before stays', async () => {
    const failure: Failure = { kind: 'refused', code: 'ERROR_KEY_DOES_NOT_EXIST' };
    fail(failure);
    expect(await account.save(OTHER_KEY, true)).toEqual({ saved: false, failure });
    expect(await readKey()).toEqual({ key: KEY, remembered: true });
    expect(await accountItem.get()).toMatchObject({ balance: { amount: 12 }, failure: null });
  });

  test.each<Failure>([{ kind: 'refused', code: 'ERROR_ZERO_BALANCE' }, { kind: 'network' }])(
    'is kept although its balance is not known (%j), which is said, and no balance of another key',
    async (failure) => {
      fail(failure);
      expect(await account.save(OTHER_KEY, false)).toEqual({ saved: true });
      expect(await accountItem.get()).toEqual({
        key: { lastFour: '3210', remembered: false },
        balance: null,
        failure,
      });
    },
  );

  test.each([
    ['12345678', ''],
    ['123456789', '6789'],
    [`${KEY}__nocache`, 'cdef'],
  ])('%s is shown by its last four: %j', async (key, lastFour) => {
    await account.save(key, true);
    expect((await accountItem.get())?.key).toEqual({ lastFour, remembered: true });
    expect(await accountItem.get()).not.toHaveProperty('sessionOnly');
  });
});

test('a balance is shown with the time at which the service said it, and a failure goes with the next reply', async () => {
  fail({ kind: 'network' });
  await account.askBalance();
  asked.mockResolvedValueOnce(11);
  await account.askBalance();
  expect(await accountItem.get()).toMatchObject({ balance: { amount: 11, at: 1_000 }, failure: null });
});

test('of a key that the service no longer knows there is no balance', async () => {
  fail({ kind: 'refused', code: 'ERROR_KEY_DOES_NOT_EXIST' });
  await account.askBalance();
  expect(await accountItem.get()).toMatchObject({
    balance: null,
    failure: { code: 'ERROR_KEY_DOES_NOT_EXIST' },
  });
});

test('after a wrong-key answer a task that ends asks for no balance by itself', async () => {
  fail({ kind: 'refused', code: 'ERROR_KEY_DOES_NOT_EXIST' });
  await account.askBalance();
  await account.askBalanceAfterTask(ended('ERROR_CAPTCHA_UNSOLVABLE'));
  expect(asked).toHaveBeenCalledTimes(2);
});

test('without a key nothing is asked, and none is made by choosing how long it is kept', async () => {
  await account.forget();
  await account.askBalance();
  await account.setRemember(false);
  expect(asked).toHaveBeenCalledTimes(1);
  expect(await readKey()).toBeNull();
  expect(await accountItem.get()).toMatchObject({ key: null });
});

test('an error that nobody expects is not taken for a failure of the service', async () => {
  asked.mockRejectedValueOnce(new TypeError('a bug'));
  await expect(account.askBalance()).rejects.toThrow('a bug');
});

test('in a browser session in which nothing is known yet a task that ends asks once, and tells of no change', async () => {
  await fakeBrowser.storage.session.clear();
  await account.askBalanceAfterTask(ended('ERROR_CAPTCHA_UNSOLVABLE'));
  expect(asked).toHaveBeenCalledTimes(2);
  expect(told).toEqual([]);
  await account.forget();
  await account.askBalanceAfterTask(ended('ERROR_CAPTCHA_UNSOLVABLE'));
  await account.askBalanceAfterTask({ ...ended('ERROR_CAPTCHA_UNSOLVABLE'), owner: 'a mark' });
  expect(asked).toHaveBeenCalledTimes(2);
});

test('the first balance of a key is no change of it', async () => {
  fail({ kind: 'network' });
  await account.save(OTHER_KEY, true);
  await account.askBalance();
  expect(await accountItem.get()).toMatchObject({ balance: { amount: 12 } });
  expect(told).toEqual([]);
});

test('a look at the account changes nothing that is known of it', async () => {
  fail({ kind: 'offline' });
  await account.askBalance();
  const before = await accountItem.get();
  await account.load();
  expect(await accountItem.get()).toEqual(before);
  expect(before).toMatchObject({ failure: { kind: 'offline' } });
  expect(before).not.toHaveProperty('sessionOnly');
});
