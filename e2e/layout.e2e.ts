import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import type { View } from '../practice/browser/session.ts';
import {
  type Bench,
  create,
  finishTasks,
  inBothBrowsers,
  onePopup,
  openPopup,
  openShop,
  press,
  ready,
  waitForState,
} from './bench.ts';
import { misfits } from './misfits.ts';

/** The view of a shop page in a tab of its own. */
async function inTab(bench: Bench, path: string): Promise<{ page: Page; tab: View }> {
  const { page, view } = await ready(bench, path);
  await view.close();
  const tabId = await bench.session.tabId(page);
  const tab = await bench.session.openExtensionPage(`src/popup/index.html?tab=${tabId}`);
  await tab.waitFor('the list', () => document.querySelector('.captcha .show'));
  return { page, tab };
}

const boxOf = (view: View, selector: string) =>
  view.evaluate((wanted) => {
    const { left, right, top, bottom, height } =
      document.querySelector(wanted)?.getBoundingClientRect() ?? new DOMRect();
    return { left, right, top, bottom, height };
  }, selector);

/** Fields of the form that are not in sight as a whole. */
const outOfSight = () => {
  const main = document.querySelector('main')?.getBoundingClientRect();
  return ['select[name=type]', '[name=websiteURL]', '[name=websiteKey]'].filter((selector) => {
    const box = document.querySelector(selector)?.getBoundingClientRect();
    return !box || !main || box.top < main.top || box.bottom > main.bottom;
  });
};

inBothBrowsers((bench) => {
  const shop = onePopup(bench, '/v2');

  test.each(['/v2', '/both', '/enterprise', '/plain', '/many'])(
    'in the popup the form is in sight without scrolling: %s',
    async (path) => {
      const { page, view } = await ready(bench, path);
      await view.waitFor('the form', () => document.querySelector('[name=websiteKey]'));
      expect(await view.evaluate(() => [innerWidth, innerHeight])).toEqual([400, 600]);
      expect(await view.evaluate(outOfSight)).toEqual([]);
      await view.close();
      await page.close();
    },
  );

  test('what follows a task takes less than half of the popup, and Create task stays where it is', async () => {
    const { api } = bench.practice;
    const replies = [
      ['ready', null],
      ['failed', { status: 402, body: { errorId: 1, errorCode: 'ERROR_ZERO_BALANCE', taskId: 0 } }],
      ['unknown', { status: 500, body: '<h1>Internal Server Error</h1>'.repeat(20) }],
    ] as const;
    for (const [state, reply] of replies) {
      const { view } = await shop();
      const before = await boxOf(view, '.create .primary');
      if (reply) api.answerNext('createTask', reply);
      await create(view);
      await waitForState(view, state);
      const after = await boxOf(view, '.create .primary');
      expect([after.left, after.top, after.bottom]).toEqual([before.left, before.top, before.bottom]);
      expect((await boxOf(view, 'footer')).height).toBeLessThanOrEqual(0.45 * 600);
    }
  });

  test('a task of another tab takes one line, in words', async () => {
    bench.practice.api.solvingMs = 60_000;
    const { page, view } = await ready(bench, '/v2');
    await create(view);
    await waitForState(view, 'working');
    await view.close();
    const other = await openPopup(bench, await openShop(bench, '/v3'));
    await other.waitFor('it told', () =>
      /other tasks? (is|are) working/.test(document.querySelector('.all-tasks')?.textContent ?? ''),
    );
    expect(await other.evaluate(() => document.querySelector('.task'))).toBeNull();
    expect((await boxOf(other, '.all-tasks')).height).toBeLessThan(30);
    expect((await boxOf(other, 'footer')).height).toBeLessThan(90);
    await other.close();
    await finishTasks(bench);
    await page.close();
  });

  test('a task without an id is told in words', async () => {
    bench.practice.api.answerNext('createTask', { status: 500, body: 'no' });
    const { view } = await shop();
    await create(view);
    const card = await waitForState(view, 'unknown');
    expect(card).toContain('Unknown whether it was accepted');
    expect(card).not.toMatch(/no id|0:00|poll 0|asked 0/);
  });

  test('a wide home shows the list and the form side by side, a narrow one below each other', async () => {
    const { page, tab } = await inTab(bench, '/both');
    for (const width of [640, 1_000, 1_600]) {
      await tab.resize(width, 800);
      const [list, form] = [await boxOf(tab, '.page'), await boxOf(tab, '.request')];
      expect(form.left).toBeGreaterThan(list.right);
      expect(form.top).toBe(list.top);
      expect(await tab.evaluate(misfits, 'ltr')).toEqual([]);
    }
    for (const width of [639, 320]) {
      await tab.resize(width, 800);
      const [list, form] = [await boxOf(tab, '.page'), await boxOf(tab, '.request')];
      expect(form.top).toBeGreaterThan(list.bottom);
    }
    await tab.close();
    await page.close();
  });

  test('with text of twice the size everything fits, and Create task is in sight, in every home', async () => {
    const { page, view } = await ready(bench, '/both');
    await create(view);
    await waitForState(view, 'ready');
    const tabId = await bench.session.tabId(page);
    const popup = await openPopup(bench, page);
    await popup.click('header .dock');
    const docked = await bench.session.waitForDock();
    await docked.waitFor('the list', () => document.querySelector('.captcha .show'));
    await expectDoubled(docked);
    await docked.close();
    const again = await openPopup(bench, page);
    await expectDoubled(again);
    await again.close();
    const tab = await bench.session.openExtensionPage(`src/popup/index.html?tab=${tabId}`);
    await tab.waitFor('the list', () => document.querySelector('.captcha .show'));
    await expectDoubled(tab);
    await tab.close();
    await page.close();
  });
});

/** Targets that a finger may miss. */
const tooSmall = () =>
  [
    ...document.querySelectorAll<HTMLElement>(
      'button, select, summary, label:has(input), input:not([type=radio], [type=checkbox])',
    ),
  ]
    .filter((element) => element.getClientRects().length > 0)
    .filter((element) => element.getBoundingClientRect().height < 44)
    .map(({ outerHTML }) => outerHTML.slice(0, 120));

async function expectDoubled(view: View): Promise<void> {
  await view.evaluate(() => document.documentElement.style.setProperty('font-size', '162.5%'));
  expect(await view.evaluate(misfits, 'ltr')).toEqual([]);
  const [button, footer] = [await boxOf(view, '.create .primary'), await boxOf(view, 'footer')];
  expect(button.height).toBeGreaterThan(0);
  expect(button.bottom).toBeLessThanOrEqual(footer.bottom);
  expect(footer.bottom).toBeLessThanOrEqual(await view.evaluate(() => innerHeight));
}

inBothBrowsers(
  (bench) => {
    test('with fingers, 320 pixels wide: every target is 44 pixels high, everything fits, and the job is done', async () => {
      const { tab } = await inTab(bench, '/both');
      await tab.resize(320, 640);
      expect(await tab.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(true);
      expect(await tab.evaluate(tooSmall)).toEqual([]);
      await press(tab);
      await waitForState(tab, 'ready');
      await tab.evaluate(() => {
        for (const more of document.querySelectorAll('details')) more.open = true;
      });
      for (const direction of ['ltr', 'rtl']) expect(await tab.evaluate(misfits, direction)).toEqual([]);
      expect(await tab.evaluate(tooSmall)).toEqual([]);
      await tab.close();
    });
  },
  { touch: true },
);
