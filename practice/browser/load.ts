import type { Page } from 'puppeteer-core';

/** Loads an address; with a selector it waits for that element of it only, since some pages never finish. */
export async function load(page: Page, url: string, selector?: string): Promise<void> {
  if (selector === undefined) {
    await page.goto(url);
    return;
  }
  page.goto(url).catch(() => undefined);
  // The page of before may have such an element, too.
  await page.waitForFunction(
    (address, wanted) => location.href === address && document.querySelector(wanted) !== null,
    {},
    url,
    selector,
  );
}
