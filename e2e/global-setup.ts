import { findBrowser } from '../practice/browser/find.ts';
import { prepareProfile } from '../practice/browser/firefox-profile.ts';

/** Once, before test files start side by side: two that install a missing browser at the same time both fail. */
export default async function setup(): Promise<void> {
  findBrowser('chromium');
  findBrowser('firefox');
  await prepareProfile();
}
