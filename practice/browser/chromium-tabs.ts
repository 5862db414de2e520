import type { Browser, Page } from 'puppeteer-core';
import { chromiumView } from './chromium-view.ts';
import { imageIn } from './image-in.ts';
import { load } from './load.ts';
import { until } from './until.ts';

/** What a session of Chromium does with tabs and with the views of the extension. */
export function chromiumTabs(browser: Browser, origin: string) {
  let touch = false;
  const known = new Set<unknown>();
  const isPopup = (url: string) => url === `${origin}/src/popup/index.html`;
  const openPage = async (url: string, selector?: string) => {
    const page = await browser.newPage();
    await load(page, url, selector);
    return page;
  };
  const clickToolbar = async (page: Page) => {
    await page.bringToFront();
    const id = origin.replace('chrome-extension://', '');
    const extension = (await browser.extensions()).get(id);
    if (!extension) throw new Error('The extension is not installed.');
    for (const target of browser.targets()) if (isPopup(target.url())) await (await target.asPage()).close();
    const opened = browser.waitForTarget((target) => isPopup(target.url()));
    await extension.triggerAction(page);
    return chromiumView(await (await opened).asPage(), 'own');
  };
  const allowed = new Map<Page, string>();
  return {
    openPage,
    clickToolbar,
    async useFingers(are: boolean) {
      touch = are;
    },
    // Chromium keeps the grant of a press while the tab stays at one site.
    async allow(page: Page) {
      const site = new URL(page.url()).origin;
      if (allowed.get(page) !== site) await (await clickToolbar(page)).close();
      allowed.set(page, site);
    },
    hold: (page: Page, ms: number) =>
      page.evaluate((time) => {
        setTimeout(() => {
          const request = new XMLHttpRequest();
          request.open('GET', `/late?ms=${time}`, false);
          request.send();
        });
      }, ms),
    async waitForDock() {
      const target = await browser.waitForTarget(
        (one) => one.url() === `${origin}/src/popup/index.html?dock`,
      );
      return chromiumView(await target.asPage(), 'own');
    },
    async chooseImage(page: Page, selector: string, inFrame?: string) {
      await page.bringToFront();
      const { frame } = await imageIn(page, selector, inFrame);
      const before = new Set(browser.targets());
      const srcUrl = await frame.$eval(selector, (image) => {
        const { currentSrc, src } = image as HTMLImageElement;
        return currentSrc || src;
      });
      const worker = await (
        await browser.waitForTarget((target) => target.type() === 'service_worker')
      ).worker();
      await worker?.evaluate(
        `chrome.tabs.query({ active: true, lastFocusedWindow: true }).then(async ([tab]) => {
          const target = { tabId: tab.id, allFrames: true };
          const frames = await chrome.scripting.executeScript({ target, func: () => location.href });
          // The menu knows the number of a frame that scripts do not reach; any that is none stands for it.
          const found = frames.find(({ result }) => result === ${JSON.stringify(frame.url())});
          const frameId = found ? found.frameId : 2 ** 31 - 1;
          const srcUrl = ${JSON.stringify(srcUrl)};
          chrome.contextMenus.onClicked.dispatch({ menuItemId: 'picture', mediaType: 'image', frameId, srcUrl }, tab);
        })`,
      );
      const target = await browser.waitForTarget(
        (one) => !before.has(one) && one.url().startsWith(`${origin}/src/popup/`),
      );
      return chromiumView(await target.asPage(), target.url().includes('?tab=') ? 'tab' : 'own');
    },
    async openExtensionPage(path: string) {
      const before = new Set(browser.targets());
      const url = `${origin}/${path}`;
      // At its address from the start: an empty tab would begin with a process that the page cannot use.
      const driver = await browser.target().createCDPSession();
      await driver.send('Target.createTarget', { url });
      await driver.detach();
      const target = await browser.waitForTarget((one) => !before.has(one) && one.url() === url);
      known.add(target);
      const view = chromiumView(await target.asPage(), 'tab', touch);
      // The empty document that a tab begins with is complete, too.
      await view.waitFor(
        'the page loaded',
        () => location.protocol === 'chrome-extension:' && document.readyState === 'complete',
      );
      return view;
    },
    async waitForExtensionTab(part: string) {
      const target = await browser.waitForTarget(
        (one) =>
          one.type() === 'page' &&
          one.url().startsWith(origin) &&
          one.url().includes(part) &&
          !known.has(one),
      );
      known.add(target);
      return chromiumView(await target.asPage(), 'tab');
    },
    async tabId(page: Page) {
      await page.bringToFront();
      return await until('the tab id', async () => {
        const worker = await browser.waitForTarget((target) => target.type() === 'service_worker');
        const context = await worker.worker();
        const id: unknown = await context?.evaluate(
          'chrome.tabs.query({ active: true, lastFocusedWindow: true }).then(([tab]) => tab.id)',
        );
        return typeof id === 'number' ? id : undefined;
      });
    },
  };
}
