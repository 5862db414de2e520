// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scripts as pages write them
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findUses } from './find-uses.ts';
import { isJavaScript } from './is-javascript.ts';
import { memberOf } from './value.ts';

/** Cases of each test; `npm run fuzz -- <runs>` asks for more of others. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 1_000);
const EXECUTE = 'grecaptcha.execute';
const ENTERPRISE = 'grecaptcha.enterprise.execute';

/** A piece of a program, and the actions of the calls that it makes. */
interface Piece {
  text: string;
  calls: string[];
}

const gap = fc.constantFrom('', ' ', '\n', '/**/', ' /* \' " ` / */ ', "// it's `\n", '\u00a0', '\t\r\n');
const dot = fc.tuple(gap, fc.constantFrom('.', '?.'), gap).map((parts) => parts.join(''));
const action = fc.stringMatching(/^[a-z]{1,6}$/);
const member = (name: string) =>
  fc.oneof(
    dot.map((text) => `${text}${name}`),
    fc.constantFrom(`['${name}']`, `?.["${name}"]`, `[ \`${name}\` ]`),
  );
const root = fc.oneof(
  fc.constant('grecaptcha'),
  fc
    .tuple(fc.constantFrom('window', 'self', 'globalThis', 'top', 'parent'), member('grecaptcha'))
    .map((parts) => parts.join('')),
);
const quoted = (text: string) =>
  fc.constantFrom(
    `'${text}'`,
    `"${text}"`,
    `\`${text}\``,
    `'\\x${text.charCodeAt(0).toString(16)}${text.slice(1)}'`,
  );

/** `grecaptcha.execute('K', {action: …})` in one of its ways of being written. */
const call: fc.Arbitrary<Piece> = action.chain((name) =>
  fc
    .tuple(
      root,
      fc.option(member('enterprise'), { nil: '' }),
      member('execute'),
      gap,
      fc.constantFrom('(', '?.('),
      quoted('K'),
      gap,
      fc.constantFrom('action', `'action'`, '"action"'),
      gap,
      quoted(name),
      fc.constantFrom('', ',', ', more: {}', ', done() { return "}" }'),
    )
    .map(([first, enterprise, execute, space, open, key, after, label, colon, value, rest]) => ({
      text: `${first}${enterprise}${execute}${space}${open}${key}${after},{${label}${colon}:${value}${rest}}${space})`,
      calls: [name],
    })),
);
/** The same where it is no code. Quotes of the other kind and brackets that do not match stand in its way. */
const dead: fc.Arbitrary<Piece> = fc
  .tuple(
    action,
    fc.constantFrom<(text: string) => string>(
      (text) => `/* ' " \` { ${text} */ x`,
      (text) => `// ' " \` ( ${text}\nx`,
      (text) => `"' \` } // \\" ${text}"`,
      (text) => `'" \` /* [ \\' \\\n ${text}'`,
      (text) => `\`' " \${y} // { \\\` \\\${ ${text}\``,
      (text) => `\`\${ \`\${ y } ${text}\` } ${text}\``,
      (text) => `/[/'"\`(] \\/ ${text}/gi`,
      (text) => `my.${text}`,
      (text) => `my?.window.${text}`,
      (text) => `my()\n. ${text}`,
    ),
  )
  .map(([name, wrap]) => ({ text: wrap(`grecaptcha.execute(K, {action: _${name}_})`), calls: [] }));
const harmless: fc.Arbitrary<Piece> = fc
  .constantFrom(
    'a / b / c',
    'a++ / 2',
    '(a + b) / 2',
    'a[0] / b',
    '`a` / 2',
    '/a/g / 2',
    'a.return / b',
    'typeof /[/]/',
    '1. / .5',
    '0x1e+5',
    'a ? .5 : b',
    '"" + \'\'',
    '``',
    '`${``}`',
    '{}.a',
    "[/x/, /'/]",
    'x => /`/',
    '(x) => { }',
    'async () => ({})',
    'class { #a = 1; static b() { return /}/ } }',
    'function* () { yield /"/ }',
    'a\u2028/ b',
    'new.target',
    'a?.[0]?.(b)',
    '!/[`]/.test(a)',
    'void 0',
    '1_000n',
    'a <= b >>> c',
    '"\\\\"',
    "'\\\\'",
    '/\\\\/',
  )
  .map((text) => ({ text, calls: [] }));

