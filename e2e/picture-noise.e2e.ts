import { expect, onTestFinished, test } from 'vitest';
import type { View } from '../practice/browser/session.ts';
import { MOVING, pngOf } from '../practice/sites/images.ts';
import { JPEG } from '../practice/sites/odd-pictures.ts';
import { inBothBrowsers } from './bench.ts';
import {
  CHOSEN,
  choose,
  chooseWithoutView,
  distanceOf,
  known,
  replaceImage,
  sharedImages,
} from './picture-bench.ts';

/** Chooses a file in a view in a tab. */
const chooseFile = (tab: View, base64: string) =>
  tab.evaluate((text) => {
    const input = document.querySelector<HTMLInputElement>('input[type=file]');
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(text), (char) => char.charCodeAt(0))], 'captcha'));
    if (input) input.files = data.files;
    input?.dispatchEvent(new Event('change', { bubbles: true }));
  }, base64);

const holds = (tab: View, base64: string) =>
  tab.waitFor(
    'these very bytes',
    (wanted) => document.querySelector<HTMLInputElement>('input[name=body]')?.value === wanted,
    base64,
  );

inBothBrowsers(
  (bench) => {
    const images = sharedImages(bench);

    test('a picture that the page holds in its address is sent byte for byte; where users resist fingerprinting, each is still what it is', async () => {
      const page = await images();
      const { choose, end } = await chooseWithoutView(bench, page);
      onTestFinished(end);
      expect((await choose('#data')).body).toBe(pngOf('plain.png').toString('base64'));
      const png = await replaceImage(page, '#data', `data:image/jpeg;base64,${JPEG}`);
      expect((await choose('#data')).body).toBe(JPEG);
      await replaceImage(page, '#data', png);
      // Chromium has no such mode: picture.e2e.ts looks at the same there.
      if (bench.name === 'chromium') return;
      for (const [selector, name, tolerance] of [
        ['#plain', 'plain.png', 0],
        ['#cookie', 'cookie.png', 0],
        ['#blob', 'plain.png', 0],
        ['#other', 'plain.png', 2],
      ] as const) {
        const got = await choose(selector);
        expect
          .soft(distanceOf(got, known(name), undefined, selector), selector)
          .toBeLessThanOrEqual(tolerance);
        expect.soft(got.remarks, selector).not.toContain('flattened');
      }
    });

    test('a browser that gives no true pixels is said before anything is sent, and a file goes as it is', async () => {
      const tabId = await bench.session.tabId(await images());
      const tab = await bench.session.openExtensionPage(`src/popup/index.html?tab=${tabId}`);
      // As browsers do it: a unit more or less on some pixels of all that is read.
      await tab.addScript(`{
        const { prototype } = OffscreenCanvasRenderingContext2D;
        const { getImageData } = prototype;
        prototype.getImageData = function (...args) {
          const read = getImageData.apply(this, args);
          for (let i = 0; i < read.data.length; i += 400) read.data[i] ^= 1;
          return read;
        };
      }`);
      await tab.select('select[name=type]', 'ImageToTextTask');
      await tab.waitFor('the field', () => document.querySelector('input[type=file]'));
      await chooseFile(tab, MOVING);
      expect(await tab.waitFor('why', CHOSEN.note)).toContain('no true pixels');
      expect(await tab.evaluate(CHOSEN.body)).toBe('');
      for (const name of ['plain.png', 'see-through.png']) {
        await chooseFile(tab, pngOf(name).toString('base64'));
        await holds(tab, pngOf(name).toString('base64'));
        await tab.waitFor(
          'it shown',
          () => document.querySelector<HTMLImageElement>('.picture img')?.naturalWidth,
        );
      }
      await chooseFile(tab, JPEG);
      await holds(tab, JPEG);
      await tab.click('button.cut');
      await tab.waitFor('the page to cut from', () => document.querySelector('.cutting .part'));
      await tab.click('.use-part');
      expect(await tab.waitFor('why', CHOSEN.note)).toContain('no true pixels');
      await tab.close();
    });

    // Only Firefox lets another page reach the one in the background.
    test.runIf(bench.name === 'firefox')('from the menu, too, noise is never sent but said', async () => {
      const page = await images();
      await bench.session.killBackground(); // it asks itself once
      const options = await bench.session.openExtensionPage('src/options/index.html');
      await options.evaluate(async () => {
        // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object
        const background = await (globalThis as any).browser.runtime.getBackgroundPage();
        const { prototype } = background.OffscreenCanvas;
        const { convertToBlob } = prototype;
        prototype.convertToBlob = async function (this: OffscreenCanvas, how: ImageEncodeOptions) {
          const context = this.getContext('2d');
          if (context) context.fillStyle = '#123456';
          context?.fillRect(0, 0, 2, 1);
          return convertToBlob.call(this, how);
        };
      });
      await page.bringToFront();
      const view = await choose(bench, page, '#plain');
      expect(await view.waitFor('why', CHOSEN.note)).toContain('no true pixels');
      expect(await view.evaluate(CHOSEN.body)).toBe('');
      await view.waitFor('a way to a file', () => document.querySelector('input[type=file]'));
      await view.close();
      await bench.session.killBackground();
      await options.close();
    });
  },
  { prefs: { 'privacy.resistFingerprinting': true } },
);
