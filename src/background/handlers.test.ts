import { fakeBrowser } from '@webext-core/fake-browser';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { remembered } from '../../tests/key-database.ts';
import { attribute, report } from '../../tests/signals.ts';
import type { Task } from '../core/tasks/task.ts';
import { drafts, scans, settingsItem, tasks } from '../shared/stored-items.ts';
import type { AccountKeeper } from './account/account.ts';
import { writeKey } from './account/key-store.ts';
import { handlers } from './handlers.ts';
import type { Runner } from './tasks/runner.ts';

/** What was asked of the account and the runner, in order. */
let log: string[] = [];
let isSaved = true;
const noting =
  (name: string, said: unknown = null) =>
  async () => {
    log.push(name);
    return said;
  };
const account = {
  load: noting('load', { key: null }),
  save: async () => (isSaved ? { saved: true } : { saved: false, failure: null }),
  setRemember: noting('setRemember'),
  forget: noting('forget'),
  askBalance: noting('askBalance'),
} as unknown as AccountKeeper; // all that is asked of it
const runner = {
  resume: noting('resume'),
  stop: async (id: string) => void log.push(`stop ${id}`),
  report: async (id: string) => (id === 'a' ? 'no-key' : null),
} as unknown as Runner; // the same
let takeUp: () => void;
let handle: ReturnType<typeof handlers>;

const task = (id: string, state: Task['state'] = 'ready'): Task => ({
  id,
  tabId: 1,
  state,
  type: 'T',
  site: '',
  request: '{"task":{"type":"T"}}',
  createdAt: 1,
  polls: 0,
});
const draft = () => drafts.item('1').get();

beforeEach(async () => {
  fakeBrowser.reset();
  remembered.clear();
  log = [];
  isSaved = true;
  Object.assign(fakeBrowser.tabs, { get: async () => ({ id: 1, incognito: false }) });
  const ready = new Promise<void>((resolve) => {
    takeUp = resolve;
  });
  handle = handlers({
    account,
    runner,
    ready,
    now: () => 7,
    looked: noting('looked') as () => Promise<never>,
  });
});

describe('the key', () => {
  test('is in no answer but the program that was asked for with it', async () => {
    const wanted = { language: 'curl', type: 'TurnstileTask', values: { websiteKey: '0x4' } } as const;
    expect(await handle.snippetWithKey(wanted)).toBeNull();
    await writeKey({ key: 'my-own-key', remembered: true });
    expect(await handle.snippetWithKey(wanted)).toContain('my-own-key');
    expect(await handle.snippetWithKey({ ...wanted, type: 'FunTask' })).toBeNull();
    expect(await handle.loadAccount(null)).toBeUndefined();
    expect(log).toEqual(['load']);
  });

  test('that was saved takes up the tasks that have waited for it, once those of before are taken up', async () => {
    expect(await handle.saveKey({ key: 'k', remember: true })).toEqual({ saved: true });
    expect(log).toEqual([]);
    takeUp();
    await vi.waitFor(() => expect(log).toEqual(['resume']));
  });

  test('that was not saved takes up none', async () => {
    isSaved = false;
    takeUp();
    await handle.saveKey({ key: 'k', remember: true });
    await new Promise((resolve) => setImmediate(resolve));
    expect(log).toEqual([]);
  });

  test('is kept, forgotten and asked about as the user says', async () => {
    await handle.setRemember({ remember: true });
    await handle.forgetKey(null);
    await handle.askBalance(null);
    await handle.looked(null);
    expect(log).toEqual(['setRemember', 'forget', 'askBalance', 'looked']);
  });
});

describe('the form of a tab', () => {
  test('is opened, edited and renewed', async () => {
    await handle.openDraft({ tabId: 1 });
    const opened = await draft();
    if (!opened) throw new Error('There is no draft.');
    const { selected, type, pageUrl, document, picture } = opened;
    const edit = { selected, type, pageUrl, document, picture, values: { websiteKey: 'k' } };
    await handle.editDraft({ tabId: 1, writer: 'view', ...edit });
    expect(await draft()).toMatchObject({ values: { websiteKey: 'k' }, writer: 'view', touched: true });
    await handle.lookRefused({ tabId: 1, origin: 'https://ads.example' });
    expect((await draft())?.refusedOrigins).toEqual(['https://ads.example']);
    expect(await handle.newTask({ tabId: 1, seen: opened.submissionId })).toBe(opened.submissionId);
    expect(await handle.newTask({ tabId: 1, seen: 'another' })).toBeNull();
  });

  test('of a private window is one of it', async () => {
    Object.assign(fakeBrowser.tabs, { get: async () => ({ id: 1, incognito: true }) });
    await handle.openDraft({ tabId: 1 });
    expect((await draft())?.isPrivate).toBe(true);
  });

  test('has no picture waiting that nobody took', async () => {
    expect(await handle.takeCapture({ tabId: 1 })).toBeNull();
  });
});

