import { expect, onTestFinished, test } from 'vitest';
import type { View } from '../practice/browser/session.ts';
import { create, inBothBrowsers, newTask, openPopup, openShop, press, ready, waitForState } from './bench.ts';
import { misfits } from './misfits.ts';

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

async function expectFormInSight(popup: View): Promise<void> {
  await popup.waitFor('the form', () => document.querySelector('[name=websiteKey]'));
  expect(await popup.evaluate(() => [innerWidth, innerHeight])).toEqual([400, 600]);
  // What was there of the page before may be told of for a moment.
  await expect.poll(() => popup.evaluate(outOfSight), { timeout: 15_000 }).toEqual([]);
}

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

/** A view in a tab before the job, for fingers; the task is on its way then. */
async function startWithFingers(tab: View): Promise<void> {
  await tab.waitFor('a finger', () => matchMedia('(pointer: coarse)').matches);
  await tab.waitFor('both', () => document.querySelectorAll('.captcha .show').length === 2);
  expect(await tab.evaluate(tooSmall)).toEqual([]);
  await press(tab);
  await waitForState(tab, 'working');
}

/** The same when the job is done. */
async function endWithFingers(tab: View): Promise<void> {
  await tab.waitFor('a finger', () => matchMedia('(pointer: coarse)').matches);
  await waitForState(tab, 'ready');
  await tab.evaluate(() => {
    for (const more of document.querySelectorAll('details')) more.open = true;
  });
  for (const direction of ['ltr', 'rtl']) expect(await tab.evaluate(misfits, direction)).toEqual([]);
  expect(await tab.evaluate(tooSmall)).toEqual([]);
}

/** Over a page without a task, while one of another page is running. */
async function expectOneLine(popup: View): Promise<void> {
  await popup.waitFor('it told', () =>
    /other tasks? (is|are) working/.test(document.querySelector('.all-tasks')?.textContent ?? ''),
  );
  expect(await popup.evaluate(() => document.querySelector('.task'))).toBeNull();
  expect((await boxOf(popup, '.all-tasks')).height).toBeLessThan(30);
  expect((await boxOf(popup, 'footer')).height).toBeLessThan(90);
}

/** What follows a task, and *Create task* in its place of before. */
async function expectLittleRoom(view: View, before: Awaited<ReturnType<typeof boxOf>>): Promise<void> {
  const after = await boxOf(view, '.create .primary');
  expect([after.left, after.top, after.bottom]).toEqual([before.left, before.top, before.bottom]);
  expect((await boxOf(view, 'footer')).height).toBeLessThanOrEqual(0.45 * 600);
}

async function expectSideBySide(tab: View): Promise<void> {
  for (const width of [640, 1_000, 1_600]) {
    await tab.resize(width, 800);
    const [list, form] = [await boxOf(tab, '.page'), await boxOf(tab, '.request')];
    expect(form.left).toBeGreaterThan(list.right);
    expect(form.top).toBe(list.top);
    expect(await tab.evaluate(misfits, 'ltr')).toEqual([]);
  }
}

async function expectBelowEachOther(tab: View): Promise<void> {
  for (const width of [639, 320]) {
    await tab.resize(width, 800);
    const [list, form] = [await boxOf(tab, '.page'), await boxOf(tab, '.request')];
    expect(form.top).toBeGreaterThan(list.bottom);
  }
}

/** With text of twice the size, in a view as large as it is. */
async function expectDoubled(view: View): Promise<void> {
  await view.waitFor('the list', () => document.querySelector('.captcha .show'));
  await view.evaluate(() => document.documentElement.style.setProperty('font-size', '162.5%'));
  expect(await view.evaluate(misfits, 'ltr')).toEqual([]);
  const [button, footer] = [await boxOf(view, '.create .primary'), await boxOf(view, 'footer')];
  expect(button.height).toBeGreaterThan(0);
  expect(button.bottom).toBeLessThanOrEqual(footer.bottom);
  expect(footer.bottom).toBeLessThanOrEqual(await view.evaluate(() => innerHeight));
}

inBothBrowsers((bench) => {
  test('in the popup the form is in sight without scrolling, whatever the page holds', async () => {
    const { page, view } = await ready(bench, '/enterprise');
    await expectFormInSight(view);
    for (const [path, told] of [
      ['/plain', 'No captcha found'],
      ['/many', 'not kept'],
    ] as const) {
      await page.goto(`https://shop.example${path}`);
      const popup = await openPopup(bench, page);
      await popup.waitFor(told, (words) => document.body.innerText.includes(words), told);
      await expectFormInSight(popup);
    }
    await page.close();
  });

  test('what follows a task takes less than half of the popup, in words where it has no id, and Create task stays where it is; a task of another tab takes one line; fingers find every target 44 pixels high and do the job 320 pixels wide; a wide home shows list and form side by side, a narrow one below each other; text of twice the size fits in every home, with Create task in sight', async () => {
    const { api } = bench.practice;
    const { page, view } = await ready(bench, '/both');
    await view.waitFor('both', () => document.querySelectorAll('.captcha .show').length === 2);
    await expectFormInSight(view);
    const replies = [
      ['failed', { status: 402, body: { errorId: 1, errorCode: 'ERROR_ZERO_BALANCE', taskId: 0 } }],
      ['unknown', { status: 500, body: '<h1>Internal Server Error</h1>'.repeat(20) }],
    ] as const;
    let before = await boxOf(view, '.create .primary');
    for (const [state, reply] of replies) {
      api.answerNext('createTask', reply);
      await create(view);
      const card = await waitForState(view, state);
      await expectLittleRoom(view, before);
      if (state === 'unknown') {
        expect(card).toContain('Unknown whether it was accepted');
        expect(card).not.toMatch(/no id|0:00|poll 0|asked 0/);
      }
      await newTask(view);
      before = await boxOf(view, '.create .primary');
    }
    await view.close();

    const address = `src/popup/index.html?tab=${await bench.session.tabId(page)}`;
    onTestFinished(() => bench.session.useFingers(false));
    await bench.session.useFingers(true);
    const touched = await bench.session.openExtensionPage(address);
    await touched.resize(320, 640);
    api.solvingMs = 60_000;
    await startWithFingers(touched);
    await bench.session.useFingers(false);
    const other = await openShop(bench, '/plain');
    const overOther = await openPopup(bench, other);
    await expectOneLine(overOther);
    await overOther.close();
    await other.close();
    api.solvingMs = 0;
    await bench.session.useFingers(true);
    await endWithFingers(touched);
    await touched.close();
    await bench.session.useFingers(false);

    const tab = await bench.session.openExtensionPage(address);
    await tab.waitFor('both', () => document.querySelectorAll('.captcha .show').length === 2);
    await expectSideBySide(tab);
    await expectBelowEachOther(tab);
    await tab.resize(1_000, 800);
    await expectDoubled(tab);
    await tab.close();

    const popup = await openPopup(bench, page);
    await waitForState(popup, 'ready');
    await expectLittleRoom(popup, before);
    await expectDoubled(popup);
    await popup.click('header .dock');
    const docked = await bench.session.waitForDock();
    await expectDoubled(docked);
    await docked.close();
    await page.close();
  });
});
