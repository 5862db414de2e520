import { fakeBrowser } from '@webext-core/fake-browser';
import { beforeEach, describe, expect, test } from 'vitest';
import { attribute, report } from '../../tests/signals.ts';
import firstVersion from '../../tests/stored-by-first-version.json' with { type: 'json' };
import { toScan } from '../core/captchas/to-scan.ts';
import { fillDraft } from '../core/requests/fill-draft.ts';
import { requestOf } from '../core/tasks/task.ts';
import { accountItem, answers, drafts, privateTasks, settingsItem, tasks } from './stored-items.ts';

/** A task as version 1 stored it. */
const first = {
  id: 'old',
  tabId: 1,
  state: 'ready',
  type: 'RecaptchaV2Task',
  site: 'https://shop.example/v2',
  request: { type: 'RecaptchaV2Task', websiteURL: 'https://shop.example/v2', websiteKey: 'k' },
  createdAt: 1,
  endedAt: 2,
  polls: 1,
};

beforeEach(() => fakeBrowser.reset());

test('a task of version 1 is read, with its request', async () => {
  await fakeBrowser.storage.local.set({ 'task:old': { v: 1, value: first } });
  const task = await tasks.item('old').get();
  expect(task && requestOf(task)).toEqual({ task: first.request });
  expect(await tasks.unreadable()).toEqual({});
});

/** The same as this version stores it. */
const good = { ...first, id: 'bad', request: JSON.stringify({ task: first.request }) };
const working = { ...good, state: 'working', taskId: 7 };
const deep = `{"task":{"type":"T","a":${'['.repeat(5_000)}${']'.repeat(5_000)}}}`;

test('a sound record is read, whatever state it is in', async () => {
  for (const task of [good, working, { ...good, state: 'unknown', failure: { kind: 'timeout' } }]) {
    await fakeBrowser.storage.local.set({ 'task:bad': { v: 2, value: task } });
    expect(await tasks.item('bad').get()).toEqual(task);
  }
});

describe.each([
  ['on the disk', 'local', () => tasks],
  ['of private windows', 'session', () => privateTasks],
] as const)('of tasks %s', (_, area, family) => {
  test.each<[string, unknown]>([
    ['damaged', { v: 2, value: { id: 'bad', state: 'thinking' } }],
    ['no record at all', 'text'],
    ['a number', 5],
    ['a list', [good]],
    ['empty', {}],
    ['a record without its version', { value: good }],
    ['of a version to come', { v: 99, value: good }],
    ['of a version that is no number', { v: '2', value: good }],
    ['of version 1 and damaged', { v: 1, value: null }],
    ['of version 1 without a request', { v: 1, value: { ...first, id: 'bad', request: undefined } }],
    ['without an id', { v: 2, value: { ...good, id: undefined } }],
    ['of another id', { v: 2, value: { ...good, id: 'old' } }],
    ['without a request', { v: 2, value: { ...good, request: undefined } }],
    ['with a request that is no JSON', { v: 2, value: { ...good, request: '{"task":{"type":"Recap' } }],
    ['with an empty request', { v: 2, value: { ...good, request: '' } }],
    ['with a request of null', { v: 2, value: { ...good, request: 'null' } }],
    ['with a request without a task', { v: 2, value: { ...good, request: '{}' } }],
    ['with a task that is a list', { v: 2, value: { ...good, request: '{"task":[]}' } }],
    ['with a task of no type', { v: 2, value: { ...good, request: '{"task":{}}' } }],
    [
      'with a callback that is no text',
      { v: 2, value: { ...good, request: '{"task":{"type":"T"},"callbackUrl":{}}' } },
    ],
    ['too deep', { v: 2, value: { ...good, request: deep } }],
    [
      'huge',
      {
        v: 2,
        value: { ...good, request: JSON.stringify({ task: { type: 'T', a: 'x'.repeat(3_000_000) } }) },
      },
    ],
    ['with an id of the service that is none', { v: 2, value: { ...working, taskId: 0 } }],
    ['of a time that no calendar has', { v: 2, value: { ...good, createdAt: 1e18 } }],
    ['with polls below none', { v: 2, value: { ...working, polls: -1e9 } }],
  ])('one that is %s is set aside, left as it is, and the others work', async (_name, record) => {
    await fakeBrowser.storage[area].set({ 'task:bad': record, 'task:old': { v: 1, value: first } });
    expect((await family().all()).map(({ id }) => id)).toEqual(['old']);
    const kept = JSON.parse(JSON.stringify(record)); // without what is undefined, which is not stored
    expect(await family().unreadable()).toEqual({ bad: kept });
    expect(await family().item('bad').get()).toBeNull();
    expect((await fakeBrowser.storage[area].get('task:bad'))['task:bad']).toEqual(kept);
  });
});

test('an answer of version 1 is read, with its user agent and cookies', async () => {
  const value = { text: 'T', userAgent: 'UA', cookies: { a: 'b' } };
  await fakeBrowser.storage.session.set({ 'answer:old': { v: 1, value } });
  expect(await answers.item('old').get()).toEqual({
    fields: [
      { path: '', value: 'T' },
      { path: 'userAgent', value: 'UA' },
      { path: 'cookies.a', value: 'b' },
    ],
  });
});

describe('what the first version stored', () => {
  beforeEach(async () => {
    await fakeBrowser.storage.local.set(firstVersion.local);
    await fakeBrowser.storage.session.set(firstVersion.session);
  });

  test('its tasks are read, those of before their request became text, too', async () => {
    expect(await tasks.unreadable()).toEqual({});
    const all = await tasks.all();
    expect(all.map(({ state }) => state).sort()).toEqual(['failed', 'failed', 'ready', 'working']);
    expect(all.map((task) => requestOf(task).task['websiteURL']).sort()).toEqual([
      'https://shop.example/both',
      'https://shop.example/v2',
      'https://shop.example/v3',
      'https://shop.example/v3',
    ]);
    const answered = all.find(({ state }) => state === 'ready');
    expect((await answers.item(answered?.id ?? '').get())?.fields[0]?.value).toMatch(/^03AGdBq2/);
    expect(await settingsItem.get()).toEqual({ history: true, keep: 50 });
    expect(await accountItem.get()).toMatchObject({ key: { lastFour: 'cdef', remembered: true } });
  });

  test('its forms are read, each with its captcha and the address it was filled in for', async () => {
    const [sent, edited, untouched] = await Promise.all(
      ['11', '13', '14'].map((id) => drafts.item(id).get()),
    );
    expect(sent).toMatchObject({ spent: true, pageUrl: 'https://shop.example/v2', usedValues: {} });
    expect(edited).toMatchObject({
      touched: true,
      pageUrl: 'https://shop.example/enterprise',
      values: { websiteURL: 'https://shop.example/enterprise?mine=1', pageAction: 'LOGIN' },
    });
    const scan = toScan(
      [report({ url: untouched?.pageUrl ?? '', signals: [attribute(1, { s: 'second' })] })],
      { at: 1, tabUrl: '', silent: [], dropped: 0 },
    );
    expect(scan.captchas.map(({ id }) => id)).toEqual([untouched?.selected]);
    expect(untouched && fillDraft(untouched, null, scan, 'x')).toMatchObject({
      submissionId: untouched?.submissionId,
      values: { recaptchaDataSValue: 'second' },
    });
  });
});
