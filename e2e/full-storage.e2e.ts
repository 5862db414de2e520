import { afterEach, expect, test } from 'vitest';
import type { View } from '../practice/browser/session.ts';
import {
  create,
  finishTasks,
  inBothBrowsers,
  lastReading,
  newTask,
  openPopup,
  openShop,
  press,
  ready,
  shownTaskId,
  waitForState,
} from './bench.ts';

/** Fills the session's storage to its last kilobyte with records of one kind, the oldest first; `other` makes no room. */
const fill = (view: View, kind: 'scan' | 'answer' | 'other') =>
  view.evaluate(async (wanted) => {
    // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
    const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
    const recordOf = (at: number, text: string) => {
      if (wanted === 'answer') return { fields: [{ path: '', value: text }] };
      const lists = { captchas: [], frames: [], silentFrames: [], unseenOrigins: [], waitingOrigins: [] };
      return wanted === 'scan'
        ? { at, state: 'read', pageUrl: text, document: 1, hasChanged: false, ...lists }
        : text;
    };
    if (wanted === 'other') {
      const keys: string[] = Object.keys(await storage.session.get(null));
      await storage.session.remove(keys.filter((key) => /^(answer|capture|exchanges|scan):/.test(key)));
    }
    let at = 0;
    for (const size of [900_000, 90_000, 9_000, 900]) {
      for (let isFull = false; !isFull; at += 1) {
        const record = { v: wanted === 'answer' ? 2 : 1, value: recordOf(at, 'x'.repeat(size)) };
        await storage.session.set({ [`${wanted}:${900_000 + at}`]: record }).catch(() => {
          isFull = true;
        });
      }
    }
  }, kind);

/** The numbers of what `fill` put there and is there still. */
const leftOf = (view: View, kind: string) =>
  view.evaluate(async (wanted) => {
    // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
    const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
    const keys: string[] = Object.keys(await storage.session.get(null));
    return keys.filter((key) => key.startsWith(`${wanted}:9000`)).length;
  }, kind);

const free = (view: View) =>
  view.evaluate(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
    const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
    const keys: string[] = Object.keys(await storage.session.get(null));
    await storage.session.remove(keys.filter((key) => /^\w+:9000\d\d$/.test(key)));
  });

const isAnswered = () => /03A/.test(document.querySelector('.task')?.textContent ?? '');

inBothBrowsers((bench) => {
  afterEach(() => finishTasks(bench));

  test('an answer takes the room of what was read of other tabs, and no answer goes for it; then that of the oldest answers', async () => {
    const { page, view: first } = await ready(bench, '/v3');
    await create(first);
    await waitForState(first, 'ready');
    await first.close();
    const { view } = await ready(bench, '/v2');
    await fill(view, 'scan');
    const readings = await leftOf(view, 'scan');
    await create(view);
    await view.waitFor('the answer', isAnswered);
    expect(await leftOf(view, 'scan')).toBeLessThan(readings);
    await free(view);
    await view.close();
    const again = await openPopup(bench, page);
    await again.waitFor('the answer', isAnswered);
    await newTask(again);
    await fill(again, 'answer');
    const before = await leftOf(again, 'answer');
    await create(again);
    await again.waitFor('the answer', isAnswered);
    const after = await leftOf(again, 'answer');
    expect(after).toBeLessThan(before);
    expect(after).toBeGreaterThan(0);
    await free(again);
    await again.close();
  });

  test('where nothing can make room nothing is paid for; what is typed is said not to be kept, and goes out later', async () => {
    const { api } = bench.practice;
    const { view } = await ready(bench, '/v2');
    await fill(view, 'other');
    await view.fill('input[name=websiteURL]', `https://shop.example/v2?${'q'.repeat(2_000)}`);
    await view.waitFor('that it is not kept', () =>
      /last change could not be kept.*no room left/.test(document.body.innerText),
    );
    await press(view);
    await view.waitFor('why nothing was sent', () =>
      /no room left to keep an answer, so nothing was sent/.test(document.body.innerText),
    );
    expect(api.received('createTask')).toEqual([]);
    await free(view);
    await create(view);
    await waitForState(view, 'ready');
    expect(await shownTaskId(view)).toMatch(/^\d+$/);
    expect(JSON.stringify(api.received('createTask').map(({ json }) => json))).toContain('q'.repeat(2_000));
    await view.close();
  });

  test('a view that finds no room for its form, or for what it reads, says so, and Rescan goes on', async () => {
    const options = await bench.session.openExtensionPage('src/options/index.html');
    const page = await openShop(bench, '/v3');
    await fill(options, 'other');
    const view = await bench.session.clickToolbar(page);
    const isSaid = () => /no room left for what/.test(document.body.innerText);
    await view.waitFor('that there is no room', isSaid);
    // It stays, also when the page has been read again by itself, until there is room.
    await view.waitFor('the second reading', () => performance.now() > 2_000);
    expect(await view.evaluate(isSaid)).toBe(true);
    await free(options);
    await view.click('.rescan');
    await view.waitFor('the list', () => document.querySelector('.captcha .show'));
    await lastReading(view);
    await fill(view, 'other');
    await page.evaluate(() => {
      const long = document.createElement('div');
      long.className = 'g-recaptcha';
      long.dataset['sitekey'] = '6LdLateAAAAAAAMadeUpForPracticePages_000';
      long.dataset['s'] = 's'.repeat(3_000);
      document.body.prepend(long);
    });
    await view.click('.rescan');
    await view.waitFor('why it is not read', () =>
      /could not be read\. .*no room left/.test(document.querySelector('.unread')?.textContent ?? ''),
    );
    expect(await view.evaluate(() => document.querySelectorAll('.captcha .show').length)).toBe(1);
    await free(view);
    await view.click('.rescan');
    await view.waitFor('both', () => document.querySelectorAll('.captcha .show').length === 2);
    await view.waitFor('nothing more said', () => document.querySelector('.unread') === null);
    await view.close();
    await options.close();
  });
});
