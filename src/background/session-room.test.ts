import { fakeBrowser } from '@webext-core/fake-browser';
import { beforeEach, describe, expect, test } from 'vitest';
import { report } from '../../tests/signals.ts';
import { toScan } from '../core/captchas/to-scan.ts';
import { MAX_KEPT_BODIES, MAX_KEPT_BODY } from '../core/limits.ts';
import { emptyDraft } from '../core/requests/draft.ts';
import type { Answer } from '../core/tasks/answer.ts';
import { type Bodies, sizeOf } from '../core/tasks/exchange.ts';
import { answers, drafts, exchangeBodies, scans, tasks } from '../shared/stored-items.ts';
import { hasRoomForAnswer, putAnswer, putBodies, setWithRoom } from './session-room.ts';

/** Characters that the session's storage takes in these tests; browsers take 10 MB. */
let room = 0;
/** What the browser says when it refuses; the two of real ones. */
let words = 'Session storage quota bytes exceeded. Values were not stored.';
const { session } = fakeBrowser.storage;
const set = session.set.bind(session);
session.set = async (items) => {
  const after = { ...(await session.get()), ...items };
  if (JSON.stringify(after).length > room) throw new Error(words);
  await set(items);
};

const BIG = 'x'.repeat(1_000);
const scanAt = (at: number) =>
  toScan([report({ url: `https://shop.example/?${BIG}` })], { at, tabUrl: '', silent: [], dropped: 0 });
const draft = { ...emptyDraft(1, 'first'), values: { websiteKey: 'x'.repeat(500) } };
const answer = (value: string): Answer => ({ fields: [{ path: '', value }] });
const bodies = (at: number, text = BIG): Bodies => ({
  at,
  sent: { text: '{}' },
  came: { text },
  headers: [],
});
const keys = async () => Object.keys(await session.get()).sort();

beforeEach(async () => {
  fakeBrowser.reset();
  room = 100_000;
  words = 'Session storage quota bytes exceeded. Values were not stored.';
  await scans.item('1').set(scanAt(1));
  await scans.item('2').set(scanAt(9));
  await scans.item('3').set(scanAt(5));
  for (const [id, endedAt] of [
    ['young', 3],
    ['old', 1],
    ['middle', 2],
  ] as const) {
    await answers.item(id).set(answer(BIG));
    await tasks.item(id).set({
      id,
      endedAt,
      createdAt: 0,
      tabId: 1,
      state: 'ready',
      type: 'RecaptchaV2Task',
      site: '',
      request: '{"task":{"type":"RecaptchaV2Task"}}',
      polls: 1,
    });
  }
  room = JSON.stringify(await session.get()).length;
});

describe.each([
  ['Chromium', 'Session storage quota bytes exceeded. Values were not stored.'],
  ['Firefox', 'QuotaExceededError: storage.session API call exceeded its quota limitations.'],
])('a full storage, as %s says it', (_, said) => {
  beforeEach(() => {
    words = said;
  });

  test('a form takes the room of the oldest reading, and no more than it needs, nor an answer', async () => {
    await setWithRoom(drafts.item('1'), draft, 1);
    expect(await keys()).toEqual([
      'answer:middle',
      'answer:old',
      'answer:young',
      'draft:1',
      'scan:1',
      'scan:2',
    ]);
  });

  test('then that of the next, but never that of its own tab', async () => {
    const large = { ...draft, values: { websiteKey: BIG.repeat(3) } };
    await setWithRoom(drafts.item('1'), large, 1);
    expect(await keys()).toEqual(['answer:middle', 'answer:old', 'answer:young', 'draft:1', 'scan:1']);
    const larger = { ...draft, values: { websiteKey: BIG.repeat(9) } };
    await expect(setWithRoom(drafts.item('1'), larger, 1)).rejects.toThrow(/quota/i);
    expect(await keys()).toEqual(['answer:middle', 'answer:old', 'answer:young', 'draft:1', 'scan:1']);
    expect(await drafts.item('1').get()).toEqual(large);
  });

  test('an answer comes first of all: readings go, then the oldest answers, then nothing does', async () => {
    await putAnswer('new', answer(BIG.repeat(7)));
    expect(await keys()).toEqual(['answer:middle', 'answer:new', 'answer:young']);
    await expect(putAnswer('newer', answer(BIG.repeat(20)))).rejects.toThrow(/quota/i);
  });

  test('of the answers, those of tasks that are deleted go first, and one that comes again stays as it was', async () => {
    await scans.remove(['1', '2', '3']);
    await tasks.item('young').remove();
    room = JSON.stringify(await session.get()).length;
    await putAnswer('new', answer('x'.repeat(500)));
    expect(await keys()).toEqual(['answer:middle', 'answer:new', 'answer:old']);
    await expect(putAnswer('new', answer(BIG.repeat(20)))).rejects.toThrow(/quota/i);
    expect(await answers.item('new').get()).toEqual(answer('x'.repeat(500)));
  });

  test('that there is no room for an answer is known before it is paid for', async () => {
    room = 30_000;
    expect(await hasRoomForAnswer(1)).toBe(true);
    expect(await keys()).toContain('answer:old');
    room = 10_000;
    expect(await hasRoomForAnswer(1)).toBe(false);
    expect(await keys()).toEqual(['scan:1']);
    words = 'IO error';
    await expect(hasRoomForAnswer(1)).rejects.toThrow('IO error');
  });
});

