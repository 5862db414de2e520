import { t } from '../../shared/i18n.ts';
import type { Account } from '../../shared/stored-items.ts';
import { FailureText } from '../task/failure-text.tsx';

/** What the user should know about a saved key: no funds, or why its balance is not known. */
export function AccountNote({ account }: { account: Account }) {
  const { key, balance, failure } = account;
  if (!key) return null;
  if (balance?.amount === 0) return <p class="note">{t('key_saved_no_funds')}</p>;
  if (!failure) return null;
  return (
    <div class="stack">
      {failure.kind !== 'refused' && !balance && <p>{t('key_saved_unchecked')}</p>}
      <FailureText failure={failure} />
    </div>
  );
}
