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
/** A plain PNG with another colour type. */
const ofColourType = (type: number) => withByte(pngOf('plain.png'), 25, type);
const withByte = (bytes: Buffer, at: number, value: number) => {
  const changed = Buffer.from(bytes);
  changed.writeUInt8(value, at);
  return changed;
};
/** One that says that it moves only behind its pixels, where that does not count. */
const movingLate = () => {
  const png = movingPng();
  return Buffer.concat([pngOf('plain.png'), png.subarray(33)]);
};
/** A JPEG with one more segment in front: what marks it, and what is in it. */
const withSegment = (mark: number, content: Buffer, jpeg = of64(JPEG)) => {
  const head = Buffer.from([0xff, mark, 0, content.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, content, jpeg.subarray(2)]);
};
/** A note of how a picture is to be turned, by its tags, in either order of bytes. */
const exif = (order: 'II' | 'MM', ...tags: [tag: number, value: number][]) => {
  const short = (number: number) =>
    order === 'II' ? [number & 255, number >> 8] : [number >> 8, number & 255];
  const start = order === 'II' ? [8, 0, 0, 0] : [0, 0, 0, 8];
  const list = tags.flatMap(([tag, value]) => [
    ...short(tag),
    ...short(3),
    0,
    0,
    0,
    0,
    ...short(value),
    0,
    0,
  ]);
  return Buffer.from([
    ...Buffer.from(`Exif\0\0${order}`),
    ...short(42),
    ...start,
    ...short(tags.length),
    ...list,
  ]);
};
const noted = (order: 'II' | 'MM', ...tags: [number, number][]) => withSegment(0xe1, exif(order, ...tags));
const TURN = 0x0112;
/** A comment in which a tag would stand if the list of the note before it went on. */
const lookingLikeATag = Buffer.from([...Array<number>(8).fill(0), 0x12, 1, 3, 0, 0, 0, 0, 0, 6, 0, 0, 0]);
/** The shortest note that can hold a tag: its list begins where it begins itself. */
const ownList = Buffer.from([...Buffer.from('Exif\0\0MM'), 1, 0x12, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0]);

test.each<[string, Buffer, string, boolean, boolean]>([
  ['a PNG', pngOf('plain.png'), 'image/png', true, false],
  ['a PNG with alpha', pngOf('see-through.png'), 'image/png', true, true],
  ['a PNG with a transparent colour', withChunk('tRNS'), 'image/png', true, true],
  ['a PNG that moves', movingPng(), 'image/png', false, false],
  ['a JPEG', of64(JPEG), 'image/jpeg', true, false],
  ['a JPEG that is to be turned', of64(TURNED), 'image/jpeg', false, false],
  [
    'a JPEG that is to be turned, in the other order of bytes',
    noted('MM', [TURN, 6]),
    'image/jpeg',
    false,
    false,
  ],
  ['one whose note has more tags', noted('II', [0x010f, 9], [TURN, 3]), 'image/jpeg', false, false],
  ['a JPEG that is noted to be upright', noted('II', [TURN, 1], [0x0131, 6]), 'image/jpeg', true, false],
  ['the same in the other order', noted('MM', [0x0100, 6], [TURN, 1]), 'image/jpeg', true, false],
  ['a JPEG whose note says nothing of it', noted('II', [0x0100, 6]), 'image/jpeg', true, false],
  ['a JPEG with an empty note', withSegment(0xe1, Buffer.from('Exif\0\0II')), 'image/jpeg', true, false],
  ['a JPEG with the note where none is', withSegment(0xee, exif('II', [TURN, 6])), 'image/jpeg', true, false],
  [
    'a JPEG with another note in its place',
    withSegment(
      0xe1,
      Buffer.from(exif('II', [TURN, 6]).toString('latin1').replace('Exif', 'Exit'), 'latin1'),
    ),
    'image/jpeg',
    true,
    false,
  ],
  [
    'a JPEG for print that is upright',
    withSegment(0xe1, exif('II', [TURN, 1]), of64(PRINT)),
    'image/jpeg',
    false,
    false,
  ],
  ['a JPEG with its tables in front', withSegment(0xc4, Buffer.alloc(20, 4)), 'image/jpeg', true, false],
  ['a JPEG of another method', withSegment(0xcc, Buffer.alloc(20, 4)), 'image/jpeg', true, false],
  ['a JPEG with an extension in front', withSegment(0xc8, Buffer.alloc(20, 4)), 'image/jpeg', true, false],
  [
    'a JPEG with a segment that nobody knows',
    withSegment(0x42, Buffer.alloc(20, 4)),
    'image/jpeg',
    true,
    false,
  ],
  ['a JPEG of the last method', withByte(of64(JPEG), 141, 0xcf), 'image/jpeg', true, false],
  ['a JPEG that breaks off between its segments', withByte(of64(JPEG), 71, 0xfe), 'image/jpeg', false, false],
  ['a JPEG with notes of others', withSegment(0xd0, Buffer.alloc(20, 4)), 'image/jpeg', true, false],
  ['a grey PNG with alpha', ofColourType(4), 'image/png', true, true],
  ['a PNG of few colours', ofColourType(3), 'image/png', true, false],
  ['a PNG that says too late that it moves', movingLate(), 'image/png', true, false],
  [
    'a PNG that breaks off right behind the name of a chunk',
    withChunk('tRNS').subarray(0, 41),
    'image/png',
    true,
    true,
  ],
  [
    'a JPEG that breaks off right behind its number of colours',
    of64(JPEG).subarray(0, 150),
    'image/jpeg',
    true,
    false,
  ],
  [
    'a JPEG with what looks like a note behind its note',
    withSegment(0xe1, exif('II', [0x0100, 1]), withSegment(0xfe, lookingLikeATag)),
    'image/jpeg',
    true,
    false,
  ],
  ['a JPEG whose note is its own list', withSegment(0xe1, ownList), 'image/jpeg', false, false],
  ['the start of a PNG', pngOf('plain.png').subarray(0, 20), 'image/png', true, true],
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
