import type { Client } from '../../api/client.ts';
import { ApiError } from '../../api/error.ts';
import { bareKey } from '../../core/api-key.ts';
import type { Balance } from '../../core/tasks/cost.ts';
import { type Failure, forbidsAsking } from '../../core/tasks/failure.ts';
import type { Task } from '../../core/tasks/task.ts';
import type { SaveKeyResult } from '../../shared/protocol.ts';
import { type Account, accountItem } from '../../shared/stored-items.ts';
import { inTurn } from '../in-turn.ts';
import { setWithRoom } from '../session-room.ts';
import { ownerOf } from './key-owner.ts';
import { canRemember, forgetKey, readKey, type StoredKey, writeKey } from './key-store.ts';

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

/**
 * Makes the keeper of the account; `clientFor` makes a client for a key, and `onBalance` is told of two balances in a row
 * of one key (the mark of it comes first). Whatever changes the key or what is known of it
 * does so in one queue.
 */
export function keepAccount(
  clientFor: (key: string) => Client,
  now: () => number,
  onBalance: (owner: string, before: Balance, after: Balance) => Promise<void>,
): AccountKeeper {
  const next = inTurn();
  /** How often a key was given or taken away: one that was asked about meanwhile has been overtaken. */
  let changes = 0;

  const askBalance = async () => {
    const asked = await readKey();
    if (!asked) return;
    const said = await balanceOf(clientFor(asked.key), now);
    const before = (await accountItem.get())?.balance;
    // The user may have forgotten or changed the key meanwhile.
    const { balance } = await next(() => update((stored) => (stored?.key === asked.key ? said : {})));
    if (!before || !balance || balance !== said.balance) return;
    await onBalance(await ownerOf(asked.key), before, balance).catch(() => undefined); // it is known all the same
  };

  return {
    load: () => next(() => update()),
    askBalance,
    async save(key, remembered) {
      changes += 1;
      const change = changes;
      const said = await balanceOf(clientFor(key), now);
      if (said.failure && isUnknownKey(said.failure)) return { saved: false, failure: said.failure };
      return next(async () => {
        if (change !== changes) return { saved: false, failure: null };
        await keep({ key, remembered }, { balance: null, ...said });
        return { saved: true };
      });
    },
    setRemember: (remembered) =>
      next(async () => {
        const stored = await readKey();
        if (stored) await keep({ ...stored, remembered }, {});
      }),
    forget() {
      changes += 1;
      return next(async () => {
        await forgetKey();
        await update(() => ({ balance: null, failure: null }));
      });
    },
    async askBalanceAfterTask(task) {
      const failures = [task.failure, (await accountItem.get())?.failure];
      if (failures.some((failure) => failure && forbidsAsking(failure))) return;
      if (await isOf(task, (await readKey())?.key)) await askBalance();
    },
  };
}

/** Writes what is known of the stored key. To be called in turn. */
async function update(edit: (stored: StoredKey | null) => Partial<Account> = () => ({})): Promise<Account> {
  const known = await accountItem.get();
  const stored = await readKey();
  const account: Account = {
    balance: known?.balance ?? null,
    failure: known?.failure ?? null,
    ...((await canRemember()) ? {} : { sessionOnly: true }),
    ...edit(stored),
    key: describe(stored),
  };
  await setWithRoom(accountItem, account);
  return account;
}

/** Keeps a key and what was said of it. To be called in turn. */
async function keep(given: StoredKey, said: Partial<Account>): Promise<void> {
  const { remembered } = await writeKey(given);
  const isRefused = given.remembered && !remembered;
  await update(() => ({ ...said, ...(isRefused ? { sessionOnly: true } : {}) }));
}

/** Says whether a task is of this key; one of before there were marks is of any. */
async function isOf({ owner }: Task, key: string | undefined): Promise<boolean> {
  return owner === undefined || (key !== undefined && owner === (await ownerOf(key)));
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
