import { MAX_JSON_DEPTH } from './limits.ts';

/** Where JSON text opens one level more than is read of it (`MAX_JSON_DEPTH`), as an index; `null` when it never does. */
export function tooDeepAt(text: string): number | null {
  let depth = 0;
  for (const { 0: found, index } of text.matchAll(/"(?:[^"\\]|\\.)*"?|[[{]|[\]}]/gs)) {
    if (found === '[' || found === '{') depth += 1;
    else if (found === ']' || found === '}') depth -= 1;
    if (depth > MAX_JSON_DEPTH) return index;
  }
  return null;
}

/** Parses JSON text; `undefined` when it is none, or too deep to be read. */
export function parseJson(text: string): unknown {
  if (tooDeepAt(text) !== null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Stands before a number that is kept as text. */
const EXACT = '\u0001';

/** The same, with every number that would be written in another way (too long, `1.50`, `1e400`) kept as it is. */
export function parseJsonExactly(text: string): unknown {
  const kept = text.replaceAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/gs, (part) =>
    part.startsWith('"') || String(Number(part)) === part ? part : JSON.stringify(EXACT + part),
  );
  return parseJson(kept);
}

/** What `parseJsonExactly` has read, as text again: a text as it is, anything else as JSON with its own numbers. */
export function exactText(value: unknown): string {
  if (typeof value === 'string') return value.startsWith(EXACT) ? value.slice(1) : value;
  return JSON.stringify(value).replaceAll(/"\\u0001(-?\d[\d.eE+-]*)"/g, '$1');
}
