import { describe, expect, test } from 'vitest';
import { find } from '../../../../tests/signals.ts';
import type { Signal } from '../signal.ts';

/** How what the makers' files read is put; what real pages hold, `tests/makers.test.ts` shows. */
const element = (values: Record<string, string>, classes = '', tag = 'div'): Signal => ({
  type: 'attribute',
  element: 1,
  ref: 1,
  ancestors: [],
  tag,
  classes,
  values,
});
const frame = (src: string): Signal => ({ type: 'frame', element: 5, ref: 5, ancestors: [], name: '', src });
const script = (src: string): Signal => ({ type: 'script', src });
const resource = (src: string): Signal => ({ type: 'resource', src });
const call = (name: string, options: Record<string, string>, text?: string): Signal => ({
  type: 'call',
  name,
  options,
  unread: [],
  ...(text === undefined ? {} : { text }),
});
const field = (name: string): Signal => ({ type: 'answer-field', element: 9, ref: 9, ancestors: [], name });
const object = (name: string, values: Record<string, string>): Signal => ({
  type: 'object',
  name,
  elements: [],
  values,
});
const HEX = '0123456789abcdef0123456789abcdef';
const UUID = '10000000-ffff-fff1-fff1-000000000001';
const FC = 'FCMGEMUD2KTDSQ5H';
const MT = 'MTPublic-0123aBcDe';
const AWS = 'https://a1.us-east-1.token.awswaf.com/1';
const PROSOPO = '5C4hrfjw9DjXZTzV3MwzrrAr9P1MJhSrvWGWqi1eSuyUpnhM';

test.each<[string, Signal[]]>([
  ['Turnstile', [element({ sitekey: '0x4AAAAAAADnPIDROrmt1Wwj' }, 'cf-turnstile')]],
  ['GeeTest 4', [call('initGeetest4', { captchaId: HEX })]],
  ['GeeTest 3', [call('initGeetest', { gt: HEX })]],
  ['MTCaptcha', [element({ sitekey: MT }, 'mtcaptcha')]],
  ['Prosopo Procaptcha', [element({ sitekey: PROSOPO }, 'procaptcha')]],
  ['Friendly Captcha', [element({ sitekey: FC }, 'frc-captcha')]],
  ['NetEase Yidun', [call('initNECaptcha', { captchaId: HEX })]],
  ['ALTCHA', [element({ challengeurl: '/c' }, '', 'altcha-widget')]],
  ['AWS WAF challenge', [script(`${AWS}/challenge.js`)]],
  ['AWS WAF captcha', [script(`${AWS}/captcha.js`), object('gokuProps', { key: 'AQIDAHjcYu', iv: 'i' })]],
  ['hCaptcha', [element({ sitekey: UUID }, 'h-captcha')]],
  ['Arkose Labs (FunCaptcha)', [element({ pkey: UUID })]],
  ['Tencent Captcha', [element({ id: 'TencentCaptcha', appid: '190000000' })]],
  ['DataDome', [frame('https://geo.captcha-delivery.com/captcha/?cid=x')]],
  ['Imperva (Incapsula)', [script('https://shop.example/_Incapsula_Resource?SWJIYLWA=x')]],
  ['Lemin', [element({ id: 'lemin-cropped-captcha' })]],
  ['KeyCAPTCHA', [element({ id: 'div_for_keycaptcha' })]],
  ['Cap', [element({}, '', 'cap-widget')]],
  ['Private Captcha', [element({ sitekey: HEX }, 'private-captcha')]],
  ['CaptchaFox', [element({ sitekey: 'sk_0123456789abcdefABCDEF' }, 'captchafox')]],
])('%s has its own name, in every language', (title, signals) => {
  expect(find(...signals).map((captcha) => captcha.title)).toEqual([title]);
});

test('what looks like a captcha of nobody known has no name', () => {
  const [captcha] = find(element({ sitekey: HEX }, 'box'));
  expect(captcha).toMatchObject({ kind: 'unknown', key: HEX });
  expect(captcha).not.toHaveProperty('title');
});

describe('a captcha whose key is not seen says so', () => {
  test.each<[string, Signal]>([
    ['mtcaptcha', field('mtcaptcha-verifiedtoken')],
    ['friendly-captcha', field('frc-captcha-response')],
    ['prosopo', field('procaptcha-response')],
    ['turnstile', field('cf-turnstile-response')],
  ])('%s', (kind, signal) => {
    expect(find(signal)).toMatchObject([{ kind, key: '', notes: { websiteKey: 'key_unseen' } }]);
  });
});

