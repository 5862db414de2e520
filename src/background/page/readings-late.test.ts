import { expect, test } from 'vitest';
import { A, report } from '../../../tests/signals.ts';
import {
  type Call,
  type Late,
  NEVER,
  pageThatIs,
  pageWith,
  seconds,
  slowPages,
} from '../../../tests/slow-page.ts';
import type { Scan } from '../../core/captchas/scan.ts';
import { toScan } from '../../core/captchas/to-scan.ts';
import { emptyDraft } from '../../core/requests/draft.ts';
import { drafts, scans } from '../../shared/stored-items.ts';
import { editDraft, openDraft } from './drafts.ts';
import { knownOf, readPage } from './readings.ts';

/** Pages that need longer than the first turn of a reading. */

const { executeScript, get } = slowPages();

const framesOf = (scan: Scan | null) => scan?.captchas.map(({ frameId }) => frameId);
/** Reads tab 1; gives what is known at once, and when nothing is waited for any more. */
async function readTwice(): Promise<[Scan | null, Scan | null]> {
  await readPage(1, () => 7);
  const atOnce = await knownOf(1);
  await seconds(30);
  return [atOnce, await knownOf(1)];
}

test.each<[string, Late]>([
  ['before our script runs', { script: 3 }],
  ['before our script runs, nearly as long as it is waited for', { script: 17 }],
  ['in our script', { signals: 3 }],
  ['in our script, nearly as long as it is waited for', { signals: 19 }],
  ['at every turn', { script: 4, signals: 4, objects: 4 }],
])('a slow page is busy at first, and then listed without another press: slow %s', async (_, late) => {
  executeScript.mockImplementation(pageThatIs(late));
  const [atOnce, later] = await readTwice();
  expect(atOnce).toMatchObject({ state: 'silent', silentFrames: [0], captchas: [] });
  expect(later).toMatchObject({ state: 'read', silentFrames: [] });
  expect(later?.captchas.map(({ evidence }) => evidence)).toEqual([['attribute', 'object']]);
});

test('a page whose objects alone are late is listed at once, and what they say is added', async () => {
  executeScript.mockImplementation(pageWith([0, 5], (frameId) => ({ objects: frameId === 0 ? 2 : 0 })));
  const evidence = (scan: Scan | null) => scan?.captchas.map((captcha) => captcha.evidence);
  const [atOnce, later] = await readTwice();
  expect(evidence(atOnce)).toEqual([['attribute'], ['attribute', 'object']]);
  expect(evidence(later)).toEqual([
    ['attribute', 'object'],
    ['attribute', 'object'],
  ]);
});

test.each<[string, Late, number[], number[]]>([
  ['holds up our script, is shown when it comes', { script: 3 }, [0], [0, 5]],
  ['holds up our script for ever, hides nothing', { script: NEVER }, [0], [0]],
  ['is slow to answer, is shown when it does', { signals: 3 }, [0], [0, 5]],
  ['never answers, hides nothing', { signals: NEVER }, [0], [0]],
])('a frame that %s', async (_, late, first, last) => {
  executeScript.mockImplementation(pageWith([0, 5], (frameId) => (frameId === 5 ? late : {})));
  const [atOnce, later] = await readTwice();
  expect([framesOf(atOnce), framesOf(later)]).toEqual([first, last]);
});

test('a frame that answers late is shown though the page around it never does', async () => {
  executeScript.mockImplementation(pageWith([0, 5], (frameId) => ({ signals: frameId === 5 ? 3 : NEVER })));
  const [atOnce, later] = await readTwice();
  expect(atOnce).toMatchObject({ state: 'silent', captchas: [] });
  expect(later).toMatchObject({ state: 'silent', silentFrames: [0], captchas: [{ frameId: 5 }] });
});

