import { fakeBrowser } from '@webext-core/fake-browser';
import { beforeEach, expect, test, vi } from 'vitest';
import { attribute, report } from '../../../tests/signals.ts';
import { unreadScan } from '../../core/captchas/scan.ts';
import type { Signal } from '../../core/captchas/signal.ts';
import { drafts, scans, tasks } from '../../shared/stored-items.ts';
import { noteClosed } from '../tabs-left.ts';
import {
  changeDraft,
  dropPrivateDrafts,
  editDraft,
  markRefused,
  openDraft,
  putPicture,
  renewSubmission,
  spendSubmission,
  sweepDrafts,
} from './drafts.ts';
import { markChanged, readPage } from './readings.ts';

const executeScript = vi.fn();
Object.assign(fakeBrowser, { scripting: { executeScript } });

const now = () => 7;
const PAGE = 'https://shop.example/login';
/** What is in each tab, by its number. */
let tabs: { id: number; url?: string; incognito?: boolean }[] = [];
Object.assign(fakeBrowser.tabs, {
  query: async () => tabs,
  get: async (id: number) => tabs.find((tab) => tab.id === id) ?? Promise.reject(new Error('No tab with id')),
});
/** The page of every tab: its document, and what it says of captchas. */
let page: { document: number | null; signals: Signal[]; url: string };
const answer = async ({ files, world }: { files?: string[]; world?: 'MAIN' }) => {
  if (page.document === null) throw new Error('Missing host permission for the tab');
  if (files) return [{ frameId: 0, result: null }];
  const { url, signals, document } = page;
  return [{ frameId: 0, result: world ? { objects: [], dropped: 0 } : report({ url, signals, document }) }];
};
const keys = async () => Object.keys(await fakeBrowser.storage.session.get()).sort();
const viewOf = (tabId: number) => fakeBrowser.runtime.getURL(`src/popup/index.html?tab=${tabId}` as '');

beforeEach(() => {
  fakeBrowser.reset();
  tabs = [{ id: 1, url: PAGE }];
  page = { document: 100, signals: [attribute(1)], url: PAGE };
  executeScript.mockReset().mockImplementation(answer);
});

test('a closed tab leaves nothing, and other tabs keep theirs', async () => {
  tabs = [{ id: 1 }, { id: 2 }];
  for (const id of [1, 2]) {
    await openDraft(id, false);
    await readPage(id, now);
  }
  tabs = [{ id: 2 }];
  await sweepDrafts(now);
  expect(await keys()).toEqual(['draft:2', 'scan:2']);
});

test('a form in a view outlives its page, as it was, and goes with the view', async () => {
  await openDraft(1, false);
  await readPage(1, now);
  const sent = await changeDraft(1, (draft) => ({
    ...draft,
    values: { ...draft.values, websiteKey: 'mine' },
  }));
  if (sent) await spendSubmission(sent);
  const before = await drafts.item('1').get();
  tabs = [{ id: 9, url: viewOf(1) }];
  await sweepDrafts(now);
  await sweepDrafts(() => 8);
  expect(await scans.item('1').get()).toMatchObject({ state: 'shut', at: 7, pageUrl: '', silentFrames: [] });
  page.document = null;
  await readPage(1, now);
  expect(await drafts.item('1').get()).toEqual({ ...before, touched: true });
  expect(before?.spent).toBe(true);
  expect(await scans.item('1').get()).toMatchObject({ state: 'shut', captchas: [] });
  tabs = [];
  await sweepDrafts(now);
  expect(await keys()).toEqual([]);
});

test('a tab that is told of while it closes is closed: its page is gone from the view, and with the view the form', async () => {
  await openDraft(31, false);
  await readPage(31, now);
  tabs = [{ id: 31 }, { id: 39, url: viewOf(31) }];
  noteClosed(31);
  await sweepDrafts(now);
  expect(await scans.item('31').get()).toMatchObject({ state: 'shut' });
  noteClosed(39);
  await sweepDrafts(now);
  expect(await keys()).toEqual([]);
});

test('a form in a view outlives its page also when nothing was read of that', async () => {
  await openDraft(1, false);
  tabs = [{ id: 9, url: viewOf(1) }];
  await sweepDrafts(now);
  expect(await drafts.item('1').get()).toMatchObject({ touched: true });
  expect(await scans.item('1').get()).toMatchObject({ state: 'shut' });
});

