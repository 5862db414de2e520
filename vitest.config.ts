import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { standIns } from './tests/stand-ins.ts';

const unitTests = ['src', 'tests'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => path.posix.join(folder, ...file.split(path.sep)))
    .filter((file) => /\.test\.tsx?$/.test(file)),
);
const written = (pattern: RegExp) => (file: string) => pattern.test(readFileSync(file, 'utf8'));
/** Tests of the whole extension in one process, which puts itself in order after each. */
const whole = unitTests.filter(written(/extension-in-memory/));
/** Tests that put something of their own in the place of a module. */
const alone = unitTests.filter(written(/vi\.mock\(/));
/** Tests that draw. */
const drawn = unitTests.filter((file) => file.endsWith('.tsx'));

const unit = {
  hookTimeout: 60_000,
  // A test that never ends; how fast the machine is says nothing.
  testTimeout: process.env['FUZZ_RUNS'] ? 3_600_000 : 60_000,
  // Files in threads of one process: starting one costs a fifth of a process.
  pool: 'threads',
  maxWorkers: '100%',
} as const;

/** The slowest first, whatever an earlier run remembers: what begins last is run alone. */
const SLOWEST = [
  ...['detection.test.ts', 'waiting-programs.test.ts', 'fuzz.test.ts', 'speed.test.ts', 'snippets.test.ts'],
  ...[
    'life.e2e.ts',
    'moving-pages.e2e.ts',
    'detection.e2e.ts',
    'picture-shown.e2e.ts',
    'detection-field.e2e.ts',
  ],
];

class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const placeOf = ({ moduleId }: TestSpecification) => {
      const place = SLOWEST.indexOf(path.basename(moduleId));
      return place < 0 ? SLOWEST.length : place;
    };
    const sizeOf = ({ moduleId }: TestSpecification) => statSync(moduleId).size;
    return files.toSorted((a, b) => placeOf(a) - placeOf(b) || sizeOf(b) - sizeOf(a));
  }
}

/** Apart from vite.config.ts, which would start crxjs. */
export default defineConfig({
  test: {
    sequence: { sequencer: SlowestFirst },
    projects: [
      {
        resolve: standIns('fake-browser.ts'),
        test: {
          ...unit,
          name: 'unit',
          // One kind after the other: a thread that changes to another kind begins anew.
          sequence: { groupOrder: 0 },
          include: unitTests,
          exclude: [...alone, ...drawn],
          setupFiles: ['tests/can-parse.ts', 'tests/begin-anew.ts'],
          // They change nothing that another one sees: a thread runs file after file, and reads what they import once.
          isolate: false,
        },
      },
      {
        resolve: standIns('fake-browser.ts'),
        test: {
          ...unit,
          name: 'unit-drawn',
          sequence: { groupOrder: 1 },
          include: drawn,
          exclude: [...alone, ...whole],
          environment: 'happy-dom',
          setupFiles: ['tests/can-parse.ts', 'tests/begin-anew.ts'],
          isolate: false,
        },
      },
      {
        resolve: standIns('browser-in-memory.ts'),
        test: {
          ...unit,
          name: 'unit-whole',
          sequence: { groupOrder: 2 },
          include: whole,
          environment: 'happy-dom',
          setupFiles: ['tests/can-parse.ts', 'tests/put-in-order.ts'],
          isolate: false,
        },
      },
      {
        resolve: standIns('fake-browser.ts'),
        test: {
          ...unit,
          name: 'unit-alone',
          sequence: { groupOrder: 3 },
          include: alone,
          exclude: whole,
          setupFiles: ['tests/can-parse.ts', 'tests/begin-anew.ts'],
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
