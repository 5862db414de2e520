import contentScript from '../../content/pictures/picture-content.ts?iife';
import { READ_PICTURE_MS } from '../../core/limits.ts';
import { bytesOf, plainBase64 } from '../../core/pictures/base64.ts';
import {
  type Picture,
  type PicturePixels,
  type PicturePlace,
  type PictureProblem,
  type PictureReading,
  parsePictureReading,
} from '../../core/pictures/picture.ts';
import { browser } from '../../shared/browser.ts';
import {
  asItIs,
  canBeKept,
  draw,
  encode,
  encodeFile,
  flatten,
  isTransparent,
} from '../../shared/encode-picture.ts';
import { givesTruePixels, isKnown, KNOWN_COLOURS } from '../../shared/true-pixels.ts';
import { whyNone } from './capture.ts';
import { inTime, type Reply } from './in-time.ts';
import { isOnScreen, pixelsOf } from './on-screen.ts';

/** A picture in a frame of a tab, by the address that the browser names for it. */
export interface PageImage {
  tabId: number;
  frameId: number;
  src: string;
}

/**
 * Reads a picture of a page as it is shown: its own pixels where those are what is on the screen, else cut out of a
 * picture of the tab.
 * @param screen the tab as it was at the click, as a `data:` URL
 */
export async function readPicture(
  image: PageImage,
  screen: Reply<string>,
): Promise<Picture | PictureProblem> {
  const reading = await askPage(image);
  if (typeof reading === 'string') return reading;
  if (reading.state !== 'seen') return reading.state;
  if (typeof screen === 'string') return whyNone(screen);
  if (!(await givesTruePixels())) return 'no_true_pixels';
  const shot = await createImageBitmap(new Blob([bytesOf(screen.value)]));
  const { places, pixels } = reading;
  const own = pixels && (await ownPicture(pixels, places, shot).catch(() => null)); // its bytes are what the page says
  if (own) return own;
  const [place, another] = places;
  if (!place || another) return 'several';
  if (place.isCutOff) return 'hidden';
  return encode(draw(shot, pixelsOf(place.box, shot.width / place.across)), ['from_screen']);
}

async function askPage({
  tabId,
  frameId,
  src,
}: PageImage): Promise<PictureReading | 'silent' | 'out_of_reach'> {
  const signal = AbortSignal.timeout(READ_PICTURE_MS);
  const target = { tabId, frameIds: [frameId] };
  const injected = await inTime(
    browser.scripting.executeScript({ target, files: [`/${contentScript}`], injectImmediately: true }),
    signal,
  );
  if (typeof injected === 'string') return injected === 'late' ? 'silent' : 'out_of_reach';
  const reply = await inTime(
    browser.scripting.executeScript({
      target,
      func: (wanted: string, colours: string[]) => captchaCourierPictures.readImage(wanted, colours),
      args: [src, KNOWN_COLOURS],
      injectImmediately: true,
    }),
    signal,
  );
  if (reply === 'late') return 'silent';
  const raw = reply === 'refused' ? null : reply.value[0]?.result;
  return parsePictureReading(raw) ?? 'out_of_reach';
}

/** A picture from its own pixels; `null` when they are not true, or not what is on the screen wherever it stands. */
async function ownPicture(
  { url, proof, isScaled, behind }: PicturePixels,
  places: PicturePlace[],
  shot: ImageBitmap,
): Promise<Picture | null> {
  if (proof !== null && !(await isKnown(new Blob([bytesOf(proof)])))) return null;
  const bytes = bytesOf(plainBase64(url));
  const bitmap = await createImageBitmap(new Blob([bytes]));
  const canvas = draw(bitmap, { x: 0, y: 0, width: bitmap.width, height: bitmap.height });
  const isSeeThrough = isTransparent(canvas);
  if (isSeeThrough) {
    if (behind === null) return null;
    flatten(canvas, behind);
  }
  if (!places.every((place) => isOnScreen(canvas, place, shot))) return null;
  if (canBeKept(bytes) && !isSeeThrough && !isScaled) return asItIs(bytes);
  return encodeFile(bytes, canvas, [
    ...(isSeeThrough ? (['flattened'] as const) : []),
    ...(isScaled ? (['scaled'] as const) : []),
  ]);
}
