import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { until } from '../practice/browser/until.ts';
import { GOOD_KEY, inBothBrowsers, openPopup, openShop, saveKey } from './bench.ts';

inBothBrowsers((bench) => {
  test('nothing is read before a click; the key is nowhere but with the service', async () => {
    const page = await openShop(bench, '/element');
    const tabId = await bench.session.tabId(page);
    const unasked = await bench.session.openExtensionPage(`src/popup/index.html?tab=${tabId}`);
    await unasked.waitFor('the refusal', () => /not open to Captcha Courier/.test(document.body.innerText));
    await unasked.close();
    const popup = await openPopup(bench, page); // opens the page to us
    await saveKey(popup);
    const probe = (tab: number, part: 'start' | 'read') =>
      // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
      ((globalThis as any).browser ?? (globalThis as any).chrome).scripting.executeScript({
        target: { tabId: tab },
        args: [part],
        func: async (asked: string) => {
          // biome-ignore lint/suspicious/noExplicitAny: the content script's world
          const world = globalThis as any;
          const { storage } = world.browser ?? world.chrome;
          if (asked === 'start') {
            world.heard = [];
            storage.onChanged.addListener((changes: unknown) => world.heard.push(changes));
            return [];
          }
          const areas = ['local', 'session', 'sync'].map(async (area) => storage[area].get(null));
          const read = await Promise.allSettled(areas);
          const databases = await indexedDB.databases();
          return [JSON.stringify(read), JSON.stringify(world.heard), JSON.stringify(databases)];
        },
      });
    await popup.evaluate(probe, tabId, 'start');
    const options = await bench.session.openExtensionPage('src/options/index.html');
    // The key moves to the session's storage and back: neither move may be heard in a page.
    for (const position of ['last', 'first']) {
      await options.click(`fieldset label:${position}-of-type input`);
      await options.waitFor(
        'the choice stored',
        async (wanted) => {
          // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
          const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
          return (
            (await storage.session.get('account'))['account'].value.key.remembered === (wanted === 'first')
          );
        },
        position,
      );
    }
    const heard = JSON.stringify(await options.evaluate(probe, tabId, 'read'));
    expect(heard).toContain('fulfilled'); // the probe did look
    expect(heard).not.toContain(GOOD_KEY);
    const pageWorld = await page.evaluate(() =>
      [
        JSON.stringify({ ...localStorage }),
        JSON.stringify({ ...sessionStorage }),
        document.documentElement.outerHTML,
      ].join(),
    );
    expect(pageWorld).not.toContain(GOOD_KEY);
    const dom = await options.evaluate(() => document.documentElement.outerHTML);
    expect(dom).toContain(GOOD_KEY.slice(-4));
    expect(dom).not.toContain(GOOD_KEY);
    await bench.session.sayInBackground('heard');
    const logs = await until('the logs', async () => {
      const lines = (await bench.session.logs()).join('\n');
      return lines.includes('heard') && lines;
    });
    expect(logs).not.toContain(GOOD_KEY);
    await options.close();
  });

  test.runIf(bench.name === 'chromium')(
    'Chromium warns of the service’s host at installation, and of nothing else',
    async () => {
      const manifest = JSON.parse(readFileSync('dist/chrome/manifest.json', 'utf8'));
      const { host_permissions: _, ...noHost } = manifest;
      expect(manifest.permissions).toContain('sidePanel');
      const options = await bench.session.openExtensionPage('src/options/index.html');
      const warnings = await options.evaluate(
        (...texts) =>
          Promise.all(texts.map((text) => chrome.management.getPermissionWarningsByManifest(text))),
        // The last is what a panel in the developer tools would cost.
        ...[noHost, manifest, { ...manifest, devtools_page: 'devtools.html' }].map((one) =>
          JSON.stringify(one),
        ),
      );
      expect(warnings).toEqual([
        [],
        ['Read and change your data on api.capmonster.cloud'],
        ['Read and change all your data on all websites'],
      ]);
      await options.close();
    },
  );
});
