import { spawnSync } from 'node:child_process';

/** Runs the fuzz tests with as many cases each as asked for: `npm run fuzz -- 10000`. */
const runs = Number(process.argv[2] ?? 10_000);
if (!Number.isInteger(runs) || runs < 1) {
  console.error('Say how many cases each test is to run, as in: npm run fuzz -- 10000');
  process.exit(1);
}
const { status } = spawnSync('npx', ['--no-install', 'vitest', 'run', '--project', 'unit', 'fuzz.test.ts'], {
  stdio: 'inherit',
  env: { ...process.env, FUZZ_RUNS: String(runs) },
});
process.exitCode = status ?? 1;
