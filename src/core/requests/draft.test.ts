import { describe, expect, test } from 'vitest';
import { editOf, editPart, emptyDraft } from './draft.ts';
import { keptRequest, readRequest } from './kept-request.ts';
import { buildRequest, checkValues } from './request.ts';
import { bodyText } from './request-text.ts';
import type { TaskObject } from './task-object.ts';
import { OTHER_TYPE, taskTypeNamed } from './task-types/task-types.ts';

const other = taskTypeNamed(OTHER_TYPE);
if (!other) throw new Error('no raw editor');
const rawOf = (json: string) => buildRequest(other, { json });
/** What *Send again* opens for a task as it is kept. */
const again = (task: TaskObject, callbackUrl?: string) =>
  editOf(readRequest(keptRequest({ task, ...(callbackUrl === undefined ? {} : { callbackUrl }) })));
const V2 = { type: 'RecaptchaV2Task', websiteURL: 'https://shop.example/login', websiteKey: 'k' };
const V3 = { ...V2, type: 'RecaptchaV3TaskProxyless' };
const CHALLENGE = { challenge: 'c', iterations: '5000', salt: 's?x=1', signature: 'g' };
const PAGE = { websiteURL: V2.websiteURL };
const SCRIPT = 'https://f0.token.awswaf.com/f0/challenge.js';
const ENTERPRISE = { ...V2, type: 'RecaptchaV2EnterpriseTask' };

test('a fresh form begins with reCAPTCHA v2, and has nothing in it, nor behind it', () => {
  const { type, tabId, submissionId, since, ...rest } = emptyDraft(7, 'first');
  expect([type, tabId, submissionId, since]).toEqual(['RecaptchaV2Task', 7, 'first', 0]);
  for (const value of Object.values(rest))
    expect([false, null, '', '{}', '[]']).toContain(
      typeof value === 'object' && value !== null ? JSON.stringify(value) : value,
    );
});

test('a view edits what stands in the form, and not what has become of it', () => {
  const draft = { ...emptyDraft(7, 'first'), spent: true, values: { websiteKey: 'k' } };
  expect(editPart(draft)).toEqual({
    selected: null,
    type: 'RecaptchaV2Task',
    values: { websiteKey: 'k' },
    pageUrl: '',
    document: null,
    picture: null,
  });
});

describe('a request that was sent once', () => {
  test('comes back without its picture, and says so', () => {
    const sent = { type: 'ImageToTextTask', body: 'A'.repeat(400), numeric: 1 };
    expect(again(sent, 'https://a.example/')).toEqual({
      selected: null,
      pageUrl: '',
      document: null,
      type: 'ImageToTextTask',
      values: { numeric: true, callbackUrl: 'https://a.example/' },
      picture: { problem: 'not_kept' },
    });
  });

  test('comes back without the only picture of its list', () => {
    const sent = { type: 'ComplexImageTask', class: 'recognition', metadata: { Task: 'shein' } };
    expect(again({ ...sent, imagesBase64: ['A'.repeat(400)] })).toMatchObject({
      type: 'ComplexImageTask',
      values: { 'metadata.Task': 'shein' },
      picture: { problem: 'not_kept' },
    });
    expect(again({ ...sent, imagesBase64: ['A'.repeat(400), 'A'.repeat(400)] }).type).toBe(OTHER_TYPE);
  });

  test('of a type without a form comes back in the raw editor, and not with half a picture', () => {
    const edit = again({ type: 'ComplexImageTask', imagesBase64: ['A'.repeat(400)] }, 'https://a.example/');
    expect(edit).toMatchObject({ selected: null, pageUrl: '', document: null, picture: null });
    expect(edit.type).toBe(OTHER_TYPE);
    expect(edit.values['callbackUrl']).toBe('https://a.example/');
    expect(checkValues(other, edit.values)).toEqual({ json: 'picture_gone' });
  });

  test('says nothing of a picture where there was none, nor of a callback', () => {
    expect(again(V2)).toMatchObject({ type: 'RecaptchaV2Task', picture: null });
    const json = JSON.stringify({ type: 'NewTask' }, null, 2);
    expect(again({ type: 'NewTask' })).toMatchObject({ type: OTHER_TYPE });
    expect(again({ type: 'NewTask' }).values).toStrictEqual({ json });
  });

  test('that was typed as JSON opens its form, if it is only written otherwise', () => {
    const edit = editOf(readRequest(keptRequest(rawOf(JSON.stringify(V2, null, 2)))));
    const { type, ...values } = V2;
    expect(edit).toMatchObject({ type, values });
  });

  test('comes back without its cookies, which stop it until they are put in again or taken out', () => {
    const edit = again({ ...V2, cookies: 'sid=abc', userAgent: 'Mozilla/5.0' });
    expect(edit.type).toBe('RecaptchaV2Task');
    expect(edit.values['userAgent']).toBe('Mozilla/5.0');
    const type = taskTypeNamed(edit.type);
    expect(type && checkValues(type, edit.values)).toEqual({ cookies: 'secret_gone' });
    expect(type && checkValues(type, { ...edit.values, cookies: '' })).toEqual({});
  });
});

