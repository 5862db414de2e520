import { fakeBrowser } from '@webext-core/fake-browser';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { remembered } from '../../../tests/key-database.ts';
import { attribute, report } from '../../../tests/signals.ts';
import type { FieldValues } from '../../core/requests/task-object.ts';
import type { Task } from '../../core/tasks/task.ts';
import type { Input } from '../../shared/protocol.ts';
import { drafts } from '../../shared/stored-items.ts';
import type { AccountKeeper } from '../account/account.ts';
import { writeKey } from '../account/key-store.ts';
import { changeDraft, openDraft } from '../page/drafts.ts';
import { readPage } from '../page/readings.ts';
import { createTask } from './create-task.ts';
import type { Runner } from './runner.ts';

const executeScript = vi.fn();
Object.assign(fakeBrowser, { scripting: { executeScript } });

const KEY = '0123456789abcdef0123456789abcdef';
const PAGE = 'https://shop.example/login';
const now = () => 7;
const tab = { id: 1, url: PAGE, incognito: false };
Object.assign(fakeBrowser.tabs, { get: async () => tab });
/** What the page says of its captcha besides the key. */
let said: Record<string, string> = {};

const create = vi.fn<Runner['create']>();
let same: Partial<Task> | undefined;
let hasKey = true;
const account = { load: async () => ({ key: hasKey ? { lastFour: 'cdef', remembered: true } : null }) };
const parts = {
  now,
  account: account as AccountKeeper, // all that is asked of it
  runner: { create, findSame: async () => same } as unknown as Runner, // the same
};

const draftNow = () => drafts.item('1').get();
/** A press with what is in the form, but for what is said. */
async function press(more: Partial<Input<'createTask'>> = {}) {
  const { submissionId = '', type = '', values = {} } = (await draftNow()) ?? {};
  return createTask({ tabId: 1, submissionId, type, values, again: false, ...more }, parts);
}
const sentTask = () => create.mock.calls[0]?.[0].body.task;
const valuesWith = async (more: FieldValues) => ({ ...(await draftNow())?.values, ...more });

beforeEach(async () => {
  fakeBrowser.reset();
  remembered.clear();
  create.mockReset().mockResolvedValue({} as Task);
  same = undefined;
  hasKey = true;
  tab.incognito = false;
  said = {};
  executeScript.mockReset().mockImplementation(async ({ files, world }) => {
    if (files) return [{ frameId: 0, result: null }];
    if (world) return [{ frameId: 0, result: { objects: [], dropped: 0 } }];
    return [{ frameId: 0, result: report({ url: PAGE, document: 1, signals: [attribute(1, said)] }) }];
  });
  await writeKey({ key: KEY, remembered: true });
  await openDraft(1, false);
  await readPage(1, now);
});

test('a press sends what is in the form, as the submission of its tab, and spends it', async () => {
  const id = (await draftNow())?.submissionId ?? '';
  expect(await press()).toEqual({ taskId: id });
  expect(create).toHaveBeenCalledExactlyOnceWith({
    id,
    tabId: 1,
    body: { task: { type: 'RecaptchaV2Task', websiteURL: PAGE, websiteKey: sentTask()?.['websiteKey'] } },
    isPrivate: false,
    callback: undefined,
  });
  expect(sentTask()?.['websiteKey']).toBe((await draftNow())?.values['websiteKey']);
  expect(await draftNow()).toMatchObject({ submissionId: id, spent: true });
});

describe('nothing is sent, and it is said why', () => {
  test.each<[string, () => unknown, Partial<Input<'createTask'>>, object]>([
    [
      'of another submission than the present one',
      () => undefined,
      { submissionId: 'x' },
      { refused: 'stale' },
    ],
    ['of a tab without a form', () => undefined, { tabId: 2 }, { refused: 'stale' }],
    ['of a type that there is not', () => undefined, { type: 'FunTask' }, { refused: 'unknown-type' }],
    ['of a form with a mistake', () => undefined, { values: { websiteURL: PAGE } }, { refused: 'problems' }],
    [
      'without a key',
      () => {
        hasKey = false;
      },
      {},
      { refused: 'no-key' },
    ],
    [
      'of a form that holds the key',
      () => undefined,
      { values: { websiteURL: PAGE, websiteKey: `k ${KEY}`.replace(' ', '-') } },
      { refused: 'holds-key' },
    ],
    [
      'while the same captcha is being worked on',
      () => {
        same = { taskId: 7654321 };
      },
      {},
      { refused: 'working', taskId: '7654321' },
    ],
    [
      'while the same captcha may be being worked on',
      () => {
        same = {};
      },
      {},
      { refused: 'working', taskId: '' },
    ],
    [
      'where an answer would have no room',
      () => {
        fakeBrowser.storage.session.set = async () => {
          throw new Error('Session storage quota bytes exceeded.');
        };
      },
      {},
      { refused: 'full' },
    ],
  ])('%s', async (_, arrange, input, refused) => {
    const { set } = fakeBrowser.storage.session;
    await arrange();
    expect(await press(input)).toEqual(refused);
    fakeBrowser.storage.session.set = set;
    expect(create).not.toHaveBeenCalled();
    expect((await draftNow())?.spent).toBe(false);
  });

  test.each<[boolean, string]>([
    [true, 'storage'],
    [false, 'no-key'],
  ])('when the task could not be stored, with a key still there or not (%s)', async (isThere, refused) => {
    create.mockImplementation(async () => {
      hasKey = isThere;
      throw new Error('disk full');
    });
    expect(await press()).toEqual({ refused });
    expect((await draftNow())?.spent).toBe(false);
  });
});

test('a user who knows that the same captcha is being worked on can send it again', async () => {
  same = { taskId: 7654321 };
  expect(await press({ again: true })).toHaveProperty('taskId');
  expect(create).toHaveBeenCalledOnce();
});

test('a value for one use is read once more at the press: what is there now is sent, said and shown', async () => {
  said = { s: 'first' };
  await readPage(1, now);
  said = { s: 'second' };
  expect(await press()).toMatchObject({ note: 'data_s_changed' });
  expect(sentTask()).toMatchObject({ recaptchaDataSValue: 'second' });
  expect((await draftNow())?.usedValues).toMatchObject({ recaptchaDataSValue: 'second' });
});

test.each<[string, () => unknown]>([
  ['the tab is in one', () => void Object.assign(tab, { incognito: true })],
  ['the form came from one', () => changeDraft(1, (draft) => ({ ...draft, isPrivate: true }))],
])('a task is one of a private window when %s', async (_, arrange) => {
  await arrange();
  await press();
  expect(create.mock.calls[0]?.[0].isPrivate).toBe(true);
});

test('the function of the page that waits for the answer is kept with the task, if its captcha is the chosen one', async () => {
  said = { callback: 'onSolved' };
  await readPage(1, now);
  await press();
  expect(create.mock.calls[0]?.[0].callback).toBe('onSolved');
  await changeDraft(1, (draft) => ({ ...draft, selected: null }));
  await press();
  expect(create.mock.calls[1]?.[0].callback).toBeUndefined();
});

test('a second press of the same submission needs no room for an answer: it finds the same task', async () => {
  await press();
  const { set } = fakeBrowser.storage.session;
  fakeBrowser.storage.session.set = async () => {
    throw new Error('Session storage quota bytes exceeded.');
  };
  expect(await press({ values: await valuesWith({}) })).toHaveProperty('taskId');
  fakeBrowser.storage.session.set = set;
  expect(create).toHaveBeenCalledTimes(2);
});
