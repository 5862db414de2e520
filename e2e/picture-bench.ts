import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import sharp from 'sharp';
import { expect, onTestFailed } from 'vitest';
import type { View } from '../practice/browser/session.ts';
import { PICTURES, type Pixels } from '../practice/sites/images.ts';
import { type Bench, openShop } from './bench.ts';

/** What a view says of the picture in its form. */
export const CHOSEN = {
  body: () => document.querySelector<HTMLInputElement>('input[name=body]')?.value,
  note: () => document.querySelector('.note')?.textContent,
};

/** The picture in the form as pixels, four numbers to each. */
export async function pixelsIn(view: View): Promise<{ width: number; height: number; data: number[] }> {
  await view.waitFor('a picture', CHOSEN.body);
  return view.waitFor('its pixels', async () => {
    const image = document.querySelector<HTMLImageElement>('.picture img');
    await image?.decode();
    if (!image) return undefined;
    const { naturalWidth: width, naturalHeight: height } = image;
    const context = new OffscreenCanvas(width, height).getContext('2d');
    context?.drawImage(image, 0, 0);
    return { width, height, data: [...(context?.getImageData(0, 0, width, height).data ?? [])] };
  });
}

/** How far a picture in a form is from a known one: the mean difference of a colour, 0 to 255; size is compared first. */
export async function distance(view: View, known: Pixels, behind?: number[]): Promise<number> {
  const { data, ...size } = await pixelsIn(view);
  return distanceOf({ ...size, channels: 4, data: Buffer.from(data) }, known, behind);
}

/** The same of pixels, four numbers to each. */
export function distanceOf(
  { width, height, data }: Pixels,
  known: Pixels,
  behind = [255, 255, 255],
  name?: string,
): number {
  expect({ width, height }, name).toEqual({ width: known.width, height: known.height });
  let sum = 0;
  for (let i = 0; i < width * height; i += 1) {
    const alpha = known.channels === 4 ? (known.data[i * 4 + 3] ?? 255) / 255 : 1;
    for (let c = 0; c < 3; c += 1) {
      const wanted = (known.data[i * known.channels + c] ?? 0) * alpha + (behind[c] ?? 0) * (1 - alpha);
      sum += Math.abs((data[i * 4 + c] ?? 0) - wanted);
    }
  }
  return sum / (width * height * 3);
}

/** A picture of the practice pages as it was painted. */
export function known(name: string): Pixels {
  const picture = PICTURES[name];
  if (!picture) throw new Error(`no ${name}`);
  return picture;
}

/** A page with pictures, all of them loaded, opened to the extension as by a press on the toolbar button. */
async function openImages(bench: Bench, path = '/fixtures/images'): Promise<Page> {
  const page = await openShop(bench, path);
  await page.waitForFunction(() =>
    [...document.images].every(
      (image) => image.complete && (image.naturalWidth > 0 || image.classList.contains('odd')),
    ),
  );
  await bench.session.allow(page);
  return page;
}

/**
 * Gives what opens a page with pictures to a test: one page, opened to the extension once, serves all that leave it as
 * it was, its form included. A test that fails keeps it.
 */
export function sharedImages(bench: Bench, path?: string): () => Promise<Page> {
  let shared: Page | null = null;
  return async () => {
    onTestFailed(() => {
      shared = null;
    });
    shared ??= await openImages(bench, path);
    await shared.evaluate(() => scrollTo(0, 0));
    return shared;
  };
}

/** Puts another picture in the place of one, once it can be shown; gives the address of the one before. */
export function replaceImage(page: Page, selector: string, address: string): Promise<string> {
  return page.$eval(
    selector,
    async (element, src) => {
      if (!(element instanceof HTMLImageElement)) throw new Error('This is no picture.');
      const before = element.src;
      element.src = src;
      await element.decode();
      return before;
    },
    address,
  );
}

/** Chooses the extension's entry in the menu of a picture. */
export async function choose(
  { session }: Bench,
  page: Page,
  selector: string,
  inFrame?: string,
): Promise<View> {
  const view = await session.chooseImage(page, selector, inFrame);
  await view.waitFor('the picture field', () => document.querySelector('input[name=body]'));
  return view;
}

/** What came into the form of a tab: pixels, four numbers to each, and what will be said of them. */
interface Chosen extends Pixels {
  body: string;
  remarks: string[];
}

/** A page with nothing on it, in the place of the popup. */
const EMPTY = 'src/popup/empty.html';

/**
 * Gives what chooses pictures, and reads from the form of their tab what came of each. No view opens for it, since that
 * costs more than all else: until `end` the popup is an empty page.
 */
export async function chooseWithoutView({ session }: Bench, page: Page) {
  await writeFile(path.join(session.extension, EMPTY), '<!doctype html><title>Empty</title><p>Nothing');
  const tabId = await session.tabId(page);
  const control = await session.openExtensionPage(EMPTY);
  const setPopup = (popup: string) =>
    control.evaluate(async (file) => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
      const { action } = (globalThis as any).browser ?? (globalThis as any).chrome;
      await action.setPopup({ popup: `/${file}` });
    }, popup);
  await setPopup(EMPTY);
  return {
    /** A page of the extension in a tab. */
    control,
    choose: async (selector: string, inFrame?: string): Promise<Chosen> => {
      await control.evaluate(forget, `draft:${tabId}`);
      const popup = await session.chooseImage(page, selector, inFrame);
      const { body, story } = await control.waitFor(`the picture ${selector}`, chosen, `draft:${tabId}`);
      await popup.close();
      expect(story, selector).toEqual({ bytesBefore: expect.any(Number), remarks: expect.any(Array) });
      const image = sharp(Buffer.from(body, 'base64')).ensureAlpha().toColourspace('srgb').raw();
      const { data, info } = await image.toBuffer({ resolveWithObject: true });
      return { width: info.width, height: info.height, channels: 4, data, body, remarks: story.remarks };
    },
    end: async () => {
      await setPopup('src/popup/index.html');
      await control.close();
    },
  };
}

/** Marks that what came into the form is known: only the next picture is waited for. */
async function forget(key: string): Promise<void> {
  // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
  const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
  const stored = (await storage.session.get(key))[key];
  if (stored) await storage.session.set({ [key]: { ...stored, value: { ...stored.value, picture: null } } });
}

async function chosen(key: string): Promise<{ body: string; story: { remarks: string[] } } | null> {
  // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
  const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
  const { values, picture } = (await storage.session.get(key))[key].value;
  return picture && { body: values.body, story: picture };
}
