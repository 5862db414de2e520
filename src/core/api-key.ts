import { withoutHidden } from './hidden-characters.ts';

/**
 * An API key without its suffixes: `__nocache` and the like are options of the service behind two underscores, not
 * part of the key (service documentation, "nocache" and "module name").
 */
export function bareKey(key: string): string {
  return key.split('__')[0] || key;
}

/** Documented keys are 32 hexadecimal digits, with suffixes. */
const DOCUMENTED = /(?<![\w-])[\da-f]{32}(?:__[\w-]+)*(?![\w-])/gi;

/** The key in what was typed or pasted: the one of documented shape, without quotes or whatever it was copied with, or all of it. */
export function typedKey(text: string): string {
  const typed = withoutHidden(text).trim();
  const [only, ...more] = typed.match(DOCUMENTED) ?? [];
  return only === undefined || more.length > 0 ? typed : only;
}

/**
 * A text with dots for an API key, with and without its suffixes: the service may repeat the key in its own words. Also
 * where it is escaped as in JSON, addresses or HTML, in letters of the other case, in UTF-16, or in Base64.
 */
export function withoutKey(text: string, key: string): string {
  return patternsOf(key).reduce((without, pattern) => without.replace(pattern, '••••'), text);
}

/** A text that may have been cut off within the key: then what is there of the key goes, too. */
export function withoutKeyAtEnd(text: string, key: string): string {
  for (let length = key.length - 1; length >= 4; length -= 1)
    if (text.endsWith(key.slice(0, length))) return `${text.slice(0, -length)}••••`;
  return text;
}

const known = new Map<string, RegExp[]>();

/** What finds a key: itself, without its suffixes, and in Base64. */
function patternsOf(key: string): RegExp[] {
  const patterns = known.get(key);
  if (patterns) return patterns;
  const bare = bareKey(key);
  const written = [...new Set([key, bare])].map(
    (secret) => new RegExp([...secret].map(spellings).join('\\0?'), 'gi'),
  );
  const encoded = inBase64(bare).map((text) => new RegExp(literally(text), 'g'));
  if (known.size > 3) known.clear(); // few keys are in use at a time
  known.set(key, [...written, ...encoded]);
  return [...written, ...encoded];
}

function literally(text: string): string {
  return text.replace(/[$()*+./?[\\\]^{|}-]/g, '\\$&');
}

/** Every spelling of a character: as it is, `\u0030`, `%30` and `%2530`, `&#48;` and `&#x30;`, and `\"` of one that JSON escapes. */
function spellings(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  const bytes = [...new TextEncoder().encode(character)].map((byte) => byte.toString(16).padStart(2, '0'));
  const percent = bytes.map((byte) => `%(?:25){0,3}${byte}`).join('');
  const plain = literally(character);
  const escaped = /["\\/]/.test(character) ? `\\\\{0,7}${plain}` : plain;
  return `(?:${escaped}|\\\\{1,7}u${hex.padStart(4, '0')}|${percent}|&#(?:0{0,5}${code}|x0{0,5}${hex});)`;
}

/** What Base64 makes of a text at each of the three places where it can begin, without what its neighbours change. */
function inBase64(text: string): string[] {
  if (text.length < 16) return []; // would stand in other texts by chance
  const bytes = String.fromCharCode(...new TextEncoder().encode(text));
  return [0, 1, 2].map((before) => {
    const whole = btoa('\0'.repeat(before) + bytes);
    const changed = (3 - ((before + bytes.length) % 3)) % 3;
    return whole.slice(before === 0 ? 0 : before + 1, changed === 0 ? undefined : -(changed + 1));
  });
}
