import type { Commands } from './commands.ts';

/** Parts of a command line, in the order in which they are tried; what none of them takes is a quote without an end. */
const PART = new RegExp(
  [
    String.raw`(?<joined>\\\r?\n)`,
    String.raw`\\(?<escaped>[^])`,
    `'(?<plain>[^']*)'`,
    String.raw`\$'(?<ansi>[^'\\]*(?:\\[^][^'\\]*)*)'`,
    String.raw`\$?"(?<quoted>[^"\\]*(?:\\[^][^"\\]*)*)"`,
    String.raw`(?<gap>[ \t]+)`,
    String.raw`(?<comment>(?<![^\s;&|()])#[^\n]*)`,
    String.raw`(?<text><<-?[ \t]*(?<mark>['"]?)(?<end>\w+)\k<mark>[^\n]*[^]*?(?:\n[ \t]*\k<end>(?!\S)|$))`,
    String.raw`(?<redirect>(?:(?<!\S)\d*)[<>]+(?:&\d?)?[ \t]*)`,
    String.raw`(?<variable>\$(?:\w+|\{[^}]{0,100}\}))`,
    '(?<between>\\r?\\n|\\$?\\(|[;&|)`]+)',
    "(?<other>[^'\"\\\\$\\s;&|()`<>#]+|(?!\\$')[^'\"])",
  ].join('|'),
  'y',
);

/** Reads a command line as POSIX shells and bash do, but for what they would put in; `null` when a quote has no end. */
export function posixCommands(line: string): Commands | null {
  const variables = new Set<string>();
  const commands: string[][] = [[]];
  let word: string | null = null;
  let isTarget = false; // of a redirection
  const endWord = () => {
    if (word !== null && !isTarget) commands.at(-1)?.push(word);
    if (word !== null) isTarget = false;
    word = null;
  };
  for (let at = 0; at < line.length; ) {
    PART.lastIndex = at;
    const groups = PART.exec(line)?.groups;
    if (!groups) return null;
    at = PART.lastIndex;
    const said = literal(groups);
    if (said !== undefined) word = (word ?? '') + said;
    else if (groups['joined'] === undefined) endWord();
    if (groups['between'] !== undefined) commands.push([]);
    if (groups['redirect'] !== undefined) isTarget = !/&\d/.test(groups['redirect']);
    for (const name of variablesIn(groups)) variables.add(name);
  }
  endWord();
  return { commands: commands.filter(({ length }) => length > 0), variables: [...variables] };
}

type Groups = Record<string, string | undefined>;

/** What a part adds to its word; `undefined` for one that ends it. */
function literal({ escaped, plain, ansi, quoted, variable, other }: Groups): string | undefined {
  if (ansi !== undefined) return unescaped(ansi);
  if (quoted !== undefined) return quoted.replace(/\\(?:\r?\n|([$`"\\]))/g, '$1');
  return escaped ?? plain ?? variable ?? other;
}

function variablesIn({ variable, quoted = '' }: Groups): string[] {
  if (variable !== undefined) return [variable];
  return [...quoted.matchAll(/\\.|(\$(?:\w+|\{[^}]{0,100}\}|\([^)]*\)?)|`[^`]*`?)/gs)].flatMap(
    ([, name]) => name ?? [],
  );
}

const NAMED: Record<string, string> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** The text in `$'…'` (bash, "ANSI-C Quoting"). */
function unescaped(text: string): string {
  const escapes =
    /((?:\\x[\da-fA-F]{1,2}|\\[0-7]{1,3})+)|\\(?:u([\da-fA-F]{1,4})|U([\da-fA-F]{1,8})|c(.)|(.))/gs;
  return text.replace(escapes, (all, bytes, short, long, control, named) => {
    if (bytes !== undefined) return textOfBytes(bytes);
    if (short !== undefined) return String.fromCharCode(Number.parseInt(short, 16));
    if (long !== undefined) return pointOf(Number.parseInt(long, 16));
    if (control !== undefined) return String.fromCharCode(control.charCodeAt(0) & 31);
    return NAMED[named] ?? (/[\\'"?]/.test(named) ? named : all);
  });
}

function pointOf(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

/** Bytes are UTF-8; Firefox writes characters below 256 as one byte. */
function textOfBytes(escapes: string): string {
  const codes = [...escapes.matchAll(/\\(?:x([\da-f]+)|([0-7]+))/gi)].map(
    ([, hex, octal]) =>
      (hex === undefined ? Number.parseInt(octal ?? '', 8) : Number.parseInt(hex, 16)) & 255,
  );
  try {
    return decodeURIComponent(codes.map((code) => `%${code.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    return String.fromCharCode(...codes);
  }
}
