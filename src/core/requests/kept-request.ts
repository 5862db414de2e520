import { siteOf } from '../address.ts';
import { type JsonValue, membersOf, withTexts } from '../json-text.ts';
import { holdsShortened, shortenedBase64 } from '../pictures/base64.ts';
import { requestText } from './request-text.ts';
import { DOTS, withoutSecrets } from './secrets.ts';
import type { RequestBody } from './task-object.ts';

/** The body for people: what would be sent, with dots for the API key and a picture shortened. */
export function redactedBody(body: RequestBody): string {
  return withoutPictures(requestText({ clientKey: DOTS, ...body }, 2));
}

/** A request as JSON text, as it is kept with its task: without pictures and secrets. */
export function keptRequest(body: object): string {
  return withoutSecrets(withoutPictures(requestText(body)));
}

/** Reads what `keptRequest` made. */
export function readRequest(kept: string): RequestBody {
  const body = JSON.parse(kept) as RequestBody; // written by us, from one
  const taskText = membersOf(kept).findLast(([name]) => name === 'task')?.[1];
  return taskText === undefined || taskText === JSON.stringify(body.task) ? body : { ...body, taskText };
}

/** The same with origin and path for the address of its page. */
export function withoutPageQuery(kept: string): string {
  return withTexts(kept, ({ name }, present) =>
    name.toLowerCase() === 'websiteurl' && typeof present === 'string' ? siteOf(present) : undefined,
  );
}

/** JSON text with its pictures, and other files in Base64, shortened. */
function withoutPictures(json: string): string {
  return withTexts(json, (value, present) =>
    typeof present === 'string' && isFile(value, present) ? shortenedBase64(present) : undefined,
  );
}

/** What a text of a kept request does not hold any more. */
export function lostFrom(text: string): 'picture_gone' | 'secret_gone' | null {
  if (holdsShortened(text)) return 'picture_gone';
  return text.includes(DOTS) ? 'secret_gone' : null;
}

/** How files begin in Base64: PNG, JPEG, GIF, RIFF (WebP, WAV), BMP, SVG and HTML, MP3, Ogg, FLAC, MP4, PDF, ZIP. */
const FILE =
  /^(iVBORw0KGgo|\/9j\/|_9j_|R0lGOD|UklGR|Qk[0-3]|PHN2Zy|PD94bWwg|PCFET0NUWVBF|PCFkb2N0eXBl|PGh0bWw|SUQz|\/\/[I-Pq-v]|T2dnUw|ZkxhQ|AAAA..Z0eX|JVBER|UEsDB)/;

/** Long Base64 of a file: by its head, its first bytes, or the name of its member. Tokens are Base64 as well, and stay. */
function isFile(value: JsonValue, text: string): boolean {
  if (text.length <= 100) return false;
  const [head = ''] = /^\s*data:[^,]{0,200};base64,/i.exec(text) ?? [];
  const lines = text.slice(head.length).split(/[\r\n]/);
  const base64 = lines.map((line) => line.trim()).join('');
  if (!/^[\w+/-]+={0,2}$/.test(base64)) return false;
  return head !== '' || FILE.test(base64) || isNamedSo(value);
}

/** Names of members that hold Base64: `body` of `ImageToTextTask`, `imagesBase64`, `htmlPageBase64`. */
function isNamedSo({ name, holder }: JsonValue): boolean {
  if (name === '' && holder) return isNamedSo(holder);
  return /^body$|base64/i.test(name);
}
