import type { Page } from 'puppeteer-core';
import sharp from 'sharp';
import { expect, onTestFailed, onTestFinished, test } from 'vitest';
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

/** How a picture may be shown in another way than its own pixels say. */
const CHANGED = {
  'as one that moves, or that is stored in a way of its own': ['gif', 'webp', 'apng', 'turned', 'print'],
  'as a part, in another size or turned': [
    'sprite',
    'cover',
    'contain',
    'clipped',
    'squeezed',
    'mirrored',
    'rotated',
    'smaller',
    'framed',
  ],
  'in other colours': ['inverted', 'blurred', 'faint', 'blended'],
  'under something': ['masked', 'round', 'covered', 'crossed', 'frosted'],
};

inBothBrowsers((bench) => {
  const images = sharedImages(bench, PAGE);
  let kept: Awaited<ReturnType<typeof chooseWithoutView>> | null = null;
  const withoutView = async () => {
    onTestFailed(async () => {
      const last = kept;
      kept = null;
      await last?.end(); // with an empty popup no other page can be opened to us
    });
    const page = await images();
    kept ??= await chooseWithoutView(bench, page);
    return { page, ...kept };
  };

  test.each(Object.entries(CHANGED))(
    'a picture that the page shows %s is what is on the screen: %j',
    async (_, ways) => {
      const { page, choose } = await withoutView();
      for (const way of ways) {
        const wanted = await seen(page, await boxOf(page, way));
        const got = await (way === 'framed' ? choose('#inner', '#framed iframe') : choose(`#${way} .image`));
        expect.soft(distanceOf(got, wanted, undefined, way), way).toBeLessThanOrEqual(3);
      }
    },
  );

  test('a picture that is shown as it is comes with its own pixels: half its size, twice it, zoomed, between two pixels, in a layer of its own, of 16 bits; a drawing without a size of its own keeps its shapes', async () => {
    const { choose } = await withoutView();
    for (const way of ['half', 'twice', 'zoomed', 'between', 'promoted', 'deep']) {
      const got = await choose(`#${way} .image`);
      expect.soft(distanceOf(got, known('plain.png'), undefined, way), way).toBe(0);
      expect.soft(got.remarks, way).not.toContain('from_screen');
    }
    const { width, height, data } = await choose('#sizeless .image');
    expect(width / height).toBe(3);
    const at = (x: number, y: number) => {
      const place = (Math.floor(y * height) * width + Math.floor(x * width)) * 4;
      return [...data.subarray(place, place + 3)];
    };
    expect(at(0.05, 0.5)).toEqual([255, 221, 0]);
    expect(at(0.35, 0.5)).toEqual([0, 64, 255]);
  });

  test('of a picture that stands on the page in two ways it is said that nobody knows which is meant', async () => {
    const { page } = await withoutView();
    const half = await page.$eval('#half .image', (image) => (image as HTMLImageElement).src);
    const own = await replaceImage(page, '#inverted .image', half);
    const view = await choose(bench, page, '#inverted .image');
    expect(await view.waitFor('why', CHOSEN.note)).toContain('more than once');
    await view.waitFor('the page to cut from', () => document.querySelector('.cutting .part'));
    await view.close();
    await replaceImage(page, '#inverted .image', own);
  });

  test('at a page zoom of 150 % a picture is at its place, and its own pixels are its own', async () => {
    const { page, control, choose } = await withoutView();
    const tabId = await bench.session.tabId(page);
    const zoom = (factor: number) =>
      control.evaluate(
        async (id: number, to: number) => {
          // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
          const { tabs } = (globalThis as any).browser ?? (globalThis as any).chrome;
          await tabs.setZoom(id, to);
        },
        tabId,
        factor,
      );
    onTestFinished(() => zoom(1));
    await zoom(1.5);
    await page.waitForFunction(() => devicePixelRatio === 1.5);
    const { width, height, data } = await choose('#clipped .image');
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
    expect(distanceOf(await choose('#promoted .image'), known('plain.png'))).toBe(0);
  });
});
