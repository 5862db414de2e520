import { browser } from '../shared/browser.ts';
import { t } from '../shared/i18n.ts';

/** Version, licence, and for whose sites this is. */
export function About() {
  return (
    <section>
      <h2>{t('about')}</h2>
      <p>{t('about_version', browser.runtime.getManifest().version)}</p>
      <p class="quiet">{t('about_for')}</p>
    </section>
  );
}
