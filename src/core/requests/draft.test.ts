import { describe, expect, test } from 'vitest';
import type { Captcha } from '../captchas/captcha.ts';
import type { Scan } from '../captchas/scan.ts';
import { addressesFor, editFor, editOf, emptyDraft, withScan } from './draft.ts';
import { checkValues, withoutPictures } from './request.ts';
import type { TaskObject } from './task-object.ts';
import { taskTypeNamed } from './task-types.ts';

const KEY = '6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI';
const captcha = (more: Partial<Captcha> = {}): Captcha => ({
  id: '0:a:0',
  frameId: 0,
  kind: 'v2-checkbox',
  enterprise: false,
  siteKey: KEY,
  pageUrl: 'https://shop.example/login#top',
  actions: [],
  places: [],
  evidence: ['attribute'],
  ...more,
});
const scan = (...captchas: Captcha[]): Scan => ({
  at: 1,
  state: 'read',
  pageUrl: 'https://shop.example/login',
  captchas,
  others: [],
  silentFrames: 0,
  frames: [],
  unseenOrigins: [],
  dropped: 0,
});
const fresh = emptyDraft(1, 'first');

describe('a finding fills the form', () => {
  test.each<[string, Partial<Captcha>, string, object]>([
    ['a checkbox', {}, 'RecaptchaV2Task', {}],
    ['v2 invisible', { kind: 'v2-invisible' }, 'RecaptchaV2Task', { isInvisible: true }],
    ['v3', { kind: 'v3', actions: ['login'] }, 'RecaptchaV3TaskProxyless', { pageAction: 'login' }],
    [
      'Enterprise',
      { enterprise: true, actions: ['LOGIN'] },
      'RecaptchaV2EnterpriseTask',
      { pageAction: 'LOGIN' },
    ],
    ['v3 Enterprise', { kind: 'v3', enterprise: true }, 'RecaptchaV3EnterpriseTask', {}],
    ['data-s', { dataS: 'once' }, 'RecaptchaV2Task', { recaptchaDataSValue: 'once' }],
  ])('%s', (_, more, type, values) => {
    expect(editFor(captcha(more))).toMatchObject({
      type,
      values: { websiteURL: 'https://shop.example/login', websiteKey: KEY, ...values },
    });
  });
});

describe('a new scan', () => {
  test('fills an untouched draft, with the page alone when there is no captcha', () => {
    expect(withScan(fresh, scan(captcha()), 'x').selected).toBe('0:a:0');
    expect(withScan(fresh, scan(), 'x').values).toEqual({ websiteURL: 'https://shop.example/login' });
  });

  test('leaves what the user chose and typed alone', () => {
    const edited = { ...fresh, touched: true, selected: null, values: { websiteKey: 'mine' } };
    expect(withScan(edited, scan(captcha()), 'x')).toMatchObject({
      selected: null,
      values: { websiteKey: 'mine' },
    });
  });

  test('renews the one-time data-s of the chosen captcha, unless the user typed another', () => {
    const before = withScan(fresh, scan(captcha({ dataS: 'old' })), 'x');
    const touched = { ...before, touched: true };
    expect(withScan(touched, scan(captcha({ dataS: 'new' })), 'x').values).toMatchObject({
      recaptchaDataSValue: 'new',
    });
    const typed = { ...touched, values: { ...touched.values, recaptchaDataSValue: 'mine' } };
    expect(withScan(typed, scan(captcha({ dataS: 'new' })), 'x').values).toMatchObject({
      recaptchaDataSValue: 'mine',
    });
  });

  test('that cannot read the page keeps the list of before', () => {
    const before = withScan(fresh, scan(captcha()), 'x');
    expect(withScan(before, { ...scan(), state: 'silent' }, 'x')).toBe(before);
    const shut = withScan(before, { ...scan(), state: 'shut' }, 'x');
    expect(shut).toEqual({ ...before, pageChanged: true });
    expect(withScan(shut, scan(captcha()), 'x').pageChanged).toBe(false);
  });

  test('of another page starts over after the task was sent, and only then', () => {
    const sent = { ...withScan(fresh, scan(captcha()), 'x'), spent: true };
    const elsewhere = { ...scan(captcha()), pageUrl: 'https://shop.example/other' };
    expect(withScan(sent, scan(captcha()), 'next')).toMatchObject({ submissionId: 'first', spent: true });
    expect(withScan(sent, elsewhere, 'next')).toMatchObject({ submissionId: 'next', spent: false });
  });
});

describe('the addresses that could be sent', () => {
  const chosen = (more: Partial<Captcha>, pageUrl = 'https://shop.example/login?a=1#top') =>
    withScan(fresh, { ...scan(captcha(more)), pageUrl }, 'x');

  test('are none besides that of the page when the captcha is its own, but for the fragment it came with', () => {
    expect(addressesFor(chosen({ pageUrl: 'https://shop.example/login' }))).toEqual([]);
    const draft = chosen({});
    expect(addressesFor(draft)).toEqual(['https://shop.example/login#top']);
    const back = { ...draft, values: { websiteURL: 'https://shop.example/login#top' } };
    expect(addressesFor(back)).toEqual(['https://shop.example/login']);
  });

  test('offer one without a query that looks secret', () => {
    const address = 'https://shop.example/login?lang=en&session=abc';
    const draft = { ...chosen({ pageUrl: 'https://shop.example/login' }), values: { websiteURL: address } };
    expect(addressesFor(draft)).toEqual(['https://shop.example/login']);
  });

  test('are those of the frame and of the tab, without the one in the form', () => {
    const draft = chosen({ pageUrl: 'https://forms.example/a' });
    expect(addressesFor(draft)).toEqual(['https://shop.example/login?a=1']);
    expect(addressesFor({ ...draft, values: { websiteURL: '' } })).toEqual([
      'https://forms.example/a',
      'https://shop.example/login?a=1',
    ]);
  });

  test('include the site that reCAPTCHA names itself', () => {
    const pageUrl = 'https://shop.example/login';
    expect(addressesFor(chosen({ pageUrl, embeddingOrigin: 'https://real.example' }))).toEqual([
      'https://real.example/',
    ]);
  });
});

describe('a request that was sent once', () => {
  const kept = (task: TaskObject) => editOf(withoutPictures({ task, callbackUrl: 'https://a.example/' }));

  test('comes back without its picture, and says so', () => {
    expect(kept({ type: 'ImageToTextTask', body: 'A'.repeat(400), numeric: 1 })).toEqual({
      selected: null,
      type: 'ImageToTextTask',
      values: { numeric: true, callbackUrl: 'https://a.example/' },
      picture: { problem: 'not_kept' },
    });
  });

  test('of a type without a form comes back in the raw editor, and not with half a picture', () => {
    const edit = kept({ type: 'ComplexImageTask', imagesBase64: ['A'.repeat(400)] });
    expect(edit.type).toBe('Other (JSON)');
    expect(edit.values['callbackUrl']).toBe('https://a.example/');
    const other = taskTypeNamed(edit.type);
    expect(other && checkValues(other, edit.values)).toEqual({ json: 'picture_gone' });
  });
});
