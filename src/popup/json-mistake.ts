import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';

/** Where JSON text stops being JSON; lines and columns count from 1. */
export interface JsonMistake {
  line: number;
  column: number;
  /** Name of the mistake, in English, such as `CommaExpected`. */
  name: string;
}

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
    name: printParseErrorCode(first.error),
  };
}
