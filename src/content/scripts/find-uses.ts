import { codeOf, matchAt } from './code.ts';
import { constantsOf } from './constants.ts';
import { readAssigned, readMembers, type Source } from './read-value.ts';
import type { Value } from './value.ts';

const { raw } = String;
/** Characters of one script that are read; what is longer is a library, not a page's own call. */
const MAX_SCRIPT = 500_000;
/** Uses of one name that are kept. */
const MAX_USES = 1_000;
/** Names by which a script reaches its window, or one of the same site around it. */
const WINDOW = '(?:window|self|globalThis|top|parent)';
const QUOTE = raw`['"\x60]`;
const DOT = raw`\s*\??\.\s*`;
const BRACKET = raw`\s*(?:\?\.\s*)?\[\s*${QUOTE}`;

/** Where a script uses a name that was asked for. */
export interface Use {
  name: string;
  /** `name(…)`, also after `new`; or `name = …`, also where it is declared. */
  type: 'call' | 'assignment';
  /** The arguments of the call by their places; or what is assigned. */
  value: Value;
}

/**
 * Finds where a script calls these names or assigns to them; nothing is run. Names are global ones, with dots, as in
 * `grecaptcha.execute`. Each is found by itself and as the window's, however it is spaced, with `?.` and `['…']` too;
 * not in comments, strings, templates and regular expressions, not as a part of anything else, and not where a
 * function of that name is defined.
 */
export function findUses(script: string, names: readonly string[]): Use[] {
  const wanted = names.filter((name) => name.split('.').every((part) => script.includes(part)));
  if (script.length > MAX_SCRIPT || wanted.length === 0) return [];
  const code = codeOf(script);
  const source: Source = { code, constant: constantsOf(code, (from) => readAssigned(source, from)) };
  return wanted.flatMap((name) => usesOf(source, name));
}

function usesOf(source: Source, name: string): Use[] {
  const { text, partners } = source.code;
  const uses: Use[] = [];
  for (const { 0: all, 1: mark, index } of text.matchAll(patternOf(name))) {
    if (uses.length === MAX_USES) break;
    const end = index + all.length;
    const close = partners[end - 1] ?? 0;
    if (mark === '=') uses.push({ name, type: 'assignment', value: readAssigned(source, end) });
    else if (close > 0 && (name.includes('.') || !matchAt(/\s*\{/y, text, close + 1)))
      uses.push({ name, type: 'call', value: readMembers(source, end - 1) });
  }
  return uses;
}

/** Begins with the first part, for which engines search fast, and looks back from there. */
function patternOf(name: string): RegExp {
  const [first, ...rest] = name.split('.');
  const isGlobal = raw`(?<=(?<![\w$#'"\x60]|(?<!\.\.)\.\s*)(?:${WINDOW}${DOT})*(?:${WINDOW}${BRACKET})?${first})`;
  const members = rest.map((part) => `(?:${DOT}${part}|${BRACKET}${part}${QUOTE}\\s*\\])`).join('');
  return new RegExp(raw`${first}${isGlobal}(?:${QUOTE}\s*\])?${members}\s*(?:\?\.\s*)?(\(|=(?![=>]))`, 'g');
}
