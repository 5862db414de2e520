import { MAX_IMAGE_BYTES, MAX_PICTURE_SIDE } from '../../core/limits.ts';
import { base64Of } from '../../core/pictures/base64.ts';
import type { Picture, PictureRemark } from '../../core/pictures/picture.ts';
import { draw, encode, flatten, isTransparent } from '../../shared/encode-picture.ts';

/** Pixels of a drawing that names no size, as browsers take it. */
const NO_SIZE = { width: 300, height: 150 };

/**
 * Makes of a file what can be sent: a PNG or JPEG within the limits as it is, anything else drawn anew.
 * @returns `broken` when the browser cannot show it
 */
export async function readFile(file: Blob): Promise<Picture | 'broken'> {
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return await pictureOf(image, file);
  } catch {
    return 'broken';
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function pictureOf(image: HTMLImageElement, file: Blob): Promise<Picture> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const type = typeOf(bytes);
  const width = image.naturalWidth || NO_SIZE.width;
  const height = image.naturalHeight || NO_SIZE.height;
  const fit = Math.min(1, MAX_PICTURE_SIDE / Math.max(width, height));
  const canvas = draw(image, { x: 0, y: 0, width, height }, width * fit, height * fit);
  const remarks: PictureRemark[] = [];
  if (await isMoving(bytes, type || file.type)) remarks.push('first_frame');
  if (isTransparent(canvas)) {
    flatten(canvas, '#ffffff');
    remarks.push('flattened');
  }
  const isAsWanted = type === 'image/png' || type === 'image/jpeg';
  if (isAsWanted && remarks.length === 0 && bytes.length <= MAX_IMAGE_BYTES)
    return { body: base64Of(bytes), bytesBefore: bytes.length, remarks };
  if (!isAsWanted) remarks.push('recoded');
  if (fit < 1) remarks.push('scaled');
  return encode(canvas, remarks, bytes.length);
}

/** By its first bytes: what a file is called proves nothing. */
function typeOf([first, second, third]: Uint8Array): string {
  if (first === 0x89 && second === 0x50) return 'image/png';
  if (first === 0xff && second === 0xd8) return 'image/jpeg';
  if (first === 0x47 && second === 0x49 && third === 0x46) return 'image/gif';
  return first === 0x52 && second === 0x49 ? 'image/webp' : '';
}

async function isMoving(data: Uint8Array<ArrayBuffer>, type: string): Promise<boolean> {
  if (!(await ImageDecoder.isTypeSupported(type || 'image/x-unknown'))) return false;
  const decoder = new ImageDecoder({ data, type });
  await decoder.tracks.ready;
  const frames = decoder.tracks.selectedTrack?.frameCount ?? 1;
  decoder.close();
  return frames > 1;
}
