import { expect, test, vi } from 'vitest';
import { attribute } from '../../../tests/signals.ts';
import type { Scan } from '../../core/captchas/scan.ts';
import { scanTab } from './scan.ts';

const executeScript = vi.hoisted(() => vi.fn());
const get = vi.hoisted(() => async () => ({ url: 'https://shop.example/login' }));
vi.mock('../../shared/browser.ts', () => ({ browser: { scripting: { executeScript }, tabs: { get } } }));
vi.mock('../../content/content.ts?iife', () => ({ default: 'content.js' }));

interface Call {
  target: { frameIds?: number[]; allFrames?: true };
  files?: string[];
  world?: 'MAIN';
}
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
async function scanWith(answer: (call: Call) => unknown, before: Scan | null = null) {
  executeScript.mockImplementation(async (call: Call) => answer(call));
  const late = new Promise<'too late'>((resolve) => setTimeout(resolve, 1_500, 'too late'));
  const reading = await Promise.race([scanTab(1, () => 0), late]);
  if (reading === 'too late') throw new Error('There was no list after 1.5 s.');
  return reading(before);
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
  expect(await scanWith(refuse)).toMatchObject({ state: 'shut', captchas: [] });
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
