import { fakeBrowser } from '@webext-core/fake-browser';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { attribute, A as KEY } from '../../../tests/signals.ts';
import { skipWaiting } from '../../../tests/skip-waiting.ts';
import type { Scan } from '../../core/captchas/scan.ts';
import { documentOf, scanTab } from './scan.ts';

const executeScript = vi.fn();
const get = vi.fn();
Object.assign(fakeBrowser, { scripting: { executeScript }, tabs: { get } });

beforeAll(skipWaiting);
beforeEach(() => void get.mockReset().mockResolvedValue({ url: 'https://shop.example/login' }));

interface Call {
  target: { frameIds?: number[]; documentIds?: string[]; allFrames?: true };
  files?: string[];
  world?: 'MAIN';
  args?: unknown[];
  injectImmediately?: boolean;
  func?: () => unknown;
}

/** Whether a call is for the objects that set up captchas of other makers; pages here have none. */
const isForConfig = ({ args = [] }: Call) => Array.isArray(args[0]);
const never = new Promise<never>(() => undefined);
const report = {
  url: 'https://shop.example/login',
  document: 1,
  isOpaque: false,
  signals: [attribute(3)],
  dropped: 0,
  childFrames: [],
};

/** What a scan comes to within the 1.5 s in which a list has to be there. */
async function scanWith(answer: (call: Call) => unknown, before: Scan | null = null, isPressed = false) {
  executeScript.mockImplementation(async (call: Call) => answer(call));
  const late = new Promise<'too late'>((resolve) => setTimeout(resolve, 1_500, 'too late'));
  const first = await Promise.race([
    scanTab(
      1,
      () => 0,
      isPressed,
      () => false,
    ).next(),
    late,
  ]);
  if (first === 'too late' || !first.value) throw new Error('There was no list after 1.5 s.');
  return first.value.merge(before);
}

test('a page that answers nothing is silent, not shut', async () => {
  expect(await scanWith(() => never)).toMatchObject({
    state: 'silent',
    silentFrames: [0],
    pageUrl: 'https://shop.example/login',
  });
});

test('a page that the browser refuses is shut', async () => {
  const refuse = () => Promise.reject(new Error('Cannot access contents of the page'));
  expect(await scanWith(refuse)).toMatchObject({
    state: 'shut',
    at: 0,
    pageUrl: 'https://shop.example/login',
    captchas: [],
    silentFrames: [],
  });
});

test('a frame that holds up the first call does not hide the top frame, nor do endless page objects', async () => {
  const scan = await scanWith(({ target, files, world }) => {
    if (files) return target.allFrames ? never : [{ frameId: 0, result: null }];
    return world === 'MAIN' ? never : [{ frameId: 0, result: report }];
  });
  expect(scan).toMatchObject({
    state: 'read',
    captchas: [{ kind: 'recaptcha-v2-checkbox', evidence: ['attribute'] }],
  });
});

test('a frame that does not answer is counted, the others are shown; one that went away is not', async () => {
  const scan = await scanWith(({ target, files, world }) => {
    if (files) return [0, 1, 2].map((frameId) => ({ frameId, result: null }));
    if (target.frameIds?.[0] === 1) return never;
    if (target.frameIds?.[0] === 2) throw new Error('No frame with id 2');
    return [{ frameId: 0, result: world === 'MAIN' ? { objects: [], dropped: 0 } : report }];
  });
  expect(scan).toMatchObject({ silentFrames: [1], captchas: [{ frameId: 0 }] });
});

test('a page that was open and is shut now has been left, and what was read of it stays', async () => {
  const before = await scanWith(({ files }) => [{ frameId: 0, result: files ? null : report }]);
  const refuse = () => Promise.reject(new Error('Missing host permission for the tab'));
  expect(await scanWith(refuse, before)).toEqual({ ...before, hasChanged: true });
});

test('a page that is shut at the press of the toolbar button is of a kind that stays so: nothing is known of it', async () => {
  const before = await scanWith(({ files }) => [{ frameId: 0, result: files ? null : report }]);
  for (const said of ['Cannot access a chrome:// URL', 'Missing host permission for the tab'])
    expect(await scanWith(() => Promise.reject(new Error(said)), before, true)).toMatchObject({
      state: 'shut',
      captchas: [],
      hasChanged: false,
    });
});

test('a page of the browser’s own, for which Firefox names no frame, is shut', async () => {
  expect(await scanWith(() => [undefined])).toMatchObject({ state: 'shut' });
  expect(await scanWith(() => [])).toMatchObject({ state: 'shut' });
  expect(await scanWith(() => [null])).toMatchObject({ state: 'shut' });
});

