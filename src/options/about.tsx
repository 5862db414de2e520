import { browser } from '../shared/browser.ts';
import { t } from '../shared/i18n.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { debugInfo } from './debug-info.ts';

/** Version, licence, for whose sites this is, and what a report of a fault needs to know. */
export function About() {
  return (
    <section>
      <h2>{t('about')}</h2>
      <p>{t('about_version', browser.runtime.getManifest().version)}</p>
      <p class="quiet">{t('about_for')}</p>
      <div class="row">
        <CopyButton text={debugInfo} label={t('copy_debug_info')} isNamed name="copy debug-info" />
        <span class="quiet">{t('debug_info_note')}</span>
      </div>
    </section>
  );
}
