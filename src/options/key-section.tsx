import { useState } from 'preact/hooks';
import { t } from '../shared/i18n.ts';
import { ask } from '../shared/messages.ts';
import type { Account } from '../shared/stored-items.ts';
import { AccountNote } from '../ui/account/account-note.tsx';
import { KeepChoice } from '../ui/account/keep-choice.tsx';
import { KeyForm } from '../ui/account/key-form.tsx';
import { useAccount } from '../ui/account/use-account.ts';
import { AskFirst } from '../ui/ask-first.tsx';
import { failureWords } from '../ui/failure-words.ts';
import { age, dollars } from '../ui/format.ts';
import { useBusy } from '../ui/use-busy.ts';
import { useNow } from '../ui/use-now.ts';

/** The API key: which one, how long it is kept, and its balance. */
export function KeySection() {
  const { account, error } = useAccount();
  if (!account && !error) return null;
  return (
    <section>
      <h2>{t('options_key')}</h2>
      {error && <p class="bad">{failureWords(error)}</p>}
      {account?.key && <SavedKey account={account} saved={account.key} />}
      {account && !account.key && <p>{t('key_none')}</p>}
      {account && !account.key && <KeyForm sessionOnly={account.sessionOnly} />}
    </section>
  );
}

function SavedKey({ account, saved }: { account: Account; saved: NonNullable<Account['key']> }) {
  const { busy, error, run } = useBusy();
  const now = useNow(true);
  const { balance } = account;
  const [isSaved, setSaved] = useState(false);
  const keep = (remember: boolean) =>
    run(async () => {
      setSaved(false);
      await ask('setRemember', { remember });
      setSaved(true);
    });
  return (
    <div class="stack">
      <p>{saved.lastFour === '' ? t('key_masked_short') : t('key_masked', `••••${saved.lastFour}`)}</p>
      <KeepChoice remember={saved.remembered} sessionOnly={account.sessionOnly === true} onChange={keep} />
      <p class="quiet" role="status">
        {isSaved && t('saved')}
      </p>
      <p class="balance">
        {balance ? t('balance_label', dollars(balance.amount), age(balance.at, now)) : t('balance_not_asked')}
      </p>
      <AccountNote account={account} />
      {error && <p class="bad">{failureWords(error)}</p>}
      <div class="row">
        <button
          type="button"
          class="check"
          disabled={busy}
          onClick={() => run(() => ask('askBalance', null))}
        >
          {t(busy ? 'key_checking' : 'key_check')}
        </button>
        <AskFirst
          label={t('key_forget')}
          question={t('key_forget_sure')}
          yes={t('key_forget_yes')}
          name="forget"
          act={() => run(() => ask('forgetKey', null))}
        />
      </div>
    </div>
  );
}
