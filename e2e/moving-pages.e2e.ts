import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import type { View } from '../practice/browser/session.ts';
import { until } from '../practice/browser/until.ts';
import {
  type Bench,
  create,
  GOOD_KEY,
  hold,
  inBothBrowsers,
  lastReading,
  newTask,
  openPopup,
  openShop,
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

/** The form comes to hold this: what it is filled with is known a moment after the page is. */
const expectForm = (view: View, wanted: Partial<Awaited<ReturnType<typeof formOf>>>) =>
  expect.poll(() => formOf(view), { timeout: 15_000 }).toMatchObject(wanted);

/** Waits until the address in the form is this one. */
const waitForAddress = (view: View, address: string) =>
  view.waitFor(
    `the address ${address}`,
    (wanted) => document.querySelector<HTMLInputElement>('[name=websiteURL]')?.value === wanted,
    address,
  );

const rowsOf = (view: View) => view.evaluate(() => document.querySelectorAll('.captcha').length - 1);

const isDisarmed = (view: View) =>
  view.evaluate(() => document.querySelector<HTMLButtonElement>('.create .primary')?.disabled);

const endOfReading = (view: View) =>
  view.waitFor('the end of the reading', () => document.querySelector('.rescan:enabled'));

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
  await endOfReading(view);
}

const isSaid = (view: View, words: RegExp) =>
  view.waitFor(String(words), (wanted) => new RegExp(wanted).test(document.body.innerText), words.source);

/** Reads the page again until it is said not to answer: the first time it may not be held yet. */
const staysSilent = async (view: View) => {
  await view.waitFor('that it does not answer', () => {
    if (/did not answer in time/.test(document.body.innerText)) return true;
    document.querySelector<HTMLButtonElement>('.rescan:enabled')?.click();
    return false;
  });
  await endOfReading(view);
};

/** Reads the page again until nothing of the one before is left: for the popup's only reading it may have been too busy. */
const readAnew = async (view: View) => {
  await view.waitFor('the page of now', () => {
    if (!/The page has changed/.test(document.body.innerText)) return true;
    document.querySelector<HTMLButtonElement>('.rescan:enabled')?.click();
    return false;
  });
  await endOfReading(view);
};

/** A page in a tab, and our view of it in another. */
interface Pair {
  page: Page;
  view: View;
}

/**
 * One tab, and one view of it, for several tests: each has them at a page of its own with a form that nobody has
 * touched, after the last reading that comes by itself.
 */
function onePair(bench: Bench): (path: string) => Promise<Pair> {
  let kept: Pair | undefined;
  return async (path) => {
    if (kept && !(await kept.view.isClosed())) {
      const { page, view } = kept;
      await page.goto(`${SHOP}${path}`);
      await isSaid(view, /The page has changed/);
      await (await openPopup(bench, page)).close();
      await readAnew(view);
      // A form that was sent begins anew a moment after the reading is known.
      await view.waitFor('a new task', () => {
        const buttons = document.querySelectorAll<HTMLButtonElement>('.create button');
        if (buttons.length > 1) buttons[1]?.click();
        return buttons.length === 1;
      });
      return kept;
    }
    const { page, view: popup } = await ready(bench, path);
    await popup.click('header button[title="Open in a tab"]');
    const view = await bench.session.waitForExtensionTab('?tab=');
    await view.waitFor('the list', () => document.querySelector('.captcha .show'));
    await lastReading(view);
    kept = { page, view };
    return kept;
  };
}

/** What is stored for a tab: its form and what was read of it. */
const keptFor = (view: View, tabId: number) =>
  view.evaluate(async (tab) => {
    // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
    const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
    return Object.keys(await storage.session.get([`draft:${tab}`, `scan:${tab}`]));
  }, tabId);

