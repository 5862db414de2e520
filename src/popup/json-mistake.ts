import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';

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
export function findJsonMistake(text: string): JsonMistake | null {
  const mistakes: ParseError[] = [];
  parse(text, mistakes, { allowTrailingComma: false, disallowComments: true });
  const [first] = mistakes;
  if (!first) return null;
  const before = text.slice(0, first.offset).split('\n');
  return {
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    name: NAMES[printParseErrorCode(first.error)] ?? 'here',
  };
}
