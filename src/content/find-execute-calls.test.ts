import { expect, test } from 'vitest';
import { findExecuteCalls } from './find-execute-calls.ts';

const KEY = '6Le0xVgUAAAAAIt20XEB4rVhYOODgTl00d8juDob';

test.each([
  [`grecaptcha.execute('${KEY}', { action: 'login' })`, [[KEY, 'login', false]]],
  [`grecaptcha . enterprise\n.execute("${KEY}", {"action":"LOGIN"})`, [[KEY, 'LOGIN', true]]],
  [`grecaptcha.execute(\`${KEY}\`, {other: 1, action: \`a/b\`})`, [[KEY, 'a/b', false]]],
  [`grecaptcha.execute('${KEY}')`, [[KEY, undefined, false]]],
  [`grecaptcha.execute('${KEY}', {action: name})`, [[KEY, undefined, false]]],
  [`x('${KEY}'); grecaptcha.execute(0); grecaptcha.execute(widget)`, []],
  [
    `grecaptcha.execute('${KEY}',{action:'a'});grecaptcha.execute('${KEY}',{action:'a'})`,
    [[KEY, 'a', false]],
  ],
])('%s', (script, calls) => {
  expect(
    findExecuteCalls(script).map(({ text, options, name }) => [
      text,
      options['action'],
      name.includes('enterprise'),
    ]),
  ).toEqual(calls);
});

test('a huge script that is built to be slow to search is done at once', () => {
  expect(findExecuteCalls('grecaptcha.execute("k",{'.repeat(20_000))).toHaveLength(1);
  expect(findExecuteCalls(`grecaptcha${' '.repeat(499_000)}`)).toEqual([]);
});
