import { useCallback, useState } from 'preact/hooks';
import { browser } from '../shared/browser.ts';
import { t } from '../shared/i18n.ts';
import { usePermissions } from '../ui/use-permissions.ts';
import { grantedSites } from './granted-sites.ts';

/** The sites whose frames the user has opened to us, each to be revoked. */
export function SitesSection() {
  const sites = useGrantedSites();
  return (
    <section>
      <h2>{t('options_sites')}</h2>
      <p class="quiet">{t(sites.length === 0 ? 'sites_none' : 'sites_note')}</p>
      {sites.length > 0 && (
        <ul class="sites">
          {sites.map((pattern) => (
            <li key={pattern} class="row">
              <span class="grow wrap" dir="ltr">
                {pattern.replace(/\/\*$/, '')}
              </span>
              <button
                type="button"
                aria-label={t('revoke_named', pattern.replace(/\/\*$/, ''))}
                onClick={() => void browser.permissions.remove({ origins: [pattern] })}
              >
                {t('revoke')}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function useGrantedSites(): string[] {
  const [sites, setSites] = useState<string[]>([]);
  const look = useCallback(() => {
    void grantedSites().then(setSites);
  }, []);
  usePermissions(look);
  return sites;
}
