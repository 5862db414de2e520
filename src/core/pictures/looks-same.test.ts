import { expect, test } from 'vitest';
import { looksSame, type Raster } from './looks-same.ts';

/** Black strokes of two pixels on grey, 60 × 30. */
const paint = (
  change: (x: number, y: number, value: number) => number = (_x, _y, value) => value,
): Raster => {
  const [width, height] = [60, 30];
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i += 1) {
    const [x, y] = [i % width, Math.floor(i / width)];
    const value = change(x, y, (x + y * 3) % 11 < 2 ? 0 : 200);
    data.set([value, value, value, 255], i * 4);
  }
  return { width, height, data };
};

test.each<[string, Parameters<typeof paint>[0]]>([
  ['the colour profile of a screen', (_x, _y, value) => value + 4],
  ['an edge that is a little off', (x, _y, value) => (x === 59 ? Math.abs(value - 60) : value)],
  ['the lower edge, too', (_x, y, value) => (y === 29 ? Math.abs(value - 80) : value)],
  ['colours that are off by no more than 12', (_x, _y, value) => value + 12],
  ['a pixel that is off', (x, y, value) => (x === 20 && y === 20 ? 255 - value : value)],
])('%s leaves a picture what it is', (_, change) => {
  expect(looksSame(paint(), paint(change), false)).toBe(true);
  expect(looksSame(paint(), paint(change), true)).toBe(true);
});

test.each<[string, Parameters<typeof paint>[0]]>([
  ['a letter over it', (x, y, value) => (x >= 40 && x < 45 && y >= 10 && y < 18 ? 255 : value)],
  ['a line through it', (_x, y, value) => (y === 15 ? 0 : value)],
  ['a line at its last edge', (x, _y, value) => (x === 59 ? 0 : value)],
  ['a line at its first', (x, _y, value) => (x === 0 ? 0 : value)],
  ['a line below', (_x, y, value) => (y === 29 ? 0 : value)],
  ['a line above', (_x, y, value) => (y === 0 ? 0 : value)],
  ['colours that are off by more', (_x, _y, value) => value + 13],
  ['its colours inverted', (_x, _y, value) => 255 - value],
  ['half of its strength', (_x, _y, value) => value / 2 + 127],
])('%s makes it another', (_, change) => {
  expect(looksSame(paint(), paint(change), false)).toBe(false);
  expect(looksSame(paint(), paint(change), true)).toBe(false);
});

test('blurred or moved by its strokes it is another, which shows only where no scaling blurs', () => {
  const moved = paint((x, y) => ((x + 4 + y * 3) % 11 < 2 ? 0 : 200));
  expect(looksSame(paint(), moved, false)).toBe(false);
});

test('fine strokes may move by their width where scaling blurs, and nowhere else', () => {
  const [here, there] = [paint((x, y) => ((x + y) % 2) * 99), paint((x, y) => ((x + y + 1) % 2) * 99)];
  expect(looksSame(here, there, true)).toBe(true);
  expect(looksSame(here, there, false)).toBe(false);
});

test.each([
  ['red', 0, false],
  ['green', 1, false],
  ['blue', 2, false],
  ['what shines through', 3, true],
])('another %s', (_, channel, isSame) => {
  const other = paint();
  for (let i = channel; i < other.data.length; i += 4) other.data[i] = 255 - (other.data[i] ?? 0);
  expect(looksSame(paint(), other, false)).toBe(isSame);
  expect(looksSame(other, paint(), true)).toBe(isSame);
});

test('a picture that is smaller than a square is compared, too', () => {
  const small = (value: number): Raster => ({
    width: 3,
    height: 2,
    data: new Uint8ClampedArray(24).fill(value),
  });
  expect(looksSame(small(100), small(110), false)).toBe(true);
  expect(looksSame(small(100), small(120), false)).toBe(false);
});

test.each([
  { width: 30, height: 60 },
  { width: 30, height: 30 },
  { width: 60, height: 15 },
])('another size is another picture: %o', (size) => {
  expect(looksSame(paint(), { ...paint(), ...size }, true)).toBe(false);
});
