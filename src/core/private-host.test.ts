import { expect, test } from 'vitest';
import { isPrivateAddress } from './private-host.ts';

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
