import { rm } from 'node:fs/promises';
import path from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { findBrowser } from './find.ts';
import { newProfile } from './firefox-profile.ts';
import { firefoxOwnView, firefoxTab } from './firefox-view.ts';
import { type CallWindow, evaluateIn, meetMissedTabs, openWindow } from './firefox-window.ts';
import { imageIn } from './image-in.ts';
import { leaveOneTab } from './leave-one-tab.ts';
import { load } from './load.ts';
import { reload } from './reload.ts';
import type { LaunchOptions, Session } from './session.ts';
import { until } from './until.ts';

const ID = 'captcha-courier@captcha-courier.github.io';
const UUID = '0c4a7c1e-3b52-4f0e-9a57-6f2f6c0d9e11';

/** What costs the processor, and only somebody who looks at the window has something of: animations, half of the frames, the session. */
const UNWATCHED = {
  'toolkit.cosmeticAnimations.enabled': false,
  'layout.frame_rate': 30,
  'browser.sessionstore.interval': 3_600_000,
  'browser.sessionstore.resume_from_crash': false,
  'browser.pagethumbnails.capturing_disabled': true,
  'accessibility.force_disabled': 1,
  // Each page is looked at for its language, and for whether it could be shown to readers.
  'browser.translations.enable': false,
  'reader.parse-on-load.enabled': false,
  // A process that has shown a page waits for the next one: to start one costs more than half of a page.
  'dom.ipc.keepProcessesAlive.web': 4,
  'dom.ipc.keepProcessesAlive.webIsolated.max': 8,
};

