import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { standIns } from './tests/stand-ins.ts';

/**
 * The unit tests that `npm run mutate` asks about each small change to the code: those that answer at once, and the same
 * each time. What only others would notice counts as not noticed: those of `tests/` that start a server, run programs or
 * look at every page against every other, and those that draw pages (`.tsx`), half a second and more each.
 */
export default defineConfig({
  resolve: standIns('fake-browser.ts'),
  test: {
    include: ['src/**/*.test.ts', 'tests/{field-pages,makers}.test.ts'],
    exclude: [
      ...configDefaults.exclude,
      // Thousands of made-up cases, hundreds of whole tasks, megabytes of scripts.
      '**/*.property.test.ts',
      'src/background/tasks/kill-matrix.test.ts',
      'src/content/scripts/{real-scripts,speed}.test.ts',
    ],
    setupFiles: ['tests/begin-anew.ts'],
    env: { FUZZ_RUNS: '30' },
    // Changes that make a test wait for ever are many; on an idle machine none takes a fifth of this.
    testTimeout: 10_000,
    hookTimeout: 10_000,
    // The first test that notices a change is the last one that is asked: those of few parts come first.
    sequence: {
      sequencer: class extends BaseSequencer {
        override async sort(files: TestSpecification[]) {
          const order = ['/src/core/', '/src/api/', '/src/content/', '/src/', '/tests/'];
          const placeOf = ({ moduleId }: TestSpecification) =>
            order.findIndex((room) => moduleId.includes(room));
          return files.toSorted((a, b) => placeOf(a) - placeOf(b));
        }
      },
    },
  },
});
