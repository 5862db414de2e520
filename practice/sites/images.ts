import type { IncomingMessage, ServerResponse } from 'node:http';
import { crc32, deflateSync } from 'node:zlib';
import { MOVING_WEBP, PRINT, TURNED } from './odd-pictures.ts';

/** Pixels of a picture: red, green, blue and, if it has four to each, alpha. */
export interface Pixels {
  width: number;
  height: number;
  channels: 3 | 4;
  data: Buffer;
}

/** A drawing of 120 × 40. */
export const VECTOR =
  '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40"><rect width="120" height="40" fill="#ffdd00"/><rect x="20" y="10" width="40" height="20" fill="#0040ff"/></svg>';

/** The same shapes without a size of its own. */
const SIZELESS = VECTOR.replace(' width="120" height="40"', ' viewBox="0 0 120 40"');

/** A GIF in Base64: two frames of 80 × 40, red for a moment and then blue for good. */
export const MOVING =
  'R0lGODlhUAAoAPAAAP8AAAAA/yH5BAQCAAAALAAAAABQACgAAAI7hI+py+0Po5y02ouz3rz7D4biSJbmiabqyrbuC8fyTNf2jef6zvf+DwwKh8Si8YhMKpfMpvMJjUqnrAIAIfkEBAIAAAAsAAAAAFAAKAAAAjuMj6nL7Q+jnLTai7PevPsPhuJIluaJpurKtu4Lx/JM1/aN5/rO9/4PDAqHxKLxiEwql8ym8wmNSqesAgA7';

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** Squares of eight pixels in colours that follow from the seed. */
function squares(width: number, height: number, seed: number): Pixels {
  return paint(width, height, (x, y) => {
    const n = (Math.floor(x / 8) * 7 + Math.floor(y / 8) * 13 + seed * 29) * 47;
    return [n % 256, (n * 3) % 256, (n * 5) % 256];
  });
}

/** What hardly any format makes smaller, the same in each run. */
function noise(width: number, height: number): Pixels {
  let state = 12_345;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 255;
  };
  return paint(width, height, () => Array(3).fill(next()));
}

function paint(width: number, height: number, colour: (x: number, y: number) => number[]): Pixels {
  const data = Array.from({ length: width * height }, (_, i) =>
    colour(i % width, Math.floor(i / width)),
  ).flat();
  return { width, height, channels: data.length === width * height * 4 ? 4 : 3, data: Buffer.from(data) };
}

/** The pictures under `/images/`, by name. `fresh.png` is another one at each request, as those of captchas are. */
export const PICTURES: Record<string, Pixels> = {
  'plain.png': squares(120, 40, 1),
  'cookie.png': squares(120, 40, 2),
  'small.png': squares(1, 1, 3),
  'large.png': noise(260, 250),
  'see-through.png': paint(80, 40, (x, y) => [20, 60, 200, (x + y) % 16 < 8 ? 255 : 0]),
};
const LENGTHS: Record<string, number> = { 'small.png': 99 };
let served = 0;

/** What `fresh.png` was when it was last asked for. */
export function freshPicture(): Pixels {
  return squares(120, 40, 100 + served);
}

/** A picture as the bytes of its PNG. */
export function pngOf(name: string): Buffer {
  return encode(PICTURES[name] ?? squares(1, 1, 0), LENGTHS[name]);
}

/** Answers for the pictures of the practice pages; one of them is shown to visitors of a page only, by its cookie. */
export function serveImage({ pathname }: URL, request: IncomingMessage, response: ServerResponse): void {
  const name = pathname.replace('/images/', '');
  const send = (type: string, body: string | Buffer) =>
    response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(body);
  const isAllowed = name !== 'cookie.png' || request.headers.cookie?.includes('practice=seen');
  const other = OTHERS[name];
  if (other) send(...other);
  else if (name === 'fresh.png') {
    served += 1;
    send('image/png', encode(freshPicture()));
  } else if (!PICTURES[name] || !isAllowed) response.writeHead(isAllowed ? 404 : 403).end();
  else send('image/png', pngOf(name));
}

/** What is no still PNG, some of it under names that tell nothing. */
const OTHERS: Record<string, [type: string, body: string | Buffer]> = {
  'vector.svg': ['image/svg+xml', VECTOR],
  sizeless: ['image/svg+xml', SIZELESS],
  'moving.gif': ['image/gif', Buffer.from(MOVING, 'base64')],
  'captcha.php': ['image/gif', Buffer.from(MOVING, 'base64')],
  webp: ['image/webp', Buffer.from(MOVING_WEBP, 'base64')],
  apng: ['image/png', movingPng()],
  deep: ['image/png', deepPng()],
  turned: ['image/jpeg', Buffer.from(TURNED, 'base64')],
  print: ['image/jpeg', Buffer.from(PRINT, 'base64')],
  'broken.png': ['image/png', 'not a picture'],
};

/** Red for a moment and then blue for good, 80 × 40. */
export function movingPng(): Buffer {
  const [red, blue] = [
    [255, 0, 0],
    [0, 0, 255],
  ].map((colour) => rowsOf(paint(80, 40, () => colour))) as [Buffer, Buffer]; // as many as went in
  const numbers = (...all: number[]) =>
    Buffer.concat(
      all.map((number) => {
        const four = Buffer.alloc(4);
        four.writeUInt32BE(number);
        return four;
      }),
    );
  // Number, size, place; then how long in milliseconds, and how it replaces the one before.
  const frame = (number: number, ms: number) =>
    chunk(
      'fcTL',
      Buffer.concat([
        numbers(number, 80, 40, 0, 0),
        Buffer.of(ms >> 8, ms & 255, 1000 >> 8, 1000 & 255, 0, 0),
      ]),
    );
  return Buffer.concat([
    SIGNATURE,
    header(80, 40, 8, 2),
    chunk('acTL', numbers(2, 1)),
    frame(0, 40),
    chunk('IDAT', deflateSync(red)),
    frame(1, 60_000),
    chunk('fdAT', Buffer.concat([numbers(2), deflateSync(blue)])),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** `plain.png` with sixteen bits to a colour. */
function deepPng(): Buffer {
  const { width, height, data } = PICTURES['plain.png'] ?? squares(1, 1, 0);
  const deep = Buffer.from([...data].flatMap((value) => [value, value]));
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.concat([Buffer.of(0), deep.subarray(y * width * 6, (y + 1) * width * 6)]),
  );
  return Buffer.concat([
    SIGNATURE,
    header(width, height, 16, 2),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A PNG, padded to a length in bytes by a text chunk. */
function encode(picture: Pixels, length = 0): Buffer {
  const { width, height, channels } = picture;
  const start = Buffer.concat([SIGNATURE, header(width, height, 8, channels === 4 ? 6 : 2)]);
  const end = Buffer.concat([chunk('IDAT', deflateSync(rowsOf(picture))), chunk('IEND', Buffer.alloc(0))]);
  const missing = length - start.length - end.length - 12;
  return Buffer.concat([start, ...(missing > 0 ? [chunk('tEXt', Buffer.alloc(missing, 'x\0x'))] : []), end]);
}

function header(width: number, height: number, bits: number, colourType: number): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([bits, colourType, 0, 0, 0], 8);
  return chunk('IHDR', data);
}

function rowsOf({ width, height, channels, data }: Pixels): Buffer {
  return Buffer.concat(
    Array.from({ length: height }, (_, y) =>
      Buffer.concat([Buffer.of(0), data.subarray(y * width * channels, (y + 1) * width * channels)]),
    ),
  );
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
