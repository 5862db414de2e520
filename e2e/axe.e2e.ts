import type { Page } from 'puppeteer-core';
import { expect, onTestFailed, test } from 'vitest';
import type { View } from '../practice/browser/session.ts';
import { pngOf } from '../practice/sites/images.ts';
import { violations } from './axe.ts';
import { create, inBothBrowsers, openPopup, ready, waitForState } from './bench.ts';

/** Opens all that can be opened, help included. */
const openAll = (view: View) =>
  view.evaluate(() => {
    for (const more of document.querySelectorAll('details')) more.open = true;
    for (const help of document.querySelectorAll<HTMLElement>('.help[aria-expanded=false]')) help.click();
  });

const seen = (view: View, words: RegExp) =>
  view.waitFor(String(words), (wanted) => new RegExp(wanted).test(document.body.innerText), words.source);

/** Chooses a type, with all that it has open, and the details of the list closed. */
async function showAll(view: View, type: string): Promise<void> {
  await view.select('select[name=type]', type);
  await openAll(view);
  await view.evaluate(() => document.querySelector('.signals')?.removeAttribute('open'));
}

inBothBrowsers((bench) => {
  let kept: Page | null = null;
  /** One tab for all pages. */
  const pageAt = async (url: string) => {
    onTestFailed(() => {
      kept = null;
    });
    if (kept) await kept.goto(url);
    kept ??= await bench.session.openPage(url);
    return kept;
  };

  test('axe finds nothing: first run, with all that the list can say of a page', async () => {
    const view = await openPopup(bench, await pageAt('https://shop.example/everything'));
    await view.click('.captcha .show');
    await view.evaluate(() => document.querySelector('.signals')?.setAttribute('open', ''));
    for (const words of [
      /Save and check/,
      /Shown in the page/,
      /v2 invisible or v3/,
      /hCaptcha/,
      /other\.example not seen/,
      /not kept/,
      /answer-field \{/,
    ])
      await seen(view, words);
    expect(await violations(view)).toEqual([]);

    // A captcha of a frame, with every field and the preview.
    const inFrame = await view.evaluate(
      () => [...document.querySelectorAll('.captcha .show')].length, // it stands last of those with a place
    );
    expect(inFrame).toBeGreaterThan(2);
    await view.click(`.captcha:nth-child(${inFrame}) input`);
    await seen(view, /frame whose address is not/);
    await showAll(view, 'RecaptchaV2Task');
    await seen(view, /clientKey/);
    expect(await violations(view)).toEqual([]);
    await view.close();
  });

  test('axe finds nothing: by hand, a page without a captcha, the raw editor; a picture to put in, a picture, a picture of the page', async () => {
    const view = await openPopup(bench, await pageAt('https://shop.example/plain'));
    await view.click('.by-hand input');
    await seen(view, /No captcha found/);
    await view.select('select[name=type]', 'RecaptchaV2Task');
    await view.fill('[name=websiteKey]', '');
    expect(await violations(view)).toEqual([]);
    await showAll(view, 'Other (JSON)');
    await seen(view, /The task object as the service/);
    expect(await violations(view)).toEqual([]);
    await showAll(view, 'ImageToTextTask');
    await seen(view, /Choose a file/);
    expect(await violations(view)).toEqual([]);
    await view.fill('input[name=body]', pngOf('plain.png').toString('base64'));
    await seen(view, /120 × 40 pixels/);
    expect(await violations(view)).toEqual([]);
    await view.click('button.cut');
    const tab = await bench.session.waitForExtensionTab('?tab=');
    await tab.waitFor('the rectangle', () => document.querySelector('.cutting .part'));
    expect(await violations(tab)).toEqual([]);
    await tab.close();
  });

  test('axe finds nothing: a shut page', async () => {
    const shut =
      bench.name === 'firefox' ? 'https://addons.mozilla.org/' : 'https://chromewebstore.google.com/';
    const view = await openPopup(bench, await pageAt(shut));
    await seen(view, /cannot be read/);
    await view.select('select[name=type]', 'RecaptchaV2Task');
    expect(await violations(view)).toEqual([]);
    await view.close();
  });

  test('axe finds nothing: options; docked, with two captchas, an answer and what came back; beside a page that has changed, and one that is not open to us', async () => {
    const { page, view } = await ready(bench, '/elements');
    await view.click('header .dock');
    const docked = await bench.session.waitForDock();
    await docked.waitFor('both', () => document.querySelectorAll('.captcha .show').length === 2);
    await create(docked);
    const options = await bench.session.openExtensionPage('src/options/index.html');
    await options.waitFor('the key', () => document.querySelector('.check'));
    expect(await violations(options)).toEqual([]);
    await docked.waitFor('what to press', () => document.querySelector('.not-pressed'));
    await options.close();
    await page.bringToFront();
    await waitForState(docked, 'ready');
    await docked.waitFor('both', () => document.querySelectorAll('.captcha .show').length === 2);
    await openAll(docked);
    expect(await violations(docked)).toEqual([]);
    await page.goto('https://other.example/plain');
    await docked.waitFor('the change said', () => /before the change/.test(document.body.innerText));
    expect(await violations(docked)).toEqual([]);
    await bench.session.openPage('https://other.example/plain');
    await docked.waitFor('what to press', () => document.querySelector('.not-pressed'));
    expect(await violations(docked)).toEqual([]);
    await docked.close();
    await page.close();
  });
});
