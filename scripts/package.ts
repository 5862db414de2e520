import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import pkg from '../package.json' with { type: 'json' };

/**
 * Builds and makes the zips for the stores and of the source, in packages/, with their SHA-256 sums. The same files
 * give the same bytes, wherever and whenever: times come from SOURCE_DATE_EPOCH (seconds since 1970), else from 1980.
 */
const OUT = 'packages';
const EARLIEST = 315_532_800; // zip files know no time before 1980
process.env['TZ'] = 'UTC'; // zip files hold local time
const mtime = new Date(Math.max(Number(process.env['SOURCE_DATE_EPOCH'] ?? EARLIEST), EARLIEST) * 1_000);

run('npm', ['run', 'build', '--silent', '--', '--logLevel', 'warn']);
rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT);
pack('chrome', 'dist/chrome', filesIn('dist/chrome'));
pack('firefox', 'dist/firefox', filesIn('dist/firefox'));
pack('source', '.', sourceFiles());
const sums = readdirSync(OUT)
  .sort()
  .map(
    (file) =>
      `${createHash('sha256')
        .update(readFileSync(path.join(OUT, file)))
        .digest('hex')}  ${file}`,
  );
writeFileSync(path.join(OUT, 'SHA256SUMS'), `${sums.join('\n')}\n`);
console.log(sums.join('\n'));

function pack(kind: string, folder: string, files: string[]): void {
  const entries: Zippable = {};
  for (const file of files.sort()) {
    // Permissions as git keeps them; those of the machine differ.
    const isProgram = (statSync(path.join(folder, file)).mode & 0o100) !== 0;
    const attrs = (0o100_000 | (isProgram ? 0o755 : 0o644)) * 65_536;
    entries[file] = [readFileSync(path.join(folder, file)), { mtime, level: 9, os: 3, attrs }];
  }
  const name = `captcha-courier-${pkg.version}-${kind}.zip`;
  const bytes = zipSync(entries);
  writeFileSync(path.join(OUT, name), bytes);
  console.log(`${name}: ${bytes.length} bytes, ${files.length} files`);
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}

/** What git keeps; without git, as in an unpacked source zip, everything that is not made. */
function sourceFiles(): string[] {
  if (existsSync('.git'))
    return run('git', ['ls-files', '-z'])
      .split('\0')
      .filter((file) => file !== '');
  return filesIn('.').filter((file) => !/^(node_modules|dist|packages|practice\/out)\//.test(file));
}

function run(command: string, args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${stderr}`);
  return stdout;
}
