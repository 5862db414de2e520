import type { Frame } from 'puppeteer-core';
import { expect, test } from 'vitest';
import type { View } from '../practice/browser/session.ts';
import { until } from '../practice/browser/until.ts';
import { KEYS } from '../practice/sites/shop-pages.ts';
import { inBothBrowsers, lastReading, openPopup } from './bench.ts';
import { changesOf, UNTOUCHED, watchPage } from './watch-page.ts';

const FIXTURES = 'https://shop.example/fixtures';
/** A key of no page, for a widget that comes and goes. */
const ORDINARY = KEYS.other.replace(/0$/, '1');

/** Presses *Show* beside one of the captchas and waits until it is said what came of it. */
async function show(view: View, number: number, words: RegExp): Promise<void> {
  await view.click(`.captcha:nth-child(${number}) .show`);
  await view.waitFor(
    `"${words.source}"`,
    (wanted) => new RegExp(wanted).test(document.querySelector('.shown')?.textContent ?? ''),
    words.source,
  );
}

inBothBrowsers((bench) => {
  const { name } = bench;
  /** What the page shows of itself. */
  const inView = () => {
    const box = document.querySelector('iframe[name^=a-]')?.getBoundingClientRect();
    return box !== undefined && box.top >= 0 && box.bottom <= innerHeight;
  };

  /** The elements of a frame that are animated, as soon as one is. */
  const flash = async (frame: Frame) => {
    const found = await frame.waitForFunction(
      () => {
        const all = document.getAnimations();
        return all.length > 0 && all.map(({ effect }) => (effect as KeyframeEffect).target?.localName);
      },
      { polling: 50 },
    );
    return found.jsonValue();
  };

  test('Show scrolls the widget into view, flashes it, and leaves nothing behind, in a frame and in a closed shadow root, too; it says when there is no box to see, and when the captcha has gone; what shows it can be looked at, and copied as JSON', async () => {
    const page = await bench.session.openPage(`${FIXTURES}/v2-auto`);
    await page.evaluate(
      (framed, shadowed, ordinaryKey) => {
        document.body.style.paddingBlockStart = '3000px';
        const widget = (key: string) => `<div class="g-recaptcha" data-sitekey="${key}">Here</div>`;
        const frame = document.createElement('iframe');
        frame.name = 'framed';
        frame.srcdoc = widget(framed);
        const far = document.createElement('p');
        far.style.height = '3000px';
        const host = document.createElement('div');
        host.attachShadow({ mode: 'closed' }).innerHTML = widget(shadowed);
        const ordinary = document.createElement('div');
        ordinary.id = 'ordinary';
        ordinary.innerHTML = widget(ordinaryKey);
        document.body.append(frame, far, host, ordinary);
      },
      KEYS.v3,
      KEYS.other,
      ORDINARY,
    );
    await page.waitForSelector('iframe[name^=a-]');
    expect(await page.evaluate(inView)).toBe(false);
    const frame = await until('the frame', async () => {
      const inside = await (await page.$('iframe[name=framed]'))?.contentFrame();
      return (await inside?.$('.g-recaptcha')) && inside;
    });
    await page.waitForFunction(() => true); // puts puppeteer's own helpers into the page
    await watchPage(page);
    const view = await openPopup(bench, page);
    await view.waitFor('all four', () => document.querySelectorAll('.captcha .show').length === 4);
    const numberOf = async (key: string) =>
      1 +
      (await view.evaluate(
        (ending) =>
          [...document.querySelectorAll('.captcha .key')].findIndex((one) =>
            one.textContent?.endsWith(ending),
          ),
        key.slice(-4),
      ));
    const flashed = flash(page.mainFrame()); // looked for from now on: it is short
    await show(view, await numberOf(KEYS.v2), /^Shown in the page\.$/);
    expect(await page.evaluate(inView)).toBe(true);
    expect(await flashed).toEqual(['iframe']);
    const isOver = () => document.getAnimations().length === 0;
    await until('the end of the flash', () => page.evaluate(isOver));
    expect(await changesOf(page)).toEqual(UNTOUCHED);

    const scrolled = await page.evaluate(() => scrollY);
    expect(scrolled).toBeGreaterThan(1_000);
    const flashedInside = flash(frame);
    await show(view, await numberOf(KEYS.v3), /Shown in the page/);
    expect(await flashedInside).toEqual(['div']);
    const isFrameInView = () => {
      const box = document.querySelector('iframe[name=framed]')?.getBoundingClientRect();
      return box !== undefined && box.top >= 0 && box.bottom <= innerHeight;
    };
    expect(await page.evaluate(isFrameInView)).toBe(true);
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    await show(view, await numberOf(KEYS.other), /Shown in the page/);
    // What is animated inside it no page can list.
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(scrolled + 1_000);

    await view.evaluate(() => {
      Object.assign(window, { copied: '' });
      navigator.clipboard.writeText = async (text) => {
        Object.assign(window, { copied: text });
      };
    });
    await view.click('.signals summary');
    const shown = await view.waitFor(
      'the signals',
      () =>
        document.querySelector<HTMLElement>('.signals ul li')?.closest<HTMLElement>('.signals')?.innerText,
    );
    for (const words of [`${FIXTURES}/v2-auto`, 'attribute', 'frame', 'object', 'script'])
      expect(shown).toContain(words);
    await view.click('.signals button');
    const copied = await view.waitFor('the copy', () => (window as unknown as { copied: string }).copied);
    const { page: address, captchas, frames } = JSON.parse(copied);
    expect(address).toBe(`${FIXTURES}/v2-auto`);
    expect(captchas).toHaveLength(4);
    expect(captchas).toContainEqual(expect.objectContaining({ kind: 'recaptcha-v2-checkbox' }));
    expect(frames).toContainEqual(expect.objectContaining({ address: `${FIXTURES}/v2-auto` }));

    await page.evaluate(() => document.getElementById('ordinary')?.style.setProperty('display', 'none'));
    await show(view, await numberOf(ORDINARY), /no visible box/);
    // After its last reading by itself nothing but the press finds out that the captcha has gone.
    await lastReading(view);
    await page.evaluate(() => document.getElementById('ordinary')?.remove());
    await view.click(`.captcha:nth-child(${await numberOf(ORDINARY)}) .show`);
    await view.waitFor('its going', () => /no longer on the page/.test(document.body.innerText));
    await view.close();
    await page.close();
  });

  test('Look inside: one site, one click, the captcha of its frame; refused, kept and said; revoked in options', async () => {
    await bench.session.preparePermission('https://other.example/*');
    const page = await bench.session.openPage('https://shop.example/element-in-frame');
    let view = await openPopup(bench, page);
    expect(await view.text()).toContain('Frames of other.example not seen');
    // Chromium's prompt cannot be answered from here.
    if (name === 'firefox') {
      await view.click('.look-inside button');
      await bench.session.answerPermission(false);
      if (await view.isClosed()) view = await openPopup(bench, page);
      await view.waitFor('the refusal', () =>
        /not allowed/.test(document.querySelector('.look-inside')?.textContent ?? ''),
      );
      await view.close();
      view = await openPopup(bench, page);
      expect(await view.text()).toContain('not allowed');
    }
    await view.click('.look-inside button');
    await bench.session.answerPermission(true);
    // A prompt may close the popup; whichever view opens next shows what was found.
    if (await view.isClosed()) view = await openPopup(bench, page);
    await view.waitFor('the captcha inside', () => document.querySelectorAll('.captcha').length === 2);
    await view.waitFor(
      'its address',
      () =>
        document.querySelector<HTMLInputElement>('input[name=websiteURL]')?.value ===
        'https://other.example/element',
    );
    expect(await view.text()).not.toContain('not seen');
    // Said, and the page's own address is offered.
    expect(await view.text()).toContain('frame whose address is not');
    await view.click('.offer');
    await view.waitFor(
      'the address of the tab',
      () =>
        document.querySelector<HTMLInputElement>('input[name=websiteURL]')?.value ===
        'https://shop.example/element-in-frame',
    );
    await view.close();

    const options = await bench.session.openExtensionPage('src/options/index.html');
    await options.waitFor('the site', () =>
      /other\.example/.test(document.querySelector('.sites')?.textContent ?? ''),
    );
    expect(await options.evaluate(() => document.querySelectorAll('.sites li').length)).toBe(1);
    await options.click('.sites button');
    await options.waitFor('nothing granted', () => document.querySelector('.sites') === null);
    await options.close();
    const again = await openPopup(bench, page);
    await again.waitFor('the offer', () => /other.example not seen/.test(document.body.innerText));
    await again.close();
    await page.close();
  });

  test.runIf(name === 'firefox')(
    'Look inside for the page’s own site reaches its sandboxed frame',
    async () => {
      const page = await bench.session.openPage(`${FIXTURES}/sandboxed-and-srcdoc`);
      let view = await openPopup(bench, page);
      await view.waitFor('one of two', () => document.querySelectorAll('.captcha').length === 2);
      await view.click('.look-inside button');
      await bench.session.answerPermission(true);
      if (await view.isClosed()) view = await openPopup(bench, page);
      await view.waitFor('both', () => document.querySelectorAll('.captcha').length === 3);
      expect(await view.text()).not.toContain('not seen');
      await view.evaluate(async () => {
        // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
        const { permissions } = (globalThis as any).browser ?? (globalThis as any).chrome;
        await permissions.remove({ origins: ['https://shop.example/*'] });
      });
      await view.close();
      await page.close();
    },
  );
});