test.each([
  ['with a view', [{ id: 9, url: viewOf(1) }]],
  ['without one', []],
])('a private tab that is closed in the middle of a reading leaves nothing, %s', async (_, left) => {
  tabs = [{ id: 1, incognito: true }];
  await openDraft(1, true);
  let go: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    go = resolve;
  });
  executeScript.mockImplementation(async (call) => {
    const reply = await answer(call);
    if (!call.files) await held;
    return reply;
  });
  const reading = readPage(1, now);
  tabs = left;
  await sweepDrafts(now);
  go();
  expect(await reading).toBeNull();
  await editDraft(1, 'late', {
    selected: null,
    type: '',
    values: {},
    pageUrl: '',
    document: null,
    picture: null,
  });
  await markChanged(1);
  expect(await keys()).toEqual([]);
});

test('a key typed into a form beside 200 captchas writes the form alone, under 4 kB', async () => {
  page.signals = Array.from({ length: 200 }, (_, i) =>
    attribute(i, { sitekey: `6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXj${String(i).padStart(5, '0')}` }),
  );
  await openDraft(1, false);
  await readPage(1, now);
  expect((await scans.item('1').get())?.captchas).toHaveLength(200);
  const written: string[] = [];
  fakeBrowser.storage.onChanged.addListener((changes) => void written.push(JSON.stringify(changes)));
  const draft = await drafts.item('1').get();
  if (draft) await editDraft(1, 'view', { ...draft, values: { ...draft.values, pageAction: 'x' } });
  const [change, ...more] = written;
  expect(more).toEqual([]);
  expect(Object.keys(JSON.parse(change ?? '{}'))).toEqual(['draft:1']);
  expect(change?.length).toBeLessThan(4_000);
});

test('only another document is a change: an address may change, and Back may bring the document again', async () => {
  await openDraft(1, false);
  await readPage(1, now);
  executeScript.mockImplementation(async () => [{ frameId: 0, result: page.document }]);
  const isChanged = async () => {
    await markChanged(1);
    return (await scans.item('1').get())?.hasChanged;
  };
  page.url = 'https://shop.example/pushed';
  expect(await isChanged()).toBe(false);
  page.document = 200;
  expect(await isChanged()).toBe(true);
  page.document = 100;
  expect(await isChanged()).toBe(false);
  page.document = null; // a document that our script is not in
  expect(await isChanged()).toBe(true);
});

test('of two questions about the page the later one counts, whichever is answered first', async () => {
  await openDraft(1, false);
  await readPage(1, now);
  const answers: ((document: number) => void)[] = [];
  executeScript.mockImplementation(
    () => new Promise((resolve) => answers.push((document) => resolve([{ frameId: 0, result: document }]))),
  );
  const first = markChanged(1);
  const second = markChanged(1);
  await vi.waitUntil(() => answers.length === 2);
  answers[1]?.(200);
  await second;
  answers[0]?.(100);
  await first;
  expect((await scans.item('1').get())?.hasChanged).toBe(true);
});

test('after pushState an untouched form follows the page at the next reading, and one that is edited does not', async () => {
  await openDraft(1, false);
  await readPage(1, now);
  page.url = 'https://shop.example/pushed';
  await readPage(1, now);
  const followed = await drafts.item('1').get();
  expect(followed?.values['websiteURL']).toBe('https://shop.example/pushed');
  if (followed) await editDraft(1, 'view', followed);
  page.url = PAGE;
  await readPage(1, now);
  expect((await drafts.item('1').get())?.values['websiteURL']).toBe('https://shop.example/pushed');
});

test('a form whose task is stored has been sent, also when the background died before it could say so', async () => {
  const { submissionId } = await openDraft(1, false);
  expect((await openDraft(1, false)).spent).toBe(false);
  await tasks.item(submissionId).set({
    id: submissionId,
    tabId: 1,
    state: 'unknown',
    type: 'RecaptchaV2Task',
    site: 'https://shop.example/login',
    request: '{"task":{"type":"RecaptchaV2Task"}}',
    createdAt: 1,
    polls: 0,
  });
  expect(await openDraft(1, false)).toMatchObject({ submissionId, spent: true });
  expect(await drafts.item('1').get()).toMatchObject({ submissionId, spent: true });
});

