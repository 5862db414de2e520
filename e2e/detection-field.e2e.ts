import { test } from 'vitest';
import { FIXTURES } from '../practice/sites/fixture-findings.ts';
import { inBothBrowsers } from './bench.ts';
import { checkLateFixture, fixtureChecks } from './check-fixture.ts';

/** Pages of the kinds that were reported from the field, and those that the field's own packages make. */
const pages = FIXTURES.filter(({ id }) => id > 41 && id < 100);

inBothBrowsers((bench) => {
  const atRest = pages.filter(({ how }) => how === undefined);
  test.each(atRest)('$id $name', fixtureChecks(bench));

  test.each(pages.filter(({ how }) => how === 'late'))('$id $name: found without a press', (page) =>
    checkLateFixture(bench, page),
  );
});
