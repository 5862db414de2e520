import { MAX_PICTURE_SIDE } from '../../core/limits.ts';
import type { Box, PicturePixels } from '../../core/pictures/picture.ts';
import { withParents } from './with-parents.ts';

const IS_VECTOR = /^data:image\/svg|^[^?#]*\.svg([?#]|$)/i;
/** Addresses that hold the bytes of a PNG or JPEG, as the page has them. */
const HOLDS_BYTES = /^data:image\/(?:png|jpe?g);base64,/;
/** Pixels of a side of the squares of known colours; as many to a row as to a column. */
const SQUARE = 4;

/**
 * A picture's own pixels, drawn without asking for its address again; `null` where the page may not read them, or
 * where the page's style makes something else of them.
 * @param box its place as shown, in CSS pixels
 * @param colours known ones, drawn and read in the same way for a proof
 */
export async function ownPixels(
  image: HTMLImageElement,
  src: string,
  box: Box,
  colours: string[],
): Promise<PicturePixels | null> {
  const natural = { width: image.naturalWidth, height: image.naturalHeight };
  const isVector = IS_VECTOR.test(src);
  if (!isUnstyled(image) || !(isVector || isOfOneShape(natural, box))) return null;
  const { width, height } = isVector
    ? { width: box.width * devicePixelRatio, height: box.height * devicePixelRatio }
    : natural;
  const fit = Math.min(1, MAX_PICTURE_SIDE / Math.max(width, height));
  const behind = colourBehind(image);
  if (fit === 1 && HOLDS_BYTES.test(src)) return { url: src, proof: null, isScaled: false, behind };
  try {
    const [canvas, context] = canvasOf(Math.round(width * fit), Math.round(height * fit));
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return { url: await pngOf(canvas), proof: await drawKnown(colours), isScaled: fit < 1, behind };
  } catch {
    return null; // another site's picture taints the canvas
  }
}

/** Says whether neither the image nor anything around it has a style that shows its pixels in another way. */
function isUnstyled(element: Element): boolean {
  for (const node of withParents(element)) {
    const style = getComputedStyle(node);
    const none = (name: string) => ['none', 'normal', 'auto', ''].includes(style.getPropertyValue(name));
    const isPlain =
      Number(style.opacity) === 1 &&
      ['transform', 'rotate', 'scale', 'filter', 'mix-blend-mode', 'mask-image', 'clip-path', 'clip'].every(
        none,
      );
    if (!isPlain) return false;
  }
  const frame = element.ownerDocument.defaultView?.frameElement;
  return !frame || isUnstyled(frame);
}

/** To a pixel, as the browser rounds. */
function isOfOneShape(natural: { width: number; height: number }, box: Box): boolean {
  return Math.abs((box.width * natural.height) / natural.width - box.height) <= 1;
}

async function drawKnown(colours: string[]): Promise<string> {
  const inRow = Math.sqrt(colours.length);
  const [canvas, context] = canvasOf(inRow * SQUARE, inRow * SQUARE);
  for (const [i, colour] of colours.entries()) {
    context.fillStyle = colour;
    context.fillRect((i % inRow) * SQUARE, Math.floor(i / inRow) * SQUARE, SQUARE, SQUARE);
  }
  return pngOf(canvas);
}

/** An element, in no document: of an `OffscreenCanvas` Firefox gives content scripts noise, where users resist fingerprinting. */
function canvasOf(width: number, height: number): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas') as HTMLCanvasElement; // by that name
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  return [canvas, context];
}

/** Firefox lets content scripts read no bytes of the page's, so the browser makes the text. */
function pngOf(canvas: HTMLCanvasElement): Promise<string> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((file) => {
      if (!file) return reject(new Error('no picture'));
      const reader = new FileReader();
      reader.onload = () => resolve(String(reader.result));
      reader.onerror = () => reject(reader.error);
      reader.readAsDataURL(file);
    }, 'image/png');
  });
}

/** The one colour behind an element; `null` when a picture is behind it. White is what a page starts with. */
function colourBehind(element: Element): string | null {
  for (const node of withParents(element)) {
    const { backgroundColor, backgroundImage } = getComputedStyle(node);
    if (backgroundImage !== 'none') return null;
    if (!/^rgba\(.*, 0\)$|^transparent$/.test(backgroundColor)) {
      return /^rgba/.test(backgroundColor) ? null : backgroundColor;
    }
  }
  return '#ffffff';
}
