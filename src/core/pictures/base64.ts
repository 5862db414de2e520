/** Base64 as a request needs it: without a `data:` head and without line breaks. */
export function plainBase64(text: string): string {
  return text
    .trim()
    .replace(/^data:[^,]{0,200},/i, '')
    .replace(/\s+/g, '');
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
