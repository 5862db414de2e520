import { useEffect } from 'preact/hooks';
import { ask } from '../../shared/messages.ts';
import { type Account, accountItem } from '../../shared/stored-items.ts';
import { useBusy } from '../use-busy.ts';
import { useItem } from '../use-item.ts';

/** The account, looked up once on opening and kept up to date, and why that did not work. */
export function useAccount(): {
  /** `undefined` until it has been read, `null` while the background has not looked. */
  account: Account | null | undefined;
  error: string | null;
  /** Looks once more. */
  load(): Promise<void>;
} {
  const account = useItem(accountItem);
  const { error, run } = useBusy();
  const load = () => run(() => ask('loadAccount', null));
  useEffect(() => void load(), []);
  return { account, error, load };
}
