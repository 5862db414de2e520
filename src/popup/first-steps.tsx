import { t } from '../shared/i18n.ts';

/** What will happen, before anything has: shown until there is a key. */
export function FirstSteps() {
  return (
    <ol class="first-steps">
      <li>{t('first_key')}</li>
      <li>{t('first_choose')}</li>
      <li>{t('first_create')}</li>
    </ol>
  );
}