describe('a form is opened only if it makes the same request again', () => {
  test.each<[string, TaskObject]>([
    ['the fields of its form', { ...V2, isInvisible: true, nocache: true }],
    ['its members in another order', { websiteKey: 'k', websiteURL: V2.websiteURL, type: V2.type }],
    ['a nested field', { ...ENTERPRISE, enterprisePayload: { s: 'once' } }],
    ['a number', { ...V3, minScore: 0.7 }],
    ['a picture that was kept, so short is it', { type: 'ImageToTextTask', body: 'AAAA' }],
    ['a version that its form always sends', { type: 'GeeTestTask', version: 4, ...PAGE, gt: 'g' }],
    [
      'empty texts that its form sends',
      { type: 'AmazonTask', ...PAGE, challengeScript: SCRIPT, context: '', iv: '' },
    ],
    [
      'members that its form always sends',
      { type: 'CustomTask', class: 'altcha', websiteKey: '', ...PAGE, metadata: CHALLENGE },
    ],
  ])('with %s it does', (_, task) => {
    const { type, values } = again(task);
    expect(type).toContain(task.type);
    const form = taskTypeNamed(type);
    expect(form && buildRequest(form, values).task).toEqual(task);
  });

  test.each<[string, TaskObject]>([
    ['a proxy', { ...V2, proxyType: 'http', proxyAddress: '203.0.113.9', proxyPort: 8080 }],
    ['a member that is no field', { ...V3, userAgent: 'Mozilla/5.0' }],
    ['a further member of a nested object', { ...ENTERPRISE, enterprisePayload: { s: 'x', theme: 'dark' } }],
    ['a nested object that is empty', { ...ENTERPRISE, enterprisePayload: {} }],
    ['a nested object that is a text', { ...ENTERPRISE, enterprisePayload: 's' }],
    ['1 for true', { ...V2, isInvisible: 1 }],
    ['false, which a form leaves out', { ...V2, isInvisible: false }],
    ['true for 1', { type: 'ImageToTextTask', body: 'AAAA', numeric: true }],
    ['0 for a box', { type: 'ImageToTextTask', body: 'AAAA', numeric: 0 }],
    ['a number as a text', { ...V3, minScore: '0.7' }],
    ['a text as a number', { ...V2, websiteKey: 7 }],
    ['null', { ...V2, recaptchaDataSValue: null }],
    ['an empty text', { ...V3, pageAction: '' }],
    ['spaces around a text', { ...V3, pageAction: ' login ' }],
    ['a callback inside the task', { ...V2, callbackUrl: 'https://a.example/' }],
    [
      'another version than its form sends',
      { type: 'GeeTestTask', version: 3, ...PAGE, gt: 'g', challenge: 'c' },
    ],
    ['none of the empty texts that its form sends', { type: 'AmazonTask', ...PAGE, challengeScript: SCRIPT }],
    ['a class without a form', { type: 'CustomTask', class: 'TenDI', ...PAGE, websiteKey: '1' }],
    ['the name of the raw editor for a type', { type: OTHER_TYPE, json: '{}' }],
  ])('with %s it does not', (_, task) => {
    const { type, values } = again(task);
    expect(type).toBe(OTHER_TYPE);
    expect(buildRequest(other, values).task).toEqual(task);
  });

  test.each([
    [
      'a number that would be another',
      '{"type":"RecaptchaV3TaskProxyless","minScore":0.70000000000000000001}',
    ],
    ['a name twice', '{"type":"RecaptchaV2Task","websiteKey":"a","websiteKey":"k"}'],
    ['an address as another text', '{"type":"RecaptchaV2Task","websiteKey":"\\u006b"}'],
  ])('nor with %s', (_, json) => {
    const edit = editOf(readRequest(keptRequest(rawOf(json))));
    expect(edit.type).toBe(OTHER_TYPE);
    expect(bodyText('k', buildRequest(other, edit.values))).toBe(`{"clientKey":"k","task":${json}}`);
  });
});
