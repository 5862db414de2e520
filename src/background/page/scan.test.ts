import { expect, test, vi } from 'vitest';
import { scanTab } from './scan.ts';

const executeScript = vi.hoisted(() => vi.fn());
vi.mock('../../shared/browser.ts', () => ({ browser: { scripting: { executeScript } } }));
vi.mock('../../content/content.ts?iife', () => ({ default: 'content.js' }));

interface Call {
  target: { frameIds?: number[]; allFrames?: true };
  files?: string[];
  world?: 'MAIN';
}
const never = new Promise<never>(() => undefined);
const report = {
  url: 'https://shop.example/login',
  isOpaque: false,
  signals: [
    {
      type: 'attribute',
      element: 3,
      vendor: 'recaptcha',
      siteKey: '6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI',
      isButton: false,
    },
  ],
  dropped: 0,
  childFrames: [],
};

/** What a scan comes to within the 1.5 s in which a list has to be there. */
async function scanWith(answer: (call: Call) => unknown) {
  executeScript.mockImplementation(async (call: Call) => answer(call));
  const late = new Promise<'too late'>((resolve) => setTimeout(resolve, 1_500, 'too late'));
  const scan = await Promise.race([scanTab(1, () => 0), late]);
  if (scan === 'too late') throw new Error('There was no list after 1.5 s.');
  return scan;
}

test('a page that answers nothing is silent, not shut', async () => {
  expect(await scanWith(() => never)).toMatchObject({ state: 'silent', silentFrames: 1 });
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
  expect(scan).toMatchObject({ state: 'read', captchas: [{ kind: 'v2-checkbox', evidence: ['attribute'] }] });
});

test('a frame that does not answer is counted, the others are shown; one that went away is not', async () => {
  const scan = await scanWith(({ target, files, world }) => {
    if (files) return [0, 1, 2].map((frameId) => ({ frameId, result: null }));
    if (target.frameIds?.[0] === 1) return never;
    if (target.frameIds?.[0] === 2) throw new Error('No frame with id 2');
    return [{ frameId: 0, result: world === 'MAIN' ? { clients: [], dropped: 0 } : report }];
  });
  expect(scan).toMatchObject({ silentFrames: 1, captchas: [{ frameId: 0 }] });
});
