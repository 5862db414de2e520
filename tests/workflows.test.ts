import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import pkg from '../package.json' with { type: 'json' };
import en from '../public/_locales/en/messages.json' with { type: 'json' };

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}
interface Job {
  if?: string;
  uses?: string;
  environment?: string;
  permissions?: Record<string, string>;
  'timeout-minutes'?: number;
  steps?: Step[];
}
interface Workflow {
  permissions: unknown;
  jobs: Record<string, Job>;
}

const FOLDER = '.github/workflows';
const workflows = readdirSync(FOLDER).map((file) => {
  const source = readFileSync(`${FOLDER}/${file}`, 'utf8');
  return { file, source, workflow: parse(source) as Workflow }; // what else it is, the tests below say
});
const jobs = workflows.flatMap(({ file, workflow }) =>
  Object.entries(workflow.jobs).map(([name, job]) => ({ name: `${file} ${name}`, job })),
);

/** What each job may, beside reading the repository; a further right is added here on purpose. */
const RIGHTS: Record<string, string[]> = {
  'release.yml draft': ['contents: write', 'id-token: write', 'attestations: write'],
  'stores.yml chrome': ['attestations: read', 'id-token: write'],
  'stores.yml firefox': ['attestations: read'],
};

test.each(workflows)('$file grants nothing but job by job', ({ workflow }) => {
  expect(workflow.permissions).toEqual({});
});

test.each(jobs)('$name has the least rights and an end', ({ name, job }) => {
  const rights = Object.entries(job.permissions ?? { all: 'default' }).map((pair) => pair.join(': '));
  expect(rights.filter((right) => right !== 'contents: read')).toEqual(RIGHTS[name] ?? []);
  if (!job.uses) expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
});

test.each(workflows)('$file runs actions by their hash, with the version beside it', ({ source }) => {
  for (const line of source.split('\n').filter((one) => one.includes('uses:')))
    expect(line).toMatch(/uses: (\.\/|[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$)/);
});

test('one action has one hash everywhere', () => {
  const used = workflows.flatMap(({ source }) => source.match(/[\w-]+\/[\w-]+@[0-9a-f]{40} # .*/g) ?? []);
  const names = [...new Set(used)].map((one) => one.split('@')[0]);
  expect(names).toEqual([...new Set(names)]);
});

test.each(jobs)(
  '$name puts no text from outside into a shell, and keeps no token of its checkout',
  ({ job }) => {
    for (const { uses = '', run = '', with: inputs } of job.steps ?? []) {
      expect(run).not.toContain('${{');
      if (uses.startsWith('actions/checkout@')) expect(inputs?.['persist-credentials']).toBe(false);
    }
  },
);

test.each(jobs)(
  '$name runs scripts that exist, and installs what the lockfile says without its scripts',
  ({ job }) => {
    for (const { run = '' } of job.steps ?? []) {
      for (const [, script = ''] of run.matchAll(/npm run (?:--silent )?([\w-]+)/g))
        expect(Object.keys(pkg.scripts)).toContain(script);
      for (const [command] of run.matchAll(/npm (?:ci|i|install)\b.*/g))
        expect(command).toBe('npm ci --ignore-scripts');
      for (const [command] of run.matchAll(/npx .*/g)) expect(command).toContain('npx --no-install ');
    }
  },
);

test('what goes to a store waits for a variable and for an approval, and no other workflow has its keys', () => {
  const stores = workflows.find(({ file }) => file === 'stores.yml');
  for (const job of Object.values(stores?.workflow.jobs ?? {})) {
    expect(job.if).toMatch(/^vars\.[A-Z_]+ == 'on' && /);
    expect(job.environment).toMatch(/\w/);
  }
  for (const { file, source } of workflows)
    if (file !== 'stores.yml') expect(source).not.toContain('secrets.');
});

test('a release is a draft, made by a job that runs nothing of this repository or of npm', () => {
  const draft = workflows.find(({ file }) => file === 'release.yml')?.workflow.jobs['draft'];
  const runs = (draft?.steps ?? []).map(({ run = '' }) => run).join('\n');
  expect(runs).toMatch(/gh release create .*--draft/);
  expect(runs).not.toMatch(/npm|npx|node /);
  expect((draft?.steps ?? []).some(({ uses = '' }) => uses.startsWith('actions/checkout'))).toBe(false);
});

const FORMS = readdirSync('.github/ISSUE_TEMPLATE').filter((file) => file !== 'config.yml');

test.each(FORMS)('%s asks for what buttons of the product copy', (file) => {
  const text = readFileSync(`.github/ISSUE_TEMPLATE/${file}`, 'utf8');
  const words = Object.values(en).map(({ message }) => message);
  for (const [, quoted, label, button = quoted ?? label ?? ''] of text.matchAll(
    /“([^”]+)”|label: (Copy .*)/g,
  ))
    expect(
      words.some((word) => word.startsWith(button)),
      `${file} names ${button}`,
    ).toBe(true);
  if (!file.endsWith('idea.yml')) expect(text).toContain(en.copy_debug_info.message);
});

test('updates of packages are offered when they are three days old', () => {
  const { updates } = parse(readFileSync('.github/dependabot.yml', 'utf8'));
  expect(updates.map((one: Record<string, unknown>) => one['package-ecosystem'])).toEqual([
    'npm',
    'github-actions',
  ]);
  for (const { cooldown } of updates) expect(cooldown['default-days']).toBeGreaterThanOrEqual(3);
});
