// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scripts as pages write them
import { expect, test } from 'vitest';
import { cpuTime, timesOfAWalk } from '../../../tests/cpu-time.ts';
import { findUses } from './find-uses.ts';

const SIZE = 499_000;
const CALL = 'grecaptcha.execute(k);';
const filled = (text: string) => text.repeat(Math.ceil(SIZE / text.length)).slice(0, SIZE);

/** How many times as long as a walk over its characters a script takes; a square of its length would be 100,000. */
const MAX_RATIO = 400;

test.each(
  [
    ['a', 'a ', 'a/b', '/', '/ ', '}/', '}/[', '/[', '/\\', '()/1 ', 'return/a/ '].map((text) => [
      text,
      CALL + filled(text),
    ]),
    ['(', '{', '}', '{}', 'a:{', '[{(', '`', '`${', '${`', '`\\`', "'", '""', "'\\x"].map((text) => [
      text,
      CALL + filled(text),
    ]),
    ['/**/', '/*', '//', '<!--', '\n-->', '\n \t', '+-', '.', '...', '1e+', 'é', '\u00a0', '\\u0061'].map(
      (text) => [text, CALL + filled(text)],
    ),
    [
      CALL,
      'grecaptcha.',
      'grecaptcha ',
      'window.',
      'window.grecaptcha.',
      "grecaptcha['",
      'grecaptcha.execute("k",{a:',
      'k,',
      'k=',
      '(k',
      'k.a.a.a',
      'k=>',
    ].map((text) => [text, CALL + filled(text)]),
    ['a,', 'a.', "'a',", '{a:', 'get ', '* ', 'a:1,', '"\\x41"+'].map((text) => [
      `grecaptcha.execute({${text}`,
      `grecaptcha.execute({${filled(text)}})`,
    ]),
    ['a:{', 'a:1,', "a:'b',"].map((text) => [
      `const k={${text}`,
      `const k={${filled(text)}};${CALL.repeat(20)}`,
    ]),
    [['a string', `grecaptcha.execute('${filled('\\x41')}')`]],
    [['spaces', `grecaptcha${filled(' ')}.execute(k)`]],
  ].flat(),
)('a script of half a megabyte of %j takes no longer for being built so', (_, script) => {
  const text = script ?? '';
  expect(timesOfAWalk(text, () => findUses(text, ['grecaptcha.execute', 'k']))).toBeLessThan(MAX_RATIO);
});

test('a script that names none of the calls is not taken apart', () => {
  const text = filled('a/b;`${c}`;');
  const skipped = cpuTime(() => findUses(`${text}grecaptcha.ready(f)`, ['grecaptcha.execute']));
  const read = cpuTime(() => findUses(`${text}grecaptcha.execute(f)`, ['grecaptcha.execute']));
  expect(skipped).toBeLessThan(read / 3);
});
