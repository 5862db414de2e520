import { expect, test } from 'vitest';
import { parsePictureReading } from './picture.ts';

test.each([
  null,
  'pixels',
  { state: 'pixels', url: 'https://evil.example/', isScaled: false, behind: null, place: null },
  { state: 'place', box: { x: 0, y: 0, width: 1, height: 1 }, across: 0 },
  { state: 'place', box: { x: '0' }, across: 5 },
  { state: 'solved' },
])('what a page makes up is no reading: %j', (raw) => {
  expect(parsePictureReading(raw)).toBeNull();
});
