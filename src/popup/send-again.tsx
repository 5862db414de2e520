import { t } from '../shared/i18n.ts';

/** Asks before a captcha is paid for once more; only a trusted press counts. */
export function SendAgain({ question, send }: { question: string; send(): void }) {
  return (
    <div class="row note">
      <p class="grow">{question}</p>
      <button
        type="button"
        class="again"
        onKeyDown={(event) => event.repeat && event.preventDefault()}
        onClick={(event) => event.isTrusted && send()}
      >
        {t('send_again')}
      </button>
    </div>
  );
}
