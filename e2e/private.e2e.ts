import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../practice/browser/launch.ts';
import type { Session } from '../practice/browser/session.ts';
import { type Practice, startPractice } from '../practice/server.ts';
import { create, extensionFor, GOOD_KEY, inBothBrowsers, openPopup, saveKey, waitForState } from './bench.ts';

/** How many tasks, answers and texts of exchanges there are in both areas. */
const stored = async () => {
  // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
  const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
  const keys = async (area: 'local' | 'session') => Object.keys(await storage[area].get(null));
  const local = (await keys('local')).filter((key) => key.startsWith('task:'));
  const session = (await keys('session')).filter((key) => /^(task|answer|exchanges):/.test(key));
  return { local: local.length, session: session.length };
};

/** That a task of a private window stays one when it is sent again: src/background/tasks/ended-task.test.ts. */
inBothBrowsers((bench) => {
  test('a task of a private window is on no disk, and gone with the window; a private tab that is closed while its page is read leaves nothing', async () => {
    const { session } = bench;
    await session.allowPrivateWindows();
    // Opened before: in Firefox later tabs open in the private window, which is then in front.
    const all = await session.openExtensionPage('src/tasks-page/index.html');
    const opened = await all.evaluate(async () => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
      const { windows, tabs } = (globalThis as any).browser ?? (globalThis as any).chrome;
      const made = await windows.create({ incognito: true, url: 'https://shop.example/plain' });
      const second = await tabs.create({
        windowId: made.id,
        url: 'https://shop.example/elements',
        active: false,
      });
      return { windowId: made.id as number, tabId: made.tabs[0].id as number, secondId: second.id as number };
    });
    const view = await session.openExtensionPage(`src/popup/index.html?tab=${opened.tabId}`);
    await saveKey(view);
    await view.fill('input[name=websiteURL]', 'https://shop.example/v2');
    await view.fill('input[name=websiteKey]', '6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI');
    await create(view);

    // Nothing goes because the last private window went: the first tab keeps it open.
    const reading = await session.openExtensionPage(`src/popup/index.html?tab=${opened.secondId}`);
    await reading.waitFor('its form', () => document.querySelector('[name=websiteURL]'));
    await reading.click('.rescan');
    await all.evaluate(async (id: number) => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
      const { tabs } = (globalThis as any).browser ?? (globalThis as any).chrome;
      await tabs.remove(id);
    }, opened.secondId);
    await reading.waitFor(
      'its form gone',
      () =>
        document.querySelector('[name=websiteURL]') === null &&
        /not open to Captcha Courier/.test(document.body.innerText),
    );
    const kept = await all.evaluate(async (id: number) => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
      const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
      return Object.keys(await storage.session.get(null)).filter((key) => key.endsWith(`:${id}`));
    }, opened.secondId);
    expect(kept).toEqual([]);
    await reading.close();

    await waitForState(view, 'ready');
    // The texts come after the state.
    await expect.poll(() => view.evaluate(stored), { timeout: 15_000 }).toEqual({ local: 0, session: 3 });
    await all.waitFor('the task, marked', () =>
      /private window/.test(document.querySelector('.tasks')?.textContent ?? ''),
    );
    await all.click('.tasks .open-task');
    await all.click('.reopen');
    await all.waitFor('the form of a private window again', async () => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
      const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
      const forms: [string, { value?: { isPrivate?: boolean; writer?: string } }][] = Object.entries(
        await storage.session.get(null),
      );
      return forms.some(
        ([key, { value }]) => key.startsWith('draft:') && value?.isPrivate && value.writer === 'background',
      );
    });
    await all.evaluate(async (id: number) => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
      const { windows } = (globalThis as any).browser ?? (globalThis as any).chrome;
      await windows.remove(id);
    }, opened.windowId);
    await all.waitFor('nothing', () => document.querySelectorAll('.tasks tr[data-state]').length === 0);
    // The answers go after the tasks.
    await expect.poll(() => all.evaluate(stored), { timeout: 15_000 }).toEqual({ local: 0, session: 0 });
  });
});

/** "Never remember history": every window is private, and the database of the extension's origin cannot be opened. */
describe('firefox that never remembers history', () => {
  let practice: Practice;
  let session: Session;
  beforeAll(async () => {
    practice = await startPractice();
    practice.api.keys.set(GOOD_KEY, 12.34);
    session = await launchBrowser('firefox', {
      extension: extensionFor('firefox'),
      port: practice.port,
      prefs: { 'browser.privatebrowsing.autostart': true },
    });
    await session.allowPrivateWindows();
  });
  afterAll(async () => {
    await session?.close();
    await practice?.close();
  });

  /** How long the key is kept, as the choice shows it: chosen, and whether it can be remembered. */
  const choice = () => ({
    chosen: document.querySelector<HTMLInputElement>(
      'input[type=radio]:is([value=remember], [value=session]):checked',
    )?.value,
    canRemember: document.querySelector<HTMLInputElement>('input[value=remember]')?.disabled === false,
    why: document.querySelector('.session-only')?.textContent ?? '',
  });

  test('a key can be entered, lasts for the session and says why, makes a task, and is forgotten', async () => {
    const page = await session.openPage('https://shop.example/element');
    const view = await openPopup({ name: 'firefox', session, practice }, page);
    await view.waitFor('the form of the key', () => document.querySelector('.key-form'));
    expect(await view.evaluate(choice)).toEqual({
      chosen: 'session',
      canRemember: false,
      why: expect.stringContaining('keeps nothing'),
    });
    await saveKey(view);
    await create(view);
    await practice.api.waitFor('getTaskResult', 1);
    for (const method of ['createTask', 'getTaskResult'] as const)
      expect(practice.api.received(method)).toMatchObject([{ json: { clientKey: GOOD_KEY } }]);
    await view.close();

    const options = await session.openExtensionPage('src/options/index.html');
    await options.waitFor('the key', () => document.querySelector('.check'));
    expect(await options.text()).toContain('The saved key ends in ••••cdef.');
    expect(await options.evaluate(choice)).toMatchObject({ chosen: 'session', canRemember: false });
    await options.click('.forget');
    await options.click('.forget-yes');
    await options.waitFor('the form again', () => document.querySelector('.key-form'));
    expect(await options.text()).toContain('No key is saved.');
    expect(await options.evaluate(() => document.querySelector('.bad'))).toBeNull();
  });
});
