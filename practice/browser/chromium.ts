import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import puppeteer, { type Browser, type Target } from 'puppeteer-core';
import { chromiumTabs } from './chromium-tabs.ts';
import { findBrowser } from './find.ts';
import { leaveOneTab } from './leave-one-tab.ts';
import { reload } from './reload.ts';
import type { LaunchOptions, Session } from './session.ts';
import { until } from './until.ts';

/** Starts Chromium with the extension. */
export async function launchChromium({
  extension,
  port,
  headless = true,
  watched = !headless,
  theme = 'light',
  scale = 1,
  profile: kept,
  another,
  killOnInterrupt = true,
}: LaunchOptions): Promise<Session> {
  const profile = kept ?? (await mkdtemp(path.join(tmpdir(), 'captcha-courier-')));
  const log = path.join(profile, 'console.log');
  const browser = await puppeteer.launch({
    executablePath: findBrowser('chromium'),
    headless,
    pipe: true,
    defaultViewport: null,
    enableExtensions: true,
    networkEnabled: false,
    acceptInsecureCerts: true,
    userDataDir: profile,
    handleSIGINT: killOnInterrupt,
    args: chromiumArgs({ port, log, theme, scale, watched }),
  });
  const worker = await install(browser, extension);
  if (another !== undefined) await browser.installExtension(path.resolve(another));
  const id = new URL(worker.url()).host;
  const origin = `chrome-extension://${id}`;
  const closed = new Promise<void>((resolve) => browser.once('disconnected', () => resolve()));
  return {
    name: 'chromium',
    version: await browser.version(),
    origin,
    extension,
    closed,
    // A question for a host that the extensions page has granted is answered without a prompt.
    preparePermission: (pattern) =>
      onExtensionsPage(browser, `addHostPermission('${id}', ${JSON.stringify(pattern)})`),
    // Nothing can answer a prompt in headless mode; none comes for what is allowed in advance.
    answerPermission: async (allow) => {
      if (!allow) throw new Error('Chromium’s permission prompt cannot be refused from here.');
    },
    ...chromiumTabs(browser, origin),
    allowPrivateWindows: async () => {
      await onExtensionsPage(
        browser,
        // An extension from a folder starts again in developer mode only.
        'updateProfileConfiguration({ inDeveloperMode: true })',
        `updateExtensionConfiguration({ extensionId: '${id}', incognitoAccess: true })`,
      );
      // It starts anew with that.
      const page = await browser.newPage();
      await until('the extension back', () => page.goto(`${origin}/manifest.json`).then(() => true));
      await page.close();
    },
    startAnew: async (before) => {
      await leaveOneTab(browser);
      await browser.uninstallExtension(id);
      await until('the extension gone', () =>
        browser.targets().every((target) => !target.url().startsWith(origin)),
      );
      await before?.();
      await install(browser, extension);
    },
    reload: () =>
      reload(browser, extension, (page) => {
        const url = page.url();
        // The view is a tab only where its address names one: the popup and the side panel close.
        const isView = url.startsWith(`${origin}/src/popup/`);
        return url.startsWith(origin) && (!isView || url.includes('?tab=')) ? url : '';
      }),
    killBackground: async () => {
      const target = browser.targets().find((one) => one.type() === 'service_worker');
      await until('the worker stopped', async () => {
        if (!browser.targets().some((one) => one === target)) return true;
        const worker = await target?.worker();
        // Asked again: the browser refuses while it is busy with it. Its target may stay when it has ended, its session never does.
        return worker?.close().then(
          () => false,
          (error: unknown) => /No session with given id/.test(String(error)),
        );
      });
    },
    sayInBackground: async (line) => {
      const target = browser.targets().find((one) => one.type() === 'service_worker');
      await (await target?.worker())?.evaluate((said) => console.warn(said), line);
    },
    logs: async () => (await readFile(log, 'utf8')).split('\n').filter((line) => line.includes(':CONSOLE')),
    close: async () => {
      await browser.close();
      if (kept === undefined) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Installs the extension, and gives its worker once it is there. */
async function install(browser: Browser, extension: string): Promise<Target> {
  await browser.installExtension(path.resolve(extension));
  return browser.waitForTarget((target) => target.type() === 'service_worker');
}

/** Calls functions of the browser's own extensions page, one after the other. */
async function onExtensionsPage(browser: Browser, ...calls: string[]): Promise<void> {
  const page = await browser.newPage();
  await page.goto('chrome://extensions');
  for (const call of calls) await page.evaluate(`chrome.developerPrivate.${call}`);
  await page.close();
}

interface ArgumentsOf extends Required<Pick<LaunchOptions, 'port' | 'theme' | 'scale' | 'watched'>> {
  /** File of what is written to consoles. */
  log: string;
}

function chromiumArgs({ port, log, theme, scale, watched }: ArgumentsOf): string[] {
  const isRoot = process.getuid?.() === 0;
  return [
    ...(isRoot && process.platform === 'linux' ? ['--no-sandbox'] : []),
    // Pictures are made without a graphics card, and no process is kept ready for the next page: both cost more here.
    '--disable-gpu',
    '--disable-gpu-compositing',
    '--disable-gpu-rasterization',
    '--disable-software-rasterizer',
    '--disable-features=SpareRendererForSitePerProcess',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--host-resolver-rules=MAP * 127.0.0.1:${port}`,
    '--ignore-certificate-errors',
    '--window-size=1100,900',
    // The screen of headless mode is 800×600 and would cut the popup short.
    `--screen-info={${1_400 * scale}x${1_050 * scale} devicePixelRatio=${scale}}`,
    // A popup that fades in and out costs half as much again.
    ...(watched ? [] : ['--animation-duration-scale=0']),
    '--enable-logging',
    `--log-file=${log}`,
    `--blink-settings=preferredColorScheme=${theme === 'dark' ? 0 : 1}`,
  ];
}