describe('the texts of exchanges', () => {
  const withBodies = async () => (await keys()).filter((key) => key.startsWith('exchanges:'));

  test('give way to an answer before any answer does, and after what can be read again', async () => {
    room = 1_000_000;
    await putBodies('old', bodies(1));
    await putBodies('young', bodies(2));
    room = JSON.stringify(await session.get()).length;
    await putAnswer('new', answer(BIG.repeat(4)));
    expect((await keys()).filter((key) => /^(answer|exchanges)/.test(key))).toEqual([
      'answer:middle',
      'answer:new',
      'answer:old',
      'answer:young',
      'exchanges:old',
      'exchanges:young',
    ]);
    await scans.remove(['1', '2', '3']);
    room = JSON.stringify(await session.get()).length;
    await putAnswer('newer', answer('x'.repeat(500)));
    expect(await withBodies()).toEqual(['exchanges:young']);
    expect(await keys()).toContain('answer:old');
  });

  test('give way to a form, to the record of a private task, and to the room for an answer that is not paid for yet', async () => {
    room = 1_000_000;
    await putBodies('old', bodies(1, BIG.repeat(20)));
    room = JSON.stringify(await session.get()).length;
    await scans.remove(['1', '2', '3']);
    expect(await hasRoomForAnswer(1)).toBe(true);
    expect(await withBodies()).toEqual([]);
    expect(await keys()).toContain('answer:old');
    room = 1_000_000;
    await putBodies('old', bodies(1, BIG.repeat(20)));
    room = JSON.stringify(await session.get()).length;
    await setWithRoom(drafts.item('1'), { ...draft, values: { websiteKey: BIG } }, 1);
    expect(await withBodies()).toEqual([]);
  });

  test('take the room of older ones only, and are not written where that does not do', async () => {
    room = 1_000_000;
    await putBodies('old', bodies(1));
    room = JSON.stringify(await session.get()).length;
    const others = (await keys()).filter((key) => !key.startsWith('exchanges:'));
    await putBodies('new', bodies(2));
    expect(await withBodies()).toEqual(['exchanges:new']);
    await expect(putBodies('new', bodies(3, BIG.repeat(50)))).rejects.toThrow(/quota/i);
    expect(await withBodies()).toEqual(['exchanges:new']);
    await expect(putBodies('newer', bodies(3, BIG.repeat(50)))).rejects.toThrow(/quota/i);
    expect((await keys()).filter((key) => !key.startsWith('exchanges:'))).toEqual(others);
  });

  test('are of the newest 20 tasks, and never more than their limit', async () => {
    room = Number.POSITIVE_INFINITY;
    for (let at = 1; at <= 25; at += 1) await putBodies(`t${at}`, bodies(at));
    expect((await exchangeBodies.entries()).map(([id]) => Number(id.slice(1))).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 6),
    );
    for (let at = 100; at <= 150; at += 1)
      await putBodies(`t${at % 3}`, bodies(at, 'x'.repeat(MAX_KEPT_BODY)));
    const all = (await exchangeBodies.all()).map(sizeOf);
    expect(all.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(MAX_KEPT_BODIES);
    expect((await exchangeBodies.item('t0').get())?.at(-1)?.at).toBe(150);
  });
});

test('a storage that fails for another reason loses nothing', async () => {
  room = 0;
  words = 'IO error: .../000003.log: Unable to create writable file';
  const before = await keys();
  await expect(putAnswer('new', answer('t'))).rejects.toThrow('IO error');
  await expect(setWithRoom(drafts.item('1'), draft, 1)).rejects.toThrow('IO error');
  expect(await keys()).toEqual(before);
});
