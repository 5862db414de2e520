import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCurl } from './pasted-curl.ts';
import { posixCommands } from './posix-commands.ts';

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
  fc.assert(
    fc.property(fc.array(quoted, { maxLength: 8 }), (parts) => {
      const text = `curl ${parts.join('')}`;
      const printed = execFileSync('bash', ['-c', `curl() { printf '%s\\0' curl "$@"; }\n${text}\n:`], {
        env: { ...process.env, LC_ALL: 'C.UTF-8' },
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const known = printed.toString().split('\0').slice(0, -1);
      expect(posixCommands(text)?.commands[0]).toEqual(known);
    }),
    { numRuns: 150 },
  );
}, 60_000);

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
