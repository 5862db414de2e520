import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

/** Bytes of script, each file compressed, without which the popup paints nothing. */
const MAX_BYTES = 30_000;

/** The scripts that a page of a build names, and all that these import. */
function scriptsOf(target: string, page: string): Map<string, number> {
  const found = new Map<string, number>();
  const walk = (file: string) => {
    if (found.has(file)) return;
    const source = readFileSync(`dist/${target}/${file}`, 'utf8');
    found.set(file, gzipSync(source).length);
    for (const [, specifier = ''] of source.matchAll(/(?:\bfrom|\bimport)\s*["'](\.[^"']+)["']/g))
      walk(path.posix.join(path.posix.dirname(file), specifier));
  };
  const html = readFileSync(`dist/${target}/${page}`, 'utf8');
  for (const [, file = ''] of html.matchAll(/<script[^>]*\ssrc="\/([^"]+)"/g)) walk(file);
  return found;
}

test.each(['chrome', 'firefox'] as const)('the popup built for %s paints after little script', (target) => {
  const page = 'src/popup/index.html';
  expect(existsSync(`dist/${target}/${page}`), 'run npm run build first').toBe(true);
  const scripts = scriptsOf(target, page);
  expect(scripts.size).toBeGreaterThan(1);
  // The rest comes once that stands, under this name.
  expect([...scripts.keys()]).not.toContain('assets/view.js');
  expect(existsSync(`dist/${target}/assets/view.js`)).toBe(true);
  const sum = [...scripts.values()].reduce((all, bytes) => all + bytes, 0);
  expect(sum, JSON.stringify(Object.fromEntries(scripts))).toBeLessThanOrEqual(MAX_BYTES);
});
