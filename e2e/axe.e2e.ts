import { expect, onTestFailed, test } from 'vitest';
import type { View } from '../practice/browser/session.ts';
import { pngOf } from '../practice/sites/images.ts';
import { violations } from './axe.ts';
import { create, inBothBrowsers, openPopup, ready, waitForState } from './bench.ts';

/** Chooses a type and opens all that can be opened, help included. */
async function showAll(view: View, type: string): Promise<void> {
  await view.select('select[name=type]', type);
  await view.evaluate(() => {
    for (const more of document.querySelectorAll('details')) more.open = true;
    for (const help of document.querySelectorAll<HTMLElement>('.help[aria-expanded=false]')) help.click();
  });
}

async function putPicture(view: View): Promise<void> {
  await showAll(view, 'ImageToTextTask');
  await view.fill('input[name=body]', pngOf('plain.png').toString('base64'));
}

inBothBrowsers((bench) => {
  /** A page, what to do in its popup, and what shows that the state has come. */
  const states: [state: string, path: string, seen: RegExp, act?: (view: View) => Promise<void>][] = [
    ['first run', 'v2-auto', /Save and check/],
    ['a captcha shown', 'v2-auto', /Shown in the page/, (view) => view.click('.captcha .show')],
    ['by hand', 'v2-auto', /Enter by hand/, (view) => view.click('.by-hand input')],
    ['a picture to put in', 'v2-auto', /Choose a file/, (view) => showAll(view, 'ImageToTextTask')],
    ['a picture', 'v2-auto', /120 × 40 pixels/, (view) => putPicture(view)],
    ['the raw editor', 'v2-auto', /The task object as the service/, (view) => showAll(view, 'Other (JSON)')],
    ['two captchas', 'v2-and-v3', /2 captchas/],
    ['no captcha', 'mentions', /No captcha found/],
    ['other makers', 'decoys', /hCaptcha/],
    ['frames of another site', 'other-site-frame', /other\.example not seen/],
    ['an ambiguous one', '../ambiguous', /v2 invisible or v3/],
    ['signals over the limit', 'hostile', /not kept/],
    ['a frame of another address', 'same-origin-frame', /frame whose address is not/],
    ['details', 'seen-three-ways', /answer-field \{/, (view) => view.click('.signals summary')],
    ['every field and the preview', 'data-s', /clientKey/, (view) => showAll(view, 'RecaptchaV2Task')],
  ];
  /** The popup of the last state, which goes on to the next one of its page; none after one that failed. */
  let open: { path: string; view: View } | null = null;
  const popupOver = async (path: string) => {
    onTestFailed(() => {
      open = null;
    });
    if (open?.path !== path) {
      await open?.view.close();
      const page = await bench.session.openPage(`https://shop.example/fixtures/${path}`);
      open = { path, view: await openPopup(bench, page) };
    }
    return open.view;
  };

  test.each(states)('axe finds nothing: %s', async (state, path, seen, act) => {
    const view = await popupOver(path);
    await act?.(view);
    await view.waitFor(state, (wanted) => new RegExp(wanted).test(document.body.innerText), seen.source);
    expect(await violations(view)).toEqual([]);
  });

  test('axe finds nothing: a shut page', async () => {
    const shut =
      bench.name === 'firefox' ? 'https://addons.mozilla.org/' : 'https://chromewebstore.google.com/';
    const view = await openPopup(bench, await bench.session.openPage(shut));
    await view.waitFor('the sentence', () => /cannot be read/.test(document.body.innerText));
    expect(await violations(view)).toEqual([]);
    await view.close();
  });

  test('axe finds nothing: a page that has changed, and an answer', async () => {
    const { page, view } = await ready(bench, '/v2');
    await create(view);
    await waitForState(view, 'ready');
    expect(await violations(view)).toEqual([]);
    await view.close();
    const tabId = await bench.session.tabId(page);
    const inTab = await bench.session.openExtensionPage(`src/popup/index.html?tab=${tabId}`);
    await inTab.waitFor('the list', () => document.querySelector('.captcha'));
    await page.goto('https://other.example/plain');
    await inTab.waitFor('the change said', () => /before the change/.test(document.body.innerText));
    expect(await violations(inTab)).toEqual([]);
    await inTab.close();
  });

  test('axe finds nothing: docked, with a list and an answer, and beside a page that is not open to us', async () => {
    const { page, view } = await ready(bench, '/both');
    await view.click('header .dock');
    const docked = await bench.session.waitForDock();
    await docked.waitFor('both', () => document.querySelectorAll('.captcha .show').length === 2);
    await create(docked);
    await waitForState(docked, 'ready');
    expect(await violations(docked)).toEqual([]);
    await bench.session.openPage('https://other.example/plain');
    await docked.waitFor('what to press', () => document.querySelector('.not-pressed'));
    expect(await violations(docked)).toEqual([]);
    await docked.close();
    await page.close();
  });

  test('axe finds nothing: a picture of the page to cut from', async () => {
    const page = await bench.session.openPage('https://shop.example/plain');
    const view = await openPopup(bench, page);
    await view.select('select[name=type]', 'ImageToTextTask');
    await view.click('button.cut');
    const tab = await bench.session.waitForExtensionTab('?tab=');
    await tab.waitFor('the rectangle', () => document.querySelector('.cutting .part'));
    expect(await violations(tab)).toEqual([]);
    await tab.close();
  });

  test('axe finds nothing: options', async () => {
    const options = await bench.session.openExtensionPage('src/options/index.html');
    await options.waitFor('the key', () => document.querySelector('.check'));
    expect(await violations(options)).toEqual([]);
    await options.close();
  });
});
