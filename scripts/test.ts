import { spawnSync } from 'node:child_process';
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
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${out(project)}`,
  ],
  counts: out(project),
});

const steps: Step[] = [
  { name: 'types', command: ['tsc', '--noEmit'] },
  { name: 'style', command: ['biome', 'check', '.'] },
  { name: 'unused code', command: ['knip'] },
  { name: 'Chrome build', command: ['vite', 'build', '--mode', 'chrome', '--logLevel', 'warn'] },
  { name: 'Firefox build', command: ['vite', 'build', '--mode', 'firefox', '--logLevel', 'warn'] },
  { name: 'Firefox lint', command: ['web-ext', 'lint', '--source-dir', 'dist/firefox'] },
  vitest('unit'),
  vitest('e2e'),
];

let passed = 0;
let failed = 0;
const failures: string[] = [];

for (const step of steps) {
  console.log(`\n── ${step.name}`);
  if (step.counts) rmSync(step.counts, { force: true });
  const shell = process.platform === 'win32'; // where npx is a .cmd
  const { status } = spawnSync('npx', ['--no-install', ...step.command], { stdio: 'inherit', shell });
  const counts = step.counts
    ? readCounts(step.counts)
    : { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 };
  passed += counts.passed;
  // A run that broke off before any test failed is a failure all the same.
  const failedHere = counts.failed === 0 && status !== 0 ? 1 : counts.failed;
  failed += failedHere;
  if (failedHere > 0) failures.push(step.name);
}

console.log(failures.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failures.join(', ')}.`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function out(project: string): string {
  return `practice/out/${project}.json`;
}

function readCounts(file: string): { passed: number; failed: number } {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const report: { numPassedTests: number; numFailedTests: number } = JSON.parse(readFileSync(file, 'utf8'));
  return { passed: report.numPassedTests, failed: report.numFailedTests };
}
