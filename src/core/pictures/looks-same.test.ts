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
  ['a pixel that is off', (x, y, value) => (x === 20 && y === 20 ? 255 - value : value)],
])('%s leaves a picture what it is', (_, change) => {
  expect(looksSame(paint(), paint(change), false)).toBe(true);
  expect(looksSame(paint(), paint(change), true)).toBe(true);
});

test.each<[string, Parameters<typeof paint>[0]]>([
  ['a letter over it', (x, y, value) => (x >= 40 && x < 45 && y >= 10 && y < 18 ? 255 : value)],
  ['a line through it', (_x, y, value) => (y === 15 ? 0 : value)],
  ['a line at its last edge', (x, _y, value) => (x === 59 ? 0 : value)],
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

test('another size is another picture', () => {
  expect(looksSame(paint(), { ...paint(), width: 30, height: 60 }, true)).toBe(false);
});
