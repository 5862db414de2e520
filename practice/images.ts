import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { crc32, deflateSync } from 'node:zlib';

const VECTOR =
  '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40"><text x="8" y="28" font-size="24">w7K2</text></svg>';

/** Pictures by their path under `/images/`, made once for each run. */
const PNGS: Record<string, Buffer> = {
  'plain.png': png(120, 40),
  'cookie.png': png(120, 40),
  'small.png': png(1, 1, 99),
  'large.png': png(120, 140, 51_000),
};

/** Answers for the pictures of the practice pages; one of them is shown to visitors of a page only, by its cookie. */
export function serveImage({ pathname }: URL, request: IncomingMessage, response: ServerResponse): void {
  const name = pathname.replace('/images/', '');
  if (name === 'vector.svg') {
    response.writeHead(200, { 'Content-Type': 'image/svg+xml' }).end(VECTOR);
    return;
  }
  const picture = PNGS[name];
  const isAllowed = name !== 'cookie.png' || request.headers.cookie?.includes('practice=seen');
  if (!picture || !isAllowed) response.writeHead(picture ? 403 : 404).end();
  else response.writeHead(200, { 'Content-Type': 'image/png' }).end(picture);
}

/** A PNG of noise, padded to a length in bytes by a text chunk. */
function png(width: number, height: number, length = 0): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8); // 8 bits each of red, green and blue
  const rows = Array.from({ length: height }, () => Buffer.concat([Buffer.of(0), randomBytes(width * 3)]));
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
