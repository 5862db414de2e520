import { expect, test } from 'vitest';
import type { View } from '../practice/browser/session.ts';
import { KEYS } from '../practice/sites/shop-pages.ts';
import {
  create,
  GOOD_KEY,
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
  test('the main job by keyboard alone: key, captcha, task, answer', async () => {
    const { api } = bench.practice;
    api.keys.set(SHORT_KEY, 1);
    const view = await openPopup(bench, await openShop(bench, '/both'));
    await view.waitFor('both', () => document.querySelectorAll('.captcha .show').length === 2);
    expect(await view.evaluate(rows)).toEqual([
      'reCAPTCHA v2 checkbox',
      'reCAPTCHA v3',
      'Enter by hand',
      'Image to text',
    ]);
    await tabTo(view, 'input[name=api-key]');
    await type(view, SHORT_KEY);
    await view.press('Enter');
    await view.waitFor('the key saved', () => document.querySelector('header .balance'));
    // The form that had the focus is gone; the focus is not.
    expect(await focused(view)).not.toBe(false);

    await tabTo(view, '.captchas input:checked');
    await view.press('ArrowDown');
    await view.waitFor('the v3 chosen', () => /V3/.test(document.querySelector('select')?.value ?? ''));
    await tabTo(view, '.create .primary');
    await view.press('Enter');
    await waitForState(view, 'ready');
    expect(api.received('createTask').map(({ json }) => json)).toEqual([
      {
        clientKey: SHORT_KEY,
        task: {
          type: 'RecaptchaV3TaskProxyless',
          websiteURL: 'https://shop.example/both',
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
    const [issued] = api.issued.values();
    expect(copied).toBe(issued?.solution['gRecaptchaResponse']);

    // A press too many is on nothing that costs: it would have paid for the same captcha again.
    await tabTo(view, '.create button:not(.primary)');
    await view.press('Enter');
    await view.waitFor('a new task', () => document.querySelectorAll('.create button').length === 1);
    expect(await focused(view)).not.toBe(false);
    await view.press('Enter');
    expect(await focused(view)).not.toContain('primary');
    expect(await view.evaluate(() => document.querySelectorAll('.create button').length)).toBe(1);
    expect(api.received('createTask')).toHaveLength(1);
    await view.close();
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

  test('first run, a v2 checkbox: a wrong key not kept, the exact request, id and answer as issued, all of it there again when reopened', async () => {
    const { api } = bench.practice;
    const page = await openShop(bench, '/v2');
    const view = await openPopup(bench, page);
    expect(await view.evaluate(rows)).toEqual(['reCAPTCHA v2 checkbox', 'Enter by hand', 'Image to text']);
    await view.fill('input[name=api-key]', WRONG_KEY);
    await view.click('.key-form .primary');
    await view.waitFor('the refusal', () => document.body.innerText.includes('ERROR_KEY_DOES_NOT_EXIST'));
    expect(
      await view.evaluate(() => document.querySelector<HTMLButtonElement>('.create .primary')?.disabled),
    ).toBe(true);
    await saveKey(view);
    expect(await view.text()).toContain('$12.34');
    await view.fill('input[name=websiteURL]', 'https://shop.example/edited');
    await create(view);
    const shown = await shownTaskId(view);
    const card = await waitForState(view, 'ready');
    const [issued] = api.issued.values();
    expect(shown).toBe(String(issued?.taskId));
    expect(card).toContain(issued?.solution['gRecaptchaResponse']);
    expect(api.received('createTask').map(({ json }) => json)).toEqual([
      {
        clientKey: GOOD_KEY,
        task: { type: 'RecaptchaV2Task', websiteURL: 'https://shop.example/edited', websiteKey: KEYS.v2 },
      },
    ]);
    await view.close();
    const again = await openPopup(bench, page);
    expect(await waitForState(again, 'ready')).toContain(shown);
    expect(
      await again.evaluate(() => document.querySelector<HTMLInputElement>('[name=websiteURL]')?.value),
    ).toBe('https://shop.example/edited');
    await again.close();
  });

  test('by hand, on a page that the browser keeps shut', async () => {
    const { api } = bench.practice;
    api.answerNext('createTask', REFUSED);
    const store =
      bench.session.name === 'firefox' ? 'https://addons.mozilla.org/' : 'https://chromewebstore.google.com/';
    const view = await openPopup(bench, await bench.session.openPage(store));
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
  });

  test('a frame that never finishes holds up nothing', async () => {
    const page = await bench.session.openPage('https://shop.example/slow-frame', 'iframe[name^=a-]');
    const view = await openPopup(bench, page);
    expect(await view.evaluate(rows)).toContain('reCAPTCHA v2 checkbox');
    await view.close();
  });

  test('10,000 elements with a site key: a list, a count of the rest, no hang', async () => {
    const view = await openPopup(bench, await openShop(bench, '/many'));
    await view.waitFor('the list', () => document.querySelectorAll('.captchas label').length === 202);
    expect(await view.text()).toContain('9,800 more places were seen but not kept');
    await view.close();
  });
});
