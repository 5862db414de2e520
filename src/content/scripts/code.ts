/** A script whose code can be searched as text: what is no code is blanked out, each character in its place. */
export interface Code {
  /** The script, behind an empty line: place 0 is the bracket around all. */
  script: string;
  /**
   * The same with spaces for comments and underscores for what strings, templates and regular expressions hold.
   * `${…}` in a template reads `_(…)`; a word in `['…']` stays.
   */
  text: string;
  /** Where the other one of a pair of brackets stands, else 0. */
  partners: Uint32Array;
  /** The opening bracket around each place of code. */
  outers: Uint32Array;
}

/** Comments, with what is blank between them. HTML's count, too, as in every script that is no module. */
const COMMENTS = /(?:(?:\/\*(?:[\s\S]*?\*\/|[\s\S]*)|\/\/.*|<!--.*|(?<=^[ \t]*)-->.*|^#!.*)\s*)+/my;
/** What is not closed ends with its line, a template with the script. */
const STRING = /(.)(?:\\(?:\r\n|[\s\S])|(?!\1)[^\\\n\r])*\1?/y;
const TEMPLATE = /.(?:\\[\s\S]|[^\\`$]|\$(?!\{))*(?:`|\$\{)?/y;
const REGEXP = /.(?:\\.|\[(?:\\.|[^\]\\\n\r])*\]?|[^/\\[\n\r])*\/?[\w$]*/y;
/** The end of a value: not of a word that wants one behind it, be it behind the dots of a spread. */
const VALUE_END =
  /(?<=[\w$\]"'`\x80-\uffff]|\d\.|\+\+|--)(?<!(?<![\w$#]|(?<!\.\.)\.)(?:await|case|delete|do|else|in|instanceof|new|return|throw|typeof|void|yield)|[\w$\]}]\s+of)/y;
/** The bracket of what a statement asks. */
export const QUESTION = /(?<=(?<![\w$#.])(?:if|for|while|with|switch)\s*)\(/y;

/**
 * Blanks out what is no code, in one pass and whatever the script holds. A slash divides or begins a regular
 * expression by what stands before it, as far as that tells without a parser: behind a brace it never divides.
 * No library: `js-tokens`, the smallest, is as large as all that reads scripts here, and slower.
 */
export function codeOf(source: string): Code {
  const script = `\n${source}`;
  const partners = new Uint32Array(script.length);
  const outers = new Uint32Array(script.length);
  const code: Code = { script, text: '', partners, outers };
  let open = 0;
  let last = 0; // character of code; -1 behind a regular expression
  let done = 0;
  for (let at = 1; at < script.length; at += 1) {
    const char = script.charAt(at);
    const blank = `'"\`/<-#}`.includes(char) ? blankAt(code, at, open, last) : '';
    outers[at] = open;
    if (')]}'.includes(char) && '()[]{}'.includes(script.charAt(open) + char)) {
      partners[at] = open;
      partners[open] = at;
      open = outers[open] ?? 0;
    }
    if (blank) {
      code.text += script.slice(done, at) + blank;
      done = at + blank.length;
      at = done - 1;
    }
    if ('([{'.includes(blank.slice(-1) || char)) {
      outers[at] = open;
      open = at;
    }
    if (blank ? blank.trim() : char > ' ') last = blank && char === '/' ? -1 : at;
  }
  code.text += script.slice(done);
  return code;
}

/** The comment, string, regular expression or part of a template that begins here, blanked out; else `''`. */
function blankAt(code: Code, at: number, open: number, last: number): string {
  const { script } = code;
  const char = script.charAt(at);
  const comments = '/<-#'.includes(char) ? matchAt(COMMENTS, script, at) : '';
  if (comments) return comments.replace(/.+/g, (line) => ' '.repeat(line.length));
  const goesOn = char === '}' && script.startsWith('${', open - 1);
  const isRegExp = char === '/' && !endsValue(code, last);
  if (!goesOn && !isRegExp && !`'"\``.includes(char)) return '';
  const pattern = goesOn || char === '`' ? TEMPLATE : isRegExp ? REGEXP : STRING;
  const piece = matchAt(pattern, script, at);
  const isName = script.charAt(last) === '[' && /^['"`]\w+.$/.test(piece);
  if (isName || piece.length < (goesOn ? 2 : 3)) return piece;
  return (
    (goesOn ? ')' : char) + '_'.repeat(piece.length - 2) + (piece.endsWith('${') ? '(' : piece.slice(-1))
  );
}

/** Whether a value ends with this character, so that a slash behind it divides. */
function endsValue({ script, partners }: Code, last: number): boolean {
  if (script.charAt(last) === ')') return !matchAt(QUESTION, script, partners[last] ?? 0);
  VALUE_END.lastIndex = last + 1;
  return last < 0 || VALUE_END.test(script);
}

/** What a sticky pattern matches at a place, else `''`. */
export function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.test(text) ? text.slice(at, pattern.lastIndex) : '';
}
