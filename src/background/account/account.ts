import type { Client } from '../../api/client.ts';
import { ApiError } from '../../api/error.ts';
import { bareKey } from '../../core/api-key.ts';
import { type Failure, forbidsAsking } from '../../core/tasks/failure.ts';
import type { Task } from '../../core/tasks/task.ts';
import type { SaveKeyResult } from '../../shared/protocol.ts';
import { type Account, accountItem } from '../../shared/stored-items.ts';
import { inTurn } from '../in-turn.ts';
import { forgetKey, readKey, type StoredKey, writeKey } from './key-store.ts';

/** Everything about the key and its balance. */
export interface AccountKeeper {
  load(): Promise<Account>;
  save(key: string, remember: boolean): Promise<SaveKeyResult>;
  setRemember(remember: boolean): Promise<void>;
  forget(): Promise<void>;
  askBalance(): Promise<void>;
  /** Asks once after a task, unless its end or the last answer forbids it. */
  askBalanceAfterTask(task: Task): Promise<void>;
}

/** Makes the keeper of the account; `clientFor` makes a client for a key. */
export function keepAccount(clientFor: (key: string) => Client, now: () => number): AccountKeeper {
  const next = inTurn();

  /** Writes what is known of the stored key, which is read in the same turn. */
  const update = (edit: (known: Account | null, stored: StoredKey | null) => Partial<Account>) =>
    next(async () => {
      const known = await accountItem.get();
      const stored = await readKey();
      const rest = { balance: known?.balance ?? null, failure: known?.failure ?? null };
      const account: Account = { ...rest, ...edit(known, stored), key: describe(stored) };
      await accountItem.set(account);
      return account;
    });

  const askBalance = async () => {
    const asked = await readKey();
    if (!asked) return;
    const said = await balanceOf(clientFor(asked.key), now);
    // The user may have forgotten or changed the key meanwhile.
    await update((_, stored) => (stored?.key === asked.key ? said : {}));
  };

  return {
    load: () => update(() => ({})),
    askBalance,
    async save(key, remembered) {
      const said = await balanceOf(clientFor(key), now);
      if (said.failure && isUnknownKey(said.failure)) return { saved: false, failure: said.failure };
      await writeKey({ key, remembered });
      await update(() => ({ balance: null, ...said }));
      return { saved: true };
    },
    async setRemember(remembered) {
      const stored = await readKey();
      if (stored) await writeKey({ ...stored, remembered });
      await update(() => ({}));
    },
    async forget() {
      await forgetKey();
      await update(() => ({ balance: null, failure: null }));
    },
    async askBalanceAfterTask(task) {
      const failures = [task.failure, (await accountItem.get())?.failure];
      if (!failures.some((failure) => failure && forbidsAsking(failure))) await askBalance();
    },
  };
}

/** The balance, or why it is not known; a balance of before stays, with its age. */
async function balanceOf(
  client: Client,
  now: () => number,
): Promise<{ failure: Failure | null; balance?: Account['balance'] }> {
  try {
    return { balance: { amount: await client.getBalance(), at: now() }, failure: null };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { failure } = error;
    return isUnknownKey(failure) ? { balance: null, failure } : { failure };
  }
}

function isUnknownKey({ code }: Failure): boolean {
  return code === 'ERROR_KEY_DOES_NOT_EXIST';
}

function describe(stored: StoredKey | null): Account['key'] {
  if (!stored) return null;
  const bare = bareKey(stored.key);
  return { lastFour: bare.length > 8 ? bare.slice(-4) : '', remembered: stored.remembered };
}
