import type { Client } from '../api/client.ts';
import { ApiError } from '../api/error.ts';
import type { Failure } from '../core/failure.ts';
import { type Account, accountItem } from '../shared/items.ts';
import type { SaveKeyResult } from '../shared/messages.ts';
import { forgetKey, readKey, type StoredKey, writeKey } from './key-store.ts';

/** After these answers only the user asks again: repeats get the address banned. */
const ASK_NO_MORE = new Set(['ERROR_KEY_DOES_NOT_EXIST', 'ERROR_ZERO_BALANCE']);

/** Everything about the key and its balance. */
export interface AccountKeeper {
  load(): Promise<Account>;
  save(key: string, remember: boolean): Promise<SaveKeyResult>;
  setRemember(remember: boolean): Promise<void>;
  forget(): Promise<void>;
  askBalance(): Promise<void>;
  /** Asks once after a task, unless the last answer forbids it. */
  askBalanceAfterTask(): Promise<void>;
}

/** Makes the keeper of the account; `clientFor` makes a client for a key. */
export function keepAccount(clientFor: (key: string) => Client, now: () => number): AccountKeeper {
  const balanceOf = async (key: string): Promise<Pick<Account, 'balance' | 'failure'>> => {
    try {
      return { balance: { amount: await clientFor(key).getBalance(), at: now() }, failure: null };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return { balance: null, failure: error.failure };
    }
  };

  const load = async (): Promise<Account> => {
    const known = await accountItem.get();
    const stored = await readKey();
    const account: Account = { ...(known ?? { balance: null, failure: null }), key: describe(stored) };
    await accountItem.set(account);
    return account;
  };

  const askBalance = async () => {
    const stored = await readKey();
    if (stored) await accountItem.set({ key: describe(stored), ...(await balanceOf(stored.key)) });
  };

  return {
    load,
    askBalance,
    async save(key, remembered) {
      const { balance, failure } = await balanceOf(key);
      if (failure && isUnknownKey(failure)) return { saved: false, failure };
      await writeKey({ key, remembered });
      const account: Account = { key: describe({ key, remembered }), balance, failure };
      await accountItem.set(account);
      return { saved: true, account };
    },
    async setRemember(remembered) {
      const stored = await readKey();
      if (stored) await writeKey({ ...stored, remembered });
      await load();
    },
    async forget() {
      await forgetKey();
      await accountItem.set({ key: null, balance: null, failure: null });
    },
    async askBalanceAfterTask() {
      const code = (await accountItem.get())?.failure?.code;
      if (code === undefined || !ASK_NO_MORE.has(code)) await askBalance();
    },
  };
}

function isUnknownKey({ code }: Failure): boolean {
  return code === 'ERROR_KEY_DOES_NOT_EXIST';
}

function describe(stored: StoredKey | null): Account['key'] {
  if (!stored) return null;
  // A suffix such as __nocache is an option, not part of the key.
  const bare = stored.key.split('__')[0] || stored.key;
  return { lastFour: bare.length > 8 ? bare.slice(-4) : '', remembered: stored.remembered };
}
