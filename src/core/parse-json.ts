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
