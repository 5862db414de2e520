import { expect, test } from 'vitest';
import { MOVING, movingPng, pngOf, VECTOR } from '../../../practice/sites/images.ts';
import { JPEG, MOVING_WEBP, PRINT, TURNED } from '../../../practice/sites/odd-pictures.ts';
import { factsOf } from './file-facts.ts';

const of64 = (text: string) => Buffer.from(text, 'base64');
/** A plain PNG with one more chunk before its pixels. */
const withChunk = (name: string) => {
  const png = pngOf('plain.png');
  const chunk = Buffer.concat([Buffer.from([0, 0, 0, 1]), Buffer.from(`${name}x....`, 'latin1')]);
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]);
};
/** The same note as in `TURNED`, written the other way round and for another turn. */
const upright = () => {
  const jpeg = of64(TURNED);
  jpeg.writeUInt8(1, jpeg.indexOf('Exif') + 6 + 18);
  return jpeg;
};

test.each<[string, Buffer, string, boolean, boolean]>([
  ['a PNG', pngOf('plain.png'), 'image/png', true, false],
  ['a PNG with alpha', pngOf('see-through.png'), 'image/png', true, true],
  ['a PNG with a transparent colour', withChunk('tRNS'), 'image/png', true, true],
  ['a PNG that moves', movingPng(), 'image/png', false, false],
  ['a JPEG', of64(JPEG), 'image/jpeg', true, false],
  ['a JPEG that is to be turned', of64(TURNED), 'image/jpeg', false, false],
  ['a JPEG that is noted to be upright', upright(), 'image/jpeg', true, false],
  ['a JPEG for print', of64(PRINT), 'image/jpeg', false, false],
  ['half a JPEG', of64(JPEG).subarray(0, 100), 'image/jpeg', false, false],
  ['a GIF', of64(MOVING), 'image/gif', false, true],
  ['a WebP', of64(MOVING_WEBP), 'image/webp', false, true],
  ['a drawing', Buffer.from(VECTOR), 'image/svg+xml', false, true],
  [
    'a drawing with a head',
    Buffer.from(`\ufeff<?xml version="1.0"?>${VECTOR}`),
    'image/svg+xml',
    false,
    true,
  ],
  ['a page', Buffer.from('<!doctype html><svg></svg>'), '', false, true],
  ['nothing', Buffer.alloc(0), '', false, true],
])('what %s says of itself', (_, bytes, type, isPlain, hasAlpha) => {
  expect(factsOf(bytes)).toEqual({ type, isPlain, hasAlpha });
});

test('cut off anywhere, a picture is read without a fault', () => {
  for (const bytes of [movingPng(), of64(TURNED), of64(PRINT)]) {
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => factsOf(bytes.subarray(0, length))).not.toThrow();
    }
  }
});