/** Starts Firefox with the extension. */
export async function launchFirefox({
  extension,
  port,
  headless = true,
  watched = !headless,
  theme = 'light',
  scale = 1,
  profile: kept,
  another,
  killOnInterrupt = true,
  prefs = {},
}: LaunchOptions): Promise<Session> {
  const profile = kept ?? (await newProfile());
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findBrowser('firefox'),
    headless,
    acceptInsecureCerts: true,
    networkEnabled: false,
    defaultViewport: null,
    handleSIGINT: killOnInterrupt,
    userDataDir: profile,
    // The screen of headless mode has 1366×768 pixels, which a popup of more pixels for one does not fit on.
    ...(scale > 1
      ? { env: { ...process.env, MOZ_HEADLESS_WIDTH: '2800', MOZ_HEADLESS_HEIGHT: '2100' } }
      : {}),
    args: ['--remote-allow-system-access', `--width=${1_100 * scale}`, `--height=${900 * scale}`],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [ID]: UUID }),
      'network.dns.forceResolve': '127.0.0.1',
      'network.socket.forcePort': `443=${port}`,
      // Buttons of a prompt do nothing at first, lest they are hit by accident.
      'security.notification_enable_delay': 0,
      // A temporary add-on goes with the browser; in a profile that is kept, what it stored stays for its next installation.
      'extensions.webextensions.keepStorageOnUninstall': kept !== undefined,
      'extensions.webextensions.keepUuidOnUninstall': true,
      ...(watched ? {} : UNWATCHED),
      // Lists that Firefox asks Mozilla for again and again.
      'services.settings.server': 'data:,#remote-settings-dummy/v1',
      'network.trr.mode': 5,
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      'layout.css.devPixelsPerPx': String(scale),
      'layout.css.prefers-color-scheme.content-override': theme === 'dark' ? 0 : 1,
      'ui.systemUsesDarkTheme': theme === 'dark' ? 1 : 0,
      ...prefs,
    },
  });
  await browser.installExtension(path.resolve(extension));
  if (another !== undefined) await browser.installExtension(path.resolve(another));
  const call = await openWindow(browser, ID);
  await call('showButton');
  const origin = `moz-extension://${UUID}`;
  return {
    name: 'firefox',
    version: await browser.version(),
    origin,
    extension,
    closed: new Promise<void>((resolve) => browser.once('disconnected', () => resolve())),
    preparePermission: async () => undefined,
    answerPermission: async (allow) => {
      await until('the permission prompt answered', () => call('answerPrompt', allow));
    },
    ...createTabs(browser, call, origin),
    allowPrivateWindows: () => call('allowPrivateWindows'),
    useFingers: (are) => call('useFingers', are),
    startAnew: async (before) => {
      await call('hide', 'popup');
      await call('hide', 'dock');
      await leaveOneTab(browser);
      await browser.uninstallExtension(ID);
      await before?.();
      await browser.installExtension(path.resolve(extension));
      await call('showButton');
    },
    reload: () =>
      reload(browser, extension, async (page) => {
        const address = await evaluateIn(browser, page, 'location.href').catch(() => '');
        return address.startsWith(origin) ? address : '';
      }),
    killBackground: () => call('killBackground'),
    sayInBackground: (line) => call('sayInBackground', line),
    logs: () => call('logs'),
    close: async () => {
      await browser.close();
      if (kept === undefined) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function createTabs(browser: Browser, call: CallWindow, origin: string) {
  const known = new Set<Page>();
  const loaded = (page: Page) =>
    until('the extension page loaded', () =>
      evaluateIn(
        browser,
        page,
        "document.readyState === 'complete' && location.protocol === 'moz-extension:' ? 'yes' : ''",
      ),
    );
  /** For a wait that ended in vain: by what the window has, since the driver may miss a tab. */
  const present = async () => {
    const [addresses, logs] = await Promise.all([call<string[]>('addresses'), call<string[]>('logs')]);
    return `\nThe tabs are at:\n${addresses.join('\n')}\nThe consoles say:\n${logs.join('\n')}`;
  };
  /** Gives what looks for a tab. The driver does not hear of addresses of extensions: the pages themselves are asked. */
  const tabFinder = (part: string) => {
    // Until then it may still hear of a tab by itself, and would know it twice.
    const isMissed = Date.now() + 1_000;
    return async () => {
      if (Date.now() > isMissed) await meetMissedTabs(browser);
      for (const page of await browser.pages()) {
        if (known.has(page)) continue;
        const address = await evaluateIn(browser, page, 'location.href').catch(() => '');
        if (address.startsWith(origin) && address.includes(part)) return page;
      }
      return undefined;
    };
  };
  return {
    async openPage(url: string, selector?: string) {
      const page = await browser.newPage();
      await load(page, url, selector);
      await page.bringToFront();
      return page;
    },
    async clickToolbar(page: Page) {
      await page.bringToFront();
      // A press on the button of an open popup would close it.
      await call('hide', 'popup');
      await until('no popup', async () => !(await call('isOpen', 'popup')));
      await call('clickToolbar');
      return firefoxOwnView(call, 'popup');
    },
    async allow(page: Page) {
      await page.bringToFront();
      await call('allow');
    },
    async hold(page: Page, ms: number) {
      await page.bringToFront();
      // Its process shows other pages of its site, too.
      page.once('close', () => void call('letGo').catch(() => undefined));
      await call('hold', ms);
    },
    waitForDock: () => firefoxOwnView(call, 'dock'),
    async chooseImage(page: Page, selector: string, inFrame?: string) {
      await page.bringToFront();
      for (const one of await browser.pages()) known.add(one);
      const { x, y } = await imageIn(page, selector, inFrame);
      await call('chooseImage', x, y, 'Send to Captcha Courier');
      const findTab = tabFinder('/src/popup/');
      const opened = await until(
        'the view of the picture',
        async () => ((await call('isOpen', 'popup')) ? 'popup' : findTab()),
        present,
      );
      if (opened === 'popup') return firefoxOwnView(call, 'popup');
      known.add(opened);
      await loaded(opened);
      return firefoxTab(browser, opened);
    },
    async openExtensionPage(path: string) {
      const page = await browser.newPage();
      known.add(page);
      // It loads, but the driver never hears of it.
      page.goto(`${origin}/${path}`).catch(() => undefined);
      await loaded(page);
      await page.bringToFront();
      return firefoxTab(browser, page);
    },
    async waitForExtensionTab(part: string) {
      const page = await until(`a tab with ${part}`, tabFinder(part), present);
      known.add(page);
      await loaded(page);
      return firefoxTab(browser, page);
    },
    async tabId(page: Page) {
      await page.bringToFront();
      return call<number>('selectedTabId');
    },
  };
}
