import { spawnSync } from 'node:child_process';

/** Runs the tests over made-up inputs with as many cases each as asked for: `npm run fuzz -- 10000`. */
const runs = Number(process.argv[2] ?? 10_000);
if (!Number.isInteger(runs) || runs < 1) {
  console.error('Say how many cases each test is to run, as in: npm run fuzz -- 10000');
  process.exit(1);
}
const files = ['fuzz.test.ts', 'property.test.ts'];
const { status } = spawnSync('npx', ['--no-install', 'vitest', 'run', '--project', 'unit*', ...files], {
  stdio: 'inherit',
  env: { ...process.env, FUZZ_RUNS: String(runs) },
});
process.exitCode = status ?? 1;