describe('a frame or its address in the network names the key', () => {
  test('of MTCaptcha, with the action, but for the mark that there is none', () => {
    const at = (query: string) =>
      find(frame(`https://service.mtcaptcha.com/mtcv1/client/iframe.html?sitekey=${MT}${query}`));
    expect(at('&action=login')).toMatchObject([{ key: MT, values: { pageAction: 'login' } }]);
    for (const none of ['', '&action=%24', '&action=%2524'])
      expect(at(none)[0]?.values).toEqual({ websiteKey: MT });
    expect(find(script(`https://service.mtcaptcha.com/x.js?sitekey=${MT}`))).toEqual([]);
    expect(find(frame('https://service.mtcaptcha.com/mtcv1/client/iframe.html'))).toMatchObject([]);
    const two = find(
      element({ sitekey: MT, action: 'login' }, 'mtcaptcha'),
      frame(`https://service.mtcaptcha.com/mtcv1/client/iframe.html?sitekey=${MT}&action=pay`),
    );
    expect(two).toMatchObject([{ choices: { pageAction: ['login', 'pay'] } }]);
  });

  test('of Friendly Captcha', () => {
    const address = `https://global.frcapi.com/api/v2/captcha/widget?sitekey=${FC}`;
    expect(find(frame(address))).toMatchObject([{ kind: 'friendly-captcha', key: FC }]);
    expect(find(script(address))).toEqual([]);
  });

  test('of hCaptcha, in the frame that stays', () => {
    const at = (hash: string) =>
      find(frame(`https://newassets.hcaptcha.com/captcha/v1/x/hcaptcha.html#${hash}`));
    expect(at(`frame=checkbox&sitekey=${UUID}`)).toMatchObject([{ kind: 'hcaptcha', key: UUID }]);
    expect(at(`frame=challenge&sitekey=${UUID}`)).toEqual([]);
    expect(at('frame=checkbox')).toEqual([]);
    expect(find(script(`https://js.hcaptcha.com/1/api.js#sitekey=${UUID}`))).toEqual([]);
  });
});

test('of two scripts of Friendly Captcha the one for newer browsers is named, and before both the maker’s own', () => {
  const libOf = (...sources: string[]) =>
    find(element({ sitekey: FC }, 'frc-captcha'), ...sources.map(script))[0]?.values['metadata.apiGetLib'];
  const CDN = 'https://cdn.example/friendly-challenge@0.9/';
  expect(libOf()).toBeUndefined();
  expect(libOf(`${CDN}widget.min.js`, `${CDN}widget.module.min.js`)).toBe(`${CDN}widget.module.min.js`);
  expect(libOf(`${CDN}widget.js`, `${CDN}widget.module.js`)).toBe(`${CDN}widget.module.js`);
  expect(libOf(`${CDN}widget.js`)).toBe(`${CDN}widget.js`);
  expect(libOf('https://cdn.example/app.js')).toBeUndefined();
  const own = 'https://shop.example/js/site.module.js';
  expect(libOf(own)).toBe(own);
  expect(libOf(own, `${CDN}widget.js`)).toBe(`${CDN}widget.js`);
});

test('the page of AWS WAF has what its object says, and other files of it are none', () => {
  const page = (values: Record<string, string>) =>
    find(object('gokuProps', { key: 'AQIDAHjcYu', ...values }));
  expect(page({ iv: 'i', context: 'c' })[0]?.values).toEqual({
    websiteKey: 'AQIDAHjcYu',
    iv: 'i',
    context: 'c',
  });
  expect(page({ context: 'c' })).toMatchObject([{ kind: 'aws-waf-captcha' }]);
  expect(find(script(`${AWS}/challenge.compact.js`))).toMatchObject([{ kind: 'aws-waf-challenge' }]);
  expect(find(script(`${AWS}/challenge.js.map`))).toEqual([]);
});

test('a key is told by its shape, whatever names it and wherever it stands', () => {
  const keys = (...signals: Signal[]) => find(...signals).map(({ maker, key }) => [maker, key]);
  const tencent = [['tencent', '190000000']];
  expect(keys(call('TencentCaptcha', {}, '190000000'))).toEqual(tencent);
  expect(keys(call('TencentCaptcha', { '1': '190000000' }, 'box'))).toEqual(tencent);
  expect(keys(element({ id: 'TencentCaptcha', appid: '', aid: 'odd' }))).toEqual([['tencent', 'odd']]);
  expect(keys(script(`https://client-api.arkoselabs.com/fc/api/?pkey=${UUID}`))).toEqual([['arkose', UUID]]);
  expect(keys(element({ id: 'FunCaptcha-Token' }))).toEqual([['arkose', '']]);
  expect(keys(script(`https://shop-api.arkoselabs.com/v2/${UUID}/api.js`))).toEqual([['arkose', UUID]]);
});