const joined = (pieces: Piece[], separator: string): Piece => ({
  text: pieces.map(({ text }) => text).join(separator),
  calls: pieces.flatMap(({ calls }) => calls),
});

const { program } = fc.letrec<{ expression: Piece; program: Piece }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    call,
    dead,
    harmless,
    fc
      .tuple(
        tie('expression'),
        tie('expression'),
        fc.constantFrom<(a: string, b: string) => string>(
          (a, b) => `(${a}, ${b})`,
          (a, b) => `[${a}, ...${b}]`,
          (a, b) => `({a: ${a}, b: ${b}})`,
          (a, b) => `f(${a}, function (c) { if (${b}) /'/.test(c) })`,
          (a, b) => `\`' \${${a}} " \${${b}} \\\`\``,
          (a, b) => `(${a}) / 2 / (${b})`,
          (a, b) => `(async () => { for (const m of /"/[Symbol.matchAll](${a})) await ${b} })()`,
          (a, b) => `(${a} ? ${b} : null)`,
        ),
      )
      .map(([a, b, wrap]) => ({ text: wrap(a.text, b.text), calls: [...a.calls, ...b.calls] })),
  ),
  program: fc
    .array(
      fc
        .tuple(
          tie('expression'),
          fc.constantFrom<(text: string) => string>(
            (text) => `x = ${text}`,
            (text) => `if (${text}) /'/.test(x)`,
            (text) => `function f${'$'}(a) { return ${text} }\n/"/.test(x)`,
            (text) => `while (x) { let b = ${text}; }\n/\`/.test(x)`,
            (text) => `switch (x) { case /'/: { ${text === '' ? '' : `x = ${text}`} } }`,
            (text) => `<!-- ' " \`\nx = ${text}\n--> ' " \``,
          ),
        )
        .map(([{ text, calls }, wrap]) => ({ text: wrap(text), calls })),
      { maxLength: 6 },
    )
    .map((pieces) => joined(pieces, ';\n')),
}));

function actionsIn(script: string) {
  return findUses(script, [EXECUTE, ENTERPRISE]).map(({ value }) => [
    memberOf(value, '0'),
    memberOf(value, '1', 'action'),
  ]);
}

test('in any program, the calls that stand in its code are found, and no others', () => {
  fc.assert(
    fc.property(program, ({ text, calls }) => {
      expect(actionsIn(text).sort()).toEqual(calls.map((name) => ['K', name]).sort());
    }),
    { numRuns },
  );
});

test('what is no program is read without an error', () => {
  const pieces = fc.constantFrom(
    'grecaptcha',
    '.',
    '?.',
    'execute',
    'enterprise',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '${',
    '`',
    "'",
    '"',
    '/',
    '//',
    '/*',
    '*/',
    '\\',
    '\n',
    '\r',
    ' ',
    ',',
    ':',
    '=',
    '=>',
    '...',
    'k',
    'const ',
    'of ',
    'return ',
    '<!--',
    '-->',
    '#!',
    '+',
    '0',
    '\ud800',
    '\u2028',
    '\u00a0',
    '_',
  );
  const broken = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 60 }).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(broken, fc.string(), (script, type) => {
      for (const text of [
        script,
        `grecaptcha.execute(k, {action: k});${script}`,
        `${script};grecaptcha.execute(k)`,
      ])
        findUses(text, [EXECUTE, 'k']);
      isJavaScript(type, script);
    }),
    { numRuns: numRuns * 2 },
  );
});
