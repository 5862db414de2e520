/** Pixels, four numbers to each: red, green, blue, alpha. */
export interface Raster {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

/** Pixels of a side of the squares by which two pictures are compared: what differs may be as small as a letter. */
const SQUARE = 8;
/** How far a colour (0 to 255) may be off in a square: screens have colour profiles, and scaling blurs edges. */
const TOLERANCE = 12;

/**
 * Says whether two pictures of one size show the same, square by square.
 * @param isScaled one of them was drawn at another size: only the mean colours of squares can be compared then, since
 * every way of scaling gives other pixels
 */
export function looksSame(a: Raster, b: Raster, isScaled: boolean): boolean {
  if (a.width !== b.width || a.height !== b.height) return false;
  for (let y = 0; y < a.height; y += SQUARE) {
    for (let x = 0; x < a.width; x += SQUARE) {
      if (difference(a, b, x, y, isScaled) > TOLERANCE) return false;
    }
  }
  return true;
}

/** The greatest difference of the three colours in the square that starts at a point; those at the end start earlier. */
function difference(a: Raster, b: Raster, x: number, y: number, isScaled: boolean): number {
  const left = Math.max(0, Math.min(x, a.width - SQUARE));
  const top = Math.max(0, Math.min(y, a.height - SQUARE));
  const right = Math.min(a.width, left + SQUARE);
  const bottom = Math.min(a.height, top + SQUARE);
  const sums: number[] = [];
  for (let row = top; row < bottom; row += 1) {
    for (let i = (row * a.width + left) * 4; i < (row * a.width + right) * 4; i += 4) {
      for (let colour = 0; colour < 3; colour += 1) {
        const off = (a.data[i + colour] ?? 0) - (b.data[i + colour] ?? 0);
        sums[colour] = (sums[colour] ?? 0) + (isScaled ? off : Math.abs(off));
      }
    }
  }
  return Math.max(...sums.map(Math.abs)) / ((right - left) * (bottom - top));
}
