import { looksSame, type Raster } from '../../core/pictures/looks-same.ts';
import type { Box, PicturePlace } from '../../core/pictures/picture.ts';
import { draw } from '../../shared/encode-picture.ts';

/** Of what is in sight less than this part, nothing can be said of the rest. */
const ENOUGH = 0.5;
/** Where browsers may put a picture that lies between two pixels. */
const SHIFTS = [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => ({ x, y })));

/**
 * Says whether a picture is what a picture of the tab shows at its place: not another frame of one that moves, not
 * turned, filtered or under something else, however the page came to that.
 */
export function isOnScreen(
  picture: OffscreenCanvas,
  { whole, box, across }: PicturePlace,
  shot: ImageBitmap,
): boolean {
  if (box.width * box.height < whole.width * whole.height * ENOUGH) return false;
  const scale = shot.width / across;
  const part = pixelsOf(box, scale);
  const perX = picture.width / whole.width;
  const perY = picture.height / whole.height;
  const source = {
    x: (box.x - whole.x) * perX,
    y: (box.y - whole.y) * perY,
    width: box.width * perX,
    height: box.height * perY,
  };
  const isScaled = Math.abs(perX - scale) * whole.width > 1 || Math.abs(perY - scale) * whole.height > 1;
  const known = rasterOf(draw(picture, source, part.width, part.height));
  return SHIFTS.some(({ x, y }) =>
    looksSame(known, rasterOf(draw(shot, { ...part, x: part.x + x, y: part.y + y })), isScaled),
  );
}

/** A box in whole pixels of a picture of the tab. */
export function pixelsOf({ x, y, width, height }: Box, scale: number): Box {
  const [left, top] = [Math.round(x * scale), Math.round(y * scale)];
  return { x: left, y: top, width: Math.round(width * scale), height: Math.round(height * scale) };
}

function rasterOf(canvas: OffscreenCanvas): Raster {
  const { width, height } = canvas;
  const data = canvas.getContext('2d')?.getImageData(0, 0, width, height).data;
  return { width, height, data: data ?? new Uint8ClampedArray() };
}
