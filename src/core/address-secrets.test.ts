import { expect, test } from 'vitest';
import { secretParameters, withoutQuery } from './address-secrets.ts';

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
