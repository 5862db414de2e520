import { MAX_PAGE_STRING } from '../../core/limits.ts';
import { type Code, matchAt } from './code.ts';
import { decode } from './decode.ts';
import { memberOf, type Value } from './value.ts';

/** Brackets inside one another; real calls have three. */
const MAX_DEPTH = 8;
/** Members of one object; real ones have ten. */
const MAX_MEMBERS = 200;
const PATH = /^[\w$]+(?:\s*\??\.\s*[\w$]+)*$/;
/** A member of an object up to its value, or to the parameters of a function. */
const MEMBER = /^\s*(?:(?:async|get|set)\b\s*|\*\s*)*(?:([\w$]+)|(['"])_*\2)\s*([:(]|$)/;
/** A function that is written down: nothing that may choose another stands before its arrow or brace. */
const FUNCTION = /^[^?|&]*?(?:=>|\{)/;
/** An argument of a call, unless there may be more of them. */
const ARGUMENT = /^(?!\s*\.\.\.)/;
/** A literal that is assigned, or where its bracket begins; and what shows that it ends there: a line may, too. */
const OPERAND = /\s*(?:(['"`])_*\1|[!-]?[\w$.?]+|(?=\{))/y;
const END = /\s*(?:[,;)\]}]|$)|[^\S\n]*\n\s*(?!\s|!=|[-+*/%&|^<>=?.,([`:]|in\b|instanceof\b)/y;

/** What a value is read with. */
export interface Source {
  code: Code;
  /** The value that a name has at a place. */
  constant(name: string, at: number): Value;
}

/** The value of the expression between two places; minifiers write `!0` for true and `void 0` for undefined. */
function readValue(source: Source, from: number, to: number, depth = 0): Value {
  const { text, script, partners } = source.code;
  const written = text.slice(from, to).trim();
  const start = text.indexOf(written, from);
  const end = start + written.length;
  if (/^(['"`])_*\1$/.test(written)) {
    return written.length > MAX_PAGE_STRING ? null : decode(script.slice(start, end));
  }
  if (/^(?:null|undefined|void 0)$/.test(written)) return undefined;
  if (/^(?:true|false|!0|!1)$/.test(written)) return /t|0/.test(written);
  if (/^-?\.?\d/.test(written)) return numberOf(written);
  if (PATH.test(written)) {
    const [name = '', ...rest] = written.split(/\s*\??\.\s*/);
    return memberOf(source.constant(name, start), ...rest);
  }
  const isObject = written.startsWith('{') && partners[start] === end - 1;
  return isObject && depth < MAX_DEPTH ? readMembers(source, start, depth + 1) : null;
}

/** The value that begins at a place, behind `=`. */
export function readAssigned(source: Source, from: number): Value {
  const { text, partners } = source.code;
  let end = from + matchAt(OPERAND, text, from).length;
  if (text.charAt(end) === '{') end = (partners[end] ?? 0) + 1;
  return matchAt(END, text, end) || end === text.length ? readValue(source, from, end) : null;
}

/** The members of an object by their names, or the arguments of a call by their places, by the opening bracket. */
export function readMembers(source: Source, open: number, depth = 0): Value {
  const { text, script } = source.code;
  const found = new Map<string, Value>();
  const spans = split(source.code, open);
  if (spans.length > MAX_MEMBERS) return found.set('...', null);
  for (const [from, to] of spans) {
    const pattern = text.charAt(open) === '{' ? MEMBER : ARGUMENT;
    const [written, word, quote = '', mark] = pattern.exec(text.slice(from, to)) ?? [];
    if (written === undefined) {
      found.clear(); // `...` and `[name]: …` may give any of them again
      found.set('...', null);
      if (pattern === ARGUMENT) break;
      continue;
    }
    const quoted = script.slice(from + written.indexOf(quote), from + written.lastIndexOf(quote) + 1);
    const start = mark === ':' ? from + written.length : from;
    const name = pattern === ARGUMENT ? `${found.size}` : (word ?? decode(quoted));
    const value = readValue(source, start, to, depth);
    found.set(name, value === null && name === 'callback' ? functionIn(text.slice(start, to).trim()) : value);
  }
  return found;
}

/** The name or path of a function that is given by it, empty for one that is written down; `null` for what may be another. */
function functionIn(written: string): Value {
  if (PATH.test(written)) return written.replaceAll(/[\s?]/g, '');
  return FUNCTION.test(written) ? '' : null;
}

/** The spans between the commas in a bracket; what is left blank behind the last is none. */
function split({ text, partners }: Code, open: number): [number, number][] {
  const spans: [number, number][] = [];
  const to = partners[open] ?? 0;
  let start = open + 1;
  for (let i = start; i < to && spans.length <= MAX_MEMBERS; i += 1) {
    if (text.charAt(i) === ',') {
      spans.push([start, i]);
      start = i + 1;
    } else i = Math.max(i, partners[i] ?? 0);
  }
  return text.slice(start, to).trim() ? [...spans, [start, to]] : spans;
}

/** `null` for one of a kind of its own, as `1n`. */
function numberOf(written: string): Value {
  const number = Number(written.replaceAll('_', ''));
  return Number.isNaN(number) ? null : number;
}
