import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';

/**
 * Every check of the project in one run. Goes on after a failure, so that one run shows every failure, and
 * closes with `N passed, N failed`: each check counts as one, each test of vitest as one.
 */

interface Step {
  name: string;
  command: string[];
  /** Where vitest writes its counts. */
  counts?: string;
}

const vitest = (project: string): Step => ({
  name: `${project} tests`,
  command: [
    'vitest',
    'run',
    '--project',
    `${project}*`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${out(project)}`,
  ],
  counts: out(project),
});

let passed = 0;
let failed = 0;
const failures: string[] = [];

await Promise.all([
  inTurn({ name: 'Chrome build', command: ['vite', 'build', '--mode', 'chrome', '--logLevel', 'warn'] }),
  inTurn({ name: 'Firefox build', command: ['vite', 'build', '--mode', 'firefox', '--logLevel', 'warn'] }),
]);
await inTurn(vitest('unit'));
/** Side by side: the unit tests use all cores there are, and the browser tests leave a little of them. */
await Promise.all([
  inTurn(vitest('e2e')),
  inTurn(
    { name: 'types', command: ['tsc', '--noEmit'] },
    { name: 'style', command: ['biome', 'check', '.'] },
    { name: 'unused code', command: ['knip'] },
    { name: 'Firefox lint', command: ['web-ext', 'lint', '--source-dir', 'dist/firefox'] },
  ),
]);

console.log(failures.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failures.join(', ')}.`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function inTurn(...steps: Step[]): Promise<void> {
  for (const step of steps) count(step, await run(step));
}

/** Gives the exit code. What a short step says is shown when it has ended: another one speaks beside it. */
function run({ name, command, counts }: Step): Promise<number | null> {
  const title = `\n── ${name}`;
  if (counts) {
    console.log(title);
    rmSync(counts, { force: true });
  }
  // npm has put the programs of its packages in the path; on Windows each is a .cmd.
  const options = { stdio: counts ? 'inherit' : 'pipe', shell: process.platform === 'win32' } as const;
  const [program = '', ...args] = command;
  const child = spawn(program, args, options);
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => said.push(part));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      if (!counts) console.log(`${title}\n${Buffer.concat(said)}`.trimEnd());
      resolve(status);
    });
  });
}

function count({ name, counts }: Step, status: number | null): void {
  const all = counts ? readCounts(counts) : { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 };
  passed += all.passed;
  // A run that broke off before any test failed is a failure all the same.
  const failedHere = all.failed === 0 && status !== 0 ? 1 : all.failed;
  failed += failedHere;
  if (failedHere > 0) failures.push(name);
}

function out(project: string): string {
  return `practice/out/${project}.json`;
}

function readCounts(file: string): { passed: number; failed: number } {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const report: { numPassedTests: number; numFailedTests: number } = JSON.parse(readFileSync(file, 'utf8'));
  return { passed: report.numPassedTests, failed: report.numFailedTests };
}
