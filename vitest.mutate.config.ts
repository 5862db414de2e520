import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The unit tests that `npm run mutate` asks about each small change to the code: those that answer at once, the same each time. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tests/*.test.{ts,tsx}'],
    exclude: [
      ...configDefaults.exclude,
      // Run shells, Node and Python, some seconds each.
      'tests/{snippets,waiting-programs}.test.ts',
      // Thousands of made-up cases, or hundreds of whole tasks: what only they would notice counts as not noticed.
      '**/*.property.test.ts',
      'tests/fuzz.test.ts',
      // Read the files of the project, and not what the code does.
      'tests/{architecture,changelog,compare-packages,contrast,documents,facts,first-paint,locales,manifest,store-listing,workflows}.test.ts',
    ],
    setupFiles: ['tests/fake-browser-clones.ts'],
    env: { FUZZ_RUNS: '30' },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // The first test that notices ends it: those beside the code first, then those that start a server.
    sequence: {
      sequencer: class extends BaseSequencer {
        override async sort(files: TestSpecification[]) {
          const isWhole = ({ moduleId }: TestSpecification) => Number(moduleId.includes('/tests/'));
          return files.toSorted((a, b) => isWhole(a) - isWhole(b));
        }
      },
    },
  },
});
