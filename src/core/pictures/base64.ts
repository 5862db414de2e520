/** The address of a picture that holds it, wherever it stands in a text; before it the quote or bracket that ends it. */
const DATA_URL = /(["'`(]?)\bdata:([^,"'`()<>]{0,200}),/i;

/** Between the pieces of a text in a program: `" + "`, `' . '`, `" & _ "`, or the end of a line alone. */
const JOINT = /(["'`])(?!\1|[ \t]+\1)\s*(?:[+.&](?:\s*_)?\s*)?\1/g;

/** Base64 of 100 bytes and more; where dots follow, a console has cut it, or it is part of a token. */
const LONG = /(?<![\w+/.…-]|==)[\w+/-]{134,}={0,2}(?![\w+/=.…-])/g;

/**
 * Base64 as a request needs it, on one line and without a `data:` head, from any way in which people come to have it:
 * in quotes or `url()`, in a tag, a reply, a program or a form, with the escapes of JSON, of addresses or of HTML, with
 * the two letters of addresses, without its padding, or as a drawing's own text. What is no Base64 stays none.
 */
export function plainBase64(text: string): string {
  const typed = unescaped(text).trim();
  if (/^<(?:svg|\?xml)\b/i.test(typed)) return base64OfText(typed);
  const joined = typed.replace(JOINT, '');
  const bare = DATA_URL.test(joined) ? joined : decoded(joined);
  const head = DATA_URL.exec(bare);
  if (!head) return onlyBase64(bare.replace(/^["'`]+|(?<!["'`;,])["'`;,]+$/g, ''));
  const [all, opener = '', type = ''] = head;
  const rest = bare.slice(head.index + all.length);
  if (/;\s*base64\s*$/i.test(type)) return onlyBase64(decoded(rest.replace(/["'`)<>][\s\S]*/, '')));
  const end = rest.lastIndexOf(opener === '(' ? ')' : opener);
  return base64OfText(decoded(end < 0 ? rest : rest.slice(0, end)));
}

/** Base64 that is all of a text, or the only one in it that is long enough for a picture. */
function onlyBase64(text: string): string {
  const plain = letters(text);
  const [only, ...more] = base64Bytes(plain) === null ? (text.match(LONG) ?? []) : [];
  return only === undefined || more.length > 0 ? plain : letters(only);
}

/** Base64 in its own alphabet, with all of its padding. */
function letters(text: string): string {
  const plain = withPluses(text).replace(/\s+/g, '').replace(/-/g, '+').replace(/_/g, '/');
  return plain.length % 4 > 1 ? plain.padEnd(Math.ceil(plain.length / 4) * 4, '=') : plain;
}

/** Forms and addresses make blanks of its plus signs: where there is none, and the blanks make it whole, they were those. */
function withPluses(text: string): string {
  if (/[+-]/.test(text)) return text;
  const marked = text.replace(/(?<=\S) +(?=\S)/g, (blanks) => '+'.repeat(blanks.length));
  return marked.replace(/\s/g, '').length % 4 === 0 ? marked : text;
}

const NAMED: Record<string, string> = { quot: '"', apos: "'", amp: '&', lt: '<', gt: '>' };

/** Without the escapes of JSON and JavaScript (`\/`, `\n`, `\u002b`), and of HTML (`&#43;`, `&quot;`). */
function unescaped(text: string): string {
  return text
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\(?:[nrt]|\r?\n)/g, '')
    .replace(/\\(["'/])/g, '$1')
    .replace(/&#x([0-9a-f]{1,4});/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/&#(\d{1,5});/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/&(quot|apos|amp|lt|gt);/g, (all, name: string) => NAMED[name] ?? all);
}

/** The text of an address without its `%` escapes; as it is when they make no text. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function base64OfText(text: string): string {
  return base64Of(new TextEncoder().encode(text));
}

/** Bytes that a Base64 text stands for; `null` when it is none. */
export function base64Bytes(text: string): number | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  return (text.length / 4) * 3 - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0);
}

/** A long Base64 text for people: its start and end, and its bytes between. Two of the same picture are the same. */
export function shortenedBase64(text: string): string {
  return `${text.slice(0, 16)}…(${base64Bytes(text) ?? text.length} bytes)…${text.slice(-16)}`;
}

/** Says whether a text holds what `shortenedBase64` made: a picture that is not there any more. */
export function holdsShortened(text: string): boolean {
  return /…\(\d+ bytes\)…/.test(text);
}

/** The bytes that Base64 stands for, as a `data:` URL or alone. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64.slice(base64.indexOf(',') + 1)), (char) => char.charCodeAt(0));
}

/** Bytes as Base64. */
export function base64Of(bytes: Uint8Array): string {
  let text = '';
  // In pieces: a call takes only so many arguments.
  for (let i = 0; i < bytes.length; i += 8_192) text += String.fromCharCode(...bytes.subarray(i, i + 8_192));
  return btoa(text);
}
