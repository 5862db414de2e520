import { describe, expect, test } from 'vitest';
import { hostOf, isHttpAddress, originOf, patternOf, siteOf, withoutFragment } from './address.ts';

describe('an address that the service takes', () => {
  test.each([
    'https://shop.example/login?a=b#c',
    'http://shop.example',
    'HTTPS://SHOP.EXAMPLE/',
    'Http://shop.example/',
    'https://käse.example/größe',
    'https://пример.example/',
    'https://xn--kse-qla.example/',
    'https://shop.example:8443/',
    'http://127.0.0.1:3000/',
    'http://[::1]:8080/login',
    'https://[2001:db8::1]/',
    'https://bob:pw@shop.example/',
    'https://localhost',
    'https://shop.example/%20%0A',
  ])('%s is one', (text) => expect(isHttpAddress(text)).toBe(true));

  test.each([
    ['', 'nothing'],
    ['shop.example', 'no scheme'],
    ['//shop.example/', 'no scheme'],
    ['https:shop.example', 'no slashes, which browsers add'],
    ['https:/shop.example', 'one slash'],
    ['https:///shop.example/', 'three'],
    ['https:////shop.example/', 'four'],
    ['https:\\\\shop.example\\', 'the wrong slashes'],
    ['https://\\shop.example/', 'one wrong among them'],
    [' https://shop.example/', 'a space before'],
    ['https://shop.example/ ', 'a space after'],
    ['https://shop.example/a b', 'a space in its path'],
    ['https://shop .example/', 'a space in its host'],
    ['https://shop.\nexample/', 'a line break, which browsers drop'],
    ['ht\ntps://shop.example/', 'one in its scheme'],
    ['https://shop.example/lo\tgin', 'a tab'],
    ['https://shop.example/lo\rgin', 'a carriage return'],
    ['https://shop.example/\u00a0', 'a space that does not break'],
    ['https://shop.example/\u2028', 'a line separator'],
    ['https://shop.example/\u0001', 'a control character'],
    ['https://shop.example/\0', 'NUL'],
    ['\ufeffhttps://shop.example/', 'a byte order mark'],
    ['https://shop.example:99999/', 'no such port'],
    ['https://shop.example:port/', 'a port in words'],
    ['https://[::1/', 'half a bracket'],
    ['https://[::g]/', 'no IPv6'],
    ['https://256.256.256.256/', 'no IPv4'],
    ['https://', 'no host'],
    ['https://?a', 'no host'],
    ['https://#a', 'no host'],
    ['https://:80/', 'no host'],
    ['https://bob@/', 'a user and no host'],
    ['https://shop%00.example/', 'a host that is none'],
    ['httpss://shop.example/', 'another scheme'],
    ['ftp://shop.example/', 'another scheme'],
    ['view-source:https://shop.example/', 'another scheme'],
    ['javascript:https://shop.example/', 'another scheme'],
    ['blob:https://shop.example/1', 'another scheme'],
  ])('%j is none: %s', (text) => expect(isHttpAddress(text)).toBe(false));
});

test.each<[address: string, site: string, origin: string | null, host: string]>([
  [
    'https://bob:pw@shop.example:8443/a/b?c=d#e',
    'https://shop.example:8443/a/b',
    'https://shop.example:8443',
    'shop.example:8443',
  ],
  ['http://SHOP.example', 'http://shop.example/', 'http://shop.example', 'shop.example'],
  ['shop.example', '', null, ''],
  ['', '', null, ''],
])('the parts of %j', (address, site, origin, host) => {
  expect([siteOf(address), originOf(address), hostOf(address)]).toEqual([site, origin, host]);
});

test('a text that is a page of its own has no origin, and what is no text no site', () => {
  expect(originOf('data:text/html,hello')).toBeNull();
  for (const value of [7, null, undefined, new URL('https://shop.example/')]) expect(siteOf(value)).toBe('');
});

test('a permission is for a host, whatever its port', () => {
  expect(patternOf('http://shop.example:8080')).toBe('http://shop.example/*');
});

test.each([
  ['https://shop.example/a?b#c#d', 'https://shop.example/a?b'],
  ['https://shop.example/a?b', 'https://shop.example/a?b'],
  ['#c', ''],
])('%s without its fragment', (address, bare) => {
  expect(withoutFragment(address)).toBe(bare);
});
