import { fakeBrowser } from '@webext-core/fake-browser';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { A, attribute, report } from '../../../tests/signals.ts';
import { skipWaiting } from '../../../tests/skip-waiting.ts';
import type { Scan } from '../../core/captchas/scan.ts';
import { toScan } from '../../core/captchas/to-scan.ts';
import { emptyDraft } from '../../core/requests/draft.ts';
import { drafts, scans } from '../../shared/stored-items.ts';
import { editDraft, openDraft } from './drafts.ts';
import { knownOf, markChanged, readPage, tabsWaitingFor } from './readings.ts';

const executeScript = vi.fn();
const get = vi.fn();
Object.assign(fakeBrowser, { scripting: { executeScript }, tabs: { ...fakeBrowser.tabs, get } });

const scan = (more = {}) =>
  toScan([report({ document: 100, ...more })], { at: 1, tabUrl: '', silent: [], dropped: 0 });
const written = vi.fn();
const document = (result: number | null) => executeScript.mockResolvedValue([{ frameId: 0, result }]);

beforeEach(async () => {
  fakeBrowser.reset();
  executeScript.mockReset();
  written.mockReset();
  get.mockReset().mockResolvedValue({ url: report().url });
  await openDraft(1, false);
});

test('a grant is for the tabs with frames that it opens', async () => {
  const frames = (...origins: string[]) => ({ ...scan(), unseenOrigins: origins });
  await scans.item('1').set(frames('https://ads.example:8443', 'https://a.example'));
  await scans.item('2').set(frames('http://ads.example'));
  await scans.item('3').set(frames());
  await scans.item('4').set(frames('https://b.example', 'https://ads.example'));
  expect(await tabsWaitingFor(['https://ads.example/*'])).toEqual([1, 4]);
  expect(await tabsWaitingFor([])).toEqual([]);
});

test('a reading gives what is known now, and of before', async () => {
  executeScript.mockRejectedValue(new Error('Cannot access contents of the page'));
  const first = await readPage(1, () => 7);
  expect(first).toMatchObject({ scan: { state: 'shut', at: 7 }, before: null });
  const second = await readPage(1, () => 8);
  expect(second).toMatchObject({ scan: { at: 8 }, before: first?.scan });
  expect(await knownOf(1)).toEqual(second?.scan);
  expect(await readPage(2, () => 9)).toBeNull();
  expect(await knownOf(2)).toBeNull();
});

test('of a page that was open and is shut now, what was read stays', async () => {
  await scans.item('1').set(scan());
  executeScript.mockRejectedValue(new Error('Missing host permission for the tab'));
  expect((await readPage(1, () => 7))?.scan).toEqual({ ...scan(), hasChanged: true });
});