test('a page is asked once, however long it says nothing', async () => {
  executeScript.mockImplementation(pageThatIs({ script: NEVER }));
  const [atOnce, later] = await readTwice();
  expect(executeScript.mock.calls.map(([call]: Call[]) => call?.target)).toEqual([
    { tabId: 1, allFrames: true },
    { tabId: 1 },
  ]);
  expect(atOnce).toMatchObject({ state: 'silent', silentFrames: [0] });
  expect(later).toEqual(atOnce);
});

test('a page is asked no more for a reading that another one has followed', async () => {
  executeScript.mockImplementation(pageWith([0, 5], () => ({ script: 3 })));
  await readPage(1, () => 7);
  await readPage(1, () => 8);
  await seconds(30);
  const asked = executeScript.mock.calls.filter(([call]: Call[]) => call?.target.frameIds);
  expect(asked).toHaveLength(2 + 2 * 2); // of both frames what it says, and twice what its page's objects say
  expect(framesOf(await knownOf(1))).toEqual([0, 5]);
});

test('two readings at once both have their list', async () => {
  executeScript.mockImplementation(pageThatIs({ script: 0.1, signals: 0.1, objects: 0.1 }));
  const both = await Promise.all([readPage(1, () => 7), readPage(1, () => 8)]);
  for (const scan of both)
    expect(scan).toMatchObject({ state: 'read', captchas: [{ evidence: ['attribute', 'object'] }] });
});

test('a page is listed as soon as it answers one of several readings, and holds up no other tab', async () => {
  await openDraft(2, false);
  let begun = 0;
  executeScript.mockImplementation(async (call: Call) => {
    if (call.target.allFrames && call.target.tabId === 1) begun += 1;
    const isLaterOne = call.target.tabId === 1 && begun > 1;
    return pageThatIs(isLaterOne ? { script: NEVER } : { signals: 3 })(call);
  });
  await readPage(1, () => 7);
  await readPage(2, () => 8);
  await readPage(1, () => 9);
  expect([await knownOf(1), await knownOf(2)]).toMatchObject([{ state: 'silent' }, { state: 'silent' }]);
  await seconds(30);
  expect([await knownOf(1), await knownOf(2)]).toMatchObject([{ state: 'read' }, { state: 'read' }]);
});

test('what an older reading brings late changes nothing of a newer one', async () => {
  executeScript.mockImplementation(pageWith([0, 5], (frameId) => ({ signals: frameId })));
  await readPage(1, () => 7);
  executeScript.mockImplementation(pageThatIs({}));
  await readPage(1, () => 8);
  const newer = await knownOf(1);
  await seconds(30);
  expect(newer).toMatchObject({ at: 8, captchas: [{ frameId: 0 }] });
  expect(await knownOf(1)).toEqual(newer);
});

test('a slow page is listed in the place of the one that was left', async () => {
  const left = report({ url: 'https://other.example/', document: 50 });
  const before = toScan([left], { at: 1, tabUrl: '', silent: [], dropped: 0 });
  await scans.item('1').set({ ...before, hasChanged: true });
  executeScript.mockImplementation(pageThatIs({ signals: 3 }));
  const [atOnce, later] = await readTwice();
  expect(atOnce).toMatchObject({ document: 50, hasChanged: true, silentFrames: [0] });
  expect(later).toMatchObject({ state: 'read', document: 100, pageUrl: report().url });
});

test.each<[string, Partial<Scan>]>([
  ['that is left meanwhile is not taken for the present one', { hasChanged: true, document: 100 }],
  ['whose tab is at another one is not shown in its place', { pageUrl: 'https://other.example/' }],
])('a slow page %s', async (_, meanwhile) => {
  executeScript.mockImplementation(pageThatIs({ signals: 3 }));
  const silent = await readPage(1, () => 7);
  if (silent) await scans.item('1').set({ ...silent, ...meanwhile });
  await seconds(30);
  expect(await knownOf(1)).toEqual({ ...silent, ...meanwhile });
});

