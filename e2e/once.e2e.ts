import { afterEach, expect, test } from 'vitest';
import { KEYS } from '../practice/sites/shop-pages.ts';
import {
  create,
  finishTasks,
  inBothBrowsers,
  newTask,
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
    const page = await openShop(bench, '/v3');
    const looked = await openPopup(bench, page);
    await looked.click('.view main button.plain');
    await looked.close();
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

  test('two views of one tab make one task, and both show it; two tabs make two tasks', async () => {
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
    const { view: other } = await ready(bench, '/v2');
    await create(other);
    await waitForState(other, 'ready');
    await other.close();
    expect(api.received('createTask')).toHaveLength(2);
    expect(api.issued.size).toBe(2);
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

  test('the same captcha again while one is working: asked first, of that one only, then the user decides', async () => {
    const { api } = bench.practice;
    api.solvingMs = 600_000;
    const { view } = await ready(bench, '/fixtures/v2-and-v3');
    await create(view);
    await waitForState(view, 'working');
    await newTask(view);
    await press(view);
    const asked = () => document.querySelector('.note .again')?.parentElement?.innerText;
    expect(await view.waitFor('the question', asked)).toMatch(
      /Already working on this: \d+\. Send again\? It costs again\./,
    );
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
    await press(view);
    await view.waitFor('the question', asked);
    expect(api.received('createTask')).toHaveLength(1);
    await view.doubleClick('.again');
    await api.waitFor('createTask', 2);
    await finishTasks(bench);
    await waitForState(view, 'ready');
    expect(api.received('createTask')).toHaveLength(2);
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
