import { expect, test } from 'vitest';
import { withoutQuery } from './address.ts';
import { isPrivateAddress, secretParameters } from './address-notes.ts';

test.each([
  ['https://a.example/?session=1&lang=en', ['session']],
  ['https://a.example/?access_token=x&page=2', ['access_token']],
  ['https://a.example/?id=7f3kd82hf73hfd72hf73hdk29', ['id']],
  ['https://a.example/?q=captcha&sort=price&page=2', []],
  ['https://a.example/?token=', []],
  ['https://a.example/#token=1', []],
  ['no address', []],
])('%s: %j looks secret', (address, names) => {
  expect(secretParameters(address)).toEqual(names);
});

test('an address without its query keeps its fragment', () => {
  expect(withoutQuery('https://a.example/b?c=d?e#f?g')).toBe('https://a.example/b#f?g');
});

test.each([
  ['http://localhost:8080/', true],
  ['http://shop.localhost/', true],
  ['http://127.0.0.1/', true],
  ['https://10.1.2.3/', true],
  ['https://172.16.0.1/', true],
  ['https://172.32.0.1/', false],
  ['https://192.168.1.1/', true],
  ['http://[::1]:3000/', true],
  ['http://[fd00::1]/', true],
  ['http://printer.local/', true],
  ['https://shop.example/', false],
  ['https://localhost.example/', false],
  ['https://10.example/', false],
  ['no address', false],
])('%s is private: %s', (address, expected) => {
  expect(isPrivateAddress(address)).toBe(expected);
});
