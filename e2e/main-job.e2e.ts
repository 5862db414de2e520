import { expect, test } from 'vitest';
import { load } from '../practice/browser/load.ts';
import type { View } from '../practice/browser/session.ts';
import { KEYS } from '../practice/sites/shop-pages.ts';
import {
  create,
  inBothBrowsers,
  openPopup,
  openShop,
  REFUSED,
  saveKey,
  shownTaskId,
  tabTo,
  type,
  WRONG_KEY,
  waitForState,
} from './bench.ts';

/** A key that costs few presses to type. */
const SHORT_KEY = 'a1b2';

const focused = (view: View) =>
  view.evaluate(() => document.activeElement !== document.body && document.activeElement?.className);

const rows = () =>
  [...document.querySelectorAll('.captchas label')].map((row) => row.querySelector('span')?.textContent);

inBothBrowsers((bench) => {
  // First, and at the end the key is forgotten again.
  test('first run and main job by keyboard alone: a wrong key not kept, a captcha chosen, the exact request, id and answer as issued, the answer copied; all of it there again when reopened, and no press too many pays', async () => {
    const { api } = bench.practice;
    api.keys.set(SHORT_KEY, 12.34);
    const page = await openShop(bench, '/elements');
    const view = await openPopup(bench, page);
    await view.waitFor('both', () => document.querySelectorAll('.captcha .show').length === 2);
    expect(await view.evaluate(rows)).toEqual([
      'reCAPTCHA v2 checkbox',
      'reCAPTCHA v3',
      'Enter by hand',
      'Image to text',
    ]);
    await tabTo(view, 'input[name=api-key]');
    await view.fill('input[name=api-key]', WRONG_KEY); // as by a paste
    await view.press('Enter');
    await view.waitFor('the refusal', () => document.body.innerText.includes('ERROR_KEY_DOES_NOT_EXIST'));
    expect(
      await view.evaluate(() => document.querySelector<HTMLButtonElement>('.create .primary')?.disabled),
    ).toBe(true);
    await view.fill('input[name=api-key]', '');
    await tabTo(view, 'input[name=api-key]');
    await type(view, SHORT_KEY);
    await view.press('Enter');
    await view.waitFor('the key saved', () => document.querySelector('header .balance'));
    expect(await view.text()).toContain('$12.34');
    // The form that had the focus is gone; the focus is not.
    expect(await focused(view)).not.toBe(false);

    await tabTo(view, '.captchas input:checked');
    await view.press('ArrowDown');
    await view.waitFor('the v3 chosen', () => /V3/.test(document.querySelector('select')?.value ?? ''));
    await tabTo(view, 'input[name=websiteURL]');
    await view.press('End');
    await type(view, '?a');
    await tabTo(view, '.create .primary');
    await view.press('Enter');
    const shown = await shownTaskId(view);
    const card = await waitForState(view, 'ready');
    const [issued] = api.issued.values();
    expect(shown).toBe(String(issued?.taskId));
    expect(card).toContain(issued?.solution['gRecaptchaResponse']);
    const websiteURL = 'https://shop.example/elements?a';
    expect(api.received('createTask').map(({ json }) => json)).toEqual([
      {
        clientKey: SHORT_KEY,
        task: {
          type: 'RecaptchaV3TaskProxyless',
          websiteURL,
          websiteKey: KEYS.v3,
          pageAction: 'login',
        },
      },
    ]);
    await view.evaluate(() => {
      navigator.clipboard.writeText = async (text) => {
        Object.assign(window, { copied: text });
      };
    });
    await tabTo(view, '.answer .copy');
    await view.press('Enter');
    const copied = await view.waitFor('the copy', () => (window as unknown as { copied: string }).copied);
    expect(copied).toBe(issued?.solution['gRecaptchaResponse']);
    await view.close();

    const again = await openPopup(bench, page);
    expect(await waitForState(again, 'ready')).toContain(shown);
    expect(
      await again.evaluate(() => document.querySelector<HTMLInputElement>('[name=websiteURL]')?.value),
    ).toBe(websiteURL);
    // A press too many is on nothing that costs: it would have paid for the same captcha again.
    await tabTo(again, '.create button:not(.primary)');
    await again.press('Enter');
    await again.waitFor('a new task', () => document.querySelectorAll('.create button').length === 1);
    expect(await focused(again)).not.toBe(false);
    await again.press('Enter');
    expect(await focused(again)).not.toContain('primary');
    expect(await again.evaluate(() => document.querySelectorAll('.create button').length)).toBe(1);
    expect(api.received('createTask')).toHaveLength(1);
    await again.close();
  });

  test('tasks by keyboard alone: open one, delete it after the question', async () => {
    const page = await bench.session.openExtensionPage('src/tasks-page/index.html');
    await page.waitFor('the task', () => document.querySelector('.tasks tr[data-state]'));
    await tabTo(page, '.tasks .open-task');
    await page.press('Enter');
    await page.waitFor('the task in full', () => document.querySelector('.inside'));
    await tabTo(page, '.inside .forget');
    await page.press('Enter');
    await page.waitFor('the question', () => document.querySelector('.forget-yes'));
    // A second Enter is a no.
    await page.press('Enter');
    await page.waitFor('no question', () => document.querySelector('.forget-yes') === null);
    await tabTo(page, '.inside .forget');
    await page.press('Enter');
    await page.press('Tab', { shift: true });
    await page.press('Enter');
    await page.waitFor('none left', () => document.querySelectorAll('.tasks tr[data-state]').length === 0);
    expect(await focused(page)).not.toBe(false);
    await page.close();
  });

  test('options by keyboard alone: what is kept, and the key forgotten after the question', async () => {
    const page = await bench.session.openExtensionPage('src/options/index.html');
    await page.waitFor('the key', () => document.querySelector('.check'));
    await tabTo(page, 'input[type=radio]:checked');
    await page.press('ArrowDown');
    await page.waitFor('it said', () => /Saved\./.test(document.body.innerText));
    await tabTo(page, '.forget');
    await page.press(' ');
    await page.waitFor('the question', () => document.querySelector('.forget-yes'));
    await page.press('Tab', { shift: true });
    await page.press(' ');
    await page.waitFor('no key', () => document.querySelector('.key-form'));
    expect(await focused(page)).not.toBe(false);
    await tabTo(page, '.change-shortcut');
    await page.close();
  });

  test('by hand, on a page that the browser keeps shut; 10,000 elements with a site key: a list, a count of the rest, no hang; a frame that never finishes holds up nothing', async () => {
    const { api } = bench.practice;
    api.answerNext('createTask', REFUSED);
    const store =
      bench.session.name === 'firefox' ? 'https://addons.mozilla.org/' : 'https://chromewebstore.google.com/';
    const page = await bench.session.openPage(store);
    const view = await openPopup(bench, page);
    await saveKey(view);
    expect(await view.text()).toContain('This page cannot be read');
    await view.fill('input[name=websiteURL]', 'https://shop.example/by-hand');
    await view.fill('input[name=websiteKey]', KEYS.v2);
    await create(view);
    await api.waitFor('createTask', 1);
    expect(api.received('createTask')[0]?.json).toMatchObject({
      task: { websiteURL: 'https://shop.example/by-hand' },
    });
    await view.close();

    await page.goto('https://shop.example/many');
    const many = await openPopup(bench, page);
    await many.waitFor('the list', () => document.querySelectorAll('.captchas label').length === 202);
    expect(await many.text()).toContain('9,800 more places were seen but not kept');
    await many.close();

    await load(page, 'https://shop.example/slow-frame', 'iframe[name^=a-]');
    const slow = await openPopup(bench, page);
    // The list of the page before stands there until this one is read.
    await slow.waitFor('its own list', () => document.querySelectorAll('.captchas label').length === 3);
    expect(await slow.evaluate(rows)).toContain('reCAPTCHA v2 checkbox');
    await slow.close();
  });
});
