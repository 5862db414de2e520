import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/** Texts for people go stale in silence: what they name has to be there. */
const DOCUMENTS = ['.', 'docs']
  .flatMap((folder) => readdirSync(folder).map((file) => path.posix.join(folder, file)))
  .filter((file) => file.endsWith('.md'));

/** Where pictures are made, and the pattern with which SECURITY.md explains its short names of browser tests. */
const NO_FILES = /^practice\/out\/|^e2e\/x(\.e2e\.ts)?$/;

/** Of the project, of the package that is built from it, or a browser test by its short name. */
function isThere(file: string): boolean {
  return [file, `dist/chrome/${file}`, `${file}.e2e.ts`].some((one) => existsSync(one));
}

test.each(DOCUMENTS)('every path and link of %s leads somewhere', (document) => {
  const whole = readFileSync(document, 'utf8');
  const text = whole.replace(/^```[\s\S]*?^```/gm, '');
  const named = [...text.matchAll(/`((?:src|tests|e2e|practice|scripts|docs|public)\/[^`\s]*)`/g)]
    .map(([, file = '']) => file)
    .filter((file) => !NO_FILES.test(file));
  for (const file of named) expect(isThere(file), `${document} names ${file}`).toBe(true);
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, file = '']) => file);
  for (const file of links)
    expect(existsSync(path.join(path.dirname(document), file)), `${document} leads to ${file}`).toBe(true);
  const commands = [...whole.matchAll(/npm run ([\w-]+)/g)].map(([, name]) => name);
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  for (const name of commands)
    expect(Object.keys(scripts), `${document} says npm run ${name}`).toContain(name);
});

test('CONTRIBUTING.md tells of every room of src/', () => {
  const text = readFileSync('CONTRIBUTING.md', 'utf8');
  for (const room of readdirSync('src')) expect(text).toContain(`| \`src/${room}/\``);
});

test('every file in the drawing of CONTRIBUTING.md is there', () => {
  const [, drawing = ''] =
    /below `src\/`\):\s*```([\s\S]*?)```/.exec(readFileSync('CONTRIBUTING.md', 'utf8')) ?? [];
  const files = [...drawing.matchAll(/[\w-]+(?:\/[\w-]+)*(?:\.tsx?|\/(?=[…,\s]))/g)].map(([file]) => file);
  expect(files.length).toBeGreaterThan(15);
  for (const file of files)
    expect(existsSync(path.join('src', file)), `the drawing names ${file}`).toBe(true);
});