test('a form that is opened again is the same, and one of a private window from then on', async () => {
  const clock = vi.spyOn(Date, 'now').mockReturnValue(7_000);
  const first = await openDraft(1, false);
  clock.mockRestore();
  expect(first.since).toBe(7_000);
  const written = vi.fn();
  fakeBrowser.storage.onChanged.addListener(written);
  expect(await openDraft(1, false)).toEqual(first);
  expect(written).not.toHaveBeenCalled();
  expect(await openDraft(1, true)).toEqual({ ...first, isPrivate: true });
  expect(await openDraft(1, false)).toEqual({ ...first, isPrivate: true });
  expect(written).toHaveBeenCalledOnce();
});

test('a change that changes nothing is not written, and of no form there is none', async () => {
  await openDraft(1, false);
  const written = vi.fn();
  fakeBrowser.storage.onChanged.addListener(written);
  await changeDraft(1, (draft) => draft);
  expect(await changeDraft(2, (draft) => ({ ...draft, spent: true }))).toBeNull();
  expect(written).not.toHaveBeenCalled();
});

test('a picture stands in the form, for a new task where one was sent', async () => {
  const draft = await openDraft(1, false);
  const story = { problem: 'gone' } as const;
  const shown = {
    type: 'ImageToTextTask',
    selected: null,
    values: { websiteKey: 'k', body: 'AAAA' },
    picture: story,
    writer: 'background',
    touched: true,
    spent: false,
  };
  await changeDraft(1, (stored) => ({ ...stored, selected: 'c', values: { websiteKey: 'k' } }));
  expect(await putPicture(1, 'AAAA', story)).toMatchObject({ ...shown, submissionId: draft.submissionId });
  await changeDraft(1, (stored) => ({ ...stored, spent: true }));
  const next = await putPicture(1, 'AAAA', story);
  expect(next).toMatchObject(shown);
  expect(next?.submissionId).not.toBe(draft.submissionId);
});

test('frames that the user does not open are remembered once each, the last 64', async () => {
  await openDraft(1, false);
  for (const i of [...Array(70).keys(), 69, 68]) await markRefused(1, `https://a${i}.example`);
  const origins = (await drafts.item('1').get())?.refusedOrigins;
  expect(origins).toHaveLength(64);
  expect([origins?.[0], origins?.at(-1)]).toEqual(['https://a6.example', 'https://a69.example']);
});

test('of what was sent, what is good for one use is remembered, unless another task is being made already', async () => {
  const draft = await openDraft(1, false);
  const sent = { ...draft, values: { websiteKey: 'k', recaptchaDataSValue: 'once' } };
  await spendSubmission({ ...sent, submissionId: 'another' });
  expect(await drafts.item('1').get()).toEqual(draft);
  await changeDraft(1, (stored) => ({ ...stored, usedValues: { data: 'before' } }));
  await spendSubmission(sent);
  expect(await drafts.item('1').get()).toMatchObject({
    spent: true,
    values: sent.values,
    usedValues: { data: 'before', recaptchaDataSValue: 'once' },
  });
});

test('of two presses of New task one gets a new task, and a form that was not sent keeps its own', async () => {
  const { submissionId: first } = await openDraft(1, false);
  expect(await renewSubmission(1, first)).toBe(first);
  await changeDraft(1, (draft) => ({ ...draft, spent: true }));
  const [one, other] = await Promise.all([renewSubmission(1, first), renewSubmission(1, first)]);
  expect(other).toBeNull();
  expect(await drafts.item('1').get()).toMatchObject({ submissionId: one, spent: false });
  expect(one).not.toBe(first);
  expect(await renewSubmission(2, first)).toBeNull();
});

test('the forms of private windows go, and the others stay', async () => {
  await openDraft(1, true);
  await openDraft(2, false);
  await scans.item('1').set(unreadScan({ at: 1, tabUrl: '', silent: [], dropped: 0 }, 'shut'));
  await dropPrivateDrafts();
  expect(await keys()).toEqual(['draft:2']);
});
