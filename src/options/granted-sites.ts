import { browser } from '../shared/browser.ts';

/** Match patterns of the sites that *Look inside* was granted for, sorted; the service's own host is no such site. */
export async function grantedSites(): Promise<string[]> {
  const own = browser.runtime.getManifest()['host_permissions'] ?? [];
  const { origins = [] } = await browser.permissions.getAll();
  return origins.filter((pattern) => !own.includes(pattern)).sort();
}
