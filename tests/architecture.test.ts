import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/** Which rooms each room of `src/` may import from, besides itself (CONTRIBUTING.md says why). */
const MAY_IMPORT: Record<string, string[]> = {
  core: [],
  api: ['core'],
  shared: ['core'],
  ui: ['core', 'shared'],
  background: ['core', 'api', 'shared'],
  popup: ['core', 'shared', 'ui'],
  options: ['core', 'shared', 'ui'],
  'tasks-page': ['core', 'shared', 'ui'],
  content: ['core'],
  'main-world': [],
};

/** Packages that a room may import; every other room and package is refused. */
const PACKAGES: Record<string, string[]> = {
  core: ['valibot'],
  api: ['valibot'],
  shared: ['valibot', 'webextension-polyfill'],
  ui: ['preact', 'preact/hooks'],
  background: ['idb-keyval', 'valibot'],
  popup: ['preact', 'preact/hooks'],
  options: ['preact', 'preact/hooks'],
  'tasks-page': ['preact', 'preact/hooks'],
};

/** The background names these by path, to inject them; it depends on nothing in them. */
const INJECTED = [
  '../../content/content.ts?iife',
  '../../content/pictures/picture-content.ts?iife',
  '../../main-world/read-page-objects.ts',
  '../../main-world/read-config-objects.ts',
];

/** All of `core` that goes into pages with the content script; the rest is types. */
const INTO_PAGES = ['src/core/limits.ts', 'src/core/captchas/places.ts'];

/** Files (tests apart) in a folder; more probably holds two ideas. */
const MAX_FILES_IN_FOLDER = 14;

/** Code that may stand in one file only, or nowhere. */
const ONLY_IN: [pattern: RegExp, file: string | null][] = [
  [/^import (?!type).*'webextension-polyfill'/m, 'src/shared/browser.ts'],
  [/\bfetch\(/, 'src/api/client.ts'],
  [/\bbrowser\.action\b/, 'src/background/action.ts'],
  [/\bbrowser\.storage\b/, 'src/shared/storage.ts'],
  [/\binnerHTML\b|\bdangerouslySetInnerHTML\b|\binsertAdjacentHTML\b/, null],
  [/\beval\(|\bnew Function\(|(?<!typeof )\bimport\(/, null],
  [/\bconsole\./, null],
];

/** The background hands the browser's own fetch to the client. */
const FETCH_IS_PASSED_IN = 'src/background/index.ts';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => `src/${file.split(path.sep).join('/')}`)
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\.d\.ts$/.test(file));

test.each(files)('%s imports only what its room may', (file) => {
  const room = file.split('/')[1] ?? '';
  const allowed = MAY_IMPORT[room];
  expect(allowed, `src/${room}/ is no room of CONTRIBUTING.md`).toBeDefined();
  for (const { specifier, isType } of importsOf(file)) {
    if (room === 'background' && INJECTED.includes(specifier)) continue;
    if (!specifier.startsWith('.')) {
      const known = PACKAGES[room]?.includes(specifier) || (isType && specifier === 'webextension-polyfill');
      expect(known, `${file} imports ${specifier}: not a package for src/${room}/`).toBe(true);
      continue;
    }
    const target = targetOf(file, specifier);
    if (target.startsWith('public/_locales/') && isType) continue;
    const targetRoom = target.split('/')[1] ?? '';
    const ok = targetRoom === room || allowed?.includes(targetRoom);
    expect(ok, `${file} imports ${specifier}: src/${room}/ may not import src/${targetRoom}/`).toBe(true);
  }
});

test.each(files)('%s keeps to the one place for each dangerous thing', (file) => {
  const source = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  for (const [pattern, place] of ONLY_IN) {
    if (file === place || (file === FETCH_IS_PASSED_IN && pattern.source.includes('fetch'))) continue;
    const found = pattern.exec(source)?.[0];
    expect(found, `${file} has ${found}: ${place ? `only ${place} may` : 'no file may'}`).toBeUndefined();
  }
});

test.each(files)('%s is short enough to hold one idea', (file) => {
  expect(readFileSync(file, 'utf8').split('\n').length, `${file} has too many lines`).toBeLessThanOrEqual(
    251,
  );
});

test('what runs in pages brings no polyfill along', () => {
  for (const file of files.filter((name) => /^src\/(content|main-world)\//.test(name))) {
    const valueImports = importsOf(file).filter(({ isType }) => !isType);
    for (const { specifier } of valueImports) {
      const target = targetOf(file, specifier);
      const ok =
        INTO_PAGES.includes(target) || target.startsWith(`${file.split('/').slice(0, 2).join('/')}/`);
      expect(ok, `${file} imports ${specifier}: only types and ${INTO_PAGES} may go into pages`).toBe(true);
    }
  }
});

test('no folder holds two ideas', () => {
  for (const folder of new Set(files.map((file) => path.posix.dirname(file)))) {
    const inside = files.filter((file) => path.posix.dirname(file) === folder);
    expect(inside.length, `${folder} has ${inside.length} files`).toBeLessThanOrEqual(MAX_FILES_IN_FOLDER);
  }
});

test('no file needs itself, not even for a type', () => {
  const done = new Set<string>();
  const walk = (file: string, way: string[]): void => {
    expect(way, `a circle: ${[...way, file].join(' → ')}`).not.toContain(file);
    if (done.has(file)) return;
    for (const { specifier } of importsOf(file)) {
      const target = targetOf(file, specifier);
      if (files.includes(target)) walk(target, [...way, file]);
    }
    done.add(file);
  };
  for (const file of files) walk(file, []);
});

/** The file that an import of another file names. */
function targetOf(file: string, specifier: string): string {
  return specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : specifier;
}

function importsOf(file: string): { specifier: string; isType: boolean }[] {
  const source = readFileSync(file, 'utf8');
  return [...source.matchAll(/^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm)].map(
    (match) => ({
      specifier: match[2] ?? '',
      isType: match[1] !== undefined,
    }),
  );
}

test('nothing wakes the background but its alarm, its own pages, its menu, grants, closed tabs, its start and updates', () => {
  const heard = files
    .filter((file) => file.startsWith('src/background/'))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/browser\.(\w+)\??\.(on\w+)\.addListener/g)])
    .map(([, room, event]) => `${room}.${event}`);
  // No listener of navigations or of what tabs load: pages are left alone until a click.
  expect(heard.sort()).toEqual([
    'alarms.onAlarm',
    'contextMenus.onClicked',
    'permissions.onAdded',
    'runtime.onInstalled',
    'runtime.onStartup',
    'runtime.onUpdateAvailable',
    'tabs.onRemoved',
  ]);
});
