import { fakeBrowser } from '@webext-core/fake-browser';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { attribute, B, report } from '../../../tests/signals.ts';
import { skipWaiting } from '../../../tests/skip-waiting.ts';
import type { Draft } from '../../core/requests/draft.ts';
import type { TaskType } from '../../core/requests/task-types/task-type.ts';
import { taskTypeNamed } from '../../core/requests/task-types/task-types.ts';
import { drafts, scans } from '../../shared/stored-items.ts';
import { changeDraft, editDraft, openDraft, spendSubmission } from './drafts.ts';
import { readPage } from './readings.ts';
import { renewOneTimeValues } from './renew-one-time-values.ts';

const executeScript = vi.fn();
Object.assign(fakeBrowser, { scripting: { executeScript } });

const now = () => 7;
const LOGIN = 'https://shop.example/login';
const type = taskTypeNamed('RecaptchaV2Task');
if (!type) throw new Error('There is no such type.');
const ofOneUse = type.fields.find(({ isOneTime }) => isOneTime);
if (!ofOneUse) throw new Error('It has no such field.');
const page = { url: LOGIN, document: 1, s: 'first', isBusy: false, isShut: false, isInFrame: false };
const never = new Promise<never>(() => undefined);
Object.assign(fakeBrowser.tabs, { get: async () => ({ id: 1, url: page.url }) });

const draftNow = async (): Promise<Draft> => {
  const draft = await drafts.item('1').get();
  if (!draft) throw new Error('There is no draft.');
  return draft;
};
/** What a press comes to while the view shows these values, or what is stored. */
const press = async (shown?: Draft['values']) => {
  const draft = await draftNow();
  return renewOneTimeValues(draft, shown ?? draft.values, type, now);
};
const touch = async () => editDraft(1, 'view', await draftNow());

beforeAll(skipWaiting);

beforeEach(async () => {
  fakeBrowser.reset();
  Object.assign(page, {
    url: LOGIN,
    document: 1,
    s: 'first',
    isBusy: false,
    isShut: false,
    isInFrame: false,
  });
  executeScript.mockReset().mockImplementation(async ({ files, world, target }) => {
    if (page.isShut) throw new Error('Missing host permission for the tab');
    if (files) return [0, 4].map((frameId) => ({ frameId, result: null }));
    const [frameId] = target.frameIds;
    const isItsOwn = frameId === (page.isInFrame ? 4 : 0);
    if (page.isBusy && isItsOwn) return never;
    if (world) return [{ frameId, result: { objects: [], dropped: 0 } }];
    const { url, document, s } = page;
    const signals =
      s && isItsOwn ? [attribute(1, { s }), attribute(2, { sitekey: B, s: `${s} of another` })] : [];
    return [{ frameId, result: report({ url, document, signals }) }];
  });
  await openDraft(1, false);
  await readPage(1, now);
});

test.each([false, true])(
  'a value that has changed is sent as it is now, and said (edited form: %s)',
  async (edited) => {
    if (edited) await touch();
    page.s = 'second';
    expect(await press()).toEqual({ values: { recaptchaDataSValue: 'second' }, note: 'data_s_changed' });
    expect((await draftNow()).values['recaptchaDataSValue']).toBe('second');
  },
);

test('one that is the same is sent without a word', async () => {
  expect(await press()).toEqual({ values: {} });
});

describe('that it could not be read again is said', () => {
  test.each<[string, () => void]>([
    ['the page is busy', () => Object.assign(page, { isBusy: true })],
    ['the page was left', () => Object.assign(page, { isShut: true })],
    ['its captcha has gone', () => Object.assign(page, { s: '' })],
    [
      'another page has the same captcha',
      () => Object.assign(page, { url: 'https://shop.example/other', document: 2, s: 'of another page' }),
    ],
  ])('when %s', async (_, happen) => {
    await touch();
    happen();
    expect(await press()).toEqual({ values: {}, note: 'data_s_unread' });
    expect((await draftNow()).values['recaptchaDataSValue']).toBe('first');
  });

  test('when the browser fails at it', async () => {
    executeScript.mockRejectedValue(new Error('Could not load file: content.js'));
    expect(await press()).toEqual({ values: {}, note: 'data_s_unread' });
  });

  test('when it has one of two such values again, and not the other', async () => {
    const two: TaskType = { ...type, fields: [...type.fields, { ...ofOneUse, name: 'iv' }] };
    const scan = await scans.item('1').get();
    if (!scan) throw new Error('Nothing was read.');
    const captchas = scan.captchas.map((one) => ({ ...one, values: { ...one.values, iv: 'first' } }));
    await scans.item('1').set({ ...scan, captchas });
    const draft = await draftNow();
    const values = { ...draft.values, iv: 'first' };
    page.s = 'second';
    expect(await renewOneTimeValues(draft, values, two, now)).toEqual({ values: {}, note: 'data_s_unread' });
  });

  test('when what was read before had to make room and the page says another', async () => {
    await touch();
    await scans.remove(['1']);
    expect(await press()).toEqual({ values: {} });
    await scans.remove(['1']);
    page.s = 'second';
    expect(await press()).toEqual({ values: {}, note: 'data_s_unread' });
  });
});

