import { t } from '../shared/i18n.ts';

const LINES = ['privacy_read', 'privacy_sent', 'privacy_key', 'privacy_kept', 'privacy_none'] as const;

/** What is read, sent and kept, in five lines. */
export function PrivacySection() {
  return (
    <section>
      <h2>{t('options_privacy')}</h2>
      <ul class="privacy">
        {LINES.map((line) => (
          <li key={line}>{t(line)}</li>
        ))}
      </ul>
    </section>
  );
}
