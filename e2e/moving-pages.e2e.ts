import type { Page } from 'puppeteer-core';
import { afterEach, expect, test } from 'vitest';
import type { View } from '../practice/browser/session.ts';
import { until } from '../practice/browser/until.ts';
import {
  type Bench,
  create,
  finishTasks,
  inBothBrowsers,
  lastReading,
  newTask,
  openPopup,
  openShop,
  press,
  REFUSED,
  ready,
  saveKey,
  waitForState,
} from './bench.ts';

const SHOP = 'https://shop.example';

/** The form as it is shown. */
const formOf = (view: View) =>
  view.evaluate(() => {
    const value = (name: string) => document.querySelector<HTMLInputElement>(`[name="${name}"]`)?.value ?? '';
    return {
      type: value('type'),
      websiteURL: value('websiteURL'),
      websiteKey: value('websiteKey'),
      dataS: value('recaptchaDataSValue'),
      chosen: [...document.querySelectorAll<HTMLInputElement>('input[name=captcha]')].findIndex(
        (one) => one.checked,
      ),
    };
  });

/** Waits until the address in the form is this one. */
const waitForAddress = (view: View, address: string) =>
  view.waitFor(
    `the address ${address}`,
    (wanted) => document.querySelector<HTMLInputElement>('[name=websiteURL]')?.value === wanted,
    address,
  );

const rowsOf = (view: View) => view.evaluate(() => document.querySelectorAll('.captcha').length - 1);

/** Presses *Rescan* and waits until a newer reading is stored. */
async function rescan(view: View): Promise<void> {
  const at = () =>
    view.evaluate(async () => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
      const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
      const records: [string, { value: { at: number } }][] = Object.entries(await storage.session.get(null));
      return Math.max(...records.filter(([key]) => key.startsWith('scan:')).map(([, { value }]) => value.at));
    });
  const before = await at();
  await view.click('.rescan');
  await until('a newer reading', async () => (await at()) > before);
}

/** A view in a tab of the page that is in front, which a press has opened to us, after the last reading that comes by itself. */
async function viewInTab(bench: Bench, page: Page): Promise<View> {
  await bench.session.allow(page);
  const tabId = await bench.session.tabId(page);
  const view = await bench.session.openExtensionPage(`src/popup/index.html?tab=${tabId}`);
  await view.waitFor('the list', () => document.querySelector('.captcha .show'));
  await lastReading(view);
  return view;
}

const isSaid = (view: View, words: RegExp) =>
  view.waitFor(String(words), (wanted) => new RegExp(wanted).test(document.body.innerText), words.source);

/** What is stored for a tab: its form and what was read of it. */
const keptFor = (view: View, tabId: number) =>
  view.evaluate(async (tab) => {
    // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
    const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
    return Object.keys(await storage.session.get([`draft:${tab}`, `scan:${tab}`]));
  }, tabId);

