import type { PictureReading } from '../../core/pictures/picture.ts';
import type { ShadowRootOf } from '../walk.ts';
import { findImages, inSight } from './find-images.ts';
import { ownPixels } from './own-pixels.ts';
import { placeOf } from './place.ts';

/**
 * Reads a picture of the page as it is shown, without asking for its address again: its places on the screen, and its
 * own pixels where the page may read them. Changes nothing in the document.
 * @param src the address that the browser names for it
 * @param colours known ones, as styles: what comes back of them shows whether this browser gives true pixels
 */
export async function readImage(
  document: Document,
  shadowRootOf: ShadowRootOf,
  src: string,
  colours: string[],
): Promise<PictureReading> {
  const found = findImages(document, shadowRootOf, src);
  if (found.length === 0) return { state: 'gone' };
  const seen = [...(await inSight(found))];
  const [[first] = []] = seen;
  if (!first) return { state: 'hidden' };
  if (first instanceof HTMLImageElement && !(await isDrawn(first))) return { state: 'broken' };
  const [place, ...others] = seen.map(([element, visible]) => placeOf(element, visible));
  if (!place || others.includes(null)) return { state: 'out_of_reach' };
  const pixels = first instanceof HTMLImageElement ? await ownPixels(first, src, place.whole, colours) : null;
  return { state: 'seen', places: [place, ...others.filter((other) => other !== null)], pixels };
}

/** A drawing without a size of its own has no pixels either; only decoding tells it from what is broken. */
async function isDrawn(image: HTMLImageElement): Promise<boolean> {
  if (!image.complete) return false;
  if (image.naturalWidth > 0) return true;
  return image.decode().then(
    () => true,
    () => false,
  );
}
