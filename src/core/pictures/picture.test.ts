import { expect, test } from 'vitest';
import { parsePictureReading } from './picture.ts';

const BOX = { x: 0, y: 0, width: 1, height: 1 };
const PLACE = { whole: BOX, box: BOX, isCutOff: false, across: 5 };
const PIXELS = { url: 'data:image/png;base64,AAAA', proof: null, isScaled: false, behind: null };

test('what the content script gives is one', () => {
  const reading = { state: 'seen', places: [PLACE], pixels: PIXELS };
  expect(parsePictureReading(reading)).toEqual(reading);
});

test.each([
  null,
  'pixels',
  { state: 'seen', places: [], pixels: null },
  { state: 'seen', places: [{ ...PLACE, across: 0 }], pixels: null },
  { state: 'seen', places: [{ ...PLACE, box: { x: '0' } }], pixels: null },
  { state: 'seen', places: Array(51).fill(PLACE), pixels: null },
  { state: 'seen', places: [PLACE], pixels: { ...PIXELS, url: 'https://evil.example/' } },
  { state: 'seen', places: [PLACE], pixels: { ...PIXELS, proof: 'true' } },
  { state: 'solved' },
])('what a page makes up is no reading: %j', (raw) => {
  expect(parsePictureReading(raw)).toBeNull();
});
