import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import puppeteer from 'puppeteer-core';
import { chromiumView } from '../practice/browser/chromium-view.ts';
import { findBrowser } from '../practice/browser/find.ts';
import { startPractice } from '../practice/server.ts';

/**
 * The main job in a Chrome as old as the manifest allows, which the driver of the browser tests cannot use: the
 * extension is loaded by a switch, and its view used in a tab, with a captcha entered by hand (no toolbar click, so no
 * page is read). `CHROMIUM_PATH` says which Chrome.
 */
const KEY = '0123456789abcdef0123456789abcdef';
const SITE_KEY = '6LfD3PIbAAAAAJs_eEHvoOl75_83eXSqpPSRFJ_u';
const extension = path.resolve('dist/chrome');
const profile = mkdtempSync(path.join(tmpdir(), 'captcha-courier-oldest-'));
const practice = await startPractice();
practice.api.keys.set(KEY, 12.34);
const browser = await puppeteer.launch({
  executablePath: findBrowser('chromium'),
  pipe: true,
  defaultViewport: null,
  userDataDir: profile,
  ignoreDefaultArgs: ['--disable-extensions'],
  args: [
    ...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    // Newer ones take the switch only so.
    '--disable-features=DisableLoadExtensionCommandLineSwitch',
    `--load-extension=${extension}`,
    `--host-resolver-rules=MAP * 127.0.0.1:${practice.port}`,
    '--ignore-certificate-errors',
  ],
});
try {
  console.log(await browser.version());
  const worker = await browser.waitForTarget((target) => target.type() === 'service_worker');
  const origin = `chrome-extension://${new URL(worker.url()).host}`;
  const page = await browser.newPage();
  const errors: unknown[] = [];
  page.on('pageerror', (error) => errors.push(error));
  await page.goto(`${origin}/src/popup/index.html?tab=1`);
  const view = chromiumView(page, 'tab');
  await view.fill('input[name=api-key]', KEY);
  await view.click('.key-form .primary');
  await view.waitFor('the balance', () =>
    document.querySelector('header .balance')?.textContent?.includes('12.34'),
  );
  await view.select('select[name=type]', 'RecaptchaV2Task');
  await view.fill('input[name=websiteURL]', 'https://shop.example/v2');
  await view.fill('input[name=websiteKey]', SITE_KEY);
  await view.click('.create .primary');
  const answer = await view.waitFor('the answer', () => document.querySelector('.answer-text')?.textContent);
  const [issued] = practice.api.issued.values();
  if (answer !== issued?.solution['gRecaptchaResponse'])
    throw new Error('The answer shown is not the one issued.');
  for (const other of ['options', 'tasks-page']) {
    await page.goto(`${origin}/src/${other}/index.html`);
    await view.waitFor(other, () => document.querySelector('main h1')?.textContent);
  }
  if (errors.length > 0) throw new Error(`The pages threw: ${errors.join('; ')}`);
  console.log('1 passed, 0 failed');
} finally {
  await browser.close();
  await practice.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}
