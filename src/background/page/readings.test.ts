import { fakeBrowser } from '@webext-core/fake-browser';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { report } from '../../../tests/signals.ts';
import { skipWaiting } from '../../../tests/skip-waiting.ts';
import { toScan } from '../../core/captchas/to-scan.ts';
import { scans } from '../../shared/stored-items.ts';
import { openDraft } from './drafts.ts';
import { knownOf, markChanged, readPage, tabsWaitingFor } from './readings.ts';

const executeScript = vi.fn();
Object.assign(fakeBrowser, { scripting: { executeScript } });

const scan = (more = {}) =>
  toScan([report({ document: 100, ...more })], { at: 1, tabUrl: '', silent: [], dropped: 0 });
const written = vi.fn();
const document = (result: number | null) => executeScript.mockResolvedValue([{ frameId: 0, result }]);

beforeEach(async () => {
  fakeBrowser.reset();
  executeScript.mockReset();
  written.mockReset();
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

test('a reading gives what is known now', async () => {
  executeScript.mockRejectedValue(new Error('Cannot access contents of the page'));
  const first = await readPage(1, () => 7);
  expect(first).toMatchObject({ state: 'shut', at: 7 });
  const second = await readPage(1, () => 8);
  expect(second).toMatchObject({ at: 8 });
  expect(await knownOf(1)).toEqual(second);
  expect(await readPage(2, () => 9)).toBeNull();
  expect(await knownOf(2)).toBeNull();
});

test('of a page that was open and is shut now, what was read stays', async () => {
  await scans.item('1').set(scan());
  executeScript.mockRejectedValue(new Error('Missing host permission for the tab'));
  expect(await readPage(1, () => 7)).toEqual({ ...scan(), hasChanged: true });
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
