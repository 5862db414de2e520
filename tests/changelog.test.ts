import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import pkg from '../package.json' with { type: 'json' };
import lock from '../package-lock.json' with { type: 'json' };
import { releaseNotes, versionsOf } from '../scripts/changelog.ts';

const CHANGELOG = readFileSync('CHANGELOG.md', 'utf8');
const NEWEST_FIRST = (a: string, b: string) => b.localeCompare(a, 'en', { numeric: true });

test('the changelog begins with the version of package.json, and goes down from it', () => {
  const versions = versionsOf(CHANGELOG);
  expect(versions[0]?.version).toBe(pkg.version);
  expect([lock.version, lock.packages[''].version]).toEqual([pkg.version, pkg.version]);
  const names = versions.map(({ version }) => version);
  expect(names).toEqual([...new Set(names)].sort(NEWEST_FIRST));
  const dates = versions.map(({ date }) => date);
  expect(dates).toEqual(dates.toSorted().reverse());
});

test('every heading of the changelog is a version with its day, or what is not released yet', () => {
  const headings = [...CHANGELOG.matchAll(/^## (.*)$/gm)].map(([, heading = '']) => heading);
  const known = versionsOf(CHANGELOG).map(({ version, date }) => `${version} (${date})`);
  expect(headings).toEqual(['Not released yet', ...known]);
});

const TEXT =
  '# Changelog\n\n## Not released yet\n\n- c\n\n## 1.1.0 (2026-12-01)\n\n- b\n\n## 1.0.0 (2026-11-25)\n\n- a\n';

test('the text of a release is what the changelog says of that version, and of no other', () => {
  expect(releaseNotes(TEXT, 'v1.1.0', '1.1.0')).toEqual({ text: '- b' });
});

test.each([
  ['a tag that is not that of package.json', TEXT, 'v1.2.0', '1.1.0', /tag is v1\.2\.0/],
  ['a tag without v', TEXT, '1.1.0', '1.1.0', /tag is 1\.1\.0/],
  ['a version that the changelog does not know', TEXT, 'v1.2.0', '1.2.0', /newest version .* is 1\.1\.0/],
  ['an older version', TEXT, 'v1.0.0', '1.0.0', /newest version .* is 1\.1\.0/],
  ['a version of which nothing is said', TEXT.replace('- b', ''), 'v1.1.0', '1.1.0', /nothing about/],
  ['a heading without a day', TEXT.replace(' (2026-12-01)', ''), 'v1.1.0', '1.1.0', /is 1\.0\.0/],
])('no release is made of %s', (_, text, tag, version, problem) => {
  expect(releaseNotes(text, tag, version)).toEqual({ problem: expect.stringMatching(problem) });
});
