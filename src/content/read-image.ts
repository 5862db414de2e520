import { MAX_PICTURE_SIDE } from '../core/limits.ts';
import type { Box, PictureReading } from '../core/pictures/picture.ts';
import { type ShadowRootOf, walk } from './walk.ts';

/** A GIF may be moving, and a canvas is given its first frame only. */
const MAY_MOVE = /^data:image\/(gif|apng)|^[^?#]*\.(gif|apng)([?#]|$)/i;
const IS_VECTOR = /^data:image\/svg|^[^?#]*\.svg([?#]|$)/i;

/**
 * Reads a picture of the page as it is shown, without asking for its address again: its own pixels where the page
 * may read them, else its place on the screen. Changes nothing in the document.
 * @param src the address that the browser names for it
 */
export async function readImage(
  document: Document,
  shadowRootOf: ShadowRootOf,
  src: string,
): Promise<PictureReading> {
  const shown = findShown(document, shadowRootOf, src);
  if (!shown) return { state: 'gone' };
  if (shown instanceof HTMLImageElement) {
    if (!shown.complete || (shown.naturalWidth === 0 && !IS_VECTOR.test(src))) return { state: 'broken' };
    if (!MAY_MOVE.test(src)) {
      const read = await pixelsOf(shown, src).catch(() => null); // another site's picture taints the canvas
      if (read) return read;
    }
  }
  return placeOf(shown);
}

/** What the menu of a picture is offered for. */
const PICTURES = 'img, input, video, image';

/** The first element in sight with this picture, else the first of all. */
function findShown(document: Document, shadowRootOf: ShadowRootOf, src: string): Element | undefined {
  const found = walk(document, shadowRootOf, PICTURES)
    .map(({ element }) => element)
    .filter((element) => addressesOf(element).includes(src));
  return (
    found.find((element) => isInside(contentBox(element), window.innerWidth, window.innerHeight)) ?? found[0]
  );
}

function addressesOf(element: Element): string[] {
  if (element instanceof HTMLImageElement) return [element.currentSrc, element.src];
  if (element instanceof HTMLInputElement && element.type === 'image') return [element.src];
  if (element instanceof HTMLVideoElement) return [element.poster];
  if (!(element instanceof SVGImageElement)) return [];
  const { href, baseURI } = element;
  return URL.canParse(href.baseVal, baseURI) ? [new URL(href.baseVal, baseURI).href] : [];
}

/** Draws the picture as it is, as a PNG; a picture of another site may not be read, and throws. */
async function pixelsOf(image: HTMLImageElement, src: string): Promise<PictureReading | null> {
  const { width, height } = IS_VECTOR.test(src)
    ? scaled(contentBox(image), devicePixelRatio)
    : natural(image);
  const fit = Math.min(1, MAX_PICTURE_SIDE / Math.max(width, height));
  const canvas = new OffscreenCanvas(Math.round(width * fit), Math.round(height * fit));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const url = await dataUrlOf(await canvas.convertToBlob({ type: 'image/png' }));
  const place = placeOf(image);
  return {
    state: 'pixels',
    url,
    isScaled: fit < 1,
    behind: colourBehind(image),
    place: place.state === 'place' ? place : null,
  };
}

function natural({ naturalWidth, naturalHeight }: HTMLImageElement): { width: number; height: number } {
  return { width: naturalWidth, height: naturalHeight };
}

function scaled({ width, height }: Box, by: number): { width: number; height: number } {
  return { width: width * by, height: height * by };
}

/** The one colour behind an element; `null` when a picture is behind it. White is what a page starts with. */
function colourBehind(element: Element): string | null {
  for (let node: Element | null = element; node; node = node.parentElement) {
    const { backgroundColor, backgroundImage } = getComputedStyle(node);
    if (backgroundImage !== 'none') return null;
    if (!/^rgba\(.*, 0\)$|^transparent$/.test(backgroundColor)) {
      return /^rgba/.test(backgroundColor) ? null : backgroundColor;
    }
  }
  return '#ffffff';
}

/** Firefox lets content scripts read no bytes of the page's, so the browser makes the text. */
function dataUrlOf(file: Blob): Promise<string> {
  const reader = new FileReader();
  return new Promise((resolve, reject) => {
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

/** Where an element's picture is on the screen, counted from the top window. */
function placeOf(element: Element): PictureReading {
  const box = contentBox(element);
  let view: Window = window;
  if (!isInside(box, view.innerWidth, view.innerHeight)) return { state: 'hidden' };
  while (view !== view.parent) {
    const { frameElement } = view;
    if (!frameElement) return { state: 'out_of_reach' };
    const frame = contentBox(frameElement);
    box.x += frame.x;
    box.y += frame.y;
    view = view.parent;
    if (!isInside(box, view.innerWidth, view.innerHeight)) return { state: 'hidden' };
  }
  return { state: 'place', box, across: view.innerWidth };
}

function isInside({ x, y, width, height }: Box, across: number, down: number): boolean {
  const slack = 1; // borders may lie between two pixels
  return (
    width >= 1 &&
    height >= 1 &&
    x >= -slack &&
    y >= -slack &&
    x + width <= across + slack &&
    y + height <= down + slack
  );
}

/** The box of an element without its border and padding, in CSS pixels of its window. */
function contentBox(element: Element): Box {
  const { x, y, width, height } = Element.prototype.getBoundingClientRect.call(element);
  const style = getComputedStyle(element);
  const side = (name: 'left' | 'right' | 'top' | 'bottom') =>
    Number.parseFloat(style.getPropertyValue(`border-${name}-width`)) +
    Number.parseFloat(style.getPropertyValue(`padding-${name}`));
  return {
    x: x + side('left'),
    y: y + side('top'),
    width: width - side('left') - side('right'),
    height: height - side('top') - side('bottom'),
  };
}
