import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findBrowser } from '../practice/browser/find.ts';
import { prepareProfile } from '../practice/browser/firefox-profile.ts';

/**
 * Once, before test files start side by side: two that install a missing browser at the same time both fail. Their
 * profiles lie in one folder, which goes in the end with those of browsers that ended with their process.
 */
export default async function setup(): Promise<() => Promise<void>> {
  findBrowser('chromium');
  findBrowser('firefox');
  await prepareProfile();
  const profiles = await mkdtemp(path.join(tmpdir(), 'captcha-courier-'));
  process.env['TMPDIR'] = profiles;
  return () => rm(profiles, { recursive: true, force: true, maxRetries: 5 });
}
