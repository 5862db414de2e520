import { expect, test } from 'vitest';
import type { View } from '../practice/browser/session.ts';
import { GOOD_KEY, inBothBrowsers, openPopup, openShop, tabTo, type, waitForState } from './bench.ts';

const focused = (view: View) =>
  view.evaluate(() => document.activeElement !== document.body && document.activeElement?.className);

inBothBrowsers((bench) => {
  test('the main job by keyboard alone: key, captcha, task, answer', async () => {
    const { api } = bench.practice;
    const view = await openPopup(bench, await openShop(bench, '/both'));
    await view.waitFor('both', () => document.querySelectorAll('.captcha .show').length === 2);
    await tabTo(view, 'input[name=api-key]');
    await type(view, GOOD_KEY);
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
    expect(api.received('createTask')).toHaveLength(1);
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
});
