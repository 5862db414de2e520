import { t } from '../../shared/i18n.ts';
import { isOddPress } from './pay-keys.ts';

/**
 * Asks before a captcha is paid for once more; only a trusted press counts, and of a double click the first: a
 * quick failure would have brought the same question under the second.
 */
export function SendAgain({ question, send }: { question: string; send(): void }) {
  return (
    <div class="row note">
      <p class="grow">{question}</p>
      <button
        type="button"
        class="again"
        data-pays
        onKeyDown={(event) => isOddPress(event) && event.preventDefault()}
        onClick={(event) => event.isTrusted && event.detail < 2 && send()}
      >
        {t('send_again')}
      </button>
    </div>
  );
}
