import type { Commands } from './commands.ts';

/**
 * Reads a command line as Windows' cmd does, whose words the program's own start (the C runtime's) then makes of it:
 * `null` when a quote has no end. Browsers write such lines ("Copy as cURL (cmd)").
 */
export function windowsCommands(line: string): Commands | null {
  // Browsers double every backslash, which only those before a quote ask for.
  const isBrowsers = /\^"|""/.test(line);
  const commands = linesOf(line).map((one) => wordsOf(one, isBrowsers));
  const whole = commands.filter((words) => words !== null);
  if (whole.length < commands.length) return null;
  return { commands: whole.filter(({ length }) => length > 0), variables: variablesIn(line) };
}

/** `%NAME%` of cmd, also within quotes; the bytes of an address, such as `%D0%BF`, are none. */
function variablesIn(line: string): string[] {
  const names = line.match(/%(?![\da-fA-F]{2}\w*%[\da-fA-F]{2})[A-Za-z_]\w*(?::[^%"\r\n]{1,50})?%/g);
  return [...new Set(names)];
}

/** What cmd itself reads: a caret takes the next character as it is, and an end of line away; within quotes it is none. */
function linesOf(line: string): string[] {
  const ended: string[] = [];
  let current = '';
  let isQuoted = false;
  for (let at = 0; at < line.length; ) {
    const rule = isQuoted ? /"|[^"]+/y : /\^\r?\n(?:\r?\n)?|\^.|[^"^\s]+|./sy;
    rule.lastIndex = at;
    const part = rule.exec(line)?.[0] ?? '';
    at = rule.lastIndex;
    if (part === '"') isQuoted = !isQuoted;
    // `&` and `|` between words alone: people forget to put those of an address into quotes.
    if (isQuoted || !/^(?:\^.|\n|[&|]+$)/s.test(part)) current += part;
    else if (/\^\r?\n/.test(part)) current += /\n\r?\n/.test(part) ? '\n' : '';
    else if (part.startsWith('^')) current += part.slice(1);
    else {
      ended.push(current);
      current = '';
    }
  }
  return [...ended, current];
}

/** Words as Microsoft's C runtime makes them ("Parsing C command-line arguments"). */
function wordsOf(line: string, isBrowsers: boolean): string[] | null {
  const isDoubled = isBrowsers && !/(?<!\\)\\(?:\\\\)*(?!["\\])/.test(line);
  const words: string[] = [];
  let word: string | null = null;
  let isQuoted = false;
  for (const { 0: part, 1: slashes = '', 2: quotes = '' } of line.matchAll(/(\\*)("+)|\\+|\s|[^\\"\s]+/g)) {
    if (/\s/.test(part) && !isQuoted) {
      if (word !== null) words.push(word);
      word = null;
    } else if (quotes === '') {
      word = (word ?? '') + (isDoubled && part.startsWith('\\') ? part.slice(part.length / 2) : part);
    } else {
      // A quote after an odd backslash is one; of the others two in quotes are one.
      const escaped = slashes.length % 2;
      const opening: number = isQuoted || quotes.length === escaped ? 0 : 1;
      const left = quotes.length - escaped - opening;
      word = `${word ?? ''}${'\\'.repeat(slashes.length / 2)}${'"'.repeat(escaped + Math.floor(left / 2))}`;
      isQuoted = (isQuoted || opening === 1) && left % 2 === 0;
    }
  }
  if (word !== null) words.push(word);
  return isQuoted ? null : words;
}