inBothBrowsers((bench) => {
  const { name } = bench;
  afterEach(() => finishTasks(bench));

  test('a page that has become busy costs neither the list nor the form, nor what was sent; that data-s could not be read again is said', async () => {
    const { api } = bench.practice;
    api.solvingMs = 600_000;
    const { page, view } = await ready(bench, '/moving/widget');
    const before = await formOf(view);
    expect(before).toMatchObject({ websiteURL: `${SHOP}/moving/widget`, dataS: 'first', chosen: 0 });
    await bench.session.hold(page, 60_000);
    await lastReading(view);
    expect(await formOf(view)).toEqual(before);
    expect(await rowsOf(view)).toBe(1);
    await create(view);
    await isSaid(view, /could not be read again/);
    await waitForState(view, 'working');
    await rescan(view);
    expect(await view.text()).toMatch(/did not answer in time/);
    expect(await formOf(view)).toEqual(before);
    expect(await rowsOf(view)).toBe(1);
    expect(
      await view.evaluate(() => document.querySelector<HTMLButtonElement>('.create .primary')?.disabled),
    ).toBe(true);
    expect(api.received('createTask')).toMatchObject([{ json: { task: { recaptchaDataSValue: 'first' } } }]);
    await view.close();
    await page.close();
  });

  test('a page that answers nothing from the start says so; what is entered by hand is sent', async () => {
    const page = await openShop(bench, '/plain');
    await bench.session.hold(page, 60_000);
    const view = await bench.session.clickToolbar(page);
    await isSaid(view, /has not answered: it is busy/);
    expect(await formOf(view)).toMatchObject({ websiteURL: `${SHOP}/plain`, websiteKey: '' });
    await saveKey(view);
    await view.fill('input[name=websiteKey]', '6LdByHandAAAAAMadeUpForPracticePages_000');
    bench.practice.api.answerNext('createTask', REFUSED);
    await create(view);
    await waitForState(view, 'failed');
    expect(bench.practice.api.received('createTask')).toMatchObject([
      { json: { task: { websiteURL: `${SHOP}/plain` } } },
    ]);
    await view.close();
    await page.close();
  });

  test('data-s is read again when it is sent, unless it was edited; one that goes out twice is said, beside the field and after sending', async () => {
    const { api } = bench.practice;
    const { page, view } = await ready(bench, '/moving/widget');
    await lastReading(view);
    await page.evaluate(() => document.querySelector('.g-recaptcha')?.setAttribute('data-s', 'second'));
    api.answerNext('createTask', REFUSED);
    await create(view);
    await isSaid(view, /had changed in the page/);
    await waitForState(view, 'failed');
    expect(await view.text()).not.toMatch(/has been sent before|had been sent before/);
    await newTask(view);
    await isSaid(view, /has been sent before/);
    api.answerNext('createTask', REFUSED);
    await create(view);
    await isSaid(view, /had been sent before/);
    await waitForState(view, 'failed');
    await newTask(view);
    await view.fill('input[name=recaptchaDataSValue]', 'mine');
    api.answerNext('createTask', REFUSED);
    await create(view);
    await waitForState(view, 'failed');
    expect(await view.text()).not.toMatch(/had changed in the page|had been sent before/);
    const sent = api
      .received('createTask')
      .map(({ json }) => (json as { task: { recaptchaDataSValue: string } }).task.recaptchaDataSValue); // as our requests are
    expect(sent).toEqual(['second', 'second', 'mine']);
    await view.close();
    await page.close();
  });

  test('an untouched form holds nothing of the page before; one that was edited there says so, offers the present address, and mixes nothing', async () => {
    const { page, view } = await ready(bench, '/moving/widget');
    expect(await formOf(view)).toMatchObject({ dataS: 'first' });
    await view.close();
    await page.goto(`${SHOP}/plain`);
    const plain = await openPopup(bench, page);
    await waitForAddress(plain, `${SHOP}/plain`);
    expect(await formOf(plain)).toMatchObject({ websiteKey: '', dataS: '' });
    await plain.close();
    await page.goto(`${SHOP}/moving/widget`);
    const again = await openPopup(bench, page);
    await waitForAddress(again, `${SHOP}/moving/widget`);
    await again.fill('input[name=websiteURL]', `${SHOP}/moving/widget?mine`);
    await again.close();
    await page.goto(`${SHOP}/moving/other`);
    const other = await openPopup(bench, page);
    await isSaid(
      other,
      /filled in for another page of this tab\. The tab is now at: https:\/\/shop\.example\/moving\/other/,
    );
    await rescan(other);
    expect(await formOf(other)).toMatchObject({ websiteURL: `${SHOP}/moving/widget?mine`, dataS: 'first' });
    await other.click('.offer');
    await waitForAddress(other, `${SHOP}/moving/other`);
    await other.waitFor('no note', () => !/filled in for another page/.test(document.body.innerText));
    // Chosen anew, the captcha of this page fills in this page's values.
    await other.click('.by-hand input');
    await other.click('.captcha:first-child input');
    expect(await formOf(other)).toMatchObject({
      websiteURL: `${SHOP}/moving/other`,
      dataS: 'of another page',
    });
    await other.close();
    await page.close();
  });

  test('on a page of the browser’s own an untouched form holds nothing of the page before', async () => {
    const page = await openShop(bench, '/moving/widget');
    const view = await openPopup(bench, page);
    expect(await formOf(view)).toMatchObject({ dataS: 'first' });
    await view.close();
    page.goto(name === 'firefox' ? 'about:support' : 'chrome://version').catch(() => undefined);
    await until('the page of the browser', async () =>
      /^(about|chrome):/.test(String(await page.evaluate('location.href'))),
    );
    const shut = await bench.session.clickToolbar(page);
    await isSaid(shut, /This page cannot be read/);
    expect(await formOf(shut)).toMatchObject({ websiteURL: '', websiteKey: '', dataS: '' });
    expect(await rowsOf(shut)).toBe(0);
    expect(await shut.text()).not.toMatch(/has changed/);
    await shut.close();
    await page.close();
  });

  test('moves within a document are no change, nor is one that Back brings again; the untouched form follows, and the choice stays with its captcha', async () => {
    const page = await openShop(bench, '/moving/kept');
    await page.evaluate(() => {
      addEventListener('pageshow', ({ persisted }) => {
        document.title = persisted ? 'brought again' : 'new';
      });
    });
    const view = await viewInTab(bench, page);
    const moves: [string, () => void, string][] = [
      ['pushState', () => history.pushState(null, '', '/moving/pushed?a=1'), '/moving/pushed?a=1'],
      ['replaceState', () => history.replaceState(null, '', '/moving/replaced'), '/moving/replaced'],
      ['a fragment', () => location.assign('#part'), '/moving/replaced'],
      ['back', () => history.go(-2), '/moving/kept'],
      ['forward', () => history.go(2), '/moving/replaced'],
    ];
    for (const [, move, path] of moves) {
      await page.evaluate(move);
      await rescan(view);
      await waitForAddress(view, `${SHOP}${path}`);
      expect(await view.text()).not.toMatch(/has changed|another page/);
    }
    const before = await formOf(view);
    expect(before).toMatchObject({ chosen: 0, dataS: 'first' });
    // A late captcha that stands before it.
    await page.evaluate(() => (window as unknown as { more(): void }).more());
    await rescan(view);
    await view.waitFor('both', () => document.querySelectorAll('.captcha').length === 3);
    expect(await formOf(view)).toEqual({ ...before, chosen: 1 });
    await page.goto(`${SHOP}/moving/other`);
    await isSaid(view, /The page has changed/);
    await page.evaluate(() => history.back()).catch(() => undefined);
    await until('the page before', async () => (await page.title()) === 'brought again');
    await view.waitFor('no change', () => !/The page has changed/.test(document.body.innerText));
    await view.close();
    await page.close();
  });

  test('a new document is a change, at the same address, through an empty page or a crash; its captcha can still be sent', async () => {
    const { api } = bench.practice;
    const page = await openShop(bench, '/moving/widget');
    const view = await viewInTab(bench, page);
    await saveKey(view);
    await page.goto(`${SHOP}/moving/widget`);
    await isSaid(view, /The page has changed/);
    await (await openPopup(bench, page)).close();
    await view.waitFor('no change', () => !/The page has changed/.test(document.body.innerText));
    await page.goto('about:blank');
    await isSaid(view, /The page has changed/);
    await page.goBack();
    expect(await rowsOf(view)).toBe(1);
    expect(await view.text()).toMatch(/The page has changed[\s\S]*before the change/);
    api.answerNext('createTask', REFUSED);
    await create(view);
    await waitForState(view, 'failed');
    expect(api.received('createTask')).toMatchObject([
      { json: { task: { websiteURL: `${SHOP}/moving/widget`, recaptchaDataSValue: 'first' } } },
    ]);
    if (name === 'chromium') {
      await newTask(view);
      await (await openPopup(bench, page)).close();
      await view.waitFor('no change', () => !/The page has changed/.test(document.body.innerText));
      await page.bringToFront();
      page.goto('chrome://crash').catch(() => undefined);
      await view.waitFor('the change', () => {
        const button = document.querySelector<HTMLButtonElement>('.rescan');
        if (button?.disabled === false) button.click();
        return /The page has changed/.test(document.body.innerText);
      });
      expect(await rowsOf(view)).toBe(1);
      expect(await formOf(view)).toMatchObject({ websiteURL: `${SHOP}/moving/widget`, dataS: 'first' });
    }
    await view.close();
    await page.close();
  });

  test('the form of a page whose tab is closed stays in its view, sent as it was, can be sent again, and goes with it', async () => {
    const { api } = bench.practice;
    api.solvingMs = 600_000;
    const { page, view: popup } = await ready(bench, '/moving/widget');
    await popup.click('header button[title="Open in a tab"]');
    const view = await bench.session.waitForExtensionTab('?tab=');
    const tabId = Number(await view.evaluate(() => new URLSearchParams(location.search).get('tab')));
    await view.waitFor('the list', () => document.querySelector('.captcha .show'));
    await view.fill('input[name=websiteURL]', `${SHOP}/mine`);
    await create(view);
    await waitForState(view, 'working');
    const before = await formOf(view);
    expect(before).toMatchObject({ websiteURL: `${SHOP}/mine` });
    // From then on nothing but the closing itself tells of it.
    await lastReading(view);
    await page.close();
    await isSaid(view, /not open to Captcha Courier/);
    const { websiteURL, websiteKey } = await formOf(view);
    expect({ websiteURL, websiteKey }).toEqual({
      websiteURL: before.websiteURL,
      websiteKey: before.websiteKey,
    });
    // It is the form of the task that works: nothing is armed again.
    expect(
      await view.evaluate(() => document.querySelector<HTMLButtonElement>('.create .primary')?.disabled),
    ).toBe(true);
    expect(api.received('createTask')).toHaveLength(1);
    await newTask(view);
    await view.fill('input[name=websiteURL]', `${SHOP}/mine-too`);
    api.answerNext('createTask', REFUSED);
    await create(view);
    await waitForState(view, 'failed');
    expect(api.received('createTask')).toMatchObject([
      { json: { task: { websiteURL, websiteKey } } },
      { json: { task: { websiteURL: `${SHOP}/mine-too`, websiteKey } } },
    ]);
    const options = await bench.session.openExtensionPage('src/options/index.html');
    expect(await keptFor(options, tabId)).toHaveLength(2);
    await view.close();
    await until('nothing kept', async () => (await keptFor(options, tabId)).length === 0);
    await options.close();
  });

  test('of frames, of widgets and of what a frame says no more is kept than the limits allow, and that is said', async () => {
    const page = await openShop(bench, '/moving/frames');
    const first = await openPopup(bench, page);
    await first.waitFor('what was left, and most frames', () => {
      const isSaid = /\d+ more places were seen but not kept/.test(document.body.innerText);
      return isSaid && document.querySelectorAll('.captcha .show').length > 40;
    });
    // Without limits in the page it would be 1.8 MB.
    const bytes = await first.evaluate(async () => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
      const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
      const kept: Record<string, unknown> = await storage.session.get(null);
      const scans = Object.entries(kept).filter(([key]) => key.startsWith('scan:'));
      return new Blob([JSON.stringify(scans)]).size;
    });
    expect(bytes).toBeLessThan(600_000);
    expect(await rowsOf(first)).toBeLessThanOrEqual(200);
    await first.close();
    await page.goto(`${SHOP}/moving/thousands`);
    const second = await openPopup(bench, page);
    await isSaid(second, /\b500 more places were seen but not kept/);
    expect(await rowsOf(second)).toBe(200);
    expect(await page.title()).toBe('still');
    await second.close();
    await page.close();
  });

  test('an address that is longer than can be sent is marked as cut, and never sent', async () => {
    const { page, view } = await ready(bench, `/plain?q=${'x'.repeat(9_000)}`);
    await view.waitFor('the note', () => /only its beginning stands here/.test(document.body.innerText));
    await press(view);
    await view.waitFor('the field', () => document.querySelector('[name=websiteURL][aria-invalid=true]'));
    expect(await view.text()).toMatch(/8.?192 characters at most/);
    expect(bench.practice.api.received('createTask')).toEqual([]);
    await view.click('.offer');
    await waitForAddress(view, `${SHOP}/plain`);
    await view.close();
    await page.close();
  });

  test('a page without a captcha notices nothing of a press', async () => {
    const page = await openShop(bench, '/moving/watched');
    await page.evaluate('void (seen.length = 0)');
    // A question of the driver itself is noticed in Firefox.
    const ofDriver = (await page.evaluate('seen')) as unknown[]; // what the page notes
    const view = await openPopup(bench, page);
    await lastReading(view);
    expect(await page.evaluate('seen')).toEqual([...ofDriver, ...ofDriver]);
    await view.close();
    await page.close();
  });

  test('objects are read on a page that gives the names of the browser’s classes to its own, which cannot read our text by way of what it put in the browser’s place', async () => {
    const page = await openShop(bench, '/moving/watched-objects');
    await page.evaluate('void (seen.length = 0)');
    const view = await openPopup(bench, page);
    await view.waitFor(
      'the action and the value for one use',
      () =>
        document.querySelector<HTMLInputElement>('[name=pageAction]')?.value === 'SIGN_IN' &&
        document.querySelector<HTMLInputElement>('[name="enterprisePayload.s"]')?.value === 'once',
    );
    const seen = (await page.evaluate('seen')) as { name: string; caller: string | null }[]; // what the page notes
    expect(seen.map(({ name: called }) => called)).toContain('getOwnPropertyDescriptor');
    expect(seen.filter(({ caller }) => caller !== null)).toEqual([]);
    await view.close();
    await page.close();
  });
});
