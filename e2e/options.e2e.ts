import { expect, test } from 'vitest';
import {
  create,
  GOOD_KEY,
  inBothBrowsers,
  newTask,
  openPopup,
  openShop,
  REFUSED,
  waitForState,
} from './bench.ts';

/** Of another account with funds. */
const OTHER_KEY = 'abcdef0123456789abcdef0123456789';

inBothBrowsers((bench) => {
  test('the popup leads to its own page in a tab, and to the options. There the key is saved, masked, checked, and forgotten after asking; a task is asked for with its own key only: with another one saved it waits, and goes on when its own is back; an update that waits closes no page that is open; fewer tasks are kept as soon as the user says so', async () => {
    const { api } = bench.practice;
    const view = await openPopup(bench, await openShop(bench, '/element'));
    await view.click('header button[title="Open in a tab"]');
    const tab = await bench.session.waitForExtensionTab('?tab=');
    await tab.waitFor('the same list', () => document.querySelector('.captchas'));
    expect(await tab.evaluate(() => document.querySelector('h2')?.textContent)).toBe(
      'shop.example · 1 captcha',
    );
    await tab.click('header button[title="Options"]');
    const options = await bench.session.waitForExtensionTab('src/options/');
    const saveKey = async (key: string) => {
      await options.waitFor('the form', () => document.querySelector('.key-form'));
      await options.fill('input[name=api-key]', key);
      await options.click('.key-form .primary');
      await options.waitFor('the saved key', () => document.querySelector('.check'));
    };
    const forgetKey = async () => {
      await options.click('.forget');
      expect(await options.text()).toContain('Forget the key? It cannot be brought back.');
      await options.click('.forget-yes');
      await options.waitFor('no key', () => document.body.innerText.includes('No key is saved.'));
    };
    await saveKey(`  ${GOOD_KEY}  `);
    expect(await options.text()).toContain('The saved key ends in ••••cdef.');
    expect(await options.text()).toContain('Balance: $12.34');
    await options.click('.check');
    await api.waitFor('getBalance', 2);
    expect(api.received('getBalance').map(({ json }) => json)).toEqual([
      { clientKey: GOOD_KEY },
      { clientKey: GOOD_KEY },
    ]);

    await options.evaluate(async () => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
      const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
      await storage.session.set({ update: { v: 1, value: true } });
    });
    // A refused task leaves no answer to wait for: when it has ended, the update is thought of.
    api.answerNext('createTask', REFUSED);
    await create(tab);
    await waitForState(tab, 'failed');
    await newTask(tab);

    api.keys.set(OTHER_KEY, 5);
    api.solvingMs = 600_000;
    await create(tab);
    await waitForState(tab, 'working');
    await api.waitFor('getTaskResult', 1);
    await forgetKey();
    await saveKey(OTHER_KEY);
    // The worker that follows it still has its key.
    await bench.session.killBackground();
    const polls = api.received('getTaskResult').length;
    await tab.click('.rescan');
    await tab.waitFor('why it waits', () =>
      /is not saved here now/.test(document.querySelector('.task')?.textContent ?? ''),
    );
    expect(api.received('getTaskResult')).toHaveLength(polls);
    api.solvingMs = 0;
    await forgetKey();
    await saveKey(GOOD_KEY);
    await waitForState(tab, 'ready');
    const keys = api.received('getTaskResult').map(({ json }) => (json as { clientKey: string }).clientKey);
    expect(new Set(keys)).toEqual(new Set([GOOD_KEY]));
    expect(await tab.text()).not.toContain('is not saved here now');
    await options.evaluate(async () => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
      const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
      await storage.session.remove('update');
    });
    await tab.close();

    await options.fill('input[name=keep]', '1');
    await options.press('Tab');
    await options.waitFor('it said', () => /Saved\./.test(document.body.innerText));
    await options.waitFor('one task', async () => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
      const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
      const kept = Object.keys(await storage.local.get(null));
      return kept.filter((key) => key.startsWith('task:')).length === 1;
    });
    await options.close();
  });
});
