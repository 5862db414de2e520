import type { Page } from 'puppeteer-core';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { inBothBrowsers } from './bench.ts';
import { CHOSEN, choose, distance, known, pixelsIn, replaceImage, sharedImages } from './picture-bench.ts';

const PAGE = '/fixtures/images-changed';

/** Pages as anybody sees them, from top to bottom: each is looked at once. */
const screens = new WeakMap<Page, Uint8Array>();

/** A part of a page, three numbers to a pixel. */
async function seen(page: Page, box: { x: number; y: number; width: number; height: number }) {
  const png = screens.get(page) ?? (await page.screenshot({ fullPage: true }));
  screens.set(page, png);
  const [width, height] = [Math.round(box.width), Math.round(box.height)];
  const part = { left: Math.round(box.x), top: Math.round(box.y), width, height };
  const data = await sharp(png).extract(part).removeAlpha().raw().toBuffer();
  return { width, height, channels: 3 as const, data };
}

/** Where a picture is to be seen: what its page marks as that, else the picture. */
const boxOf = (page: Page, way: string) =>
  page.$eval(`#${way}`, (element) => {
    const frame = element.querySelector('iframe');
    const shown = element.querySelector('.seen') ?? element.querySelector('.image') ?? frame ?? element;
    shown.scrollIntoView({ block: 'nearest' });
    const { left, top, width, height } = shown.getBoundingClientRect();
    const [x, y] = [left + scrollX, top + scrollY];
    // A frame at four fifths, with a border of four and a padding of ten pixels.
    return frame ? { x: x + 11.2, y: y + 11.2, width: 96, height: 32 } : { x, y, width, height };
  });

inBothBrowsers((bench) => {
  const images = sharedImages(bench, PAGE);

  test.each([
    'gif',
    'webp',
    'apng',
    'turned',
    'print',
    'sprite',
    'cover',
    'contain',
    'clipped',
    'squeezed',
    'mirrored',
    'rotated',
    'smaller',
    'inverted',
    'blurred',
    'faint',
    'blended',
    'masked',
    'round',
    'covered',
    'crossed',
    'frosted',
    'framed',
  ])('a picture that the page shows in another way is what is on the screen: %s', async (way) => {
    const page = await images();
    const box = await boxOf(page, way);
    const wanted = await seen(page, box);
    const view = await (way === 'framed'
      ? choose(bench, page, '#inner', '#framed iframe')
      : choose(bench, page, `#${way} .image`));
    expect(await distance(view, wanted)).toBeLessThanOrEqual(3);
    await view.close();
  });

  test.each(['half', 'twice', 'zoomed', 'between', 'promoted', 'deep'])(
    'a picture that is shown as it is comes with its own pixels: %s',
    async (way) => {
      const view = await choose(bench, await images(), `#${way} .image`);
      expect(await distance(view, known('plain.png'))).toBe(0);
      expect(await view.text()).not.toContain('Cut out of');
      await view.close();
    },
  );

  test('of a picture that stands on the page in two ways it is said that nobody knows which is meant', async () => {
    const page = await images();
    const half = await page.$eval('#half .image', (image) => (image as HTMLImageElement).src);
    const own = await replaceImage(page, '#inverted .image', half);
    const view = await choose(bench, page, '#inverted .image');
    expect(await view.waitFor('why', CHOSEN.note)).toContain('more than once');
    await view.waitFor('the page to cut from', () => document.querySelector('.cutting .part'));
    await view.close();
    await replaceImage(page, '#inverted .image', own);
  });

  test('a drawing without a size of its own keeps its shapes', async () => {
    const view = await choose(bench, await images(), '#sizeless .image');
    const { width, height, data } = await pixelsIn(view);
    expect(width / height).toBe(3);
    const at = (x: number, y: number) =>
      data.slice((Math.floor(y * height) * width + Math.floor(x * width)) * 4).slice(0, 3);
    expect(at(0.05, 0.5)).toEqual([255, 221, 0]);
    expect(at(0.35, 0.5)).toEqual([0, 64, 255]);
    await view.close();
  });

  test('at a page zoom of 150 % a picture is at its place, and its own pixels are its own', async () => {
    const page = await images();
    const tabId = await bench.session.tabId(page);
    const options = await bench.session.openExtensionPage('src/options/index.html');
    const zoom = (factor: number) =>
      options.evaluate(
        async (id: number, to: number) => {
          // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
          const { tabs } = (globalThis as any).browser ?? (globalThis as any).chrome;
          await tabs.setZoom(id, to);
        },
        tabId,
        factor,
      );
    await zoom(1.5);
    await page.bringToFront();
    await page.waitForFunction(() => devicePixelRatio === 1.5);
    const clipped = await choose(bench, page, '#clipped .image');
    const { width, height, data } = await pixelsIn(clipped);
    expect({ width, height }).toEqual({ width: 96, height: 36 }); // of 64 × 24
    const wanted = known('plain.png').data;
    // The middles of some of its squares of eight pixels; above and beside it the page hides one and four.
    for (const [x, y] of [
      [1, 1],
      [7, 2],
      [3, 0],
    ] as const) {
      const got = ((y * 8 + 4) * 1.5 * width + (x * 8 + 4) * 1.5) * 4;
      const from = ((y * 8 + 8 + 4) * 120 + x * 8 + 32 + 4) * 3;
      for (const c of [0, 1, 2])
        expect(Math.abs((data[got + c] ?? 0) - (wanted[from + c] ?? 0))).toBeLessThan(8);
    }
    await clipped.close();
    await page.bringToFront();
    const own = await choose(bench, page, '#promoted .image');
    expect(await distance(own, known('plain.png'))).toBe(0);
    await own.close();
    await zoom(1);
    await options.close();
  });
});