test.each([
  'Cannot access contents of the page. Extension manifest must request permission to access the respective host.',
  'Cannot access a chrome:// URL',
  'Cannot access contents of url "view-source:https://shop.example/".',
  'The extensions gallery cannot be scripted.',
  'This page cannot be scripted due to an ExtensionsSettings policy.',
  'Frame with ID 0 is showing error page',
  'Frame with ID 0 is not ready',
  'Frame with ID 0 was removed.',
  'No tab with id: 1.',
  'The tab was closed.',
  'Missing host permission for the tab',
  'Invalid frame IDs: [0].',
])('a refusal is no failure: %s', async (said) => {
  expect(await scanWith(() => Promise.reject(new Error(said)))).toMatchObject({ state: 'shut' });
});

test.each([
  "Could not load file: 'content.js'.",
  'An unexpected error occurred',
  'Extension context invalidated.',
  'Internal error.',
])('any other failure of the browser is told as it is: %s', async (said) => {
  await expect(scanWith(() => Promise.reject(new Error(said)))).rejects.toThrow(said);
});

test('a document is asked by its own id, so that none that has taken its place answers for it', async () => {
  const targets: unknown[] = [];
  await scanWith(({ target, files, world }) => {
    targets.push(target);
    const result = files ? null : world ? { objects: [], dropped: 0 } : report;
    return [{ frameId: 0, documentId: 'DOC', result }];
  });
  expect(targets).toEqual([
    { tabId: 1, allFrames: true },
    { tabId: 1, documentIds: ['DOC'] },
    { tabId: 1, documentIds: ['DOC'] },
    { tabId: 1, documentIds: ['DOC'] },
  ]);
});

test('page objects that are late say what they said before', async () => {
  const objects = {
    objects: [{ type: 'object', name: '___grecaptcha_cfg', elements: [3], values: { sitekey: KEY } }],
    dropped: 0,
  };
  const of = (said: unknown) => (call: Call) => {
    const { files, world } = call;
    if (isForConfig(call)) return [{ frameId: 0, result: { objects: [], dropped: 0 } }];
    return files || !world ? [{ frameId: 0, result: files ? null : report }] : said;
  };
  const before = await scanWith(of([{ frameId: 0, result: objects }]));
  expect(before.captchas[0]?.evidence).toContain('object');
  const after = await scanWith(of(never), before);
  expect(after.captchas).toEqual(before.captchas);
});

test.each([
  ['of a web page', { url: 'https://shop.example/login' }, 'https://shop.example/login'],
  ['of one without a lock', { url: 'http://shop.example/' }, 'http://shop.example/'],
  ['of a page of the browser', { url: 'chrome://settings/' }, ''],
  ['that holds one', { url: 'view-source:https://shop.example/' }, ''],
  ['that nobody says', {}, ''],
  [
    'without an end',
    { url: `https://shop.example/${'x'.repeat(20_000)}` },
    `https://shop.example/${'x'.repeat(8_172)}`,
  ],
])('the address of a tab %s', async (_, tab, pageUrl) => {
  get.mockResolvedValue(tab);
  expect(await scanWith(() => never)).toMatchObject({ state: 'silent', pageUrl });
  get.mockRejectedValue(new Error('No tab with id: 1.'));
  expect(await scanWith(() => never)).toMatchObject({ pageUrl: '' });
});

test('64 frames are read, those of the page first, and the others are counted', async () => {
  const scan = await scanWith(({ target, files, world }) => {
    if (files) return [...Array(70).keys()].reverse().map((frameId) => ({ frameId, result: null }));
    const frameId = target.frameIds?.[0] ?? -1;
    return [{ frameId, result: world ? { objects: [], dropped: 1 } : { ...report, dropped: 2 } }];
  });
  expect(scan.frames.map(({ frameId }) => frameId)).toEqual([...Array(64).keys()]);
  expect(scan.dropped).toBe(6 + 64 * (1 + 1 + 2));
});

test('each call goes to one tab and waits for no frame that is loading', async () => {
  const calls: Call[] = [];
  await scanWith((call) => {
    calls.push(call);
    return call.target.allFrames ? never : [{ frameId: 0, result: call.files ? null : report }];
  });
  expect(calls.map(({ target, files, injectImmediately }) => ({ target, files, injectImmediately }))).toEqual(
    [
      { target: { tabId: 1, allFrames: true }, files: ['/content.js'], injectImmediately: true },
      { target: { tabId: 1 }, files: ['/content.js'], injectImmediately: true },
      ...Array(3).fill({ target: { tabId: 1, frameIds: [0] }, files: undefined, injectImmediately: true }),
    ],
  );
  expect(calls.filter(({ world }) => world === 'MAIN').map(({ args }) => args)).toEqual([
    [200, 8_192],
    [expect.arrayContaining(['gokuProps', 'mtcaptchaConfig']), 8_192],
  ]);
});

