import { expect, test } from 'vitest';
import type { View } from '../practice/browser/session.ts';
import { violations } from './axe.ts';
import { type Bench, create, GOOD_KEY, inBothBrowsers, onePopup, openPopup, waitForState } from './bench.ts';
import { recorded, type Shown, shownExchanges, storedExchanges } from './what-came-back.ts';

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

/** Each way in which a task can end, from the press on. */
const ENDINGS: {
  name: string;
  state: string;
  polls: number;
  /** Its reply breaks off. */
  isBroken?: boolean;
  end(bench: Bench, view: View): Promise<void>;
}[] = [
  {
    name: 'is answered',
    state: 'ready',
    polls: 3,
    async end({ practice: { api } }, view) {
      api.answerNext('getTaskResult', { body: ECHO }, { body: ECHO });
      await create(view);
    },
  },
  {
    name: 'fails',
    state: 'failed',
    polls: 2,
    async end({ practice: { api } }, view) {
      api.answerNext(
        'getTaskResult',
        { status: 503, body: 'busy, {not "JSON"\n', headers: { 'Retry-After': '2' } },
        {
          body: ' { "errorId" : 1,\r\n"errorCode":"ERROR_CAPTCHA_UNSOLVABLE", "more": [1.50, "é\\u00e9"] } ',
        },
      );
      await create(view);
    },
  },
  {
    name: 'may have been accepted',
    state: 'unknown',
    polls: 0,
    async end({ practice: { api } }, view) {
      api.answerNext('createTask', { status: 500, body: '<h1>Internal Server Error</h1>' });
      await create(view);
    },
  },
  {
    name: 'may have been accepted, by a reply that breaks off',
    isBroken: true,
    state: 'unknown',
    polls: 0,
    async end({ practice: { api } }, view) {
      api.answerNext('createTask', { fault: 'cut' });
      await create(view);
    },
  },
  {
    name: 'is stopped',
    state: 'stopped',
    polls: 1,
    async end({ practice: { api }, session }, view) {
      api.solvingMs = 600_000;
      await create(view);
      await api.waitFor('getTaskResult', 1);
      await view.waitFor('the poll heard', () =>
        /\(2\)/.test(document.querySelector('.what-came-back')?.textContent ?? ''),
      );
      const page = await session.openExtensionPage('src/tasks-page/index.html');
      await page.click('.tasks .open-task');
      await page.click('.stop');
      await page.click('.stop-yes');
      await page.close();
    },
  },
];

inBothBrowsers((bench) => {
  const shop = onePopup(bench, '/v2');

  // First: a task that was given up may be charged for later, and then nobody can tell.
  test('what a task has cost is told: as the reply says, or about what the balance fell by over it alone', async () => {
    const { api } = bench.practice;
    api.answerNext('getTaskResult', {
      body: { errorId: 0, status: 'ready', solution: { gRecaptchaResponse: 'T' }, cost: '0.00200' },
    });
    const told = () => document.querySelector('.what-came-back .cost')?.textContent;
    const { view } = await shop();
    await create(view);
    await waitForState(view, 'ready');
    expect(await view.waitFor('the cost', told)).toMatch(/cost .?\$0\.002/);
    await shop();
    await create(view);
    await waitForState(view, 'ready');
    expect(await view.waitFor('about the cost', told)).toMatch(/cost about .?\$0\.0006/);
  });

  test.each(ENDINGS)(
    'of a task that $name, all that came and went is shown, byte for byte but for the key',
    async ({ state, polls, isBroken, end }) => {
      const opened = await shop();
      await end(bench, opened.view);
      // In Chromium another tab closes the popup.
      const view = (await opened.view.isClosed()) ? await openPopup(bench, opened.page) : opened.view;
      await waitForState(view, state);
      const shown = await shownExchanges(view, polls + 1);
      const wanted = recorded(bench);
      expect(shown).toEqual(
        isBroken ? wanted.map((one) => ({ ...one, came: handedOn(one, shown) })) : wanted,
      );
      expect(shown).toHaveLength(polls + 1);
      expect(await view.evaluate(storedExchanges)).not.toContain(GOOD_KEY);
      const har = await savedFile(view, '.save-har');
      expect(har).not.toContain(GOOD_KEY);
      const entries: {
        request: { url: string; postData: { text: string } };
        response: { content: { text: string } };
      }[] = JSON.parse(har).log.entries;
      expect(
        entries.map(({ request, response }) => ({
          method: request.url.split('/').at(-1),
          sent: request.postData.text,
          came: response.content.text || null,
        })),
      ).toEqual(shown);
      expect(await violations(view)).toEqual([]);
    },
  );

  // Firefox's importer needs a whole toolbox around it.
  test.runIf(bench.name === 'chromium')(
    'the network panel of the browser itself takes the file',
    async () => {
      bench.practice.api.solvingMs = 5_000;
      const { view } = await shop();
      await create(view);
      await waitForState(view, 'ready');
      const shown = await shownExchanges(view, 3);
      const har = await savedFile(view, '.save-har');
      const panel = await bench.session.openPage('devtools://devtools/bundled/devtools_app.html', 'body');
      expect(await panel.evaluate(`(${readAsPanel})(${JSON.stringify(har)})`)).toEqual(
        shown.map(({ method, sent, came }) => [`https://api.capmonster.cloud/${method}`, 200, sent, came]),
      );
      await panel.close();
    },
  );

  test('on the page with all tasks they are the same, and axe finds nothing in them', async () => {
    const { view } = await shop();
    await create(view);
    await waitForState(view, 'ready');
    const shown = await shownExchanges(view, 2);
    const page = await bench.session.openExtensionPage('src/tasks-page/index.html');
    await page.click('.tasks .open-task');
    await page.waitFor('what came back', () => document.querySelector('.what-came-back'));
    expect(await shownExchanges(page, 2)).toEqual(shown);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    expect(await violations(page)).toEqual([]);
    expect(JSON.parse(await savedFile(page, '.row > .save-har')).log.entries.length).toBeGreaterThanOrEqual(
      2,
    );
    await page.close();
  });

  test('through a kill each request has its line, the one over which the worker died, too', async () => {
    const { practice, session } = bench;
    practice.api.solvingMs = 600_000;
    const { page, view } = await shop();
    await create(view);
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await practice.api.waitFor('getTaskResult', 1);
    practice.api.answerNext('getTaskResult', { after: released });
    await practice.api.waitFor('getTaskResult', 2);
    await session.killBackground();
    release();
    await view.close();
    practice.api.solvingMs = 0;
    const opened = await openPopup(bench, page);
    await waitForState(opened, 'ready');
    const wanted = recorded(bench);
    const shown = await shownExchanges(opened, wanted.length);
    expect(shown.map(({ method }) => method)).toEqual(wanted.map(({ method }) => method));
    expect(shown[0]).toEqual(wanted[0]);
    expect(shown.at(-1)).toEqual(wanted.at(-1));
    expect(await opened.text()).toContain('The browser stopped the extension');
  });
});
