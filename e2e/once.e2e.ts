import { afterEach, expect, test } from 'vitest';
import { KEYS } from '../practice/sites/shop-pages.ts';
import {
  create,
  finishTasks,
  inBothBrowsers,
  newTask,
  onePopup,
  openPopup,
  press,
  REFUSED,
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
  const shop = onePopup(bench, '/element');
  afterEach(() => finishTasks(bench));

  test('looking at pages and at the view sends nothing; what a page says or does reaches nothing: not a file of the extension', async () => {
    const { page, view } = await shop(); // the key is saved here, which asks for the balance once
    await view.close();
    const { api } = bench.practice;
    api.requests.length = 0;
    await page.goto('https://shop.example/v3');
    const looked = await openPopup(bench, page);
    await looked.click('.view main button.plain');
    await looked.close();
    const reached = await page.evaluate(async (origin) => {
      const tries = ['manifest.json', 'icons/128.png', 'src/popup/index.html', 'src/content/content.js'];
      const found = await Promise.allSettled(tries.map((file) => fetch(`${origin}/${file}`)));
      return found.filter(({ status }) => status === 'fulfilled').length;
    }, bench.session.origin);
    expect(reached).toBe(0);
    const options = await bench.session.openExtensionPage('src/options/index.html');
    await options.waitFor('the key', () => document.querySelector('.check'));
    expect(api.requests).toEqual([]);
    await options.close();
    await page.goto('https://shop.example/element');
  });

  test('one press by a person makes one task: not one by a script, nor Enter in a field or with any keys held but those of the shortcut; a double click makes one, and so does a held Ctrl+Enter', async () => {
    const { api } = bench.practice;
    const { view } = await shop();
    // The last one is sent when nothing of those before can be on its way any more.
    const ways: [key: string, way: () => Promise<void>][] = [
      ['held', () => view.press('Enter', { control: true }, { repeat: 20 })],
      ['twice', () => view.doubleClick('.create .primary')],
      ['shortcut', () => view.press('Enter', { control: true })],
      ['press', () => press(view)],
    ];
    await view.fill('input[name=websiteKey]', KEYS.v2);
    await view.evaluate(() => {
      document.querySelector<HTMLElement>('.create .primary')?.click();
      const init = { key: 'Enter', ctrlKey: true, bubbles: true };
      document.dispatchEvent(new KeyboardEvent('keydown', init));
    });
    for (const field of ['websiteURL', 'websiteKey']) {
      await view.click(`input[name=${field}]`);
      for (const held of OTHER_KEYS) await view.press('Enter', held);
    }
    await view.evaluate(() => document.querySelector<HTMLElement>('.create .primary')?.focus());
    for (const held of OTHER_KEYS.slice(1)) await view.press('Enter', held);
    // Had any of that created a task, it would be the first one, with the key of before.
    for (const [key, way] of ways) {
      await newTask(view);
      await view.fill('input[name=websiteKey]', key.padEnd(40, '0'));
      api.answerNext('createTask', REFUSED);
      await way();
      await view.waitFor('the task', () => document.querySelectorAll('.create button').length === 2);
      await waitForState(view, 'failed');
    }
    expect(api.received('createTask')).toMatchObject(
      ways.map(([key]) => ({ json: { task: { websiteKey: key.padEnd(40, '0') } } })),
    );
  });

  test('what became of a task is unknown: sent again by a press, once', async () => {
    const { api } = bench.practice;
    const broken = { status: 500, body: '<h1>Internal Server Error</h1>' };
    api.answerNext('createTask', broken, broken, REFUSED);
    const { view } = await shop();
    await create(view);
    await waitForState(view, 'unknown');
    // Unknown again at once: the second click of the two must not be taken for a new decision.
    await view.doubleClick('.again');
    await api.waitFor('createTask', 2);
    await view.click('.again');
    await waitForState(view, 'failed');
    expect(api.received('createTask')).toHaveLength(3);
  });

  test('two views of one tab make one task, and both show it; the same captcha of another tab while that is working: asked first, then two clicks in quick succession make one task', async () => {
    const { api } = bench.practice;
    api.solvingMs = 600_000;
    const { page, view } = await shop();
    await view.close();
    const path = `src/popup/index.html?tab=${await bench.session.tabId(page)}`;
    const one = await bench.session.openExtensionPage(path);
    const two = await bench.session.openExtensionPage(path);
    await one.fill('input[name=websiteKey]', KEYS.v2);
    await create(one);
    await two.waitFor(
      'the same submission spent',
      () => document.querySelectorAll('.create button').length === 2,
    );
    const id = await shownTaskId(one);
    expect(await shownTaskId(two)).toBe(id);
    expect(
      await two.evaluate(() => document.querySelector<HTMLButtonElement>('.create .primary')?.disabled),
    ).toBe(true);
    expect(api.received('createTask')).toHaveLength(1);
    await one.close();
    await two.close();

    const { page: other, view: asks } = await ready(bench, '/element');
    await press(asks);
    const asked = () => document.querySelector('.note .again')?.parentElement?.innerText;
    expect(await asks.waitFor('the question', asked)).toContain(
      `Already working on this: ${id}. Send again? It costs again.`,
    );
    expect(api.received('createTask')).toHaveLength(1);
    await asks.doubleClick('.again');
    await api.waitFor('createTask', 2);
    // Until then it shows the one that works on the same page.
    await asks.waitFor(
      'its own task',
      (others) => {
        const own = document.querySelector('.task-id')?.textContent ?? '';
        return /^\d/.test(own) && !own.includes(others);
      },
      id,
    );
    await finishTasks(bench);
    expect(api.received('createTask')).toHaveLength(2);
    expect(api.issued.size).toBe(2);
    await asks.close();
    await other.close();
  });
});
