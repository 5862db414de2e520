import { expect, test } from 'vitest';
import type { View } from '../practice/browser/session.ts';
import type { CannedReply } from '../practice/service/recorded-service.ts';
import { KEYS } from '../practice/sites/shop-pages.ts';
import { exchangesIn, type Shown } from '../tests/seen-exchanges.ts';
import { violations } from './axe.ts';
import { create, GOOD_KEY, inBothBrowsers, onePopup, press, waitForState } from './bench.ts';
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

/**
 * What browsers do in their own way: how they hand over headers, redirects, broken connections and long bodies. What is
 * made of replies of every other kind is in tests/failures.test.tsx.
 */
const CASES: [string, CannedReply, string, string][] = [
  [
    '1.5 MB',
    { body: 'x'.repeat(1_500_000) },
    'unknown',
    'The answer was JSON of another shape than the service documents.',
  ],
  [
    'a redirect',
    { status: 302, body: '', headers: { Location: 'https://other.example/v2' } },
    'failed',
    'The service’s address led somewhere else, which it should not.',
  ],
];

const BROKEN = 'The connection to the service could not be made or broke off.';

/** How many tasks are stored. */
const kept = async () => {
  // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
  const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
  return Object.keys(await storage.local.get(null)).filter((key) => key.startsWith('task:')).length;
};

/** With the key in it, and in an order and with blanks and numbers that JSON written anew would not have. */
const SLOWER = `<h1>Too many</h1>\r\n<p>of ${GOOD_KEY} </p>`;
const ODD =
  ' { "errorId" : 0,\r\n"status":"ready", "more": [1.50, "é\\u00e9"], "solution": { "respKey": "E0", "gRecaptchaResponse": "P1", "data": {"list":[true,false]}, "userAgent": "UA" } } ';

inBothBrowsers((bench) => {
  const shop = onePopup(bench, '/element');

  test('all that came and went is shown, byte for byte but for the key, in the view, on the page with all tasks and as HAR: 429 with Retry-After, after which the next question waits, and the answer, every field of it by its name', async () => {
    const { api } = bench.practice;
    // Browsers show this header to those only who may ask that host for anything.
    api.answerNext(
      'getTaskResult',
      { status: 429, body: SLOWER, headers: { 'Retry-After': '4' } },
      { body: ODD },
    );
    const { view } = await shop();
    await create(view);
    const wish = await view.waitFor(
      'the wish',
      () =>
        /slower pace: the next poll is in (\d+) s/.exec(
          document.querySelector('.task')?.textContent ?? '',
        )?.[1],
    );
    expect(Number(wish)).toBeLessThanOrEqual(4); // without the header 6
    await waitForState(view, 'ready');
    const [first, second] = api.received('getTaskResult');
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(4_000);
    await view.waitFor('the answer', () => document.querySelector('.first-field'));
    const answer = await view.evaluate(() => ({
      first: document.querySelector('.first-field')?.textContent,
      names: [...document.querySelectorAll('.fields dt')].map((name) => name.textContent),
      values: [...document.querySelectorAll('.fields dd > span')].map((value) => value.textContent),
    }));
    expect(answer.first).toContain('gRecaptchaResponse');
    expect(answer.first).toContain('P1');
    expect(answer.names).toEqual(['respKey', 'data.list', 'userAgent']);
    expect(answer.values).toEqual(['E0', '[true,false]', 'UA']);
    expect(await view.text()).toContain('Use these with it:');
    const shown = await shownExchanges(view, 3);
    expect(shown).toEqual(recorded(bench));
    expect(shown).toHaveLength(3);
    expect(
      await view.evaluate(() => document.querySelectorAll('.exchange')[1]?.textContent?.toLowerCase()),
    ).toContain('retry-after: 4');
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
      shown.map(({ method, sent, came }, i) => [
        `https://api.capmonster.cloud/${method}`,
        i === 1 ? 429 : 200,
        sent,
        came,
      ]),
    );
    await panel.close();
  });

  test.each(CASES)('%s', async (_, reply, state, sentence) => {
    const { api } = bench.practice;
    const { view } = await shop();
    const before = await view.evaluate(kept);
    api.answerNext('createTask', reply);
    await create(view);
    expect(await waitForState(view, state)).toContain(sentence);
    expect(api.received('createTask')).toHaveLength(1);
    expect(await view.text()).toContain('Copy report for support');
    expect(api.received('getTaskResult')).toEqual([]);
    expect(await view.evaluate(kept)).toBe(before + 1);
  });

  test('what is wrong is said at its field before anything is sent; what the service refuses, with its code, its reasons as text and the field marked', async () => {
    const { api } = bench.practice;
    const { view } = await shop();
    const address = 'https://shop.example/element';
    await view.fill('input[name=websiteURL]', 'ftp://shop.example/');
    await press(view);
    await view.waitFor('the sentence', () =>
      document.body.innerText.includes('Enter a whole address that starts with http:// or https://.'),
    );
    expect(
      await view.evaluate(() => document.querySelector<HTMLInputElement>('[name=websiteURL]')?.value),
    ).toBe('ftp://shop.example/');
    expect(api.received('createTask')).toEqual([]);
    await view.fill('input[name=websiteURL]', address);
    const errorDescription = [`websiteKey: <b>required</b> by ${GOOD_KEY}`];
    api.answerNext('createTask', {
      status: 402,
      body: { errorId: 1, errorCode: 'ERROR_INVALID_TASK', errorDescription, taskId: 0 },
    });
    await create(view);
    const card = await waitForState(view, 'failed');
    expect(card).toContain('ERROR_INVALID_TASK');
    expect(card).toContain('websiteKey: <b>required</b> by ••••'); // markup is shown as text
    expect(card).not.toContain(GOOD_KEY);
    expect(card).not.toContain('It is not known');
    await view.waitFor('the field marked', () =>
      document.querySelector('[name=websiteKey][aria-invalid=true]'),
    );
    expect(api.received('createTask').map(({ json }) => json)).toEqual([
      {
        clientKey: GOOD_KEY,
        task: { type: 'RecaptchaV2Task', websiteURL: address, websiteKey: KEYS.v2 },
      },
    ]);
  });

  test('a connection that breaks in the middle of a reply: it is not known what became of the task, and all that the browser handed on is shown', async () => {
    const { api } = bench.practice;
    api.answerNext('createTask', { fault: 'cut' });
    const { view } = await shop();
    await create(view);
    const card = await waitForState(view, 'unknown');
    expect(card).toContain(BROKEN);
    expect(card).toContain('It is not known whether the service got this request.');
    const shown = await shownExchanges(view, 1);
    expect(shown).toEqual(recorded(bench).map((one) => ({ ...one, came: handedOn(one, shown) })));
    expect(api.received('createTask')).toHaveLength(1);
    expect(api.received('getTaskResult')).toEqual([]);
  });

  test('connection refused', async () => {
    const { practice } = bench;
    const { view } = await shop();
    await practice.close();
    const card = await create(view)
      .then(() => waitForState(view, 'unknown'))
      .finally(() => practice.listen());
    expect(card).toContain(BROKEN);
    expect(card).toContain('It is not known whether the service got this request.');
    expect(practice.api.received('createTask')).toEqual([]);
  });
});
