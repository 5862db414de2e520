import { fakeBrowser } from '@webext-core/fake-browser';
import { beforeEach, expect, test, vi } from 'vitest';
import { listen } from './listen.ts';
import { type Handlers, INPUTS } from './protocol.ts';

const OWN = { id: 'test-extension-id', url: 'chrome-extension://test-extension-id/src/popup/index.html' };
const called = vi.fn(async () => undefined);
const names = Object.keys(INPUTS);
type Listener = (message: unknown, sender: object, respond: (reply: unknown) => void) => unknown;
let listener: Listener;

beforeEach(() => {
  called.mockClear();
  vi.spyOn(fakeBrowser.runtime, 'getURL').mockImplementation(
    (path = '') => `chrome-extension://test-extension-id/${path}`,
  );
  vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener').mockImplementation((added) => {
    listener = added as Listener;
  });
  listen(Object.fromEntries(names.map((name) => [name, called])) as unknown as Handlers);
});

const send = (message: unknown, sender: object = OWN) =>
  new Promise<unknown>((resolve) => {
    listener(message, sender, resolve);
  });

const create = { tabId: 1, submissionId: 's', type: 'RecaptchaV2Task', values: {}, again: false };

test('our own pages are answered', async () => {
  expect(await send({ name: 'createTask', input: create })).toEqual({ value: undefined });
  expect(called).toHaveBeenCalledWith(create);
});

test.each([
  ['a content script', { ...OWN, url: 'https://shop.example/' }],
  ['a page whose address begins like ours', { ...OWN, url: 'chrome-extension://test-extension-id.evil/' }],
  ['another extension', { id: 'other', url: 'chrome-extension://other/popup.html' }],
  ['another extension that names our page', { ...OWN, id: 'other' }],
  ['a sender without an address', { id: OWN.id }],
])('%s is refused, whatever it asks', async (_, sender) => {
  for (const name of names) {
    expect(await send({ name, input: create }, sender)).toMatchObject({ error: { code: 'forbidden' } });
  }
  expect(called).not.toHaveBeenCalled();
});

test.each([
  [{ name: 'toString', input: null }, 'unknown'],
  [{ name: '__proto__', input: null }, 'unknown'],
  [null, 'unknown'],
  [{ name: 'createTask', input: { ...create, submissionId: '' } }, 'invalid'],
  [{ name: 'createTask', input: { ...create, tabId: 1.5 } }, 'invalid'],
  [{ name: 'saveKey', input: { key: ' ', remember: true } }, 'invalid'],
  [{ name: 'saveKey', input: { key: 'two words', remember: true } }, 'invalid'],
])('%j is refused as %s', async (message, code) => {
  expect(await send(message)).toMatchObject({ error: { code } });
  expect(called).not.toHaveBeenCalled();
});

test('a handler that fails is told without its stack', async () => {
  called.mockRejectedValueOnce(new Error('disk full'));
  expect(await send({ name: 'forgetKey', input: null })).toEqual({
    error: { code: 'failed', message: 'disk full' },
  });
});
