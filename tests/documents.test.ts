import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { DOCS } from '../src/core/requests/task-types/task-type.ts';
import { TASK_TYPES } from '../src/core/requests/task-types/task-types.ts';

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

/** As GitHub makes them of headings. */
function anchorsOf(document: string): string[] {
  return [...readFileSync(document, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\d _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

test.each(DOCUMENTS)('every link of %s to a heading finds it', (document) => {
  for (const [, file = '', anchor = ''] of readFileSync(document, 'utf8').matchAll(
    /\]\((?!https?:)([^)#]*)#([^)]+)\)/g,
  )) {
    const there = file ? path.join(path.dirname(document), file) : document;
    expect(anchorsOf(there), `${document} leads to ${file}#${anchor}`).toContain(anchor);
  }
});

/** Addresses of examples, patterns of permissions, and what the workflows talk to. */
const NO_LINKS = /\*|\.example\b/;
const addressesIn = (text: string) =>
  [...text.matchAll(/https?:\/\/[^\s)`"'|>\]]+/g)].map(([url]) => url).filter((url) => !NO_LINKS.test(url));

test('every address outside that a document, a form for issues or the product leads to is in the list for the stores', () => {
  const list = readFileSync('docs/store.md', 'utf8').split('\n## Addresses\n')[1]?.split('\n## ')[0] ?? '';
  const listed = addressesIn(list);
  expect(listed.length).toBeGreaterThan(5);
  const forms = readdirSync('.github/ISSUE_TEMPLATE').map((file) => `.github/ISSUE_TEMPLATE/${file}`);
  const texts = [...DOCUMENTS, ...forms, '.github/PULL_REQUEST_TEMPLATE.md'].map((file) =>
    readFileSync(file, 'utf8').replace(list, ''),
  );
  const pages = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.tsx'),
  );
  const product = pages
    .filter((file) => !file.endsWith('.test.tsx'))
    .flatMap((file) => readFileSync(`src/${file}`, 'utf8').match(/'https?:\/\/\w[^']+'/g) ?? []);
  for (const { type, docs } of TASK_TYPES) expect(docs, type).toMatch(new RegExp(`^${DOCS}/`));
  const named = [...texts, ...product, DOCS].flatMap(addressesIn);
  expect([...new Set(named)].sort()).toEqual(listed.toSorted());
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
