import contentScript from '../../content/content.ts?iife';
import { READ_PICTURE_MS } from '../../core/limits.ts';
import { bytesOf } from '../../core/pictures/base64.ts';
import {
  type Picture,
  type PicturePlace,
  type PictureProblem,
  type PictureReading,
  parsePictureReading,
} from '../../core/pictures/picture.ts';
import { browser } from '../../shared/browser.ts';
import { draw, encode, flatten, isTransparent } from '../../shared/encode-picture.ts';
import { inTime } from './in-time.ts';

/** A picture in a frame of a tab, by the address that the browser names for it. */
export interface PageImage {
  tabId: number;
  frameId: number;
  src: string;
}

/**
 * Reads a picture of a page as it is shown: its own pixels, else cut out of a picture of the tab.
 * @param screen the tab as it was at the click, as a `data:` URL
 */
export async function readPicture(
  image: PageImage,
  screen: string | null,
): Promise<Picture | PictureProblem> {
  const reading = await askPage(image);
  if (reading.state === 'place') return screen === null ? 'shut' : cut(reading, screen);
  if (reading.state !== 'pixels') return reading.state;
  const { url, behind, place, isScaled } = reading;
  const canvas = await wholeOf(url);
  if (!isTransparent(canvas)) return encode(canvas, isScaled ? ['scaled'] : []);
  if (behind === null && place && screen !== null) return cut(place, screen);
  flatten(canvas, behind ?? '#ffffff');
  return encode(canvas, ['flattened', ...(isScaled ? (['scaled'] as const) : [])]);
}

async function askPage({ tabId, frameId, src }: PageImage): Promise<PictureReading> {
  const signal = AbortSignal.timeout(READ_PICTURE_MS);
  const target = { tabId, frameIds: [frameId] };
  const injected = await inTime(
    browser.scripting.executeScript({ target, files: [`/${contentScript}`], injectImmediately: true }),
    signal,
  );
  if (typeof injected === 'string') return { state: 'out_of_reach' };
  const reply = await inTime(
    browser.scripting.executeScript({
      target,
      func: (wanted: string) => captchaCourier.readImage(wanted),
      args: [src],
      injectImmediately: true,
    }),
    signal,
  );
  const raw = typeof reply === 'string' ? null : reply.value[0]?.result;
  return parsePictureReading(raw) ?? { state: 'out_of_reach' };
}

/** Cuts at the screen's own resolution. */
async function cut({ box, across }: PicturePlace, screen: string): Promise<Picture> {
  const bitmap = await createImageBitmap(new Blob([bytesOf(screen)]));
  const scale = bitmap.width / across;
  const part = {
    x: Math.round(box.x * scale),
    y: Math.round(box.y * scale),
    width: Math.round(box.width * scale),
    height: Math.round(box.height * scale),
  };
  return encode(draw(bitmap, part), ['from_screen']);
}

async function wholeOf(url: string): Promise<OffscreenCanvas> {
  const bitmap = await createImageBitmap(new Blob([bytesOf(url)]));
  return draw(bitmap, { x: 0, y: 0, width: bitmap.width, height: bitmap.height });
}
