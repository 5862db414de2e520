import type { Browser } from 'puppeteer-core';

/** Closes every tab but a new, empty one. */
export async function leaveOneTab(browser: Browser): Promise<void> {
  const before = await browser.pages();
  await browser.newPage();
  for (const page of before) await page.close();
}
