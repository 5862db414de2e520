import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { requestText } from '../request-text.ts';
import { snippet } from '../snippets.ts';
import { readCurl } from './pasted-curl.ts';
import { posixCommands } from './posix-commands.ts';

const ADDRESS = 'https://api.capmonster.cloud/createTask';

/** As Chromium writes a word for POSIX shells and for cmd. */
const chromiumPosix = (text: string) =>
  /[\p{Cc}!]|'/u.test(text)
    ? `$'${text
        .replace(/\\/g, '\\\\')
        .replace(/'/g, "\\'")
        .replace(/\n/g, '\\n')
        .replace(/\r/g, '\\r')
        .replace(/[\p{Cc}!]/gu, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)}'`
    : `'${text}'`;
const chromiumCmd = (text: string) =>
  `^"${text
    .replace(/\\/g, '\\\\')
    .replace(/"/g, '\\"')
    .replace(/[^a-zA-Z0-9\s_\-:=+~'/.',?;()*`]/g, '^$&')
    .replace(/%(?=[a-zA-Z0-9_])/g, '%^')
    .replace(/\r?\n/g, '^\n\n')}^"`;
/** As Firefox, and Chromium before, write one. */
const firefoxPosix = (text: string) =>
  /[^\x20-\x7e]|'/.test(text)
    ? `$'${text
        .replace(/\\/g, '\\\\')
        .replace(/'/g, "\\'")
        .replace(/\n/g, '\\n')
        .replace(/\r/g, '\\r')
        .replace(/[^\x20-\x7e]/g, (one) => {
          const code = one.charCodeAt(0).toString(16);
          return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`;
        })}'`
    : `'${text}'`;
const olderCmd = (text: string) =>
  `"${text.replace(/"/g, '""').replace(/%/g, '"%"').replace(/\\/g, '\\\\')}"`;

const line = (word: (text: string) => string, data: string, end: string) =>
  [
    `curl ${word(ADDRESS)}`,
    `-H ${word('sec-ch-ua: "Chromium";v="156", "Not)A;Brand";v="8"')}`,
    `-b ${word('a=1; curl=2; -d=3')}`,
    `--data-raw ${word(data)}`,
    '--compressed',
  ].join(` ${end}\n  `);

const dataOf = (text: string) => {
  const read = readCurl(text);
  return read && 'data' in read ? read.data : read;
};

describe('what browsers write is read back, whatever stands in it', () => {
  const member = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.string({ unit: fc.constantFrom(...'\'"`\\$!%^&|;<>()#~{}[]\n\t é😀ש', 'a', '%PATH%', '\u2028') }),
  );
  const task = fc.record({ type: fc.constant('TurnstileTask'), websiteKey: member, more: fc.array(member) });
  test.each<[string, (text: string) => string, string]>([
    ['Chromium for POSIX shells', chromiumPosix, '\\'],
    ['Chromium for cmd', chromiumCmd, '^'],
    ['Firefox for POSIX shells', firefoxPosix, '\\'],
    ['Firefox for cmd', olderCmd, '^'],
  ])('%s', (_, word, end) => {
    fc.assert(
      fc.property(task, (fields) => {
        const body = JSON.stringify({ clientKey: 'k', task: fields });
        expect(dataOf(line(word, body, end))).toBe(body);
        expect(dataOf(line(word, body, end).replaceAll('\n', '\r\n'))).toBe(body);
      }),
      { numRuns: 300 },
    );
  });
  test('in several lines, too', () => {
    const body = JSON.stringify({ clientKey: 'k', task: { type: 'T', a: 'it\'s %41 \\ "b"' } }, null, 2);
    for (const [word, end] of [
      [chromiumPosix, '\\'],
      [chromiumCmd, '^'],
      [firefoxPosix, '\\'],
    ] as const)
      expect(dataOf(line(word, body, end))).toBe(body);
  });
  test('and what is copied here comes back', () => {
    fc.assert(
      fc.property(task, (fields) => {
        expect(dataOf(snippet('curl', 'k', { task: fields }))).toBe(
          requestText({ clientKey: 'k', task: fields }),
        );
      }),
    );
  });
});

test('words are those that bash makes, whatever is quoted how', () => {
  const quoted = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'ab"\\ \n#é{;|&>`$('), maxLength: 8 }).map((text) => `'${text}'`),
    fc
      .string({
        unit: fc.constantFrom(..."ab' \n#é{;|&>", '\\"', '\\\\', '\\$', '\\a', '\\\n'),
        maxLength: 8,
      })
      .map((text) => `"${text}"`),
    fc
      .string({
        unit: fc.constantFrom(
          ...'ab" #é',
          '\\n',
          "\\'",
          '\\\\',
          '\\x41',
          '\\xc3\\xa9',
          '\\101',
          '\\u00e9',
          '\\z',
        ),
        maxLength: 8,
      })
      .map((text) => `$'${text}'`),
    fc.constantFrom('a', '-d', 'a#b', '\\ ', '\\\n', "\\'", '\\"', '\\a', 'é', ' ', '\t', ' ', ' # x\n'),
  );
  const command = fc.array(quoted, { maxLength: 8 }).map((parts) => `curl ${parts.join('')}`);
  // Many at a time: to start a bash costs more than all of its words.
  fc.assert(
    fc.property(fc.array(command, { minLength: 25, maxLength: 25 }), (commands) => {
      const printed = execFileSync(
        'bash',
        [
          '-c',
          `curl() { printf '%s\\0' $(($# + 1)) curl "$@"; }\nfor text; do eval "$text\n:"; done`,
          '',
          ...commands,
        ],
        { env: { ...process.env, LC_ALL: 'C.UTF-8' }, stdio: ['ignore', 'pipe', 'ignore'] },
      );
      const left = printed.toString().split('\0');
      const known = commands.map(() => left.splice(0, Number(left.shift())));
      expect(commands.map((text) => posixCommands(text)?.commands[0])).toEqual(known);
    }),
    { numRuns: 6 },
  );
});

test('no paste is too much, or ends it', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'\'"`\\$^&|;<>(){}#@- \n\ra-d', 'curl ', '<<a', ' -d ', '$(') }),
      (text) => {
        readCurl(`curl ${text}`);
      },
    ),
    { numRuns: 2_000 },
  );
  for (const text of [`'`, `"`, `$'\\`, `\\`, '^"', '""', '<<a\n', '#', '$(', ' -d '])
    expect(() => readCurl(`curl -d '{"task":{"type":"T"}}' ${text.repeat(200_000)}`)).not.toThrow();
});
