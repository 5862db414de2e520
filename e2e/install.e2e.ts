import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../practice/browser/launch.ts';
import type { Session } from '../practice/browser/session.ts';
import { type Practice, startPractice } from '../practice/server.ts';

let practice: Practice;
let session: Session;
beforeAll(async () => {
  practice = await startPractice();
  session = await launchBrowser('chromium', { extension: 'dist/chrome', port: practice.port });
});
afterAll(async () => {
  await session?.close();
  await practice?.close();
});

/** What Chromium warns of before it installs an extension with such a manifest. */
async function warningsOf(manifest: object): Promise<string[]> {
  const page = await session.openExtensionPage('src/options/index.html');
  const warnings = await page.evaluate(
    (text) => chrome.management.getPermissionWarningsByManifest(text),
    JSON.stringify(manifest),
  );
  await page.close();
  return warnings;
}

test('Chromium warns of the service’s host at installation, and of nothing else', async () => {
  const manifest = JSON.parse(readFileSync('dist/chrome/manifest.json', 'utf8'));
  const { host_permissions: _, ...noHost } = manifest;
  expect(manifest.permissions).toContain('sidePanel');
  expect(await warningsOf(noHost)).toEqual([]);
  expect(await warningsOf(manifest)).toEqual(['Read and change your data on api.capmonster.cloud']);
  // What a panel in the developer tools would cost.
  const withPanel = await warningsOf({ ...manifest, devtools_page: 'devtools.html' });
  expect(withPanel).toEqual(['Read and change all your data on all websites']);
});
