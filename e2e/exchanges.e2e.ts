import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { launchBrowser } from '../practice/browser/launch.ts';
import type { BrowserName, Session, View } from '../practice/browser/session.ts';
import { type Practice, startPractice } from '../practice/server.ts';
import { violations } from './axe.ts';
import {
  type Bench,
  create,
  extensionFor,
  GOOD_KEY,
  inBothBrowsers,
  openPopup,
  ready,
  waitForState,
} from './bench.ts';

/** One exchange as a person finds it. */
interface Shown {
  method: string;
  sent: string | null;
  came: string | null;
}

/** What the open list of exchanges says, each of several equal ones by itself. */
const readExchanges = (): Shown[] =>
  [...document.querySelectorAll('.exchange')].flatMap((exchange) => {
    const [method = '', times] = (exchange.querySelector('summary .mono')?.textContent ?? '')
      .trim()
      .split(' ');
    const text = (name: string) => exchange.querySelector(`.${name} pre`)?.textContent ?? null;
    const shown = { method, sent: text('request'), came: text('reply') };
    return Array.from({ length: Number(times?.slice(1) ?? 1) }, () => shown);
  });

/** Opens what came back, and waits until there are so many exchanges and the texts of each that has any. */
async function shownExchanges(view: View, count: number): Promise<Shown[]> {
  await view.waitFor('the way to what came back', () => document.querySelector('.what-came-back summary'));
  if (!(await view.evaluate(() => document.querySelector<HTMLDetailsElement>('.what-came-back')?.open)))
    await view.click('.what-came-back > summary');
  await view.waitFor(
    `${count} exchanges`,
    (wanted) => document.querySelector('.what-came-back > summary')?.textContent?.includes(`(${wanted})`),
    count,
  );
  // The texts are written after the state.
  await view.waitFor('the last texts', () => {
    const last = [...document.querySelectorAll('.exchange')].at(-1);
    return last?.querySelector('.request') ?? /not sent|stopped the extension/.test(last?.textContent ?? '');
  });
  return view.evaluate(readExchanges);
}

/** The same as the practice service has recorded it, with dots for the key. */
function recorded({ practice: { api } }: Pick<Bench, 'practice'>): Shown[] {
  return api.requests
    .filter(({ method }) => method !== 'getBalance')
    .map(({ method, body, reply }) => ({
      method,
      sent: body.replace(GOOD_KEY, '••••••••'),
      came: reply?.replaceAll(GOOD_KEY, '••••') ?? null,
    }));
}

/** What the browser handed on of a reply that broke off: all that came, or, where the break overtook it, nothing. */
function handedOn({ came }: Shown, [shown]: Shown[]): string | null {
  return shown?.came === null ? null : came;
}

/** All that is stored where the texts and lines of exchanges lie, as one text. */
const storedExchanges = async () => {
  // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
  const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
  const all = [await storage.local.get(null), await storage.session.get(null)].flatMap(Object.entries);
  return JSON.stringify(all.filter(([key]) => /^(task|exchanges):/.test(key)));
};

/** Has the next saved file kept in the page, and gives it when it is saved. */
async function savedFile(view: View, selector: string): Promise<string> {
  await view.evaluate(() => {
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
  // First: a task that was given up may be charged for later, and then nobody can tell.
  test('what a task has cost is told: as the reply says, or about what the balance fell by over it alone', async () => {
    const { api } = bench.practice;
    api.answerNext('getTaskResult', {
      body: { errorId: 0, status: 'ready', solution: { gRecaptchaResponse: 'T' }, cost: '0.00200' },
    });
    const told = () => document.querySelector('.what-came-back .cost')?.textContent;
    const { view } = await ready(bench, '/v2');
    await create(view);
    await waitForState(view, 'ready');
    expect(await view.waitFor('the cost', told)).toMatch(/cost .?\$0\.002/);
    await view.click('.create button + button');
    await create(view);
    await waitForState(view, 'ready');
    expect(await view.waitFor('about the cost', told)).toMatch(/cost about .?\$0\.0006/);
    await view.close();
  });

  test.each(ENDINGS)(
    'of a task that $name, all that came and went is shown, byte for byte but for the key',
    async ({ state, polls, isBroken, end }) => {
      const opened = await ready(bench, '/v2');
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
      await view.close();
    },
  );

  // Firefox's importer needs a whole toolbox around it.
  test.runIf(bench.name === 'chromium')(
    'the network panel of the browser itself takes the file',
    async () => {
      bench.practice.api.solvingMs = 5_000;
      const { view } = await ready(bench, '/v2');
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
    const { view } = await ready(bench, '/v2');
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
});

describe.each<BrowserName>(['chromium', 'firefox'])('%s, through kills and a restart', (name) => {
  let practice: Practice;
  let profile: string;
  let session: Session;
  const launch = async (): Promise<Bench> => {
    session = await launchBrowser(name, { extension: extensionFor(name), port: practice.port, profile });
    return { name, session, practice };
  };
  beforeEach(async () => {
    practice = await startPractice();
    practice.api.keys.set(GOOD_KEY, 12.34);
    profile = await mkdtemp(path.join(tmpdir(), 'captcha-courier-'));
  });
  afterEach(async () => {
    await session.close();
    await practice.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  const methods = (shown: Shown[]) => shown.map(({ method }) => method);

  test('each request has its line, the one over which the worker died, too', async () => {
    practice.api.solvingMs = 600_000;
    const bench = await launch();
    const { page, view } = await ready(bench, '/v2');
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
    expect(methods(shown)).toEqual(methods(wanted));
    expect(shown[0]).toEqual(wanted[0]);
    expect(shown.at(-1)).toEqual(wanted.at(-1));
    expect(await opened.text()).toContain('The browser stopped the extension');
  });

  test('a task that expired over a closed browser keeps its lines, and says that the texts are gone', async () => {
    practice.api.solvingMs = 600_000;
    const bench = await launch();
    const { view } = await ready(bench, '/v2');
    await create(view);
    await practice.api.waitFor('getTaskResult', 1);
    await shownExchanges(view, 2);
    await session.killBackground();
    const wanted = recorded(bench);
    await view.evaluate(makeOlder);
    await session.close();
    const opened = await openPopup(await launch(), await session.openPage('https://shop.example/v2'));
    await waitForState(opened, 'expired');
    await opened.click('.what-came-back > summary');
    await opened.waitFor('the lines', () => document.querySelector('.exchange'));
    expect(methods(await opened.evaluate(readExchanges))).toEqual(methods(wanted));
    expect(await opened.evaluate(() => document.querySelector('.exchange')?.textContent)).toContain(
      'not kept any more',
    );
    expect(await opened.evaluate(storedExchanges)).not.toContain('exchanges:');
  });
});

/** Makes every stored task older than the service keeps any. */
const makeOlder = async () => {
  // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
  const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
  for (const [key, item] of Object.entries(await storage.local.get(null))) {
    const { v, value } = item as { v: number; value: { createdAt: number } };
    if (key.startsWith('task:'))
      await storage.local.set({ [key]: { v, value: { ...value, createdAt: value.createdAt - 300_000 } } });
  }
};
