import { describe, expect, test } from 'vitest';
import { readRecaptchaAddress } from './recaptcha-address.ts';

const KEY = '6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI';

describe('reads the addresses of reCAPTCHA', () => {
  test.each([
    [
      `https://www.google.com/recaptcha/api2/anchor?ar=1&k=${KEY}&co=aHR0cHM6Ly9zaG9wLmV4YW1wbGU6NDQz&size=normal`,
      false,
    ],
    [
      `https://google.com/recaptcha/api2/anchor?bk=x&size=normal&co=aHR0cHM6Ly9zaG9wLmV4YW1wbGU6NDQz&k=${KEY}`,
      false,
    ],
    [
      `https://WWW.RECAPTCHA.NET/recaptcha/enterprise/anchor?k=%20${KEY}&size=normal&co=aHR0cHM6Ly9zaG9wLmV4YW1wbGU6NDQz`,
      true,
    ],
  ])('%s', (address, enterprise) => {
    const siteKey = KEY;
    const embeddingOrigin = 'https://shop.example';
    expect(readRecaptchaAddress(address)).toEqual({
      part: 'anchor',
      enterprise,
      siteKey,
      size: 'normal',
      action: '',
      dataS: '',
      embeddingOrigin,
    });
  });

  test.each([
    ['explicit', null],
    ['onload', null],
    ['', null],
    [`%20${KEY}`, KEY],
    [KEY, KEY],
  ])('render=%s', (render, siteKey) => {
    const address = `https://www.recaptcha.net/recaptcha/enterprise.js?render=${render}`;
    expect(readRecaptchaAddress(address)).toEqual({ part: 'script', enterprise: true, siteKey });
  });
});

test('a script may name no key', () => {
  const address = 'https://www.google.com/recaptcha/api.js?hl=en';
  expect(readRecaptchaAddress(address)).toEqual({ part: 'script', enterprise: false, siteKey: null });
});

test.each([
  ['https://shop.example:443', 'https://shop.example'],
  ['http://shop.example:80', 'http://shop.example'],
  ['https://a.example:8443', 'https://a.example:8443'],
  ['https://~a.example:443', 'https://~a.example'],
  ['no origin', null],
])('an anchor names the site that embeds it, %s, in the letters of addresses', (origin, site) => {
  const co = Buffer.from(origin).toString('base64').replaceAll('+', '-');
  const address = `https://www.google.com/recaptcha/api2/anchor?k=${KEY}&co=${co.replaceAll('=', '.')}`;
  expect(readRecaptchaAddress(address)).toMatchObject({ embeddingOrigin: site });
  expect(readRecaptchaAddress(`${address}%%`)).toMatchObject({ embeddingOrigin: null });
});

test('an anchor names action and data-s', () => {
  const address = `https://www.google.com/recaptcha/enterprise/anchor?k=${KEY}&sa=LOGIN&s=once`;
  expect(readRecaptchaAddress(address)).toMatchObject({ action: 'LOGIN', dataS: 'once' });
});

test.each([
  `https://www.google.com/recaptcha/api/fallback?k=${KEY}`,
  `https://recaptcha.google.com/recaptcha/api2/anchor?k=${KEY}`,
  `http://www.recaptcha.net/recaptcha/enterprise/fallback?k=${KEY}`,
  `https://www.google.com./recaptcha/api2/anchor?k=${KEY}`,
  `https://www.google.com.:443/recaptcha/api2/bframe?k=${KEY}`,
  `HTTPS://RECAPTCHA.NET./recaptcha/enterprise/anchor?k=${KEY}#x`,
  `https://www.google.com:8443/recaptcha/api2/anchor?k=${KEY}`,
])('%s is a frame with a key', (address) => {
  expect(readRecaptchaAddress(address)).toMatchObject({ siteKey: KEY });
});

test.each([
  'https://evil.example/recaptcha/api2/anchor?k=x',
  'https://www.google.com.evil.example/recaptcha/api.js',
  'https://www.google.com/recaptcha/about/',
  'https://www.google.com/recaptcha/x/recaptcha/api.js',
  'https://www.google.com/recaptcha/api.js.map',
  'https://www.google.com/recaptcha/x/recaptcha/api2/anchor?k=x',
  'https://www.google.com/recaptcha/api2/anchors?k=x',
  'ftp://www.google.com/recaptcha/api.js',
  'web+https://www.google.com/recaptcha/api.js',
  'https://google.com.evil.example/recaptcha/api2/anchor?k=x',
  'https://www.google.com../recaptcha/api2/anchor?k=x',
  'https://www.google.com/recaptcha/api/challenge?k=x',
  'https://www.google.com/recaptcha/api/noscript?k=x',
  'https://www.google.com/recaptcha/api/js/recaptcha_ajax.js',
  'https://www.gstatic.com/recaptcha/releases/x/recaptcha__en.js',
  'https://notgoogle.com/recaptcha/api2/anchor?k=x',
  'https://www.google.com/maps/recaptcha/api2/anchor?k=x',
  'data:text/html,x',
  'no address',
])('is not fooled by %s', (address) => {
  expect(readRecaptchaAddress(address)).toBeNull();
});
