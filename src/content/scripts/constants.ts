import { type Code, matchAt, QUESTION } from './code.ts';
import type { Value } from './value.ts';

const { raw } = String;
/** Names that are followed in one script; a page's own have two or three. */
const MAX_NAMES = 8;
/** Places of such a name that are looked at: one that stands more often means this and that. */
const MAX_PLACES = 200;
/** Brackets around a name that are looked at. */
const MAX_AROUND = 30;
/** In front of a name, and behind it or behind its members: what tells how it is used. */
const BEFORE = raw`\b(?:const|let|var|function|class)|\.\.\.|\.|[{,*]|\+\+|--|`;
const AFTER = raw`:|=>|(?:of|in)\b|\+\+|--|(?:[-+*/%&|^?]+|<<|>>>?)?=(?!=)|`;
const MEMBERS = raw`(?:\s*\??\.\s*[\w$]+)*`;
/** Behind brackets of parameters, or of names that parts of a value are assigned to. */
const BINDING = /\s*(?:=>|\{|=(?![=>])|(?:of|in)\b)/y;
const INDEX = /(?<=[\w$\])'"`]\s*)(?<!\b(?:const|let|var)\s*)\[/y;

interface Constant {
  value: Value;
  /** Where it is assigned to. */
  assigned: number;
  /** Where a keyword declares it, else 0. */
  declared: number;
  /** Where it stands by itself, and may be handed on to be changed; -1 for where it is. */
  bare: number[];
}

/**
 * Follows a name to the one literal that is assigned to it, as seen from a place. What is assigned twice, changed, a
 * parameter anywhere in the script, or declared elsewhere than around that place may be anything: `null`.
 * @param read reads the value that begins at a place
 */
export function constantsOf(code: Code, read: (from: number) => Value): (name: string, at: number) => Value {
  const known = new Map<string, Constant | undefined>();
  return (name, at) => {
    if (!known.has(name) && known.size < MAX_NAMES) {
      known.set(name, undefined); // while it is read: it may hold itself
      known.set(name, constantOf(code, name, read));
    }
    const constant = known.get(name);
    if (!constant) return null;
    const { value, assigned, declared, bare } = constant;
    const scope = code.outers[declared] ?? 0;
    const isAround = scope === 0 || (scope < at && at < (code.partners[scope] ?? 0));
    const isSame = !(value instanceof Map) || bare.every((place) => place === at);
    return isAround && isSame && (declared > 0 || assigned < at) ? value : null;
  };
}

function constantOf(code: Code, name: string, read: (from: number) => Value): Constant | undefined {
  const found: Constant = { value: null, assigned: 0, declared: 0, bare: [] };
  let places = 0;
  const escaped = name.replaceAll('$', '\\$');
  const isWord = raw`(?![\w$])(?<![\w$#'"\x60]${escaped})`;
  const uses = raw`${escaped}${isWord}(?<=(${BEFORE})\s*${escaped})(${MEMBERS})\s*(${AFTER})`;
  for (const { 0: all, 1: before = '', 2: members, 3: after = '', index } of code.text.matchAll(
    RegExp(uses, 'g'),
  )) {
    if (before === '.' || (after === ':' && /[{,]/.test(before))) continue;
    places += 1;
    if (members) {
      if (/[^:]/.test(after)) found.bare.push(-1);
      continue;
    }
    const isAssigned = after === '=';
    // Behind a comma it may be one of several that are declared, behind a brace a field of a class.
    const isDeclared = /const|let|var/.test(before) || (isAssigned && /[{,]/.test(before));
    const isOther = /function|class|\*|\+\+|--/.test(before) || after.length > 1;
    const isAgain = (isAssigned && found.assigned) || (isDeclared && found.declared);
    if (isOther || isAgain || places > MAX_PLACES || isParameter(code, index)) return undefined;
    if (isDeclared) found.declared = index;
    if (isAssigned) {
      found.assigned = index;
      found.value = read(index + all.length);
    } else if (!isDeclared) found.bare.push(index);
  }
  return found.assigned ? found : undefined;
}

/** Whether a name is a parameter, or in a pattern that parts of a value are assigned to. */
function isParameter({ text, partners, outers }: Code, index: number): boolean {
  let open = outers[index] ?? 0;
  for (let around = 0; open > 0; around += 1) {
    const isUse = matchAt(QUESTION, text, open) || matchAt(INDEX, text, open);
    const isBinding = matchAt(BINDING, text, (partners[open] ?? 0) + 1) && !isUse;
    if (isBinding || around > MAX_AROUND) return true;
    open = outers[open] ?? 0;
  }
  return false;
}
