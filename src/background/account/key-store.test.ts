import { fakeBrowser } from '@webext-core/fake-browser';
import { beforeEach, describe, expect, test } from 'vitest';
import { breakDatabase, type Fault, mendDatabase, remembered } from '../../../tests/key-database.ts';
import type { Client } from '../../api/client.ts';
import { accountItem } from '../../shared/stored-items.ts';
import { keepAccount } from './account.ts';
import { holdsKey, readKey } from './key-store.ts';

const KEY = '0123456789abcdef0123456789abcdef';
const OTHER_KEY = 'fedcba9876543210fedcba9876543210';
const account = keepAccount(
  () => ({ getBalance: async () => 12 }) as unknown as Client, // the only call that the account makes
  () => 1_000,
  async () => undefined,
);

beforeEach(async () => {
  fakeBrowser.reset();
  mendDatabase();
  await account.save(KEY, true);
});

test.each([true, false])(
  'a key that is forgotten while it is moved (to be remembered: %s) does not come back',
  async (remember) => {
    await account.setRemember(!remember);
    breakDatabase((access) =>
      access === 'get' ? new Promise((resolve) => setImmediate(resolve)) : undefined,
    );
    const moving = account.setRemember(remember);
    await account.forget();
    await moving;
    expect(await readKey()).toBeNull();
    expect((await accountItem.get())?.key).toBeNull();
  },
);

/** A database that cannot be used means that nothing can be remembered here, not that nothing works. */
describe.each<[string, Fault]>([
  ['cannot be opened', () => Promise.reject(new DOMException('A mutation operation', 'InvalidStateError'))],
  [
    'is not there at all',
    () => {
      throw new ReferenceError('indexedDB is not defined');
    },
  ],
  [
    'is forbidden',
    () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    },
  ],
  ['is damaged', () => Promise.reject(new DOMException('Internal error', 'UnknownError'))],
])('where the database %s', (_, broken) => {
  beforeEach(async () => {
    await account.forget();
    breakDatabase(broken);
  });

  test('there is no key yet, which is known, and that none can be remembered', async () => {
    await account.load();
    expect(await accountItem.get()).toMatchObject({ key: null, sessionOnly: true });
  });

  test.each([true, false])(
    'a key is kept for the session (to be remembered: %s), moved and forgotten',
    async (remember) => {
      expect(await account.save(KEY, remember)).toEqual({ saved: true });
      const kept = {
        key: { lastFour: 'cdef', remembered: false },
        sessionOnly: true,
        balance: { amount: 12 },
      };
      expect(await accountItem.get()).toMatchObject(kept);
      expect(await readKey()).toEqual({ key: KEY, remembered: false });
      await account.setRemember(true);
      await account.setRemember(false);
      expect(await accountItem.get()).toMatchObject(kept);
      await account.forget();
      expect(await readKey()).toBeNull();
      expect(await accountItem.get()).toMatchObject({ key: null, sessionOnly: true });
    },
  );
});

test('a database that takes nothing more leaves the key for the session, and says so', async () => {
  breakDatabase((access) =>
    access === 'set' ? Promise.reject(new DOMException('full', 'QuotaExceededError')) : undefined,
  );
  await account.save(OTHER_KEY, true);
  expect(await accountItem.get()).toMatchObject({ key: { remembered: false }, sessionOnly: true });
  expect(await readKey()).toEqual({ key: OTHER_KEY, remembered: false });
  expect([...remembered.values()]).not.toContain(KEY);
});

test('a key that the browser does not let go of stays, and that is an error', async () => {
  breakDatabase((access) => (access === 'del' ? Promise.reject(new Error('locked')) : undefined));
  await expect(account.setRemember(false)).rejects.toThrow('locked');
  expect(await readKey()).toEqual({ key: KEY, remembered: true });
  await expect(account.forget()).rejects.toThrow('locked');
  expect(await readKey()).toEqual({ key: KEY, remembered: true });
});

describe('a form that holds the key', () => {
  test.each<[Record<string, string | boolean>, boolean]>([
    [{ websiteURL: `https://shop.example/?k=${KEY}`, isInvisible: true }, true],
    [{ websiteKey: KEY.slice(0, -1) }, false],
    [{}, false],
  ])('%j: %s', async (values, is) => {
    await account.save(`${KEY}__nocache`, true);
    expect(await holdsKey(values)).toBe(is);
  });

  test.each([
    ['seven letters may stand anywhere', 'abcdefg', false],
    ['eight are a key', 'abcdefgh', true],
  ])('%s', async (_, key, is) => {
    await account.save(key, true);
    expect(await holdsKey({ text: `x${key}x` })).toBe(is);
  });

  test('without a key none does', async () => {
    await account.forget();
    expect(await holdsKey({ text: 'anything at all, and more' })).toBe(false);
  });
});

test('what lies in the place of the key and is no text is no key', async () => {
  remembered.set('api-key', 7);
  expect(await readKey()).toBeNull();
});