describe('a page that needs longer than a reading', () => {
  interface Call {
    target: { allFrames?: true; frameIds?: number[] };
    files?: string[];
    world?: 'MAIN';
    args?: unknown[];
  }
  const never = new Promise<never>(() => undefined);
  const seconds = (count: number) => new Promise((resolve) => setTimeout(resolve, count * 1_000));
  /** What the top frame says after so many seconds. */
  const slowly = (late: { script?: number; signals?: number; objects?: number }) => async (call: Call) => {
    await seconds((call.files ? late.script : call.world ? late.objects : late.signals) ?? 0);
    const said = call.world
      ? { objects: [], dropped: 0 }
      : report({ document: 100, signals: [attribute(3)] });
    return [{ frameId: 0, result: call.files ? null : said }];
  };
  beforeEach(skipWaiting);
  afterEach(() => {
    vi.useRealTimers();
  });

  test.each([
    ['before our script runs', { script: 3 }],
    ['in our script', { signals: 3 }],
    ['at every turn', { script: 4, signals: 4, objects: 4 }],
  ])('says that it is busy, and then what it holds without another press: slow %s', async (_, late) => {
    executeScript.mockImplementation(slowly(late));
    await readPage(1, () => 7);
    expect(await knownOf(1)).toMatchObject({ state: 'silent', silentFrames: [0], captchas: [] });
    await seconds(20);
    expect(await knownOf(1)).toMatchObject({ state: 'read', silentFrames: [], captchas: [{ frameId: 0 }] });
  });

  test('has its list at once if its objects alone are late, and what they say when they come', async () => {
    const objects = [{ type: 'object', name: '___grecaptcha_cfg', elements: [3], values: { sitekey: A } }];
    executeScript.mockImplementation(async (call: Call) => {
      if (call.files) return [0, 5].map((frameId) => ({ frameId, result: null }));
      const frameId = call.target.frameIds?.[0] ?? -1;
      const [answer] = await slowly({ objects: frameId === 0 ? 2 : 0 })(call);
      // Of two questions to the page's objects one is about other makers.
      const isOfOthers = Array.isArray(call.args?.[0]);
      if (!call.world || isOfOthers) return [{ ...answer, frameId }];
      return [{ frameId, result: { objects, dropped: 0 } }];
    });
    const evidence = async () => (await knownOf(1))?.captchas.map((captcha) => captcha.evidence);
    await readPage(1, () => 7);
    expect(await evidence()).toEqual([['attribute'], ['attribute', 'object']]);
    await seconds(20);
    expect(await evidence()).toEqual([
      ['attribute', 'object'],
      ['attribute', 'object'],
    ]);
  });

  test.each([
    ['a frame that is slow, and shows that one, too', 3, [0, 5]],
    ['one that never answers', 60, [0]],
  ])('shows its top frame whatever holds up our script: %s', async (_, count, frames) => {
    executeScript.mockImplementation(async (call: Call) => {
      const isAll = call.target.allFrames === true;
      if (isAll) await seconds(count);
      if (call.files) return (isAll ? [0, 5] : [0]).map((frameId) => ({ frameId, result: null }));
      const [answer] = await slowly({})(call);
      return [{ ...answer, frameId: call.target.frameIds?.[0] ?? -1 }];
    });
    const shown = async () => (await knownOf(1))?.captchas.map(({ frameId }) => frameId);
    await readPage(1, () => 7);
    expect(await shown()).toEqual([0]);
    await seconds(20);
    expect(executeScript.mock.calls.filter(([call]: Call[]) => call?.files)).toHaveLength(2);
    expect(await shown()).toEqual(frames);
  });

  test('says what its own frames hold at once, and that of a slow frame when it comes', async () => {
    executeScript.mockImplementation(async (call: Call) => {
      if (call.files) return [0, 5].map((frameId) => ({ frameId, result: null }));
      const frameId = call.target.frameIds?.[0] ?? -1;
      const [answer] = await slowly({ signals: frameId * 2 })(call);
      return [{ ...answer, frameId }];
    });
    await readPage(1, () => 7);
    expect(await knownOf(1)).toMatchObject({ silentFrames: [5], captchas: [{ frameId: 0 }] });
    await seconds(20);
    expect(await knownOf(1)).toMatchObject({ silentFrames: [], captchas: [{ frameId: 0 }, { frameId: 5 }] });
  });

  test('is asked once, however long it says nothing', async () => {
    executeScript.mockReturnValue(never);
    await readPage(1, () => 7);
    await seconds(30);
    expect(executeScript.mock.calls.map(([call]: Call[]) => call?.target)).toEqual([
      { tabId: 1, allFrames: true },
      { tabId: 1 },
    ]);
    expect(await knownOf(1)).toMatchObject({ at: 7, state: 'silent', silentFrames: [0], captchas: [] });
  });

  test('is listed as soon as it answers one of several readings, and holds up no other tab', async () => {
    await openDraft(2, false);
    executeScript.mockImplementationOnce(slowly({ script: 3 })).mockReturnValue(never);
    await readPage(1, () => 7);
    executeScript.mockImplementation(slowly({ signals: 3 }));
    await readPage(2, () => 8);
    await readPage(1, () => 9);
    expect([await knownOf(1), await knownOf(2)]).toMatchObject([{ state: 'silent' }, { state: 'silent' }]);
    await seconds(20);
    expect([await knownOf(1), await knownOf(2)]).toMatchObject([{ state: 'read' }, { state: 'read' }]);
  });

  test('changes nothing of a newer reading by what comes late of an older one', async () => {
    executeScript.mockImplementation(async (call: Call) => {
      if (call.files) return [0, 5].map((frameId) => ({ frameId, result: null }));
      const frameId = call.target.frameIds?.[0] ?? -1;
      const [answer] = await slowly({ signals: frameId * 2 })(call);
      return [{ ...answer, frameId }];
    });
    await readPage(1, () => 7);
    executeScript.mockImplementation(slowly({}));
    await readPage(1, () => 8);
    const newer = await knownOf(1);
    await seconds(30);
    expect(newer).toMatchObject({ at: 8, captchas: [{ frameId: 0 }] });
    expect(await knownOf(1)).toEqual(newer);
  });

  test('is listed in the place of the one that was left', async () => {
    await scans.item('1').set({ ...scan({ url: 'https://other.example/', document: 50 }), hasChanged: true });
    executeScript.mockImplementation(slowly({ signals: 3 }));
    await readPage(1, () => 7);
    expect(await knownOf(1)).toMatchObject({ document: 50, hasChanged: true, silentFrames: [0] });
    await seconds(30);
    expect(await knownOf(1)).toMatchObject({ state: 'read', document: 100, pageUrl: report().url });
  });

  test.each<[string, Partial<Scan>]>([
    ['is left meanwhile is not taken for the present one', { hasChanged: true, document: 100 }],
    [
      'was followed by one that says nothing yet is not shown in its place',
      { pageUrl: 'https://other.example/' },
    ],
  ])('and %s', async (_, meanwhile) => {
    executeScript.mockImplementation(slowly({ signals: 3 }));
    await readPage(1, () => 7);
    const silent = await knownOf(1);
    if (silent) await scans.item('1').set({ ...silent, ...meanwhile });
    await seconds(30);
    expect(await knownOf(1)).toEqual({ ...silent, ...meanwhile });
  });

  test('and is another one at the same address by the time that it is listed is said to have changed', async () => {
    executeScript.mockImplementation(async (call: Call) =>
      call.files || call.world || call.target.frameIds
        ? slowly({ signals: 3 })(call)
        : [{ frameId: 0, result: 200 }],
    );
    await readPage(1, () => 7);
    await seconds(30);
    expect(await knownOf(1)).toMatchObject({ document: 100, hasChanged: true, captchas: [{ frameId: 0 }] });
  });

  test('at another part of the same page is the same page', async () => {
    executeScript.mockImplementation(slowly({ signals: 3 }));
    await readPage(1, () => 7);
    const silent = await knownOf(1);
    if (silent) await scans.item('1').set({ ...silent, pageUrl: `${silent.pageUrl}#part` });
    await seconds(30);
    expect(await knownOf(1)).toMatchObject({ state: 'read' });
  });

  test.each(['Frame with ID 0 was removed.', 'Internal error.'])(
    'and goes wrong after all is as it was: %s',
    async (said) => {
      executeScript.mockImplementation(async () => {
        await seconds(3);
        throw new Error(said);
      });
      await readPage(1, () => 7);
      const silent = await knownOf(1);
      await seconds(30);
      expect(await knownOf(1)).toEqual(silent);
    },
  );

  test('and whose view has gone is not brought back', async () => {
    executeScript.mockImplementation(slowly({ signals: 3 }));
    await readPage(1, () => 7);
    await scans.remove(['1']);
    await drafts.remove(['1']);
    await seconds(30);
    expect(await knownOf(1)).toBeNull();
  });

  test('fills in the form when it answers, which stays as somebody has edited it', async () => {
    const form = async () => (await drafts.item('1').get())?.values;
    executeScript.mockImplementation(slowly({ signals: 3 }));
    await readPage(1, () => 7);
    expect(await form()).toEqual({ websiteURL: report().url });
    await seconds(30);
    expect(await form()).toMatchObject({ websiteKey: A });
    const mine = { ...emptyDraft(1, ''), values: { websiteKey: 'mine' } };
    await editDraft(1, 'view', mine);
    await readPage(1, () => 8);
    await seconds(30);
    expect(await form()).toEqual(mine.values);
  });
});

