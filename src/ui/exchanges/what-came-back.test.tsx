import { fakeBrowser } from '@webext-core/fake-browser';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { speakEnglish } from '../../../tests/fake-browser.ts';
import type { Bodies, ExchangeLine } from '../../core/tasks/exchange.ts';
import type { Task } from '../../core/tasks/task.ts';
import { exchangeBodies } from '../../shared/stored-items.ts';
import { WhatCameBack } from './what-came-back.tsx';

speakEnglish();
Object.assign(fakeBrowser.runtime, { getManifest: () => ({ version: '1.2.3' }) });

const line = (more: Partial<ExchangeLine> = {}): ExchangeLine => ({
  method: 'getTaskResult',
  meant: 'working',
  status: 200,
  bytes: 34,
  times: [{ at: 4_000, ms: 214 }],
  ...more,
});
const bodies = (more: Partial<Bodies> = {}): Bodies => ({
  at: 4_000,
  sent: { text: '{"clientKey":"••••••••","taskId":7}' },
  came: { text: '{"status":"processing"}' },
  headers: [],
  ...more,
});
const task = (exchanges?: ExchangeLine[], more: Partial<Task> = {}): Task => ({
  id: 'x',
  tabId: 1,
  state: 'ready',
  type: 'RecaptchaV2Task',
  site: '',
  request: '{"task":{"type":"RecaptchaV2Task"}}',
  createdAt: 1_000,
  endedAt: 9_000,
  polls: 1,
  ...(exchanges ? { exchanges } : {}),
  ...more,
});

const draw = (shown: Task) => act(() => render(<WhatCameBack task={shown} />, document.body));

/** What stands there once it has been opened. */
async function opened(shown: Task): Promise<string> {
  await draw(shown);
  await act(async () => {
    const details = document.querySelector('details');
    if (details) details.open = true;
    details?.dispatchEvent(new Event('toggle'));
  });
  await vi.waitFor(() => expect(document.querySelector('.exchanges')).not.toBeNull());
  return document.body.textContent ?? '';
}

beforeEach(() => fakeBrowser.reset());
afterEach(() => render(null, document.body));

test('a task of before there were exchanges says nothing of them', async () => {
  await draw(task());
  expect(document.body.textContent).toBe('');
});

test('several that were alike are one line with their number, and every fact of it', async () => {
  await exchangeBodies.item('x').set([bodies()]);
  const text = await opened(task([line({ times: [{ at: 4_000, ms: 214 }, { at: 7_000 }, { at: 10_000 }] })]));
  expect(text).toContain('What came back (3)');
  expect(document.querySelector('.exchange summary')?.textContent).toBe(
    '0:03 getTaskResult ×3 200 · 214 ms · 34\u00a0B not ready yet',
  );
  expect(document.querySelector('.reply pre')?.textContent).toBe('{"status":"processing"}');
});

test('the time line is a list in words: exchanges, waits, the end', async () => {
  await opened(
    task([line({ meant: 'accepted', method: 'createTask', times: [{ at: 1_000, ms: 100 }] }), line()]),
  );
  const list = document.querySelector('.timeline [role=list]');
  expect([...(list?.querySelectorAll('li') ?? [])].map((item) => item.textContent?.trim())).toEqual([
    '0:00 createTask  task accepted',
    'wait: 2.9 sec',
    '0:03 getTaskResult  not ready yet',
    '0:08 answered',
  ]);
  const ticks = [...document.querySelectorAll<HTMLElement>('.tick')].map(
    ({ style }) => style.insetInlineStart,
  );
  expect(ticks).toEqual(['0%', '37.5%', '100%']);
});

test.each<[string, Partial<Bodies>, string]>([
  ['a start only', { came: { text: 'x', isCut: true } }, 'Only the start of it is here'],
  ['no text', { came: { text: '/9j/', isBase64: true } }, 'Base64'],
  ['nothing in it', { came: { text: '' } }, 'empty'],
])('a reply with %s says so', async (_, more, said) => {
  await exchangeBodies.item('x').set([bodies(more)]);
  expect(await opened(task([line()]))).toContain(said);
});

test.each<[string, Partial<ExchangeLine>, boolean, string]>([
  ['whose texts are gone', {}, false, 'not kept any more'],
  ['without a reply', { meant: 'timeout', status: undefined, bytes: undefined }, true, 'No reply came.'],
  [
    'that never left',
    { meant: 'offline', status: undefined, bytes: undefined },
    false,
    'not sent · The browser is offline.',
  ],
  [
    'that died with the worker',
    { meant: 'interrupted', status: undefined, bytes: undefined },
    false,
    'stopped the extension',
  ],
  ['that was refused', { meant: 'refused', code: 'ERROR_ZERO_BALANCE' }, false, 'ERROR_ZERO_BALANCE'],
])('an exchange %s says so', async (_, more, isKept, said) => {
  if (isKept) await exchangeBodies.item('x').set([{ ...bodies(), came: undefined }]);
  expect(await opened(task([line(more)]))).toContain(said);
});

test('a task of a private window is not saved to a file, and it is said', async () => {
  expect(await opened(task([line()], { isPrivate: true }))).toContain('would outlive the window');
  expect(document.querySelector('.save-har')).toBeNull();
  expect(await opened(task([line()]))).not.toContain('would outlive the window');
  expect(document.querySelector('.save-har')).not.toBeNull();
});

test.each<[Task['cost'], string]>([
  [{ amount: 0.0006 }, ' · cost $0.0006'],
  [{ amount: 0.002, isAbout: true }, ' · cost about $0.002'],
  [{ amount: 0 }, ' · cost $0.00'],
  [undefined, ''],
])('a cost of %j is said so', async (cost, said) => {
  await draw(task([line()], { cost }));
  expect(document.querySelector('.cost')?.textContent ?? '').toBe(said);
});
