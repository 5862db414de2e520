import { expect, test } from 'vitest';
import type { View } from '../practice/browser/session.ts';
import { create, inBothBrowsers, lastReading, press, ready, shownTaskId } from './bench.ts';

/** Fills the session's storage to its last kilobyte with records of one kind, the oldest first; `other` makes no room. */
const fill = (view: View, kind: 'scan' | 'other') =>
  view.evaluate(async (wanted) => {
    // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
    const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
    const lists = { captchas: [], frames: [], silentFrames: [], unseenOrigins: [], waitingOrigins: [] };
    const recordOf = (at: number, text: string) =>
      wanted === 'scan'
        ? { at, state: 'read', pageUrl: text, document: 1, hasChanged: false, ...lists }
        : text;
    if (wanted === 'other') {
      const keys: string[] = Object.keys(await storage.session.get(null));
      await storage.session.remove(keys.filter((key) => /^(answer|capture|exchanges|scan):/.test(key)));
    }
    let at = 0;
    for (const size of [900_000, 90_000, 9_000, 900]) {
      for (let isFull = false; !isFull; at += 1) {
        const record = { v: 1, value: recordOf(at, 'x'.repeat(size)) };
        await storage.session.set({ [`${wanted}:${900_000 + at}`]: record }).catch(() => {
          isFull = true;
        });
      }
    }
  }, kind);

/** How many of the readings that `fill` put there are there still. */
const readingsLeft = (view: View) =>
  view.evaluate(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
    const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
    const keys: string[] = Object.keys(await storage.session.get(null));
    return keys.filter((key) => key.startsWith('scan:9000')).length;
  });

/** Makes room of 900 kB: one record goes that nothing else would take away. */
const free = (view: View) =>
  view.evaluate(() => {
    // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
    const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
    return storage.session.remove('other:900000');
  });

/** What goes first where there is no room, and what the view says of each: tests/full-storage.test.tsx. */
inBothBrowsers((bench) => {
  test('where nothing can make room nothing is paid for or read, and what is typed is said not to be kept; where readings of other tabs can, it goes out, and its answer is kept', async () => {
    const { api } = bench.practice;
    const { page, view } = await ready(bench, '/element');
    await lastReading(view);
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
    await page.evaluate(() => {
      const long = document.createElement('div');
      long.className = 'g-recaptcha';
      long.dataset['sitekey'] = '6LdLateAAAAAAAMadeUpForPracticePages_000';
      long.dataset['s'] = 's'.repeat(3_000);
      document.body.append(long);
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
    await fill(view, 'scan');
    const readings = await readingsLeft(view);
    await create(view);
    await view.waitFor('the answer', () => /03A/.test(document.querySelector('.task')?.textContent ?? ''));
    expect(await readingsLeft(view)).toBeLessThan(readings);
    expect(await shownTaskId(view)).toMatch(/^\d+$/);
    expect(JSON.stringify(api.received('createTask').map(({ json }) => json))).toContain('q'.repeat(2_000));
    await view.close();
  });
});