describe('news of a tab', () => {
  test('of which nothing is known asks its page nothing', async () => {
    await markChanged(1);
    await scans.item('1').set({ ...scan(), document: null });
    await markChanged(1);
    expect(executeScript).not.toHaveBeenCalled();
  });

  test('that change nothing are not written', async () => {
    await scans.item('1').set(scan());
    document(100);
    fakeBrowser.storage.onChanged.addListener(written);
    await markChanged(1);
    expect(written).not.toHaveBeenCalled();
    document(null);
    await markChanged(1);
    await markChanged(1);
    expect(written).toHaveBeenCalledOnce();
  });

  test('count no more where another document was read meanwhile', async () => {
    await scans.item('1').set(scan());
    executeScript.mockImplementation(async () => {
      await scans.item('1').set(scan({ document: 200 }));
      return [{ frameId: 0, result: 200 }];
    });
    await markChanged(1);
    expect(await knownOf(1)).toMatchObject({ document: 200, hasChanged: false });
  });

  test('that its page is too busy to tell leave what is known as it is', async () => {
    await scans.item('1').set(scan());
    executeScript.mockReturnValue(new Promise(() => undefined));
    skipWaiting();
    await markChanged(1);
    vi.useRealTimers();
    expect(await knownOf(1)).toMatchObject({ hasChanged: false });
  });

  test('count no more where its reading has gone', async () => {
    await scans.item('1').set(scan());
    executeScript.mockImplementation(async () => {
      await scans.remove(['1']);
      return [{ frameId: 0, result: 200 }];
    });
    await markChanged(1);
    expect(await knownOf(1)).toBeNull();
  });
});
