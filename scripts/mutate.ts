import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { MUTANTS_LEFT, type MutantLeft } from './mutants-left.ts';

/**
 * Changes the code in thousands of small ways and says which of them no unit test notices: `npm run mutate`, or for some
 * folders and files `npm run mutate -- <path> …`. Fails where a room notices less than it has to.
 */
const REPORT = 'practice/out/mutation.json';
const WHOLE = ['src/core', 'src/api', 'src/background', 'src/content'];
const NEVER = [
  'src/**/*.test.ts',
  'src/background/iife.d.ts',
  // The texts of programs, which only running them can judge: `tests/waiting-programs.test.ts` does, some seconds each time.
  'src/core/requests/waiting-programs.ts',
  // Are about pixels, layout and what runs in a page, which only browsers have: the browser tests of pictures and of *Show*.
  'src/background/page/on-screen.ts',
  'src/background/page/read-picture.ts',
  'src/background/page/show-captcha.ts',
  'src/content/pictures/**/*.ts',
];
/** In percent, of all changes that were tried. */
const WANTED_OVER_ALL = 85;
/** Rooms, and the least that each has to notice, in percent; a file is in the first that fits. */
const ROOMS: [name: string, files: RegExp, wanted?: number][] = [
  ['core/tasks', /^src\/core\/tasks\//, 90],
  ['core/requests', /^src\/core\/requests\//, 90],
  ['core/captchas', /^src\/core\/captchas\//],
  ['core, the rest', /^src\/core\//],
  ['api', /^src\/api\//, 90],
  ['background, the key', /^src\/background\/account\//, 90],
  [
    'background, the runner',
    /^src\/background\/tasks\/(create-task|follow-task|runner|tasks-at-work)\.ts$/,
    90,
  ],
  ['background, the rest', /^src\/background\//],
  ['content', /^src\/content\//],
];

/** The part of Stryker's report that is read here (mutation-testing-report-schema). */
interface Report {
  files: Record<string, { source: string; mutants: Mutant[] }>;
}
interface Mutant {
  status: 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'Ignored' | 'CompileError' | 'RuntimeError';
  mutatorName: string;
  replacement?: string;
  location: { start: { line: number } };
}
/** A mutant, and where it stands. */
interface Placed extends Mutant {
  file: string;
  line: string;
}

const args = process.argv.slice(2);
const flags = args.filter((arg) => arg.startsWith('-'));
const paths = args.filter((arg) => !arg.startsWith('-')).map((path) => path.replace(/\/$/, ''));
const status = runStryker();
if (status !== 0 || !existsSync(REPORT)) process.exit(status || 1);
const report: Report = JSON.parse(readFileSync(REPORT, 'utf8')); // of the run that has just ended
const mutants = placed(report).filter(({ file }) => isAsked(file)); // it holds those of earlier runs, too
showSurvivors(mutants);
const isEnough = showRooms(mutants);
process.exitCode = isEnough ? 0 : 1;

function isAsked(file: string): boolean {
  return paths.length === 0 || paths.some((path) => file === path || file.startsWith(`${path}/`));
}

function runStryker(): number {
  const files = (paths.length > 0 ? paths : WHOLE).map((path) => {
    if (!existsSync(path)) throw new Error(`There is no ${path}.`);
    return statSync(path).isDirectory() ? `${path}/**/*.ts` : path;
  });
  const mutate = [...files, ...NEVER.map((pattern) => `!${pattern}`)].join(',');
  const command = ['--no-install', 'stryker', 'run', '--mutate', mutate, ...flags];
  return spawnSync('npx', command, { stdio: 'inherit' }).status ?? 1;
}

function placed({ files }: Report): Placed[] {
  return Object.entries(files).flatMap(([file, { source, mutants }]) => {
    const lines = source.split('\n');
    return mutants.map((mutant) => {
      const line = lines[mutant.location.start.line - 1] ?? '';
      return { ...mutant, file, line: line.trim() };
    });
  });
}

function isNoticed({ status }: Mutant): boolean {
  return status === 'Killed' || status === 'Timeout';
}

function isSurvivor({ status }: Mutant): boolean {
  return status === 'Survived' || status === 'NoCoverage';
}

function isListed(mutant: Placed): boolean {
  return MUTANTS_LEFT.some((left) => fits(left, mutant));
}

function fits({ file, line, instead }: MutantLeft, mutant: Placed): boolean {
  const isSo = file === mutant.file && line === mutant.line;
  return isSo && (instead === undefined || instead.includes(mutant.replacement ?? ''));
}

/** Those that are listed with a reason are not shown; of the others, each is a test, or code that is not needed. */
function showSurvivors(all: Placed[]): void {
  const survivors = all.filter(isSurvivor);
  for (const mutant of survivors.filter((one) => !isListed(one))) {
    const { file, location, status, mutatorName, line, replacement = '' } = mutant;
    console.log(`${file}:${location.start.line} ${status} ${mutatorName}\n  ${line}\n  → ${replacement}`);
  }
  const files = new Set(all.map(({ file }) => file));
  for (const left of MUTANTS_LEFT)
    if (files.has(left.file) && !survivors.some((one) => fits(left, one)))
      console.log(`scripts/mutants-left.ts lists what is noticed or gone: ${left.file}: ${left.line}`);
}

function showRooms(all: Placed[]): boolean {
  let isEnough = true;
  const rows = [...ROOMS.map(([name]) => name), 'all'].flatMap((room) => {
    const of = all.filter(({ file }) => room === 'all' || roomOf(file)?.[0] === room);
    const tried = of.filter((one) => isNoticed(one) || isSurvivor(one));
    if (tried.length === 0) return [];
    const score = (100 * tried.filter(isNoticed).length) / tried.length;
    const wanted = room === 'all' ? WANTED_OVER_ALL : ROOMS.find(([name]) => name === room)?.[2];
    if (score < (wanted ?? 0)) isEnough = false;
    const count = (wanted: Mutant['status']) => of.filter(({ status }) => status === wanted).length;
    return {
      room,
      tried: tried.length,
      killed: count('Killed'),
      timeout: count('Timeout'),
      survived: count('Survived'),
      'no test': count('NoCoverage'),
      listed: of.filter((one) => isSurvivor(one) && isListed(one)).length,
      'once at load, not tried': count('Ignored'),
      '%': Number(score.toFixed(1)),
      wanted: wanted ?? '',
    };
  });
  console.table(rows);
  return isEnough;
}

function roomOf(file: string) {
  return ROOMS.find(([, files]) => files.test(file));
}
