import { useCallback, useState } from 'preact/hooks';
import { SERVICE_PATTERN } from '../core/service.ts';
import { browser } from '../shared/browser.ts';
import { t } from '../shared/i18n.ts';
import { usePermissions } from './use-permissions.ts';

const SERVICE = { origins: [SERVICE_PATTERN] };

/** Says that the user has taken away the permission for the service's host, as Firefox lets them. */
export function PermissionBanner() {
  const [allowed, setAllowed] = useState(true);
  const look = useCallback(() => void browser.permissions.contains(SERVICE).then(setAllowed), []);
  usePermissions(look);
  if (allowed) return null;
  return (
    <section class="stack note failure">
      <p>{t('permission_missing')}</p>
      <div>
        <button type="button" onClick={() => browser.permissions.request(SERVICE)}>
          {t('permission_allow')}
        </button>
      </div>
    </section>
  );
}
