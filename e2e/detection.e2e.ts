import { expect, test } from 'vitest';
import { FIXTURES } from '../practice/fixtures.ts';
import { inBothBrowsers, openPopup } from './bench.ts';

inBothBrowsers((bench) => {
  test.each(FIXTURES)('$id $name', async ({ id, url, waitFor, expect: expected }) => {
    const page = await bench.session.openPage(url, waitFor);
    const view = await openPopup(bench, page);
    const found = await view.evaluate(async () => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
      const { storage, tabs } = (globalThis as any).browser ?? (globalThis as any).chrome;
      const [{ id }] = await tabs.query({ active: true, currentWindow: true });
      const { scan } = (await storage.session.get(`draft:${id}`))[`draft:${id}`].value;
      return {
        captchas: scan.captchas.map(
          ({ id: _, frameId, size, theme, ...captcha }: Record<string, unknown>) => captcha,
        ),
        others: scan.others.map(({ vendor }: { vendor: string }) => vendor),
        unseenOrigins: scan.unseenOrigins,
      };
    });
    expect(found).toEqual(expected[bench.session.name]);
    // Hostile pages set this title when anything of theirs is run; page 40 answers nobody any more.
    if (id !== 40) expect(await page.title()).not.toBe('run');
    await view.close();
  });
});
