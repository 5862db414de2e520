/** What the bytes of a picture say of it; what a file is called, or an address, proves nothing. */
export interface FileFacts {
  /** Its MIME type; empty when it is none of those known here. */
  type: string;
  /** A PNG or JPEG that every reader shows alike: not moving, not to be turned, with the colours of a screen. */
  isPlain: boolean;
  /** Has a way to let its background through; whether any pixel does, only a look at them says. */
  hasAlpha: boolean;
}

/** First bytes (WHATWG MIME sniffing, 6.1; for AVIF the brand of its `ftyp` box). */
const STARTS: [type: string, start: RegExp][] = [
  ['image/png', /^\x89PNG\r\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[\s\S]{4}WEBP/],
  ['image/avif', /^[\s\S]{4}ftypavi[fs]/],
  ['image/bmp', /^BM/],
  ['image/svg+xml', /^(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE svg|svg)/i],
];

/** Reads what the first bytes of a picture, and the marks inside a PNG or JPEG, say of it. */
export function factsOf(bytes: Uint8Array): FileFacts {
  const start = latin(bytes, 0, 256);
  const type = STARTS.find(([, pattern]) => pattern.test(start))?.[0] ?? '';
  if (type === 'image/png') return { type, ...pngFacts(bytes) };
  if (type === 'image/jpeg') return { type, isPlain: isPlainJpeg(bytes), hasAlpha: false };
  return { type, isPlain: false, hasAlpha: true };
}

/** PNG (third edition): chunks of length, name, data and checksum; `acTL` makes it move. */
function pngFacts(bytes: Uint8Array): Omit<FileFacts, 'type'> {
  const view = viewOf(bytes);
  let hasAlpha = (bytes[25] ?? 6) >= 4; // colour type, in the first chunk: 4 and 6 have alpha
  let isPlain = true;
  for (let at = 8; at + 8 <= bytes.length; at += 12 + view.getUint32(at)) {
    const name = latin(bytes, at + 4, 4);
    if (name === 'tRNS') hasAlpha = true;
    if (name === 'acTL') isPlain = false;
    if (name === 'IDAT') break;
  }
  return { isPlain, hasAlpha };
}

/** JPEG (ITU T.81 B.1): segments up to the frame, which tells the number of colours; four are those of print. */
function isPlainJpeg(bytes: Uint8Array): boolean {
  const view = viewOf(bytes);
  let isUpright = true;
  for (let at = 2; at + 10 <= bytes.length && bytes[at] === 0xff; at += 2 + view.getUint16(at + 2)) {
    const mark = bytes[at + 1] ?? 0;
    const isFrame = mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark);
    if (isFrame) return isUpright && bytes[at + 9] !== 4;
    if (mark === 0xe1 && latin(bytes, at + 4, 4) === 'Exif')
      isUpright = isUprightExif(bytes.subarray(at + 10, at + 2 + view.getUint16(at + 2)));
  }
  return false;
}

/** Exif (CIPA DC-008 4.6): tag 0x0112 of its first list says how the picture is to be turned; 1 is not at all. */
function isUprightExif(tiff: Uint8Array): boolean {
  if (tiff.length < 14) return true;
  const view = viewOf(tiff);
  const isLittle = latin(tiff, 0, 2) === 'II';
  const list = view.getUint32(4, isLittle);
  for (let at = list + 2; at + 12 <= tiff.length; at += 12) {
    if (view.getUint16(at, isLittle) === 0x0112) return view.getUint16(at + 8, isLittle) <= 1;
  }
  return true;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function latin(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length));
}
