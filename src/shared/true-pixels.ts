import { draw } from './encode-picture.ts';

/** Pixels of a side of the squares of known colours, and how many there are in a row and in a column. */
const SQUARE = 4;
const SQUARES = 16;

/** Known colours, as styles: those of squares of four pixels, sixteen to a row. */
export const KNOWN_COLOURS: string[] = Array.from({ length: SQUARES ** 2 }, (_, i) => `rgb(${colour(i)})`);

let checked: Promise<boolean> | undefined;

/** Says whether this context reads from a canvas what was drawn there: against fingerprinting, some browsers add noise. */
export function givesTruePixels(): Promise<boolean> {
  checked ??= check();
  return checked;
}

async function check(): Promise<boolean> {
  const side = SQUARE * SQUARES;
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext('2d');
  for (const [i, style] of KNOWN_COLOURS.entries()) {
    if (!context) return false;
    context.fillStyle = style;
    context.fillRect((i % SQUARES) * SQUARE, Math.floor(i / SQUARES) * SQUARE, SQUARE, SQUARE);
  }
  return isKnown(await canvas.convertToBlob({ type: 'image/png' }));
}

/** Says whether a file shows the known colours and nothing else. */
export async function isKnown(file: Blob): Promise<boolean> {
  const bitmap = await createImageBitmap(file).catch(() => null);
  const side = SQUARE * SQUARES;
  if (bitmap?.width !== side || bitmap.height !== side) return false;
  const context = draw(bitmap, { x: 0, y: 0, width: side, height: side }).getContext('2d');
  const data = context?.getImageData(0, 0, side, side).data ?? [];
  for (let i = 0; i < side * side; i += 1) {
    const [x, y] = [i % side, Math.floor(i / side)];
    const known = [...colour(Math.floor(y / SQUARE) * SQUARES + Math.floor(x / SQUARE)), 255];
    if (known.some((value, channel) => data[i * 4 + channel] !== value)) return false;
  }
  return true;
}

/** No two alike, and none that a blank or uniform canvas shows. */
function colour(i: number): [number, number, number] {
  return [(i * 37) % 256, (i * 101 + 50) % 256, (i * 173 + 90) % 256];
}