test.each<[string, Signal]>([
  ['an element with another id', element({ id: 'other' })],
  ['a script of Arkose Labs elsewhere', script(`https://shop-api.arkoselabs.com/fc/v2/${UUID}/api.js`)],
  ['a script of DataDome', script('https://js.captcha-delivery.com/tags.js')],
  ['a map of the script of Tencent', script('https://captcha.gtimg.com/TCaptcha.js.map')],
  ['a frame of Cloudflare without a key', frame('https://challenges.cloudflare.com/cdn-cgi/x/y')],
  [
    'a script of Cloudflare with one in its path',
    script('https://challenges.cloudflare.com/x/0x4AAAAAAADnPIDROrmt1Wwj/y.js'),
  ],
])('%s is no captcha', (_, signal) => {
  expect(find(signal)).toEqual([]);
});

describe('what only the user has is left empty in the JSON to go on from', () => {
  const jsonOf = (...signals: Signal[]) => JSON.parse(String(find(...signals)[0]?.values['json']));

  test('of DataDome and Imperva, with the address that the page has', () => {
    const captchaUrl = 'https://geo.captcha-delivery.com/captcha/?cid=x';
    expect(jsonOf(frame(captchaUrl))).toMatchObject({
      class: 'DataDome',
      metadata: { captchaUrl, datadomeCookie: '' },
    });
    expect(jsonOf(script('https://shop.example/_Incapsula_Resource?SWJIYLWA=x'))).toMatchObject({
      class: 'Imperva',
      metadata: { incapsulaScriptUrl: '_Incapsula_Resource?SWJIYLWA=x', incapsulaCookies: '' },
    });
  });

  test('of Tencent, with its script where that is one of the captcha', () => {
    const box = element({ id: 'TencentCaptcha', appid: '190000000' });
    const captchaUrl = 'https://captcha.gtimg.com/TCaptcha-global.js';
    expect(jsonOf(box, script(captchaUrl))).toMatchObject({
      websiteKey: '190000000',
      metadata: { captchaUrl },
    });
    expect(jsonOf(box)).not.toHaveProperty('metadata');
  });
});

describe('the server of a maker is sent only where a site has its own', () => {
  test('of GeeTest 3', () => {
    const server = (api_server?: string) => {
      const [captcha] = find(call('initGeetest', { gt: HEX, ...(api_server ? { api_server } : {}) }));
      return JSON.parse(String(captcha?.values['json'])).geetestApiServerSubdomain;
    };
    expect(server()).toBeUndefined();
    expect(server('api.geetest.com')).toBeUndefined();
    expect(server('api.shop.example')).toBe('api.shop.example');
  });

  test('of Arkose Labs', () => {
    const server = (...signals: Signal[]) =>
      JSON.parse(String(find(...signals)[0]?.values['json'])).funcaptchaApiJSSubdomain;
    expect(server(element({ pkey: UUID }))).toBeUndefined();
    expect(server(script(`https://client-api.arkoselabs.com/v2/${UUID}/api.js`))).toBeUndefined();
    expect(server(script(`https://shop-api.arkoselabs.com/v2/${UUID}/api.js`))).toBe(
      'shop-api.arkoselabs.com',
    );
  });
});

test('ALTCHA’s challenge is taken as it stands in the page, and no half of one', () => {
  const widget = (values: Record<string, string>) => find(element(values, '', 'altcha-widget'))[0];
  const challenge = { challenge: 'c', salt: 's', signature: 'g' };
  const all = { 'metadata.challenge': 'c', 'metadata.salt': 's', 'metadata.signature': 'g' };
  for (const name of ['maxnumber', 'maxNumber'])
    expect(widget({ challengejson: JSON.stringify({ ...challenge, [name]: 9 }) })?.values).toEqual({
      ...all,
      'metadata.iterations': '9',
    });
  expect(widget({ challenge: JSON.stringify(challenge), maxnumber: '7' })?.values).toEqual({
    ...all,
    'metadata.iterations': '7',
  });
  expect(widget({ challenge: JSON.stringify(challenge) })?.values).toEqual(all);
  for (const text of ['', 'https://shop.example/c', 'null', '5', '"text"', '{"challenge":"c","salt":"s"}']) {
    const captcha = widget({ challenge: text });
    expect(captcha).toMatchObject({ key: '', taskType: null, notes: { type: 'reason_address' } });
    expect(JSON.parse(String(captcha?.values['json']))).toMatchObject({
      class: 'altcha',
      metadata: { challenge: '', iterations: '', salt: '', signature: '' },
    });
  }
});

test('an address of the network names the captcha of GeeTest', () => {
  const load = 'https://gcaptcha4.geetest.com/load';
  expect(find(resource(`${load}?captcha_id=${HEX}&risk_type=slide`))).toMatchObject([
    { kind: 'geetest-4', key: HEX, values: { 'initParameters.riskType': 'slide' }, evidence: ['network'] },
  ]);
  expect(find(resource(`${load}?lang=en`))).toEqual([]);
  expect(find(resource(`${load}?captcha_id=${HEX}`))[0]?.values).toEqual({ gt: HEX });
  expect(find(resource(`https://api.geetest.com/get.php?gt=${HEX}`))).toMatchObject([
    { kind: 'geetest-3', key: HEX },
  ]);
});
