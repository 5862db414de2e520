import { fakeBrowser } from '@webext-core/fake-browser';
import { beforeEach, describe, expect, test } from 'vitest';
import { FAILURE_KINDS } from '../core/tasks/failure.ts';
import type { Task } from '../core/tasks/task.ts';
import { clearBadge, openView, showPicture, showTask } from './action.ts';

const sent: Task = {
  id: 'a',
  tabId: 1,
  state: 'sending',
  type: 'RecaptchaV2Task',
  site: '',
  request: '{"task":{"type":"RecaptchaV2Task"}}',
  createdAt: 0,
  polls: 0,
};
const title = () => fakeBrowser.action.getTitle({});

beforeEach(async () => {
  fakeBrowser.reset();
  await showTask({ ...sent, state: 'working', taskId: 7654321 });
  expect(await title()).toBe('title_with_detail 7654321');
});

test.each(FAILURE_KINDS)(
  'a task that failed with %s and got no id says so, not the id of before',
  async (kind) => {
    await showTask({ ...sent, state: 'unknown', failure: { kind, httpStatus: 502 } });
    expect(await title()).toMatch(/^title_with_detail failure_/);
    expect(await title()).toContain(kind.replace('-', '_'));
  },
);

test.each<[string, Partial<Task>, string]>([
  ['a task that is being sent', {}, 'extension_name'],
  ['a task of a private window', { state: 'working', taskId: 1, isPrivate: true }, 'extension_name'],
  [
    'one that failed there',
    { state: 'unknown', failure: { kind: 'timeout' }, isPrivate: true },
    'extension_name',
  ],
  ['one that nobody follows', { state: 'stopped', taskId: 8 }, 'title_with_detail 8'],
  [
    'one that expired after a lost poll',
    { state: 'expired', taskId: 8, failure: { kind: 'network' } },
    'title_with_detail 8',
  ],
  [
    'one that the service refused',
    { state: 'failed', failure: { kind: 'refused', code: 'ERROR_ZERO_BALANCE' } },
    'title_with_detail ERROR_ZERO_BALANCE',
  ],
  [
    'one that it refused without a code',
    { state: 'failed', failure: { kind: 'refused' } },
    'title_with_detail failure_refused',
  ],
])('%s leaves nothing of the one before', async (_, task, shown) => {
  await showTask({ ...sent, ...task });
  expect(await title()).toBe(shown);
});

test('a look at a task that has just ended clears what its end puts there, also when both come at once', async () => {
  const badges: string[] = [];
  Object.assign(fakeBrowser.action, {
    setBadgeBackgroundColor: () => new Promise((resolve) => setTimeout(resolve, 5)),
    setBadgeText: async ({ text }: { text: string }) => void badges.push(text),
  });
  await Promise.all([showTask({ ...sent, state: 'ready', taskId: 7 }), clearBadge(false)]);
  expect(badges).toEqual(['✓', '']);
});

test.each<[Task['state'], badge: string, colour: string]>([
  ['sending', '•', '#1f5fd1'],
  ['working', '•', '#1f5fd1'],
  ['ready', '✓', '#1f5fd1'],
  ['failed', '!', '#b3261e'],
  ['unknown', '!', '#b3261e'],
  ['expired', '!', '#b3261e'],
])('a task that is %s shows %s on the button', async (state, badge, colour) => {
  const colours: unknown[] = [];
  Object.assign(fakeBrowser.action, {
    setBadgeBackgroundColor: async ({ color }: { color: unknown }) => void colours.push(color),
    setBadgeText: async ({ text }: { text: string }) => void colours.push(text),
  });
  await showTask({ ...sent, state });
  expect(colours).toEqual([colour, badge]);
});

test('after a look a task that is still followed keeps its dot, and a picture that waits has one', async () => {
  const shown: unknown[] = [];
  Object.assign(fakeBrowser.action, {
    setBadgeBackgroundColor: async ({ color }: { color: unknown }) => void shown.push(color),
    setBadgeText: async ({ text }: { text: string }) => void shown.push(text),
  });
  await clearBadge(true);
  await showPicture();
  expect(shown).toEqual(['•', '#1f5fd1', '•']);
});

describe('the view opens', () => {
  const opened: string[] = [];
  let hasPopup = true;
  beforeEach(() => {
    opened.length = 0;
    hasPopup = true;
    Object.assign(fakeBrowser.action, {
      openPopup: async () => {
        if (!hasPopup) throw new Error('openPopup requires a user gesture');
        opened.push('popup');
      },
    });
    Object.assign(fakeBrowser.tabs, { create: async ({ url }: { url: string }) => void opened.push(url) });
  });

  test('as the popup, over its tab', async () => {
    await openView(7, false);
    expect(opened).toEqual(['popup']);
  });

  test.each([
    ['where the popup is too small', true, true],
    ['where the browser opens none', false, false],
  ])('in a tab of its own about that one %s', async (_, needsRoom, isThere) => {
    hasPopup = isThere;
    await openView(7, needsRoom);
    expect(opened).toEqual([expect.stringMatching(/popup\/index\.html\?tab=7$/)]);
  });
});
