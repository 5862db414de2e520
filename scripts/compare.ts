import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { differences, type Files } from './compare-packages.ts';

/**
 * `npm run compare -- <path>`: says whether an installed extension, a folder of Chrome's or an `.xpi` of Firefox's, is
 * the one that `npm run build` makes of this source.
 */
const place = process.argv[2] ?? '';
if (!existsSync(place)) {
  console.error('Say where the installed extension is: its folder or its .xpi, as in README.md.');
  process.exit(1);
}
const installed = statSync(place).isDirectory() ? filesIn(place) : filesOfZip(place);
const manifest = Buffer.from(installed.get('manifest.json') ?? []).toString();
const build = manifest.includes('minimum_chrome_version') ? 'dist/chrome' : 'dist/firefox';
const found = existsSync(build)
  ? await differences(installed, filesIn(build))
  : [`no ${build}: run npm run build first`];
for (const line of found) console.log(line);
console.log(
  found.length === 0 ? `The same as ${build}: ${installed.size} files.` : `Not the same as ${build}.`,
);
process.exitCode = found.length === 0 ? 0 : 1;

function filesIn(folder: string): Files {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => statSync(path.join(folder, name)).isFile());
  return new Map(
    files.map((name) => [name.split(path.sep).join('/'), readFileSync(path.join(folder, name))]),
  );
}

function filesOfZip(file: string): Files {
  return new Map(Object.entries(unzipSync(readFileSync(file))).filter(([name]) => !name.endsWith('/')));
}
