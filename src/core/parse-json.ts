import { MAX_JSON_DEPTH } from './limits.ts';

/** Where JSON text opens one level more than `most`, as an index; `null` when it never does. */
export function tooDeepAt(text: string, most = MAX_JSON_DEPTH): number | null {
  let depth = 0;
  for (const { 0: found, index } of text.matchAll(/"(?:[^"\\]|\\.)*"?|[[{]|[\]}]/gs)) {
    if (found === '[' || found === '{') depth += 1;
    else if (found === ']' || found === '}') depth -= 1;
    if (depth > most) return index;
  }
  return null;
}

/** Parses JSON text; `undefined` when it is none, or too deep to be read. */
export function parseJson(text: string, most = MAX_JSON_DEPTH): unknown {
  if (tooDeepAt(text, most) !== null) return undefined;
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
  const kept = text.replaceAll(/"(?:[^"\\]|\\.)*"(\s*:)?|-?\d[\d.eE+-]*/gs, (part, isName?: string) => {
    if (!part.startsWith('"')) return String(Number(part)) === part ? part : JSON.stringify(EXACT + part);
    // A text that begins with the mark itself gets one more.
    return isName === undefined && part.startsWith('"\\u0001') ? `"\\u0001${part.slice(1)}` : part;
  });
  return parseJson(kept);
}

/** What `parseJsonExactly` has read, as text again: a text as it is, anything else as JSON with its own numbers. */
export function exactText(value: unknown): string {
  if (typeof value === 'string') return value.startsWith(EXACT) ? value.slice(1) : value;
  return JSON.stringify(value).replaceAll(/"(?:[^"\\]|\\.)*"(:)?/g, (part, isName?: string) => {
    if (isName !== undefined || !part.startsWith('"\\u0001')) return part;
    return part.startsWith('"\\u0001\\u0001') ? `"${part.slice(7)}` : part.slice(7, -1);
  });
}
