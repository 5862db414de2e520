import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import puppeteer, { type Browser, type Page, type Target } from 'puppeteer-core';
import { createChromiumBackground } from './chromium-background.ts';
import { chromiumView } from './chromium-view.ts';
import { watchConsole } from './chromium-console.ts';
import { findBrowser } from './find.ts';
import type { LaunchOptions, Session } from './session.ts';
import { until } from './until.ts';

/** Starts Chromium with the extension. */
export async function launchChromium(options: LaunchOptions): Promise<Session> {
  const { userDataDir = await mkdtemp(path.join(tmpdir(), 'courier-chromium-')), headless = true } = options;
  const browser = await puppeteer.launch({
    executablePath: await findBrowser('chromium'),
    headless,
    pipe: true,
    defaultViewport: null,
    enableExtensions: [options.extension],
    acceptInsecureCerts: true,
    userDataDir,
    args: chromiumArgs(options),
  });
  const closed = new Promise<void>((resolve) => browser.once('disconnected', () => resolve()));
  const worker = await browser.waitForTarget((target) => target.type() === 'service_worker');
  const origin = new URL(worker.url()).origin;
  const console = watchConsole(browser, origin, path.join(userDataDir, 'chrome_debug.log'));
  const tabs = createTabs(browser, origin);
  const background = createChromiumBackground(browser, origin);
  return {
    name: 'chromium',
    version: await browser.version(),
    origin,
    browser,
    closed,
    ...tabs,
    ...background,
    logs: console.read,
    close: async () => {
      await console.read();
      await browser.close();
      if (options.userDataDir === undefined) await rm(userDataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
