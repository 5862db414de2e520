import { fakeBrowser } from '@webext-core/fake-browser';
import { afterEach, beforeEach, vi } from 'vitest';
import { openDraft } from '../src/background/page/drafts.ts';
import { A, attribute, report } from './signals.ts';
import { skipWaiting } from './skip-waiting.ts';

/** A page that needs its time, as `scripting.executeScript` would answer for it. */

export interface Call {
  target: { tabId: number; allFrames?: true; frameIds?: number[] };
  files?: string[];
  world?: 'MAIN';
  args?: unknown[];
}
/** After how many seconds our script is in, its signals are there, and those of the page's objects. */
export interface Late {
  script?: number;
  signals?: number;
  objects?: number;
}
export const NEVER = 1_000;
export const seconds = (count: number) => new Promise((resolve) => setTimeout(resolve, count * 1_000));
const objects = [{ type: 'object', name: '___grecaptcha_cfg', elements: [3], values: { sitekey: A } }];

/** A page of these frames, each with a widget of which its objects tell, too; they answer when it says. */
export function pageWith(frames: number[], lateOf: (frameId: number) => Late) {
  return async ({ target, files, world, args }: Call) => {
    if (!files && !target.frameIds) return [{ frameId: 0, result: 100 }]; // which document it is
    const asked = target.frameIds ?? (target.allFrames ? frames : [0]);
    const late = asked.map(lateOf);
    const ofAll = (part: keyof Late) => Math.max(...late.map((one) => one[part] ?? 0));
    await seconds(ofAll(files ? 'script' : world ? 'objects' : 'signals'));
    // Of two questions to the page's objects one is about other makers.
    const said = Array.isArray(args?.[0]) ? [] : objects;
    const result = world ? { objects: said, dropped: 0 } : report({ document: 100, signals: [attribute(3)] });
    return asked.map((frameId) => ({ frameId, result: files ? null : result }));
  };
}
/** One of its top frame alone. */
export const pageThatIs = (late: Late) => pageWith([0], () => late);

/** For the tests of a file: tab 1 has a form and nothing is known of its page; what that answers is theirs to say. */
export function slowPages() {
  const executeScript = vi.fn();
  const get = vi.fn();
  Object.assign(fakeBrowser, { scripting: { executeScript }, tabs: { ...fakeBrowser.tabs, get } });
  beforeEach(async () => {
    fakeBrowser.reset();
    executeScript.mockReset();
    get.mockReset().mockResolvedValue({ url: report().url });
    await openDraft(1, false);
    skipWaiting();
  });
  afterEach(async () => {
    await seconds(30); // nothing is waited for in the next test
    vi.useRealTimers();
  });
  return { executeScript, get };
}
