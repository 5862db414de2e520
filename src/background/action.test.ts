import { fakeBrowser } from '@webext-core/fake-browser';
import { beforeEach, expect, test, vi } from 'vitest';
import { FAILURE_KINDS } from '../core/tasks/failure.ts';
import type { Task } from '../core/tasks/task.ts';

vi.mock('webextension-polyfill', () => ({ default: fakeBrowser }));
const { clearBadge, showTask } = await import('./action.ts');

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
  const getMessage = (key: string, substitutions: string[] = []) => [key, ...substitutions].join(' ');
  Object.assign(fakeBrowser.i18n, { getMessage });
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
