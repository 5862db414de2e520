import { describe, expect, test } from 'vitest';
import { windowsCommands } from './windows-commands.ts';

const wordsOf = (line: string) => windowsCommands(line)?.commands;

test.each<[string, string, string[][]]>([
  ['words', 'curl  -d\tx ', [['curl', '-d', 'x']]],
  ['quotes are taken away, and hold spaces', `"a b"c d" "e ""`, [['a bc', 'd e', '']]],
  ['a line ends a command', 'a\nb\r\n\r\n c\n', [['a'], ['b'], ['c']]],
  ['so does what stands between commands', 'a & b && c | d || e &\nf', [...'abcdef'].map((one) => [one])],
  [
    'but not within a word, which people forget to quote',
    'a?b=1&c=2 d& &e f|g',
    [['a?b=1&c=2', 'd&', '&e', 'f|g']],
  ],
  ['nor in quotes', '"a & b\n| c" d', [['a & b\n| c', 'd']]],
  ['a caret takes the next character as it is', 'a^&b ^& ^^ ^c ^| d', [['a&b', '&', '^', 'c', '|', 'd']]],
  ['in quotes a caret is one', '"a^b ^& c"', [['a^b ^& c']]],
  [
    'a caret before the end of a line joins it with the next',
    'a^\nb ^\r\nc^"d^\ne^\r\nf^"',
    [['ab', 'cdef']],
  ],
  [
    'and with an empty line makes one end of a line',
    '^"a^\n\nb^\r\n\r\nc^" d^\n\ne',
    [['a\nb\nc', 'd', 'e']],
  ],
  [
    'a backslash before a quote takes it as it is',
    String.raw`a\"b c\\"d e" "\\\"f"`,
    [['a"b', String.raw`c\d e`, String.raw`\"f`]],
  ],
  ['two quotes within quotes are one', `"a""b c" """d""" e`, [['a"b c', '"d"', 'e']]],
  [
    'backslashes before anything else are as they are',
    String.raw`C:\a\\b "C:\c\\d"`,
    [[String.raw`C:\a\\b`, String.raw`C:\c\\d`]],
  ],
  ['but that browsers double them', String.raw`^"a\\b\\\\c\^"d\\\^"e^"`, [[String.raw`a\b\\c"d\"e`]]],
  ['in doubled quotes, too', String.raw`"a\\b""c"`, [[String.raw`a\b"c`]]],
  ['one that is not doubled says that none is', String.raw`^"a\\b\c\\d^"`, [[String.raw`a\\b\c\\d`]]],
  ['nothing', ' \n & \n', []],
])('%s', (_, line, commands) => {
  expect(wordsOf(line)).toEqual(commands);
});

test.each(['a "b', 'a "b""', '^"a', 'a b\nc "d', '"a b\nc\n'])('a quote without an end: %j', (line) => {
  expect(windowsCommands(line)).toBeNull();
});

describe('variables of cmd are named, and not the bytes of addresses', () => {
  test.each<[string, string[]]>([
    ['%A% "%B_1%" %A% %_c:~0,8% %D:x=y%', ['%A%', '%B_1%', '%_c:~0,8%', '%D:x=y%']],
    ['%D0%BF %d1%8F%20a%20 %D0abc%D1', []],
    ['%DEV% %D_KEY%ab %ABC%Ax', ['%DEV%', '%D_KEY%', '%ABC%']],
    ['50% of 100% %1% %% %a b%', []],
  ])('%s', (line, variables) => {
    expect(windowsCommands(line)?.variables).toEqual(variables);
  });
});
