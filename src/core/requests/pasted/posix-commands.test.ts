import { describe, expect, test } from 'vitest';
import { posixCommands } from './posix-commands.ts';

const wordsOf = (line: string) => posixCommands(line)?.commands;

describe('a command line is read as shells do', () => {
  test.each<[string, string, string[][]]>([
    ['words', 'curl  -d\tx ', [['curl', '-d', 'x']]],
    ['quotes of all kinds make one word', `a"b c"'d e'$'f g'$"h"i`, [['ab cd ef ghi']]],
    ['a word can be empty', `a '' "" $'' b`, [['a', '', '', '', 'b']]],
    [
      'a backslash takes what follows as it is',
      String.raw`a\ b \' \" \\ \$ \#`,
      [['a b', "'", '"', '\\', '$', '#']],
    ],
    ['a backslash at the end of a line joins it with the next', 'a\\\nb \\\n c \\\r\n d', [['ab', 'c', 'd']]],
    ['within double quotes, too', '"a\\\nb\\\r\nc"', [['abc']]],
    ['there a backslash takes few things', '"\\" \\\\ \\$ \\` \\x \\n"', [['" \\ $ ` \\x \\n']]],
    ['in single quotes it is one', String.raw`'a\' '\n'`, [['a\\', '\\n']]],
    ['a comment ends with its line', 'a # b "c\n# d\ne;#f', [['a'], ['e']]],
    ['a hash in a word is none', 'a#b c', [['a#b', 'c']]],
    ['a variable is kept as it stands', `$A-\${B} x`, [[`$A-\${B}`, 'x']]],
    [
      'commands end with a line, and with what stands between them',
      'a\nb\r\nc;d&&e||f|g&h',
      [...'abcdefgh'].map((one) => [one]),
    ],
    ['commands within commands', 'a=$(b c) (d) `e`', [['a='], ['b', 'c'], ['d'], ['e']]],
    ['nothing', ' \n ; # \n', []],
  ])('%s', (_, line, commands) => {
    expect(wordsOf(line)).toEqual(commands);
  });

  test.each([
    ['to a file', 'a >out b'],
    ['to a file, apart', 'a >> out b'],
    ['to a file that the next line names', 'a > \\\n  out b'],
    ['to a file in quotes', `a > 'an out'.txt b`],
    ['of errors', 'a 2>/dev/null b'],
    ['of errors to the rest', 'a 2>&1 b'],
    ['of errors to the rest, with a space', 'a 2>&1  b >& 1'],
    ['of both', 'a >& out b'],
    ['from a file', 'a < in b'],
  ])('a redirection is no word: %s', (_, line) => {
    expect(wordsOf(line)).toEqual([['a', 'b']]);
  });

  test.each([
    ['as it stands', '<<EOF\nit is "x\n EOFx\nEOF'],
    ['in quotes', "<<'E_1'\nit's\nE_1"],
    ['in double quotes', '<< "EOF"\nit\'s\nEOF'],
    ['moved in', "<<-EOF\n\tit's\n\tEOF"],
  ])('a text that follows is no word: %s', (_, text) => {
    expect(wordsOf(`a b ${text}\nc`)).toEqual([['a', 'b'], ['c']]);
  });

  test('a text that follows and has no end takes all', () => {
    expect(wordsOf("a <<EOF\nit's\nc")).toEqual([['a']]);
  });

  test.each(["a 'b", 'a "b', "a $'b\\'", 'a "b\\"', `a "b" 'c`])('a quote without an end: %s', (line) => {
    expect(posixCommands(line)).toBeNull();
  });
});

describe('what only the shell knows is named', () => {
  test.each<[string, string[]]>([
    [`$A "$B_1 x" \${C} "\${D:-x}"`, ['$A', '$B_1', `\${C}`, `\${D:-x}`]],
    ['"$(date +%s) a" "`id -u` b"', ['$(date +%s)', '`id -u`']],
    ['"$A" $A', ['$A']],
    ['"$(date " "`id "', ['$(date ', '`id ']],
    [String.raw`\$A '$B' "\$C \\$D" $'$E'`, ['$D']],
    ['a $ "b $ c"', []],
  ])('%s', (line, variables) => {
    expect(posixCommands(line)?.variables).toEqual(variables);
  });
});

test.each([
  [String.raw`\a\b\e\E\f\n\r\t\v`, '\x07\b\x1b\x1b\f\n\r\t\v'],
  [String.raw`\\ \' \" \?`, `\\ ' " ?`],
  [String.raw`\q\$`, String.raw`\q\$`],
  [String.raw`\x41\x4a\x4A\x4`, 'AJJ\x04'],
  [String.raw`\101\12\501`, 'A\nA'],
  [String.raw`\u21\u00e9\u05E9`, '!éש'],
  [String.raw`\U1f600\U0010FFFFx\U110000`, '😀\u{10ffff}x\ufffd'],
  [String.raw`\ca\cZ`, '\x01\x1a'],
  [String.raw`\xc3\xa9\303\251`, 'éé'],
  [String.raw`\x4\xc3\xa9`, '\x04é'],
  [String.raw`caf\xe9`, 'café'],
])("$'%s' is what bash makes of it", (text, said) => {
  expect(wordsOf(`$'${text}'`)).toEqual([[said]]);
});