test('of several captchas the one that was chosen is read again', async () => {
  const { captchas } = (await scans.item('1').get()) ?? { captchas: [] };
  const other = captchas.find(({ key }) => key === B);
  await editDraft(1, 'view', {
    ...(await draftNow()),
    selected: other?.id ?? null,
    values: { ...other?.values },
  });
  page.s = 'second';
  expect(await press()).toEqual({
    values: { recaptchaDataSValue: 'second of another' },
    note: 'data_s_changed',
  });
});

test('one in a frame is read there, and a frame that does not answer has not said it again', async () => {
  page.isInFrame = true;
  await readPage(1, now);
  page.s = 'second';
  expect(await press()).toMatchObject({ note: 'data_s_changed' });
  await touch();
  Object.assign(page, { isBusy: true });
  expect(await press()).toEqual({ values: {}, note: 'data_s_unread' });
});

test('nothing is read again where nothing is good for one use, or the form was sent, or filled in by hand', async () => {
  page.s = 'second';
  executeScript.mockClear();
  const draft = await draftNow();
  expect(await press({ ...draft.values, recaptchaDataSValue: '' })).toEqual({ values: {} });
  expect(await renewOneTimeValues({ ...draft, selected: null }, draft.values, type, now)).toEqual({
    values: {},
  });
  await spendSubmission(draft);
  expect(await press()).toEqual({ values: {} });
  expect(executeScript).not.toHaveBeenCalled();
});

test('after pushState the document is the same, and so is its captcha', async () => {
  await touch();
  Object.assign(page, { url: 'https://shop.example/pushed', s: 'second' });
  expect(await press()).toMatchObject({ note: 'data_s_changed' });
});

test('a view that is a moment behind does not send the value of before', async () => {
  const shown = (await draftNow()).values;
  page.s = 'second';
  await readPage(1, now);
  expect(await press(shown)).toEqual({ values: { recaptchaDataSValue: 'second' }, note: 'data_s_changed' });
});

test('what the user typed stays', async () => {
  const draft = await draftNow();
  await editDraft(1, 'view', { ...draft, values: { ...draft.values, recaptchaDataSValue: 'mine' } });
  page.s = 'second';
  executeScript.mockClear();
  expect(await press()).toEqual({ values: {} });
  expect(executeScript).not.toHaveBeenCalled();
});

test('a form that was filled in for another page keeps its value over the readings of this one', async () => {
  await touch();
  Object.assign(page, { url: 'https://shop.example/other', document: 2, s: 'of another page' });
  await readPage(1, now);
  await readPage(1, now);
  expect(await draftNow()).toMatchObject({ pageUrl: LOGIN, values: { recaptchaDataSValue: 'first' } });
});

test('that a value goes out for the second time is said, and the form shows what was sent', async () => {
  const first = await draftNow();
  await spendSubmission(first);
  await changeDraft(1, (draft) => ({ ...draft, submissionId: 'next', spent: false }));
  expect(await press()).toEqual({ values: {}, note: 'data_s_used' });
  page.s = 'second';
  expect(await press()).toMatchObject({ note: 'data_s_changed' });
});

test('a value that was sent is not sent again when the page brought the next one before that was noted', async () => {
  const sent = await draftNow();
  page.s = 'second';
  await readPage(1, now);
  await spendSubmission(sent);
  await changeDraft(1, (draft) => ({ ...draft, submissionId: 'next', spent: false }));
  expect((await draftNow()).values['recaptchaDataSValue']).toBe('first');
  expect(await press()).toEqual({ values: { recaptchaDataSValue: 'second' }, note: 'data_s_changed' });
});

test('a value that was sent and typed in again goes out again, and that is said', async () => {
  const sent = await draftNow();
  await spendSubmission(sent);
  await changeDraft(1, (draft) => ({ ...draft, submissionId: 'next', spent: false }));
  page.s = 'second';
  await readPage(1, now);
  await editDraft(1, 'view', sent);
  expect(await press()).toEqual({ values: {}, note: 'data_s_used' });
});

test('of several such values one that goes out for the second time is enough to say so', async () => {
  const amazon = taskTypeNamed('AmazonTask');
  if (!amazon) throw new Error('There is no such type.');
  const draft = { ...(await draftNow()), selected: null, usedValues: { iv: 'used' } };
  const press = (iv: string) => renewOneTimeValues(draft, { iv, context: 'new' }, amazon, now);
  expect(await press('used')).toEqual({ values: {}, note: 'data_s_used' });
  expect(await press('new')).toEqual({ values: {} });
});

test('a page that changes in the middle of a press does not change what is shown as sent', async () => {
  const pressed = await draftNow();
  Object.assign(page, { url: 'https://shop.example/other', document: 2, s: 'of another page' });
  const { values } = await press();
  await spendSubmission({ ...pressed, values: { ...pressed.values, ...values } });
  expect(await draftNow()).toMatchObject({ spent: true, pageUrl: LOGIN, values: pressed.values });
});
