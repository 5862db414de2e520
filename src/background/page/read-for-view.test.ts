import { fakeBrowser } from '@webext-core/fake-browser';
import { expect, test, vi } from 'vitest';
import { report } from '../../../tests/signals.ts';
import { type Call, NEVER, pageThatIs, pageWith, seconds, slowPages } from '../../../tests/slow-page.ts';
import { toScan } from '../../core/captchas/to-scan.ts';
import { scans } from '../../shared/stored-items.ts';
import { knownOf, readForView } from './readings.ts';

const { executeScript, get } = slowPages();

const timesRead = () => executeScript.mock.calls.filter(([call]: Call[]) => call?.target.allFrames).length;

test('a view of a page that has not answered does not ask it again for ten seconds, and lists it when it answers', async () => {
  executeScript.mockImplementation(pageThatIs({ signals: 3 }));
  await readForView(1, () => 7);
  await readForView(1, () => 1_007);
  await readForView(1, () => 10_006);
  expect(timesRead()).toBe(1);
  await seconds(30);
  expect(await knownOf(1)).toMatchObject({ captchas: [{ frameId: 0 }] });
  await readForView(1, () => 10_006);
  expect(timesRead()).toBe(2);
});

test('a view of a page that has not answered asks it again after ten seconds, for as long again', async () => {
  executeScript.mockImplementation(pageThatIs({ script: NEVER }));
  await readForView(1, () => 7);
  await readForView(1, () => 10_007);
  expect(timesRead()).toBe(2);
  await seconds(30);
  await readForView(1, () => 10_008);
  expect(timesRead()).toBe(3);
});

test('a view of a page that has not answered asks it again where the toolbar button was pressed, and where the tab is at another address', async () => {
  executeScript.mockImplementation(pageThatIs({ script: NEVER }));
  await readForView(1, () => 7);
  await readForView(1, () => 7, true);
  expect(timesRead()).toBe(2);
  get.mockResolvedValue({ url: 'https://other.example/' });
  await readForView(1, () => 7);
  expect(timesRead()).toBe(3);
});

test('a view of a page that has not answered asks a page whose frames alone are late', async () => {
  executeScript.mockImplementation(pageWith([0, 5], (frameId) => ({ signals: frameId })));
  await readForView(1, () => 7);
  await readForView(1, () => 8);
  expect(timesRead()).toBe(2);
});

test('a view of a page that has not answered does not ask it again though frames of it answer', async () => {
  for (const late of [0, 3]) {
    executeScript.mockClear();
    executeScript.mockImplementation(
      pageWith([0, 5], (frameId) => ({ signals: frameId === 5 ? late : NEVER })),
    );
    await readForView(1, () => 7);
    await seconds(4);
    await readForView(1, () => 8);
    expect(timesRead()).toBe(1);
    await seconds(30);
  }
});

test('a view of a page that has answered late asks it again though a frame of it never does', async () => {
  executeScript.mockImplementation(pageWith([0, 5], (frameId) => ({ signals: frameId === 5 ? NEVER : 3 })));
  await readForView(1, () => 7);
  await seconds(5);
  await readForView(1, () => 8);
  expect(timesRead()).toBe(2);
});

test('a view of a page that has not answered asks it once more when the browser refused it, or failed', async () => {
  for (const said of ['Frame with ID 0 was removed.', 'Internal error.']) {
    executeScript.mockRejectedValue(new Error(said));
    await readForView(1, () => 7).catch(() => undefined);
    await seconds(1);
  }
  expect(timesRead()).toBe(2);
});

test('a view of a page that has not answered tells at each press that there is no room for what is known of it', async () => {
  executeScript.mockImplementation(pageThatIs({ script: NEVER }));
  const set = vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValue(new Error('Quota exceeded.'));
  for (let press = 0; press < 2; press += 1)
    await expect(readForView(1, () => press * 1_000)).rejects.toThrow('Quota exceeded.');
  set.mockRestore();
  await readForView(1, () => 3_000);
  expect(await knownOf(1)).toMatchObject({ state: 'silent' });
});

test('presses on Rescan over a page that was left do not keep the present one from being listed', async () => {
  const left = toScan([report({ url: 'https://other.example/', document: 50 })], {
    at: 1,
    tabUrl: '',
    silent: [],
    dropped: 0,
  });
  await scans.item('1').set({ ...left, hasChanged: true });
  executeScript.mockImplementation(pageThatIs({ signals: 3 }));
  for (let press = 0; press < 3; press += 1) await readForView(1, () => press * 1_300, press === 0);
  await seconds(3);
  expect(await knownOf(1)).toMatchObject({ document: 100, hasChanged: false });
});
