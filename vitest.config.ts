import { defineConfig } from 'vitest/config';

/** Apart from vite.config.ts, which would start crxjs. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          hookTimeout: 60_000,
          include: ['src/**/*.test.{ts,tsx}', 'tests/*.test.{ts,tsx}'],
          setupFiles: ['tests/fake-browser-clones.ts'],
          // A test that never ends; how fast the machine is says nothing.
          testTimeout: process.env['FUZZ_RUNS'] ? 3_600_000 : 60_000,
          // Files in threads of one process: starting one costs a fifth of a process.
          pool: 'threads',
          maxWorkers: '100%',
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.ts'],
          globalSetup: 'e2e/global-setup.ts',
          environment: './e2e/environment.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // A process runs file after file: what they import is read once, and most share its browsers.
          isolate: false,
          // Each file has its own browser and its own server, and waits about half of its time.
          maxWorkers: 4,
        },
      },
    ],
  },
});
