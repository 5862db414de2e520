import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import { MAX_TASK_DEPTH } from '../../core/limits.ts';
import { tooDeepAt } from '../../core/parse-json.ts';

/** Where JSON text stops being JSON, and what is wrong there; lines and columns count from 1. */
export interface JsonMistake {
  line: number;
  column: number;
  /** The words for it are `json_<name>` in `_locales`. */
  name: 'colon' | 'comma' | 'property' | 'value' | 'close' | 'end' | 'text' | 'here';
}

/** By the names that the parser gives its mistakes. */
const NAMES: Record<string, JsonMistake['name']> = {
  ColonExpected: 'colon',
  CommaExpected: 'comma',
  PropertyNameExpected: 'property',
  ValueExpected: 'value',
  CloseBraceExpected: 'close',
  CloseBracketExpected: 'close',
  EndOfFileExpected: 'end',
  UnexpectedEndOfString: 'text',
  InvalidEscapeCharacter: 'text',
  InvalidUnicode: 'text',
};

/** Finds the first mistake in JSON text; browsers do not all say where it is. `null` when there is none. */
export function findJsonMistake(typed: string): JsonMistake | null {
  // What stands around it is not sent, be it a byte order mark.
  const text = typed.trimEnd().replace(/^\s+/, (before) => before.replace(/[^\n]/g, ' '));
  const deep = tooDeepAt(text, MAX_TASK_DEPTH);
  if (deep !== null) return { ...placeOf(text, deep), name: 'here' };
  const mistakes: ParseError[] = [];
  parse(text, mistakes, { allowTrailingComma: false, disallowComments: true });
  const [first] = mistakes;
  if (!first) return null;
  return { ...placeOf(text, first.offset), name: NAMES[printParseErrorCode(first.error)] ?? 'here' };
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return {
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
  };
}
