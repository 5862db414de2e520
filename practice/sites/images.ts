import type { IncomingMessage, ServerResponse } from 'node:http';
import { crc32, deflateSync } from 'node:zlib';

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

/** A GIF in Base64: two frames of 80 × 40, red for a moment and then blue for good. */
export const MOVING =
  'R0lGODlhUAAoAPAAAP8AAAAA/yH5BAQCAAAALAAAAABQACgAAAI7hI+py+0Po5y02ouz3rz7D4biSJbmiabqyrbuC8fyTNf2jef6zvf+DwwKh8Si8YhMKpfMpvMJjUqnrAIAIfkEBAIAAAAsAAAAAFAAKAAAAjuMj6nL7Q+jnLTai7PevPsPhuJIluaJpurKtu4Lx/JM1/aN5/rO9/4PDAqHxKLxiEwql8ym8wmNSqesAgA7';

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
  if (name === 'vector.svg') send('image/svg+xml', VECTOR);
  else if (name === 'moving.gif') send('image/gif', Buffer.from(MOVING, 'base64'));
  else if (name === 'broken.png') send('image/png', 'not a picture');
  else if (name === 'fresh.png') {
    served += 1;
    send('image/png', encode(freshPicture()));
  } else if (!PICTURES[name] || !isAllowed) response.writeHead(isAllowed ? 404 : 403).end();
  else send('image/png', pngOf(name));
}

/** A PNG, padded to a length in bytes by a text chunk. */
function encode({ width, height, channels, data }: Pixels, length = 0): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, channels === 4 ? 6 : 2, 0, 0, 0], 8);
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.concat([Buffer.of(0), data.subarray(y * width * channels, (y + 1) * width * channels)]),
  );
  const start = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header)]);
  const end = Buffer.concat([
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  const missing = length - start.length - end.length - 12;
  return Buffer.concat([start, ...(missing > 0 ? [chunk('tEXt', Buffer.alloc(missing, 'x\0x'))] : []), end]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
