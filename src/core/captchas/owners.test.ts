import { expect, test } from 'vitest';
import { A, anchor, attribute, execute, find, script } from '../../../tests/signals.ts';
import { MAKERS } from './makers/all-makers.ts';
import { ownerOf } from './owners.ts';
import type { Signal, SignalOf } from './signal.ts';

const UUID = '10000000-ffff-ffff-ffff-000000000001';
const load = (src: string) => ({ type: 'script' as const, src });
const H = load('https://js.hcaptcha.com/1/api.js');
const CF = load('https://challenges.cloudflare.com/turnstile/v0/api.js?compat=recaptcha');
const MT = load('https://service.mtcaptcha.com/mtcv1/client/mtcaptcha.min.js');
const G = script();
const owner = (classes: string, sitekey: string, ...scripts: Signal[]) => {
  const element = attribute(1, { sitekey }, { classes }) as SignalOf<'attribute'>;
  return ownerOf(element, [element, ...scripts], MAKERS);
};

test.each<[string, string, string, Signal[]]>([
  ['recaptcha', 'g-recaptcha', A, []],
  ['recaptcha', 'box', A, []],
  ['recaptcha', 'g-recaptcha', 'an odd key', [G]],
  ['recaptcha', 'g-recaptcha', 'an odd key', []],
  ['recaptcha', 'box', 'an odd key', [G]],
  ['recaptcha', 'g-recaptcha', A, [G, H]],
  ['private-captcha', 'private-captcha', A, []],
  ['recaptcha', 'h-captcha', A, []],
  ['recaptcha', 'g-recaptcha', 'an odd key', [{ type: 'resource', src: 'https://js.hcaptcha.com/1/api.js' }]],
  // A page that changed its maker kept the class.
  ['hcaptcha', 'g-recaptcha', UUID, []],
  ['hcaptcha', 'g-recaptcha', UUID.toUpperCase(), [G]],
  ['turnstile', 'g-recaptcha', '0x4AAAAAAADnPIDROrmt1Wwj', []],
  ['turnstile', 'g-recaptcha', '1x00000000000000000000AA', []],
  ['yandex', 'g-recaptcha', 'ysc1_abcDEF0123456789', []],
  ['friendly-captcha', 'g-recaptcha', 'FCMGEMUD2KTDSQ5H', []],
  ['unknown', 'g-recaptcha', '0123456789abcdef0123456789abcdef', []],
  ['unknown', 'g-recaptcha', '0123456789ABCDEF0123456789ABCDEF', [G]],
  ['mtcaptcha', 'g-recaptcha', 'MTPublic-0123aBcDe', [G]],
  ['prosopo', 'g-recaptcha', '5C4hrfjw9DjXZTzV3MwzrrAr9P1MJhSrvWGWqi1eSuyUpnhM', []],
  ['captchafox', 'g-recaptcha', 'sk_0123456789abcdefABCDEF', []],
  ['mtcaptcha', 'g-recaptcha', 'an odd key', [MT]],
  ['prosopo', 'g-recaptcha', 'an odd key', [load('https://js.prosopo.io/js/procaptcha.bundle.js')]],
  ['captchafox', 'g-recaptcha', 'an odd key', [load('https://cdn.captchafox.com/api.js')]],
  [
    'private-captcha',
    'g-recaptcha',
    'an odd key',
    [load('https://cdn.privatecaptcha.com/widget/js/privatecaptcha.js?compat=recaptcha')],
  ],
  ['recaptcha', 'g-recaptcha', 'an odd key', [G, MT]],
  ['recaptcha', 'g-recaptcha', 'an odd key', [load('https://cdn.example/mtcaptcha.com/x.js')]],
  ['prosopo', 'procaptcha', 'an odd key', [G]],
  ['yandex', 'g-recaptcha', 'an odd key', [load('https://captcha-api.yandex.ru/captcha.js')]],
  ['recaptcha', 'g-recaptcha', A, [load('https://shop.example/forms.js?compat=recaptcha')]],
  // Another maker's script takes such elements over.
  ['hcaptcha', 'g-recaptcha', A, [H]],
  ['turnstile', 'g-recaptcha', A, [CF]],
  ['hcaptcha', 'g-recaptcha', 'anything', [H]],
  ['hcaptcha', 'g-recaptcha', A, [H, execute('login', { name: 'turnstile.render' })]],
  [
    'private-captcha',
    'g-recaptcha',
    A,
    [load('https://cdn.privatecaptcha.com/x.js?compat=recaptcha'), execute('login')],
  ],
  ['recaptcha', 'g-recaptcha', A, [load('https://js.hcaptcha.com/1/api.js?hl=en&recaptchacompat=off')]],
  ['recaptcha', 'g-recaptcha', A, [H, anchor('x', 'normal')]],
  ['recaptcha', 'g-recaptcha', A, [CF, anchor('x', 'normal')]],
  ['recaptcha', 'g-recaptcha', A, [H, load('https://www.gstatic.cn/recaptcha/releases/x/recaptcha__zh.js')]],
  // One that is there for another form takes nothing over while Google's waits for consent, or to be needed.
  ['recaptcha', 'g-recaptcha', A, [load(CF.src.replace(/\?.*/, ''))]],
  ['recaptcha', 'g-recaptcha', A, [load(CF.src.replace(/\?.*/, '?render=explicit&onload=f'))]],
  ['recaptcha', 'g-recaptcha', A, [load('https://challenges.cloudflare.com/turnstile/v0/b/1/api.js')]],
  ['recaptcha', 'g-recaptcha', A, [load('https://cdn.privatecaptcha.com/widget/js/privatecaptcha.js')]],
  ['recaptcha', 'g-recaptcha', 'an odd key', [load(CF.src.replace(/\?.*/, ''))]],
  ['turnstile', 'g-recaptcha', A, [load(CF.src.replace('?', '?hl=de&'))]],
  ['hcaptcha', 'g-recaptcha', A, [load(CF.src.replace(/\?.*/, '')), H]],
  ['hcaptcha', 'h-captcha', UUID, []],
  ['hcaptcha', 'h-captcha', 'an odd key', [G]],
  ['turnstile', 'cf-turnstile', '0x4AAAAAAA', []],
  ['friendly-captcha', 'frc-captcha', 'FCMGEMUD2KTDSQ5H', []],
  ['hcaptcha', 'box', 'an odd key', [H]],
  ['unknown', 'box', 'an odd key', []],
  ['unknown', 'box', 'an odd key', [G, H]],
])('%s: class %s with the key %s', (maker, classes, key, scripts) => {
  expect(owner(classes, key, ...scripts)).toBe(maker);
});

test('a reCAPTCHA whose own script comes later stays one beside a real widget of another maker', () => {
  const element = attribute(1) as SignalOf<'attribute'>;
  const other = attribute(2, { sitekey: UUID }, { classes: 'h-captcha' });
  expect(ownerOf(element, [element, other, H], MAKERS)).toBe('recaptcha');
});

test('a reCAPTCHA whose own script comes later stays one beside a call that makes a widget of another maker', () => {
  const call: Signal = {
    type: 'call',
    name: 'turnstile.render',
    text: '#box',
    options: { sitekey: '0x4AAAAAAADnPIDROrmt1Wwj' },
    unread: [],
  };
  const found = find(attribute(1), CF, call);
  expect(found.map(({ maker }) => maker).toSorted()).toEqual(['recaptcha', 'turnstile']);
});

test.each(['g-recaptcha', 'box'])('no captcha is where class %s has no key yet', (classes) => {
  expect(find(attribute(1, { sitekey: '' }, { classes }))).toEqual([]);
});
