import { browser } from '../shared/browser.ts';
import { t } from '../shared/i18n.ts';
import { settingsItem, tasks } from '../shared/stored-items.ts';
import { grantedSites } from './granted-sites.ts';

/**
 * What a report of a fault needs to know of the browser and this installation, a line each. Numbers stand for sites
 * and tasks; tasks of private windows are not even counted.
 */
export async function debugInfo(): Promise<string> {
  const manifest = browser.runtime.getManifest();
  const { os, arch } = await browser.runtime.getPlatformInfo();
  const { permissions = [], origins = [] } = await browser.permissions.getAll();
  const settings = await settingsItem.get();
  const states = (await tasks.all()).map(({ state }) => state);
  const lines = {
    'Captcha Courier': manifest.version,
    Browser: await browserName(),
    Platform: `${os} ${arch}`,
    Language: `${t('locale')} (browser: ${browser.i18n.getUILanguage()})`,
    Permissions: permissions.toSorted().join(', '),
    'Host of the service': isAllowed(manifest['host_permissions'] ?? [], origins) ? 'allowed' : 'not allowed',
    'Sites granted': (await grantedSites()).length,
    'Keep ended tasks': settings.history ? `yes, ${settings.keep}` : 'no',
    Tasks: countsOf(states) || 'none',
    'Tasks that cannot be read': Object.keys(await tasks.unreadable()).length,
  };
  return Object.entries(lines)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}

/** As the browser names itself; Firefox tells its whole version, which is not in that name. */
async function browserName(): Promise<string> {
  const firefox = await browser.runtime.getBrowserInfo?.();
  return firefox ? `${firefox.name} ${firefox.version}, ${navigator.userAgent}` : navigator.userAgent;
}

function isAllowed(wanted: string[], granted: string[]): boolean {
  return wanted.every((pattern) => granted.includes(pattern));
}

function countsOf(states: string[]): string {
  return [...new Set(states)]
    .sort()
    .map((state) => `${states.filter((one) => one === state).length} ${state}`)
    .join(', ');
}
