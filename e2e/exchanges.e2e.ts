import { expect, test } from 'vitest';
import type { View } from '../practice/browser/session.ts';
import { exchangesIn, type Shown } from '../tests/seen-exchanges.ts';
import { violations } from './axe.ts';
import { create, GOOD_KEY, inBothBrowsers, onePopup, waitForState } from './bench.ts';
import { recorded, shownExchanges, storedExchanges } from './what-came-back.ts';

/** What the browser handed on of a reply that broke off: all that came, or, where the break overtook it, nothing. */
function handedOn({ came }: Shown, [shown]: Shown[]): string | null {
  return shown?.came === null ? null : came;
}

/** Has the next saved file kept in the page, and gives it when it is saved. */
async function savedFile(view: View, selector: string): Promise<string> {
  await view.evaluate(() => {
    Object.assign(window, { saved: undefined });
    const make = URL.createObjectURL;
    URL.createObjectURL = (file) => {
      if (file instanceof Blob) void file.text().then((text) => Object.assign(window, { saved: text }));
      return make.call(URL, file);
    };
  });
  await view.click(selector);
  return view.waitFor('the file', () => (window as unknown as { saved?: string }).saved);
}

/** What Chromium's network panel makes of a HAR, with its own importer; as text, for what runs tests rewrites `import()`. */
const readAsPanel = `async (text) => {
  const { HARFormat, Importer } = await import(new URL('models/har/har.js', location.href).href);
  const requests = Importer.Importer.requestsFromHARLog(new HARFormat.HARLog(JSON.parse(text).log));
  return Promise.all(
    requests.map(async (request) => [
      request.url(),
      request.statusCode,
      await request.requestFormData(),
      (await request.requestContentData()).text,
    ]),
  );
}`;

const ECHO = { errorId: 0, status: 'processing', you: { clientKey: GOOD_KEY } };
const ODD = ' { "errorId" : 1,\r\n"errorCode":"ERROR_CAPTCHA_UNSOLVABLE", "more": [1.50, "é\\u00e9"] } ';

inBothBrowsers((bench) => {
  const shop = onePopup(bench, '/elements');

  test('all that came and went is shown, byte for byte but for the key, in the view, on the page with all tasks and as HAR', async () => {
    const { api } = bench.practice;
    api.answerNext('getTaskResult', { body: ECHO }, { body: ODD });
    const { view } = await shop();
    await create(view);
    await waitForState(view, 'failed');
    const shown = await shownExchanges(view, 3);
    expect(shown).toEqual(recorded(bench));
    expect(shown).toHaveLength(3);
    expect(await view.evaluate(storedExchanges)).not.toContain(GOOD_KEY);

    const page = await bench.session.openExtensionPage('src/tasks-page/index.html');
    await page.click('.tasks .open-task');
    expect(await shownExchanges(page, 3)).toEqual(shown);
    const har = await savedFile(page, '.what-came-back .save-har');
    expect(har).not.toContain(GOOD_KEY);
    expect(exchangesIn(har)).toEqual(shown);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    expect(await violations(page)).toEqual([]);
    await page.close();

    // Firefox's importer needs a whole toolbox around it.
    if (bench.name === 'firefox') return;
    const panel = await bench.session.openPage('devtools://devtools/bundled/devtools_app.html', 'body');
    expect(
      await panel.evaluate(`(${readAsPanel})(${JSON.stringify(har)})`),
      'read by the network panel',
    ).toEqual(
      shown.map(({ method, sent, came }) => [`https://api.capmonster.cloud/${method}`, 200, sent, came]),
    );
    await panel.close();
  });

  test('of a reply that breaks off, all that the browser handed on is shown', async () => {
    bench.practice.api.answerNext('createTask', { fault: 'cut' });
    const { view } = await shop();
    await create(view);
    await waitForState(view, 'unknown');
    const shown = await shownExchanges(view, 1);
    expect(shown).toEqual(recorded(bench).map((one) => ({ ...one, came: handedOn(one, shown) })));
    expect(shown).toHaveLength(1);
  });
});
