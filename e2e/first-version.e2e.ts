import { expect, test } from 'vitest';
import firstVersion from '../tests/stored-by-first-version.json' with { type: 'json' };
import { create, GOOD_KEY, inBothBrowsers, openPopup, openShop, REFUSED } from './bench.ts';

inBothBrowsers((bench) => {
  test('what the first version stored opens with its key, its tasks and its forms', async () => {
    const page = await openShop(bench, '/enterprise');
    const tabId = await bench.session.tabId(page);
    const all = await bench.session.openExtensionPage('src/tasks-page/index.html');
    await bench.session.killBackground();
    await all.evaluate(
      async ({ local, session, database }, tab) => {
        // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
        const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
        const { 'draft:13': form, ...rest } = session;
        await storage.local.set(local);
        // The form that was edited is of a tab that is there.
        await storage.session.set({
          ...rest,
          [`draft:${tab}`]: { ...form, value: { ...form.value, tabId: tab } },
        });
        const opened = indexedDB.open('keyval-store', 1);
        const done = (request: IDBRequest | IDBTransaction) =>
          new Promise((resolve) => {
            request.addEventListener('success', resolve);
            request.addEventListener('complete', resolve);
          });
        opened.addEventListener('upgradeneeded', () => opened.result.createObjectStore('keyval'));
        await done(opened);
        const writing = opened.result.transaction('keyval', 'readwrite');
        for (const [name, value] of Object.entries(database)) writing.objectStore('keyval').put(value, name);
        await done(writing);
        opened.result.close();
      },
      firstVersion,
      tabId,
    );
    await all.waitFor('every task', () => document.querySelectorAll('.tasks tr[data-state]').length === 4);
    const text = await all.text();
    for (const words of ['shop.example/v2', 'shop.example/v3', '7654321', 'ERROR_ZERO_BALANCE'])
      expect(text).toContain(words);
    expect(text).not.toMatch(/cannot be read|damaged/);
    await all.close();

    const view = await openPopup(bench, page);
    await view.waitFor('the balance of the key', () => document.querySelector('header .balance'));
    await view.waitFor(
      'what was typed',
      () =>
        document.querySelector<HTMLInputElement>('[name=websiteURL]')?.value ===
        'https://shop.example/enterprise?mine=1',
    );
    expect(
      await view.evaluate(
        () => document.querySelector<HTMLInputElement>('.captcha:first-child input')?.checked,
      ),
    ).toBe(true);
    bench.practice.api.answerNext('createTask', REFUSED);
    await create(view);
    await bench.practice.api.waitFor('createTask', 1);
    expect(bench.practice.api.received('createTask')).toMatchObject([
      { json: { clientKey: GOOD_KEY, task: { websiteURL: 'https://shop.example/enterprise?mine=1' } } },
    ]);
    await view.close();
  });
});