test('a slow page whose tab is at another part of it is the same page', async () => {
  executeScript.mockImplementation(pageThatIs({ signals: 3 }));
  const silent = await readPage(1, () => 7);
  if (silent) await scans.item('1').set({ ...silent, pageUrl: `${silent.pageUrl}#part` });
  await seconds(30);
  expect(await knownOf(1)).toMatchObject({ state: 'read' });
});

test('a slow page that changed its own address while it was busy is listed at the one that it has now', async () => {
  const url = 'https://shop.example/?from=mail';
  get.mockResolvedValue({ url });
  executeScript.mockImplementation(pageThatIs({ signals: 3 }));
  const [atOnce, later] = await readTwice();
  expect(atOnce).toMatchObject({ state: 'silent', pageUrl: url });
  expect(later).toMatchObject({ state: 'read', pageUrl: report().url, captchas: [{ frameId: 0 }] });
});

test('a page that was read before, and is busy while it changes its own address, is listed anew', async () => {
  const before = report({ url: 'https://shop.example/step/1', document: 100 });
  get.mockResolvedValue({ url: 'https://shop.example/step/2' });
  await scans.item('1').set(toScan([before], { at: 1, tabUrl: '', silent: [], dropped: 0 }));
  executeScript.mockImplementation(pageThatIs({ signals: 3 }));
  const [, later] = await readTwice();
  expect(later).toMatchObject({ pageUrl: report().url, captchas: [{ frameId: 0 }], silentFrames: [] });
});

test('a slow page is listed within four seconds of its answer though a frame in it never lets our script in', async () => {
  for (const second of [1.5, 3, 6, 9, 12]) {
    executeScript.mockImplementation(
      pageWith([0, 5], (frameId) => (frameId === 5 ? { script: NEVER } : { signals: second })),
    );
    await readPage(1, () => 7);
    await seconds(second + 4 - 1.3);
    expect(await knownOf(1), `busy for ${second} s`).toMatchObject({
      state: 'read',
      captchas: [{ frameId: 0 }],
    });
    await seconds(30);
    await scans.remove(['1']);
  }
});

test('what a frame answers while the page is asked whether it is still there is listed', async () => {
  const page = pageWith([0, 5], (frameId) => ({ signals: frameId === 5 ? 7 : 2 }));
  executeScript.mockImplementation((call: Call) =>
    call.files || call.target.frameIds ? page(call) : seconds(25).then(() => [{ frameId: 0, result: 100 }]),
  );
  const [, later] = await readTwice();
  expect(framesOf(later)).toEqual([0, 5]);
});

test('a slow page that was loaded anew by the time that it is listed is said to have changed', async () => {
  const page = pageThatIs({ signals: 3 });
  executeScript.mockImplementation(async (call: Call) =>
    call.files || call.target.frameIds ? page(call) : [{ frameId: 0, result: 200 }],
  );
  const [, later] = await readTwice();
  expect(later).toMatchObject({ document: 100, hasChanged: true, captchas: [{ frameId: 0 }] });
});

test.each(['Frame with ID 0 was removed.', 'Internal error.'])(
  'a slow page of which a browser says after all: %s, is as it was',
  async (said) => {
    executeScript.mockImplementation(async () => {
      await seconds(3);
      throw new Error(said);
    });
    const [atOnce, later] = await readTwice();
    expect(later).toEqual(atOnce);
  },
);

test('a slow page is listed though what was known of it made room for other tabs, but not without its form', async () => {
  executeScript.mockImplementation(pageThatIs({ signals: 3 }));
  await readPage(1, () => 7);
  await scans.remove(['1']);
  await seconds(30);
  expect(await knownOf(1)).toMatchObject({ state: 'read' });
  await readPage(1, () => 8);
  await scans.remove(['1']);
  await drafts.remove(['1']);
  await seconds(30);
  expect(await knownOf(1)).toBeNull();
});

test('a slow page fills in the form when it answers, which stays as somebody has edited it', async () => {
  const form = async () => (await drafts.item('1').get())?.values;
  executeScript.mockImplementation(pageThatIs({ signals: 3 }));
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
