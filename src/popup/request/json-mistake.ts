import { MAX_TASK_DEPTH } from '../../core/limits.ts';
import { tooDeepAt } from '../../core/parse-json.ts';

/** Where JSON text stops being JSON, and what is wrong there; lines and columns count from 1. */
export interface JsonMistake {
  line: number;
  column: number;
  /** The words for it are `json_<name>` in `_locales`. */
  name: 'colon' | 'comma' | 'property' | 'value' | 'close' | 'end' | 'text' | 'here';
}

/** Finds the first mistake in JSON text; browsers do not all say where it is. `null` when there is none. */
export function findJsonMistake(typed: string): JsonMistake | null {
  // What stands around it is not sent, be it a byte order mark.
  const text = typed.trimEnd().replace(/^\s+/, (before) => before.replace(/[^\n]/g, ' '));
  const deep = tooDeepAt(text, MAX_TASK_DEPTH);
  const mistake = deep === null ? firstMistake(text) : { at: deep, name: 'here' as const };
  return mistake && { ...placeOf(text, mistake.at), name: mistake.name };
}

/** One part of JSON (RFC 8259): a bracket or sign, a whole text, or a number or word. */
const PART =
  /[[\]{}:,]|"(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)/uy;

/** What may come next: a value; one, or the end of a list; a name; one, or the end of an object; … */
type Next = 'value' | 'item' | 'property' | 'member' | 'colon' | 'comma' | 'end';

function firstMistake(text: string): { at: number; name: JsonMistake['name'] } | null {
  const open: string[] = [];
  let next: Next = 'value';
  let at = 0;
  for (;;) {
    while (/[ \t\n\r]/.test(text[at] ?? '')) at += 1;
    PART.lastIndex = at;
    const part = PART.exec(text)?.[0] ?? '';
    if (at === text.length) return next === 'end' ? null : { at, name: nameAtEnd(next) };
    const then = follow(next, part, open);
    if (then === null) return { at, name: nameOf(next, part, text[at] ?? '') };
    next = then;
    at += part.length;
  }
}

/** What may come after a part where `next` may come, with what is open then; `null` where the part may not stand. */
function follow(next: Next, part: string, open: string[]): Next | null {
  const after = () => (open.length === 0 ? 'end' : 'comma');
  const closes = part === (open.at(-1) === '{' ? '}' : ']') && open.length > 0;
  if (closes && (next === 'comma' || next === 'item' || next === 'member')) {
    open.pop();
    return after();
  }
  switch (next) {
    case 'colon':
      return part === ':' ? 'value' : null;
    case 'comma':
      if (part !== ',') return null;
      return open.at(-1) === '{' ? 'property' : 'value';
    case 'property':
    case 'member':
      return part.startsWith('"') ? 'colon' : null;
    case 'value':
    case 'item':
      if (part === '{' || part === '[') {
        open.push(part);
        return part === '{' ? 'member' : 'item';
      }
      return /^["\w-]/.test(part) ? after() : null;
    case 'end':
      return null;
    default:
      return next satisfies never;
  }
}

function nameAtEnd(next: Next): JsonMistake['name'] {
  return next === 'comma' || next === 'item' || next === 'member' ? 'close' : next;
}

function nameOf(next: Next, part: string, char: string): JsonMistake['name'] {
  if (next === 'end') return 'end';
  if (part === '') return char === '"' ? 'text' : 'here';
  if (next === 'comma' && /[\]}:]/.test(part)) return 'here';
  if (next === 'item') return 'value';
  return next === 'member' ? 'property' : next;
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return {
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
  };
}