test('of a page that falls silent, what its frames said before stays', async () => {
  const ask = ({ target, files, world }: Call) => {
    if (files) return [0, 4].map((frameId) => ({ frameId, result: null }));
    return [{ frameId: target.frameIds?.[0] ?? -1, result: world ? { objects: [], dropped: 0 } : report }];
  };
  const before = await scanWith(ask);
  expect(await scanWith(() => never, before)).toMatchObject({
    state: 'silent',
    silentFrames: [0, 4],
    captchas: before.captchas,
  });
  // Where the top frame alone answers, the others are silent.
  const top = (call: Call) => (call.target.allFrames ? never : [{ ...ask(call)[0], frameId: 0 }]);
  expect(await scanWith(top, before)).toMatchObject({
    state: 'read',
    silentFrames: [4],
    captchas: before.captchas,
  });
  // A frame that has gone is not silent.
  const alone = (call: Call) => (call.files ? ask(call).slice(0, 1) : ask(call));
  expect(await scanWith(alone, before)).toMatchObject({ state: 'read', silentFrames: [] });
});

test('a page that nothing was read of before is shut when the browser refuses it', async () => {
  const refuse = () => Promise.reject(new Error('Cannot access contents of the page'));
  const before = await scanWith(refuse);
  expect(await scanWith(refuse, before)).toMatchObject({ state: 'shut', hasChanged: false });
});

test('what the page made of its own objects counts as far as it can be read', async () => {
  const { captchas } = await scanWith(({ files, world }) => {
    if (world) throw new Error('The frame was removed.');
    return [{ frameId: 0, result: files ? null : report }];
  });
  expect(captchas).toMatchObject([{ evidence: ['attribute'] }]);
  expect(await scanWith(({ files }) => [{ frameId: 0, result: files ? null : 'odd' }])).toMatchObject({
    state: 'silent',
    silentFrames: [],
  });
});

test('a frame that answers nothing says nothing, and page objects that do not, neither', async () => {
  const frame = [{ frameId: 0, result: null }];
  expect(await scanWith(({ files }) => (files ? frame : []))).toMatchObject({
    state: 'silent',
    silentFrames: [],
  });
  const { captchas } = await scanWith(({ files, world }) =>
    world ? [] : [{ frameId: 0, result: files ? null : report }],
  );
  expect(captchas).toHaveLength(1);
});

test('what the content script finds in a frame is what is read of it', async () => {
  vi.stubGlobal('captchaCourier', { findSignals: () => report });
  const { captchas } = await scanWith(({ files, world, func }) => [
    { frameId: 0, result: files ? null : world ? { objects: [], dropped: 0 } : func?.() },
  ]);
  vi.unstubAllGlobals();
  expect(captchas).toMatchObject([{ key: KEY }]);
});

describe('the document in a tab', () => {
  test.each<[string, unknown, unknown]>([
    ['is named by when it began', 17.5, 17.5],
    ['is none where our script is not in it', null, null],
    ['is none where something else is answered', '17', null],
  ])('%s', async (_, result, document) => {
    executeScript.mockImplementation(async () => [{ frameId: 0, result }]);
    expect(await documentOf(1)).toBe(document);
    expect(executeScript).toHaveBeenLastCalledWith({
      target: { tabId: 1 },
      func: expect.any(Function),
      injectImmediately: true,
    });
  });

  test('is none of a page that is shut, and not known of one that is busy', async () => {
    executeScript.mockRejectedValue(new Error('Missing host permission for the tab'));
    expect(await documentOf(1)).toBeNull();
    executeScript.mockResolvedValue([]);
    expect(await documentOf(1)).toBeNull();
    executeScript.mockReturnValue(never);
    expect(await documentOf(1)).toBe('late');
  });

  test('is asked of our script, which no other document holds', async () => {
    executeScript.mockImplementation(async ({ func }) => [{ frameId: 0, result: func() }]);
    expect(await documentOf(1)).toBeNull();
    vi.stubGlobal('captchaCourier', {});
    expect(await documentOf(1)).toBe(performance.timeOrigin);
    vi.unstubAllGlobals();
  });
});
