import type { Frame } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { until } from '../practice/browser/until.ts';
import { create, inBothBrowsers, lastReading, openPopup, ready, waitForState } from './bench.ts';
import { changesOf, UNTOUCHED, watchPage } from './watch-page.ts';

const FIXTURES = 'https://shop.example/fixtures';

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

  test('Show scrolls the widget into view, flashes it, and leaves nothing behind', async () => {
    const page = await bench.session.openPage(`${FIXTURES}/v2-auto`);
    await page.evaluate(() => {
      document.body.style.paddingBlockStart = '3000px';
    });
    expect(await page.evaluate(inView)).toBe(false);
    await page.waitForFunction(() => true); // puts puppeteer's own helpers into the page
    await watchPage(page);
    const view = await openPopup(bench, page);
    const flashed = flash(page.mainFrame()); // looked for from now on: it is short
    await view.click('.captcha .show');
    await view.waitFor(
      'the result',
      () => document.querySelector('.shown')?.textContent === 'Shown in the page.',
    );
    expect(await page.evaluate(inView)).toBe(true);
    expect(await flashed).toEqual(['iframe']);
    const isOver = () => document.getAnimations().length === 0;
    await until('the end of the flash', () => page.evaluate(isOver));
    expect(await changesOf(page)).toEqual(UNTOUCHED);
    await view.close();
  });

  test('Show finds the widget of a frame in that frame', async () => {
    const page = await bench.session.openPage(`${FIXTURES}/same-origin-frame`);
    const view = await openPopup(bench, page);
    const frame = page.frames().find((one) => one.url() === `${FIXTURES}/v2-auto`);
    if (!frame) throw new Error('The frame is not there.');
    const flashed = flash(frame);
    await view.click('.captcha .show');
    expect(await flashed).toEqual(['iframe']);
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    await view.close();
  });

  test('Show finds the widget of a closed shadow root', async () => {
    const page = await bench.session.openPage(`${FIXTURES}/closed-shadow`);
    await page.evaluate(() => {
      document.body.style.paddingBlockStart = '3000px';
    });
    const view = await openPopup(bench, page);
    await view.click('.captcha .show');
    await view.waitFor(
      'the result',
      () => document.querySelector('.shown')?.textContent === 'Shown in the page.',
    );
    // What is animated inside it no page can list.
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(2_000);
    await view.close();
  });

  test('Show says when there is no box to see, and when the captcha has gone', async () => {
    const page = await bench.session.openPage(`${FIXTURES}/inline-only`);
    const view = await openPopup(bench, page);
    await view.click('.captcha .show');
    await view.waitFor('the result', () =>
      /no visible box/.test(document.querySelector('.shown')?.textContent ?? ''),
    );
    // After its last reading by itself nothing but the press finds out that the captcha has gone.
    await lastReading(view);
    await page.evaluate(() => document.querySelector('script')?.remove());
    await view.click('.captcha .show');
    await view.waitFor('its going', () => /no longer on the page/.test(document.body.innerText));
    await view.close();
  });

  test('Look inside: one site, one click, the captcha of its frame; revoked in options', async () => {
    await bench.session.preparePermission('https://other.example/*');
    const page = await bench.session.openPage(`${FIXTURES}/other-site-frame`);
    let view = await openPopup(bench, page);
    expect(await view.text()).toContain('Frames of other.example not seen');
    await view.click('.look-inside button');
    await bench.session.answerPermission(true);
    // A prompt may close the popup; whichever view opens next shows what was found.
    if (await view.isClosed()) view = await openPopup(bench, page);
    await view.waitFor('the captcha inside', () => document.querySelectorAll('.captcha').length === 2);
    await view.waitFor(
      'its address',
      () =>
        document.querySelector<HTMLInputElement>('input[name=websiteURL]')?.value ===
        'https://other.example/fixtures/v2-auto',
    );
    expect(await view.text()).not.toContain('not seen');
    // Said, and the page's own address is offered.
    expect(await view.text()).toContain('frame whose address is not');
    await view.click('.offer');
    await view.waitFor(
      'the address of the tab',
      () =>
        document.querySelector<HTMLInputElement>('input[name=websiteURL]')?.value ===
        'https://shop.example/fixtures/other-site-frame',
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
  });

  test.runIf(name === 'firefox')('Look inside refused: kept and said', async () => {
    const page = await bench.session.openPage(`${FIXTURES}/other-site-frame`);
    let view = await openPopup(bench, page);
    await view.click('.look-inside button');
    await bench.session.answerPermission(false);
    if (await view.isClosed()) view = await openPopup(bench, page);
    await view.waitFor('the refusal', () =>
      /not allowed/.test(document.querySelector('.look-inside')?.textContent ?? ''),
    );
    await view.close();
    const again = await openPopup(bench, page);
    expect(await again.text()).toContain('not allowed');
    await again.close();
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
      await view.close();
      const options = await bench.session.openExtensionPage('src/options/index.html');
      await options.click('.sites button');
      await options.waitFor('nothing granted', () => document.querySelector('.sites') === null);
      await options.close();
    },
  );

  test('a page that was left is said in a view in a tab, and its captcha can still be sent', async () => {
    const { page, view } = await ready(bench, '/v2');
    await view.close();
    const tabId = await bench.session.tabId(page);
    const inTab = await bench.session.openExtensionPage(`src/popup/index.html?tab=${tabId}`);
    await inTab.waitFor('the list', () => document.querySelectorAll('.captcha').length === 2);
    // Past the last scan that comes by itself, only the tab's own news tell of the change.
    await inTab.waitFor(
      'the last scan',
      async (tab) => {
        // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
        const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
        const scan = (await storage.session.get(`scan:${tab}`))[`scan:${tab}`].value;
        return scan.at - performance.timeOrigin > 4_000;
      },
      tabId,
    );
    expect(await inTab.text()).not.toContain('before the change');
    await page.goto('https://other.example/plain');
    await inTab.waitFor('the change said', () => /before the change/.test(document.body.innerText));
    expect(await inTab.evaluate(() => document.querySelectorAll('.captcha').length)).toBe(2);
    await create(inTab);
    await waitForState(inTab, 'ready');
    expect(bench.practice.api.received('createTask')).toMatchObject([
      { json: { task: { websiteURL: 'https://shop.example/v2' } } },
    ]);
    await inTab.close();
  });

  test('a view in a tab goes on when the tab it is about is closed', async () => {
    const { page, view } = await ready(bench, '/v2');
    await view.click('header button[title="Open in a tab"]');
    const inTab = await bench.session.waitForExtensionTab('?tab=');
    await inTab.waitFor('the list', () => document.querySelector('.captcha .show'));
    await inTab.fill('input[name=websiteURL]', 'https://shop.example/mine');
    await page.close();
    await inTab.waitFor('that it cannot be read', () =>
      /not open to Captcha Courier/.test(document.body.innerText),
    );
    await inTab.waitFor(
      'what was typed',
      () =>
        document.querySelector<HTMLInputElement>('input[name=websiteURL]')?.value ===
        'https://shop.example/mine',
    );
    await create(inTab);
    await waitForState(inTab, 'ready');
    await inTab.close();
  });

  test('data-s is read again when it is sent, unless it was edited', async () => {
    const { page, view } = await ready(bench, '/fixtures/data-s');
    await lastReading(view);
    await page.evaluate(() => document.querySelector('.g-recaptcha')?.setAttribute('data-s', 'second-value'));
    // The page object of this page keeps the first value, as Google's does.
    await create(view);
    await view.waitFor('the note', () => /had changed in the page/.test(document.body.innerText));
    await waitForState(view, 'ready');
    await view.close();

    const edited = await openPopup(bench, await bench.session.openPage(`${FIXTURES}/data-s`));
    await edited.fill('input[name=recaptchaDataSValue]', 'mine');
    await create(edited);
    await waitForState(edited, 'ready');
    await edited.close();

    const gone = await bench.session.openPage(`${FIXTURES}/data-s`);
    const third = await openPopup(bench, gone);
    await third.fill('input[name=websiteURL]', `${FIXTURES}/mine`);
    await lastReading(third);
    await gone.goto('https://shop.example/plain');
    await create(third);
    await third.waitFor('the note', () => /could not be read again/.test(document.body.innerText));
    await waitForState(third, 'ready');
    await third.close();

    const sent = bench.practice.api
      .received('createTask')
      .map(({ json }) => (json as { task: { recaptchaDataSValue: string } }).task.recaptchaDataSValue);
    expect(sent).toEqual(['second-value', 'mine', 'one-time-value']);
  });

  test('details show every signal with its frame, and copy as JSON', async () => {
    const page = await bench.session.openPage(`${FIXTURES}/same-origin-frame`);
    const view = await openPopup(bench, page);
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
    expect(shown).toContain('https://shop.example/fixtures/same-origin-frame');
    expect(shown).toContain('https://shop.example/fixtures/v2-auto');
    for (const type of ['attribute', 'frame', 'object', 'script']) expect(shown).toContain(type);
    await view.click('.signals button');
    const copied = await view.waitFor('the copy', () => (window as unknown as { copied: string }).copied);
    expect(JSON.parse(copied)).toMatchObject({
      page: 'https://shop.example/fixtures/same-origin-frame',
      captchas: [{ kind: 'recaptcha-v2-checkbox', pageUrl: 'https://shop.example/fixtures/v2-auto' }],
      frames: [{ signals: [] }, { address: 'https://shop.example/fixtures/v2-auto' }],
    });
    await view.close();
  });
});
