import { afterEach, expect, test } from 'vitest';
import { KEYS } from '../practice/sites/shop-pages.ts';
import {
  create,
  finishTasks,
  inBothBrowsers,
  onePopup,
  openPopup,
  openShop,
  press,
  ready,
  shownTaskId,
  waitForState,
} from './bench.ts';

/** None, and all that the shortcut is not; where Alt+Enter opens a menu of the browser, Ctrl+Alt+Enter stands for it. */
const OTHER_KEYS = [
  {},
  { control: true, shift: true },
  { control: true, alt: true },
  { control: true, meta: true },
  { shift: true },
];

inBothBrowsers((bench) => {
  const shop = onePopup(bench, '/v2');
  afterEach(() => finishTasks(bench));

  test('looking at pages and at the view sends nothing', async () => {
    const { view } = await shop(); // the key is saved here, which asks for the balance once
    await view.close();
    const { api } = bench.practice;
    api.requests.length = 0;
    const page = await openShop(bench, '/v2');
    for (const path of ['/v2', '/v3', '/plain']) {
      await page.goto(`https://shop.example${path}`);
      const looked = await openPopup(bench, page);
      await looked.click('.view main button.plain');
      await looked.close();
    }
    await page.close();
    const options = await bench.session.openExtensionPage('src/options/index.html');
    await options.waitFor('the key', () => document.querySelector('.check'));
    expect(api.requests).toEqual([]);
    await options.close();
  });

  test('a press that no person made creates nothing', async () => {
    const { view } = await shop();
    await view.fill('input[name=websiteKey]', KEYS.v2);
    await view.evaluate(() => {
      document.querySelector<HTMLElement>('.create .primary')?.click();
      const init = { key: 'Enter', ctrlKey: true, bubbles: true };
      document.dispatchEvent(new KeyboardEvent('keydown', init));
    });
    // Had one of them created a task, it would have spent the submission, with the key of before.
    await view.fill('input[name=websiteKey]', KEYS.other);
    await create(view);
    await bench.practice.api.waitFor('createTask', 1);
    expect(bench.practice.api.received('createTask')).toMatchObject([
      { json: { task: { websiteKey: KEYS.other } } },
    ]);
    await waitForState(view, 'ready');
  });

  test('a double click makes one task', async () => {
    const { view } = await shop();
    await view.doubleClick('.create .primary');
    await view.waitFor('the task', () => document.querySelectorAll('.create button').length === 2);
    await waitForState(view, 'ready');
    expect(bench.practice.api.received('createTask')).toHaveLength(1);
  });

  test('a held Ctrl+Enter makes one task', async () => {
    const { view } = await shop();
    await view.click('input[name=websiteKey]');
    await view.press('Enter', { control: true }, { repeat: 20 });
    await view.waitFor('the task', () => document.querySelectorAll('.create button').length === 2);
    await waitForState(view, 'ready');
    expect(bench.practice.api.received('createTask')).toHaveLength(1);
  });

  test('Enter in a field creates nothing, nor does it with any keys held but those of the shortcut', async () => {
    const { view } = await shop();
    await view.fill('input[name=websiteKey]', KEYS.v2);
    for (const field of ['websiteURL', 'websiteKey']) {
      await view.click(`input[name=${field}]`);
      for (const held of OTHER_KEYS) await view.press('Enter', held);
    }
    await view.evaluate(() => document.querySelector<HTMLElement>('.create .primary')?.focus());
    for (const held of OTHER_KEYS.slice(1)) await view.press('Enter', held);
    // Had one of them created a task, it would have spent the submission, with the key of before.
    await view.fill('input[name=websiteKey]', KEYS.other);
    await view.press('Enter', { control: true });
    await view.waitFor('the task', () => document.querySelectorAll('.create button').length === 2);
    await bench.practice.api.waitFor('createTask', 1);
    const sent = bench.practice.api.received('createTask').map(({ json }) => json);
    expect(sent).toEqual([
      expect.objectContaining({ task: expect.objectContaining({ websiteKey: KEYS.other }) }),
    ]);
    await waitForState(view, 'ready');
  });

  test('two views of one tab make one task, and both show it', async () => {
    const { api } = bench.practice;
    const { page, view } = await shop();
    await view.close();
    const path = `src/popup/index.html?tab=${await bench.session.tabId(page)}`;
    const one = await bench.session.openExtensionPage(path);
    const two = await bench.session.openExtensionPage(path);
    await create(one);
    await two.waitFor(
      'the same submission spent',
      () => document.querySelectorAll('.create button').length === 2,
    );
    expect(await shownTaskId(two)).toBe(await shownTaskId(one));
    expect(
      await two.evaluate(() => document.querySelector<HTMLButtonElement>('.create .primary')?.disabled),
    ).toBe(true);
    expect(api.received('createTask')).toHaveLength(1);
    // What is still working on this page would be asked about in the next test.
    await waitForState(one, 'ready');
    await one.close();
    await two.close();
  });

  test('the same submission asked for twice in the same instant makes one task', async () => {
    const { api } = bench.practice;
    const { page } = await shop();
    const tabId = await bench.session.tabId(page);
    const again = await bench.session.openExtensionPage(`src/popup/index.html?tab=${tabId}`);
    await again.waitFor('the form', () => document.querySelector('[name=websiteKey]'));
    const answers = await again.evaluate(
      async (tab, siteKey) => {
        // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
        const { runtime, storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
        const { submissionId } = (await storage.session.get(`draft:${tab}`))[`draft:${tab}`].value;
        const values = { websiteURL: 'https://shop.example/v2', websiteKey: siteKey };
        const input = { tabId: tab, submissionId, type: 'RecaptchaV2Task', values, again: false };
        const ask = () => runtime.sendMessage({ name: 'createTask', input });
        return Promise.all([ask(), ask(), ask()]);
      },
      tabId,
      KEYS.v2,
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    await waitForState(again, 'ready');
    expect(api.received('createTask')).toHaveLength(1);
    await again.close();
  });

  test('the same captcha again while one is working: asked first, then the user decides', async () => {
    const { api } = bench.practice;
    api.solvingMs = 600_000;
    const { page, view } = await ready(bench, '/v2');
    await create(view);
    await waitForState(view, 'working');
    await view.close();
    const { page: other, view: second } = await ready(bench, '/v2');
    await press(second);
    const question = await second.waitFor(
      'the question',
      () => document.querySelector('.note .again')?.parentElement?.innerText,
    );
    expect(question).toMatch(/Already working on this: \d+\. Send again\? It costs again\./);
    expect(api.received('createTask')).toHaveLength(1);
    await second.doubleClick('.again');
    await api.waitFor('createTask', 2);
    api.solvingMs = 0;
    await second.waitFor('both over', async () => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
      const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
      const tasks = Object.entries(await storage.local.get(null)).filter(([key]) => key.startsWith('task:'));
      return tasks.every(([, stored]) => !/sending|working/.test(JSON.stringify(stored)));
    });
    expect(api.received('createTask')).toHaveLength(2);
    await second.close();
    await other.close();
    await page.close();
  });

  test('what became of a task is unknown: sent again by a press, once', async () => {
    const { api } = bench.practice;
    const broken = { status: 500, body: '<h1>Internal Server Error</h1>' };
    api.answerNext('createTask', broken, broken);
    const { view } = await shop();
    await create(view);
    await waitForState(view, 'unknown');
    // Unknown again at once: the second click of the two must not be taken for a new decision.
    await view.doubleClick('.again');
    await api.waitFor('createTask', 2);
    await view.click('.again');
    await waitForState(view, 'ready');
    expect(api.received('createTask')).toHaveLength(3);
  });

  test('two tabs make two tasks', async () => {
    for (const open of [shop, () => ready(bench, '/v2')]) {
      const { view } = await open();
      await create(view);
      await waitForState(view, 'ready');
      await view.close();
    }
    const { api } = bench.practice;
    expect(api.received('createTask')).toHaveLength(2);
    expect(api.issued.size).toBe(2);
  });

  test('what stood in the way of one captcha is not said of another, and is not paid for it', async () => {
    const { api } = bench.practice;
    api.solvingMs = 600_000;
    const { view } = await ready(bench, '/fixtures/v2-and-v3');
    await create(view);
    await view.click('.create button:not(.primary)');
    await press(view);
    await view.waitFor('the question', () => document.querySelector('.again'));
    await view.click('.captcha:nth-of-type(2) input');
    await view.waitFor('no question', () => !document.querySelector('.again'));
    await view.fill('input[name=websiteKey]', '');
    await press(view);
    await view.waitFor('the field', () => document.querySelector('[name=websiteKey][aria-invalid=true]'));
    expect(await view.evaluate(() => document.querySelector('.said')?.textContent)).toContain(
      'nothing was sent',
    );
    await view.click('.captcha:nth-of-type(1) input');
    await view.waitFor('all good', () => !document.querySelector('[aria-invalid=true]'));
    expect(api.received('createTask')).toHaveLength(1);
    await view.close();
  });

  test('what a page says or does reaches nothing: not a file of the extension', async () => {
    const { page } = await shop();
    const reached = await page.evaluate(async (origin) => {
      const tries = ['manifest.json', 'icons/128.png', 'src/popup/index.html', 'src/content/content.js'];
      const found = await Promise.allSettled(tries.map((file) => fetch(`${origin}/${file}`)));
      return found.filter(({ status }) => status === 'fulfilled').length;
    }, bench.session.origin);
    expect(reached).toBe(0);
  });
});