describe('the page of a tab', () => {
  /** What it holds now; what is not `open` refuses everything but that its captcha is shown. */
  const page = { isOpen: true, document: 1 };
  const flashed: unknown[] = [];
  beforeEach(() => {
    Object.assign(page, { isOpen: true, document: 1 });
    flashed.length = 0;
    const executeScript = async ({ files, world, args, func }: Record<string, unknown>) => {
      const answer = (result: unknown) => [{ frameId: 0, result }];
      if (args && !world) return answer(flashed.push(args) > 0);
      if (!page.isOpen) throw new Error('Missing host permission for the tab');
      if (String(func).includes('timeOrigin')) return answer(page.document);
      const { document } = page;
      return answer(
        world ? { objects: [], dropped: 0 } : files ? null : report({ document, signals: [attribute(3)] }),
      );
    };
    Object.assign(fakeBrowser, { scripting: { executeScript } });
  });
  const idOfCaptcha = async () => {
    await handle.openDraft({ tabId: 1 });
    await handle.scan({ tabId: 1, isPressed: false });
    return (await scans.item('1').get())?.captchas[0]?.id ?? '';
  };

  test('is read, and its captcha is shown where it stands now', async () => {
    const captchaId = await idOfCaptcha();
    expect(await handle.show({ tabId: 1, captchaId })).toBe('shown');
    expect(flashed).toEqual([[[3]]]);
    expect(await handle.show({ tabId: 1, captchaId: 'another' })).toBe('gone');
  });

  test('shows nothing where it was left, or nobody looks at it', async () => {
    const captchaId = await idOfCaptcha();
    page.isOpen = false;
    expect(await handle.show({ tabId: 1, captchaId })).toBe('gone');
    await drafts.item('1').remove();
    expect(await handle.show({ tabId: 1, captchaId })).toBe('gone');
    expect(flashed).toEqual([]);
  });

  test('is told to have changed when another stands there, and that it is shut at a press', async () => {
    await idOfCaptcha();
    page.document = 2;
    await handle.pageChanged({ tabId: 1 });
    expect((await scans.item('1').get())?.hasChanged).toBe(true);
    page.isOpen = false;
    await handle.scan({ tabId: 1, isPressed: true });
    expect(await scans.item('1').get()).toMatchObject({ state: 'shut', hasChanged: false });
  });

  test('is taken a picture of', async () => {
    Object.assign(fakeBrowser.tabs, {
      get: async () => ({ id: 1, windowId: 2, active: true }),
      query: async () => [{ id: 1 }],
      captureVisibleTab: async () => 'data:image/png;base64,AAAA',
    });
    expect(await handle.capture({ tabId: 1 })).toBe('captured');
    expect(await handle.takeCapture({ tabId: 1 })).toBe('data:image/png;base64,AAAA');
  });
});

describe('tasks', () => {
  test('are stopped and created only when those of an earlier worker are taken up', async () => {
    const stopping = handle.stopTask({ id: 'a' });
    const values = {};
    const creating = handle.createTask({ tabId: 1, submissionId: 's', type: 'T', values, again: false });
    await new Promise((resolve) => setImmediate(resolve));
    expect(log).toEqual([]);
    takeUp();
    await stopping;
    expect(log).toEqual(['stop a']);
    expect(await creating).toEqual({ refused: 'stale' });
  });

  test('are reported, deleted, cleared and kept as the user says', async () => {
    for (const id of ['a', 'b', 'c']) await tasks.item(id).set(task(id));
    await tasks.item('d').set(task('d', 'working'));
    expect(await handle.reportWrong({ id: 'a' })).toBe('no-key');
    const opened: unknown[] = [];
    Object.assign(fakeBrowser.tabs, {
      create: async ({ url }: { url: string }) => ({ id: opened.push(url) + 5 }),
    });
    await handle.openAgain({ id: 'a' });
    expect(opened).toHaveLength(1);
    expect(await drafts.item('6').get()).toMatchObject({ touched: true });
    await handle.deleteTask({ id: 'a' });
    expect((await tasks.all()).map(({ id }) => id).sort()).toEqual(['b', 'c', 'd']);
    await handle.setHistory({ history: false, keep: 50 });
    expect(await settingsItem.get()).toEqual({ history: false, keep: 50 });
    await handle.clearTasks(null);
    expect((await tasks.all()).map(({ id }) => id)).toEqual(['d']);
    await fakeBrowser.storage.local.set({ 'task:bad': 'text' });
    await handle.clearUnreadable(null);
    expect(await tasks.unreadable()).toEqual({});
  });
});
