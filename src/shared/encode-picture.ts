import { MAX_IMAGE_BYTES } from '../core/limits.ts';
import { base64Of } from '../core/pictures/base64.ts';
import { factsOf } from '../core/pictures/file-facts.ts';
import type { Box, Picture, PictureRemark } from '../core/pictures/picture.ts';

/** What is drawn onto a canvas: in the background an `ImageBitmap`, in a page of ours an `<img>` as well. */
type Source = ImageBitmap | HTMLImageElement | OffscreenCanvas;

const JPEG_QUALITIES = [0.92, 0.8, 0.65];
const SMALLER = 0.8;

/** Draws a part of a picture onto a new canvas, in its own size or in the given one (px). */
export function draw(source: Source, part: Box, width = part.width, height = part.height): OffscreenCanvas {
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(width)), Math.max(1, Math.round(height)));
  canvas
    .getContext('2d')
    ?.drawImage(source, part.x, part.y, part.width, part.height, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** Says whether anything in a picture lets its background through. */
export function isTransparent(canvas: OffscreenCanvas): boolean {
  const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
  for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) return true;
  return false;
}

/** Puts a colour behind a picture. */
export function flatten(canvas: OffscreenCanvas, colour: string): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = colour;
  context.fillRect(0, 0, canvas.width, canvas.height);
}

/** Says whether a file is what the service takes, if nothing in it lets its background through. */
export function canBeKept(bytes: Uint8Array): boolean {
  return bytes.length <= MAX_IMAGE_BYTES && factsOf(bytes).isPlain;
}

/** A file as it is, byte for byte. */
export function asItIs(bytes: Uint8Array): Picture {
  return { body: base64Of(bytes), bytesBefore: bytes.length, remarks: [] };
}

/** Makes of a file one that the service takes, from how it was drawn. */
export function encodeFile(
  bytes: Uint8Array,
  canvas: OffscreenCanvas,
  remarks: PictureRemark[],
): Promise<Picture> {
  const isPng = factsOf(bytes).type === 'image/png';
  return encode(canvas, isPng ? remarks : withRemark(remarks, 'recoded'), bytes.length);
}

/**
 * Makes of a drawn picture one that the service takes: as PNG, else as JPEG, else smaller.
 * @param bytesBefore the bytes of the file that the picture came in; without a file its size as PNG is taken
 */
export async function encode(
  canvas: OffscreenCanvas,
  remarks: PictureRemark[],
  bytesBefore?: number,
): Promise<Picture> {
  const png = await canvas.convertToBlob({ type: 'image/png' });
  const before = bytesBefore ?? png.size;
  if (png.size <= MAX_IMAGE_BYTES) return { body: await textOf(png), bytesBefore: before, remarks };
  for (const quality of JPEG_QUALITIES) {
    const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality });
    if (jpeg.size <= MAX_IMAGE_BYTES)
      return { body: await textOf(jpeg), bytesBefore: before, remarks: withRemark(remarks, 'recoded') };
  }
  const all = { x: 0, y: 0, width: canvas.width, height: canvas.height };
  const smaller = draw(canvas.transferToImageBitmap(), all, canvas.width * SMALLER, canvas.height * SMALLER);
  return encode(smaller, withRemark(remarks, 'scaled'), before);
}

/** Adds a remark, unless it is there already. */
function withRemark(remarks: PictureRemark[], remark: PictureRemark): PictureRemark[] {
  return [...new Set([...remarks, remark])];
}

async function textOf(file: Blob): Promise<string> {
  return base64Of(new Uint8Array(await file.arrayBuffer()));
}
