import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import manifest from '../manifest.json' with { type: 'json' };
import pkg from '../package.json' with { type: 'json' };
import en from '../public/_locales/en/messages.json' with { type: 'json' };
import { namedMakers } from '../src/core/captchas/makers/named-makers.ts';
import {
  DEFAULT_HISTORY,
  MAX_HISTORY,
  MAX_IMAGE_BYTES,
  MIN_IMAGE_BYTES,
  SCAN_TURNS_MS,
} from '../src/core/limits.ts';
import { OTHER_TYPE, TASK_TYPES } from '../src/core/requests/task-types/task-types.ts';

const README = readFileSync('README.md', 'utf8');
const PRIVACY = readFileSync('PRIVACY.md', 'utf8');
const words: Record<string, { message: string }> = en;
const messages = Object.values(words).map(({ message }) => message);

const codesOf = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code);
/** The rows of README's table of captchas: what, type, always, else. */
const captchas = (README.split('## Captchas, and what is sent for each\n')[1]?.split('\n## ')[0] ?? '')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .slice(2)
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const inForms = TASK_TYPES.filter(({ type, isOlder }) => type !== OTHER_TYPE && !isOlder);

test.each(inForms)('README.md tells what is sent with $type', ({ type, fields }) => {
  const named = (isRequired: boolean) =>
    fields.filter(({ required = false }) => required === isRequired).map(({ name }) => name);
  const row = `| what people call it | \`${type}\` | ${named(true)
    .map((name) => `\`${name}\``)
    .join(', ')} | ${named(false)
    .map((name) => `\`${name}\``)
    .join(', ')} |`;
  const [, , always, other] = captchas.find(([, cell]) => cell === `\`${type}\``) ?? [];
  expect(codesOf(always), `the row should be: ${row}`).toEqual(named(true));
  expect(codesOf(other), `the row should be: ${row}`).toEqual(named(false));
});

test('README.md tells of no type that has no form, and of the one for all others', () => {
  const types = captchas.map(([, type = '']) => type.replaceAll(/[`_]/g, ''));
  expect(types.sort()).toEqual([...inForms.map(({ type }) => type), OTHER_TYPE].sort());
});

test('README.md names the makers without a form, and them alone', () => {
  const named = /without a form: (.*)\./.exec(README)?.[1]?.split(', ') ?? [];
  const makers = namedMakers.filter(({ name }) => name !== 'unknown');
  expect(named.sort()).toEqual(makers.map((maker) => ('title' in maker ? maker.title : undefined)).sort());
});

test('versions of browsers and of Node are those that the manifest and package.json ask for', () => {
  const chrome = manifest.minimum_chrome_version;
  const firefox = manifest.browser_specific_settings.gecko.strict_min_version.replace(/\.0$/, '');
  expect(README).toContain(`**Chrome** (${chrome} or newer)`);
  expect(README).toContain(`**Firefox** (${firefox} or newer)`);
  const [oldest = '', older = ''] = pkg.engines.node.match(/\d+\.\d+/g) ?? [];
  expect(README).toContain(`Node 24 (${older}, ${oldest} or newer`);
  expect(readFileSync('docs/store.md', 'utf8')).toContain(`Node 24 (or ${older}, or ${oldest}, or later)`);
  expect(readFileSync('.github/workflows/check.yml', 'utf8')).toContain(`node-version: ${oldest}.0\n`);
});

test('limits are those of the code', () => {
  expect(README).toContain(`${MIN_IMAGE_BYTES} to ${MAX_IMAGE_BYTES.toLocaleString('en')} bytes`);
  expect(README).toContain(`at most ${MAX_HISTORY} ended tasks`);
  expect(PRIVACY).toContain(`${DEFAULT_HISTORY} ended tasks at first, ${MAX_HISTORY} at most`);
});

test('how long a busy page is waited for is said as it is, in every language', () => {
  const seconds = Math.max(...SCAN_TURNS_MS.map(({ signals }) => signals)) / 1_000;
  expect(README).toContain(`within ${seconds} seconds`);
  for (const language of readdirSync('public/_locales')) {
    const spoken: typeof en = JSON.parse(readFileSync(`public/_locales/${language}/messages.json`, 'utf8'));
    expect(spoken.list_silent.message, language).toContain(String(seconds));
  }
});

/** What documents put in italics that is of a browser, a store or this repository's site, or stands for emphasis. */
const NOT_OURS = [
  'Developer mode',
  'Load unpacked',
  'Load Temporary Add-on…',
  'Profile Path',
  'Profile Folder',
  'Releases',
  'Environments',
  'Account',
  'Submit for review',
  'Target closed',
  'Cancel review',
  'Roll back',
  'Test instructions',
  'Notes for reviewers',
  'Is it what it says it is?',
  'Requires payment, non-free services or software, or additional hardware',
];
const DOCUMENTS = [
  'README.md',
  'PRIVACY.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'docs/store.md',
  'docs/releasing.md',
];

test.each(DOCUMENTS)('%s calls every button and text of the product as the product does', (file) => {
  const text = readFileSync(file, 'utf8')
    .replaceAll(/^```[\s\S]*?^```/gm, '')
    .replaceAll(/`[^`]*`/g, '');
  const named = [...text.matchAll(/(?<![\w\\])_([^_\n]+)_(?!\w)/g)].flatMap(([, name = '']) =>
    name.split(' › '),
  );
  for (const name of named.filter((one) => !NOT_OURS.includes(one))) {
    const start = /^“(.*)”$/.exec(name)?.[1];
    const isThere = messages.some((message) =>
      start ? message.startsWith(start) : message === name || message.startsWith(`${name} `),
    );
    expect(isThere, `${file} names _${name}_`).toBe(true);
  }
});

test('pictures that README.md shows are there, and small', () => {
  const shown = [...README.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, file = '']) => file);
  expect(shown).toHaveLength(3);
  for (const file of shown) expect(readFileSync(file).length).toBeLessThan(200_000);
  expect(
    readdirSync('docs/screenshots')
      .map((name) => `docs/screenshots/${name}`)
      .sort(),
  ).toEqual(shown.sort());
});
