import { withoutKey, withoutKeyAtEnd } from '../core/api-key.ts';
import { MAX_REPLY_BYTES } from '../core/limits.ts';

/** As much of a body as has come. */
export interface ReadBody {
  chunks: Uint8Array[];
  /** There was more than is read of any reply. */
  isTooLong: boolean;
}

/** Reads a body into `into`, chunk by chunk: what has come before a connection breaks is there. Throws when it does. */
export async function readBody(response: Response, into: ReadBody): Promise<void> {
  const reader = response.body?.getReader();
  if (!reader) return;
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    bytes += value.byteLength;
    into.chunks.push(value);
    if (bytes > MAX_REPLY_BYTES) {
      into.isTooLong = true;
      return reader.cancel();
    }
  }
}

/** All bytes of a body that have come. */
export function bytesOf({ chunks }: ReadBody): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

/**
 * A body as it came, with dots for the key; what is no text is in Base64.
 * @param isWhole else it may end within a character, and within the key
 */
export function cameAs(bytes: Uint8Array, key: string, isWhole: boolean): { came: string; isBase64?: true } {
  const dotted = (text: string) => {
    const without = withoutKey(text, key);
    return isWhole ? without : withoutKeyAtEnd(without, key);
  };
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    return { came: dotted(decoder.decode(bytes, { stream: !isWhole })) };
  } catch {
    return { came: btoa(dotted(latin1(bytes)).replaceAll('•', '*')), isBase64: true }; // dots are no bytes
  }
}

/** Each byte as one character. */
function latin1(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8_192)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 8_192)));
  return parts.join('');
}
