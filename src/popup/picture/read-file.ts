import { MAX_PICTURE_SIDE } from '../../core/limits.ts';
import { factsOf } from '../../core/pictures/file-facts.ts';
import type { Picture, PictureRemark } from '../../core/pictures/picture.ts';
import { asItIs, canBeKept, draw, encodeFile, flatten, isTransparent } from '../../shared/encode-picture.ts';
import { givesTruePixels } from '../../shared/true-pixels.ts';

/** Pixels of a drawing that names no size, as browsers take it. */
const NO_SIZE = { width: 300, height: 150 };

/**
 * Makes of a file what can be sent: a plain PNG or JPEG within the limits as it is, anything else drawn anew.
 * @returns `broken` when the browser cannot show it, `no_true_pixels` when it must be drawn anew and cannot be
 */
export async function readFile(file: Blob): Promise<Picture | 'broken' | 'no_true_pixels'> {
  const bytes = await file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => null, // a folder, or a file that has gone
  );
  if (!bytes) return 'broken';
  const type = factsOf(bytes).type || file.type;
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    // Only with alpha a plain one has to be looked into.
    if (canBeKept(bytes) && !(factsOf(bytes).hasAlpha && (await givesTruePixels()))) return asItIs(bytes);
    return (await givesTruePixels()) ? await drawn(image, bytes, type) : 'no_true_pixels';
  } catch {
    return 'broken';
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function drawn(image: HTMLImageElement, bytes: Uint8Array<ArrayBuffer>, type: string) {
  const width = image.naturalWidth || NO_SIZE.width;
  const height = image.naturalHeight || NO_SIZE.height;
  const fit = Math.min(1, MAX_PICTURE_SIDE / Math.max(width, height));
  const canvas = draw(image, { x: 0, y: 0, width, height }, width * fit, height * fit);
  const remarks: PictureRemark[] = [];
  if (await isMoving(bytes, type)) remarks.push('first_frame');
  if (isTransparent(canvas)) {
    flatten(canvas, '#ffffff');
    remarks.push('flattened');
  }
  if (canBeKept(bytes) && remarks.length === 0) return asItIs(bytes);
  if (fit < 1) remarks.push('scaled');
  return encodeFile(bytes, canvas, remarks);
}

async function isMoving(data: Uint8Array<ArrayBuffer>, type: string): Promise<boolean> {
  if (typeof ImageDecoder === 'undefined') return false; // Firefox for Android
  if (!(await ImageDecoder.isTypeSupported(type || 'image/x-unknown'))) return false;
  const decoder = new ImageDecoder({ data, type });
  await decoder.tracks.ready;
  const frames = decoder.tracks.selectedTrack?.frameCount ?? 1;
  decoder.close();
  return frames > 1;
}
