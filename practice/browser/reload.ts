import path from 'node:path';
import type { Browser, Page } from 'puppeteer-core';

/**
 * Installs the extension again, as it is in its folder now. Web pages stay as they are, and so do the key and the
 * tasks; the browser empties `storage.session` and closes the extension's own tabs, so these wait at `about:blank`.
 * Throws when the browser refuses what it finds; what it had loaded before stays then.
 */
export async function reload(
  browser: Browser,
  folder: string,
  addressOf: (page: Page) => string | Promise<string>,
): Promise<void> {
  const own: [page: Page, address: string][] = [];
  for (const page of await browser.pages()) {
    const address = await addressOf(page);
    if (address) own.push([page, address]);
  }
  await Promise.all(own.map(([page]) => page.goto('about:blank')));
  try {
    await browser.installExtension(path.resolve(folder));
  } finally {
    // Not awaited: Firefox loads a page of an extension, but its driver never hears of it.
    for (const [page, address] of own) page.goto(address).catch(() => undefined);
  }
}