inBothBrowsers((bench) => {
  const { name } = bench;
  const pair = onePair(bench);

  test('a page that answers nothing from the start says so; what is entered by hand is sent', async () => {
    const page = await openShop(bench, '/plain');
    await bench.session.hold(page, 60_000);
    const view = await bench.session.clickToolbar(page);
    await isSaid(view, /has not answered: it is busy/);
    expect(await view.text()).not.toMatch(/0 captchas|did not answer in time/);
    await expectForm(view, { websiteURL: `${SHOP}/plain`, websiteKey: '' });
    await saveKey(view);
    await view.fill('input[name=websiteKey]', '6LdByHandAAAAAMadeUpForPracticePages_000');
    bench.practice.api.answerNext('createTask', REFUSED);
    await create(view);
    await waitForState(view, 'failed');
    expect(bench.practice.api.received('createTask')).toMatchObject([
      { json: { task: { websiteURL: `${SHOP}/plain` } } },
    ]);
    // Chromium takes a picture of it all the same.
    if (name === 'firefox') {
      await newTask(view);
      await view.select('select[name=type]', 'ImageToTextTask');
      await view.click('button.cut');
      await isSaid(view, /has not answered: it is busy. Try again/);
      await view.waitFor('the ways to a picture', () => document.querySelector('button.cut:enabled'));
    }
    await view.close();
    await page.close();
  });

  test('an untouched form holds nothing of the page before, nor on a page of the browser’s own; one that was edited there says so, offers the present address, and mixes nothing; a page that has become busy costs neither the list nor the form, nor what was sent; that data-s could not be read again is said', async () => {
    const { page: busy, view: untouched } = await ready(bench, '/moving/widget');
    await expectForm(untouched, { dataS: 'first' });
    const first = await formOf(untouched);
    await bench.session.hold(busy, 60_000);
    await staysSilent(untouched);
    expect(await formOf(untouched)).toEqual(first);
    expect(await rowsOf(untouched)).toBe(1);
    await untouched.close();
    await busy.close();

    const page = await openShop(bench, '/moving/widget');
    const view = await openPopup(bench, page);
    await expectForm(view, { dataS: 'first' });
    await view.close();
    await page.goto(`${SHOP}/plain`);
    const plain = await openPopup(bench, page);
    await waitForAddress(plain, `${SHOP}/plain`);
    await expectForm(plain, { websiteKey: '', dataS: '' });
    await plain.close();
    await page.goto(`${SHOP}/moving/other`);
    const listed = await openPopup(bench, page);
    await expectForm(listed, { dataS: 'of another page' });
    expect(await rowsOf(listed)).toBe(1);
    await listed.close();
    page.goto(name === 'firefox' ? 'about:support' : 'chrome://version').catch(() => undefined);
    await until('the page of the browser', async () =>
      /^(about|chrome):/.test(String(await page.evaluate('location.href'))),
    );
    const shut = await bench.session.clickToolbar(page);
    await isSaid(shut, /This page cannot be read/);
    await expectForm(shut, { websiteURL: '', websiteKey: '', dataS: '' });
    expect(await rowsOf(shut)).toBe(0);
    expect(await shut.text()).not.toMatch(/has changed/);
    await shut.close();
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
    await expectForm(other, { websiteURL: `${SHOP}/moving/widget?mine`, dataS: 'first' });
    await other.click('.offer');
    await waitForAddress(other, `${SHOP}/moving/other`);
    await other.waitFor('no note', () => !/filled in for another page/.test(document.body.innerText));
    // Chosen anew, the captcha of this page fills in this page's values.
    await other.click('.by-hand input');
    await other.click('.captcha:first-child input');
    await expectForm(other, { websiteURL: `${SHOP}/moving/other`, dataS: 'of another page' });
    const chosen = await formOf(other);

    await bench.session.hold(page, 60_000);
    await staysSilent(other);
    expect(await formOf(other)).toEqual(chosen);
    bench.practice.api.answerNext('createTask', REFUSED);
    await create(other);
    await isSaid(other, /could not be read again/);
    await waitForState(other, 'failed');
    expect(await formOf(other)).toEqual(chosen);
    expect(await rowsOf(other)).toBe(1);
    expect(await isDisarmed(other)).toBe(true);
    expect(bench.practice.api.received('createTask')).toMatchObject([
      { json: { task: { recaptchaDataSValue: 'of another page' } } },
    ]);
    await other.close();
    await page.close();
  });

  test('a new document is a change, at the same address, through an empty page or a crash; its captcha can still be sent', async () => {
    const { api } = bench.practice;
    const { page, view } = await pair('/moving/widget');
    await page.goto(`${SHOP}/moving/widget`);
    await isSaid(view, /The page has changed/);
    await (await openPopup(bench, page)).close();
    await readAnew(view);
    await page.goto('about:blank');
    await isSaid(view, /The page has changed/);
    await page.goBack();
    await until('the page back', async () => (await page.evaluate('location.pathname')) === '/moving/widget');
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
      await readAnew(view);
      await page.bringToFront();
      page.goto('chrome://crash').catch(() => undefined);
      await view.waitFor('the change', () => {
        const button = document.querySelector<HTMLButtonElement>('.rescan');
        if (button?.disabled === false) button.click();
        return /The page has changed/.test(document.body.innerText);
      });
      expect(await rowsOf(view)).toBe(1);
      await expectForm(view, { websiteURL: `${SHOP}/moving/widget`, dataS: 'first' });
    }
  });

  test('a page that is too busy for a reading shows what it holds when it has come to rest, without another press', async () => {
    const { page, view } = await pair('/moving/widget');
    await page.evaluate(() => (window as unknown as { more(): void }).more());
    await bench.session.hold(page, 2_000);
    // The pointer of Firefox's driver would wait for the page.
    await view.evaluate(() => document.querySelector<HTMLButtonElement>('.rescan')?.click());
    await view.waitFor('both', () => document.querySelectorAll('.captcha .show').length === 2);
  });

  test('of frames, of widgets and of what a frame says no more is kept than the limits allow, and that is said', async () => {
    const { page, view } = await pair('/moving/frames');
    await view.waitFor(
      'what was left, and most frames',
      () =>
        /\d+ more places were seen but not kept/.test(document.body.innerText) &&
        document.querySelectorAll('.captcha .show').length > 40,
    );
    // Without limits in the page it would be 1.8 MB.
    const bytes = await view.evaluate(async () => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
      const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
      const kept: Record<string, unknown> = await storage.session.get(null);
      const scans = Object.entries(kept).filter(([key]) => key.startsWith('scan:'));
      return new Blob([JSON.stringify(scans)]).size;
    });
    expect(bytes).toBeLessThan(600_000);
    expect(await rowsOf(view)).toBeLessThanOrEqual(200);
    await pair('/moving/thousands');
    await isSaid(view, /\b500 more places were seen but not kept/);
    expect(await rowsOf(view)).toBe(200);
    expect(await page.title()).toBe('still');
  });

  test('a page without a captcha notices nothing of a press; objects are read on a page that gives the names of the browser’s classes to its own, which cannot read our text by way of what it put in the browser’s place', async () => {
    const page = await openShop(bench, '/moving/watched');
    await page.evaluate('void (seen.length = 0)');
    // A question of the driver itself is noticed in Firefox.
    const ofDriver = (await page.evaluate('seen')) as unknown[]; // what the page notes
    const press = await openPopup(bench, page);
    await rescan(press);
    expect(await page.evaluate('seen')).toEqual([...ofDriver, ...ofDriver]);
    await press.close();
    await page.goto(`${SHOP}/moving/watched-objects`);
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

  test('moves within a document are no change, nor is one that Back brings again; the untouched form follows, and the choice stays with its captcha; data-s is read again when it is sent, unless it was edited; one that goes out twice is said, beside the field and after sending; the form of a page whose tab is closed stays in its view, can be sent again, and goes with it', async () => {
    const { api } = bench.practice;
    const { page, view } = await pair('/moving/kept');
    const tabId = Number(await view.evaluate(() => new URLSearchParams(location.search).get('tab')));
    const sendRefused = async () => {
      api.answerNext('createTask', REFUSED);
      await create(view);
      await waitForState(view, 'failed');
    };
    await page.evaluate(() => {
      addEventListener('pageshow', ({ persisted }) => {
        document.title = persisted ? 'brought again' : 'new';
      });
    });
    const moves: [() => void, string][] = [
      [() => history.pushState(null, '', '/moving/pushed?a=1'), '/moving/pushed?a=1'],
      [() => history.replaceState(null, '', '/moving/replaced'), '/moving/replaced'],
      [() => location.assign('#part'), '/moving/replaced'],
      [() => history.go(-2), '/moving/kept'],
      [() => history.go(2), '/moving/replaced'],
    ];
    for (const [move, path] of moves) {
      await page.evaluate(move);
      await rescan(view);
      await waitForAddress(view, `${SHOP}${path}`);
      expect(await view.text()).not.toMatch(/has changed|another page/);
    }
    await expectForm(view, { chosen: 0, dataS: 'first' });
    const alone = await formOf(view);
    // A late captcha that stands before it.
    await page.evaluate(() => (window as unknown as { more(): void }).more());
    await rescan(view);
    await view.waitFor('both', () => document.querySelectorAll('.captcha').length === 3);
    const before = { ...alone, chosen: 1 };
    await expectForm(view, before);
    await page.goto(`${SHOP}/moving/other`);
    await isSaid(view, /The page has changed/);
    await page.evaluate(() => history.back()).catch(() => undefined);
    await until('the page before', async () => (await page.title()) === 'brought again');
    await view.waitFor('no change', () => !/The page has changed/.test(document.body.innerText));

    await page.evaluate(() => document.querySelector('[data-s]')?.setAttribute('data-s', 'second'));
    await sendRefused();
    await isSaid(view, /had changed in the page/);
    expect(await view.text()).not.toMatch(/has been sent before|had been sent before/);
    await rescan(view);
    expect(await isDisarmed(view)).toBe(true);
    await newTask(view);
    await isSaid(view, /has been sent before/);
    await sendRefused();
    await isSaid(view, /had been sent before/);
    await newTask(view);
    await view.fill('input[name=websiteURL]', `${SHOP}/mine`);
    await view.fill('input[name=recaptchaDataSValue]', 'mine');
    api.keys.set(GOOD_KEY, 0);
    const release = hold(bench, 'createTask');
    await create(view);
    await api.waitFor('createTask', 3);
    await waitForState(view, 'sending');
    const sent = await formOf(view);
    expect(sent).toMatchObject({ websiteURL: `${SHOP}/mine`, dataS: 'mine' });

    await page.close();
    await isSaid(view, /not open to Captcha Courier/);
    const { websiteURL, websiteKey } = await formOf(view);
    expect({ websiteURL, websiteKey }).toEqual({ websiteURL: sent.websiteURL, websiteKey: sent.websiteKey });
    // It is the form of what was sent: nothing is armed again.
    expect(await isDisarmed(view)).toBe(true);
    release();
    await waitForState(view, 'failed');
    expect(await isDisarmed(view)).toBe(true);
    expect(await view.text()).not.toMatch(/had changed in the page|had been sent before/);
    await newTask(view);
    await view.fill('input[name=websiteURL]', `${SHOP}/mine-too`);
    await sendRefused();
    const { websiteURL: ofPage } = before;
    expect(
      api.received('createTask').map(({ json }) => (json as { task: Record<string, string> }).task), // as our requests are
    ).toMatchObject([
      { websiteURL: ofPage, websiteKey, recaptchaDataSValue: 'second' },
      { websiteURL: ofPage, websiteKey, recaptchaDataSValue: 'second' },
      { websiteURL: `${SHOP}/mine`, websiteKey, recaptchaDataSValue: 'mine' },
      { websiteURL: `${SHOP}/mine-too`, websiteKey },
    ]);
    const options = await bench.session.openExtensionPage('src/options/index.html');
    expect(await keptFor(options, tabId)).toHaveLength(2);
    await view.close();
    await until('nothing kept', async () => (await keptFor(options, tabId)).length === 0);
    await options.close();
  });
});
