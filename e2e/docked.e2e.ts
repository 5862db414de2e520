import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import type { View } from '../practice/browser/session.ts';
import { until } from '../practice/browser/until.ts';
import { KEYS } from '../practice/sites/shop-pages.ts';
import {
  type Bench,
  create,
  inBothBrowsers,
  lastReading,
  newTask,
  openPopup,
  openShop,
  REFUSED,
  ready,
  shownTaskId,
  tabTo,
  waitForState,
} from './bench.ts';

/** Opens a page, presses the toolbar button on it and *Dock* in the popup: the view beside the page. */
async function dock(bench: Bench, path: string): Promise<{ page: Page; docked: View }> {
  const { page, view } = await ready(bench, path);
  await view.click('header .dock');
  const docked = await bench.session.waitForDock();
  await until('the popup gone', () => view.isClosed());
  await docked.waitFor('the list', () => document.querySelector('.captchas'));
  return { page, docked };
}

const words = (view: View, wanted: string) =>
  view.waitFor(wanted, (text) => document.body.innerText.includes(text), wanted);

const choices = () =>
  [...document.querySelectorAll('.captchas label')].map((row) => row.querySelector('span')?.textContent);

inBothBrowsers((bench) => {
  test('the whole job beside the page, which is worked with meanwhile, by keyboard alone: docked, a captcha chosen, a task made, its answer copied; a page that is left is said to have changed; where its grant is gone, the button has to be pressed; a question of the browser closes nothing: a look inside a frame of another site; undocked', async () => {
    const { api } = bench.practice;
    await bench.session.preparePermission('https://other.example/*');
    const { page, view } = await ready(bench, '/elements');
    await view.waitFor('both', () => document.querySelectorAll('.captcha .show').length === 2);
    await tabTo(view, 'header .dock');
    await view.press('Enter');
    const docked = await bench.session.waitForDock();
    await until('the popup gone', () => view.isClosed());
    await docked.waitFor('both', () => document.querySelectorAll('.captcha .show').length === 2);
    await tabTo(docked, '.captchas input:checked');
    await docked.press('ArrowDown');
    await docked.waitFor('the v3 chosen', () => /V3/.test(document.querySelector('select')?.value ?? ''));
    await tabTo(docked, '.create .primary');
    await docked.press('Enter');
    await docked.waitFor('it sent', () => document.querySelectorAll('.create button').length === 2);
    const id = await shownTaskId(docked);

    // What closes every popup: a press in the page.
    await page.evaluate(() =>
      document.addEventListener('click', ({ isTrusted }) => Object.assign(window, { pressed: isTrusted })),
    );
    await page.mouse.click(200, 300);
    await page.waitForFunction('window.pressed === true');
    const card = await waitForState(docked, 'ready');
    const [issued] = api.issued.values();
    expect(String(issued?.taskId)).toBe(id);
    expect(card).toContain(issued?.solution['gRecaptchaResponse']);
    expect(api.received('createTask').map(({ json }) => json)).toMatchObject([
      { task: { type: 'RecaptchaV3TaskProxyless', websiteKey: KEYS.v3 } },
    ]);

    // The way back from the page; what a press there has left to do is the keyboard's.
    await docked.click('.task-id');
    await tabTo(docked, '.answer .copy');
    await docked.press('Enter');
    // It says so only when the browser has taken the text.
    await docked.waitFor(
      'it copied',
      () => document.querySelector('.answer .copy')?.textContent === 'Copied',
    );

    await lastReading(docked);
    await page.goto('https://shop.example/fixtures/other-site-frame');
    await words(docked, 'The page has changed since it was read');
    await docked.click('.rescan');
    if (bench.name === 'firefox') {
      // Firefox takes the grant back with the page.
      await docked.waitFor('the answer', () => document.querySelector<HTMLButtonElement>('.rescan:enabled'));
      await words(docked, 'Press the toolbar button on it');
      const view = await openPopup(bench, page);
      await view.close();
    }
    await docked.waitFor('the list of now', () => document.querySelector('.captchas:not(.old)'));
    expect(await docked.text()).not.toContain('The page has changed');

    await words(docked, 'other.example not seen');
    await docked.click('.look-inside button');
    await bench.session.answerPermission(true);
    await docked.waitFor(
      'it seen',
      () => document.querySelector('.captcha .show') && !document.querySelector('.look-inside'),
    );

    await page.reload();
    await words(docked, 'The page has changed since it was read');

    await tabTo(docked, 'header .undock');
    await docked.press('Enter');
    await until('it closed', () => docked.isClosed());
    await page.close();
  });

  test('it shows the tab in front, each with its own list, form and task, and goes on with it when another is closed; a tab of its own is opened from it, and Undock closes it', async () => {
    const { page, docked } = await dock(bench, '/elements');
    await docked.fill('input[name=websiteURL]', 'https://shop.example/typed');
    bench.practice.api.answerNext('createTask', REFUSED);
    await create(docked);
    await waitForState(docked, 'failed');

    const other = await openShop(bench, '/ambiguous');
    await words(docked, 'Press its toolbar button');
    expect(await docked.evaluate(choices)).toEqual([]);
    expect(await docked.evaluate(() => document.querySelector('.create'))).toBeNull();

    const view = await openPopup(bench, other);
    const othersList = () => document.querySelector('.captcha span')?.textContent?.includes('v2 invisible');
    await docked.waitFor('its list', othersList);
    expect(await docked.evaluate(choices)).toHaveLength(3);
    expect(await docked.evaluate(() => document.querySelector('.task'))).toBeNull();
    // Two homes of one tab: what is typed in one stands in the other.
    await view.fill('input[name=websiteKey]', KEYS.other);
    await docked.waitFor(
      'it typed here, too',
      (key) => document.querySelector<HTMLInputElement>('[name=websiteKey]')?.value === key,
      KEYS.other,
    );
    await view.close();

    const firstForm = async () => {
      await docked.waitFor('the first form', () =>
        document.querySelector<HTMLInputElement>('[name=websiteURL]')?.value.endsWith('/typed'),
      );
      await waitForState(docked, 'failed');
      expect(await docked.evaluate(choices)).toHaveLength(4);
    };
    await page.bringToFront();
    await firstForm();
    await other.bringToFront();
    await docked.waitFor('its list again', othersList);
    await other.close();
    await page.bringToFront();
    await firstForm();

    await newTask(docked);
    await docked.select('select[name=type]', 'ImageToTextTask');
    await docked.waitFor('the way to a file', () => document.querySelector('input[type=file]'));
    await docked.click('header .open-in-tab');
    const tab = await bench.session.waitForExtensionTab('?tab=');
    await tab.waitFor('the same form', () => document.querySelector('select')?.value === 'ImageToTextTask');
    await tab.close();
    await page.bringToFront();
    await docked.waitFor('the form', () => document.querySelector('select')?.value === 'ImageToTextTask');
    await docked.click('header .undock');
    await until('it closed', () => docked.isClosed());
    await page.close();
  });
});
