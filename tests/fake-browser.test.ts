import { fakeBrowser } from '@webext-core/fake-browser';
import { beforeEach, expect, test } from 'vitest';
import { renewBrowser, speak } from './fake-browser.ts';

beforeEach(() => fakeBrowser.reset());

test.each(['local', 'session'] as const)('what is read from storage.%s is a copy', async (name) => {
  const area = fakeBrowser.storage[name];
  const given = { inner: { count: 1 } };
  await area.set({ given });
  given.inner.count = 2;
  for (const keys of [null, 'given', ['given'], { given: null }]) {
    const read = await area.get<{ given: typeof given }>(keys as 'given'); // any of its forms
    expect(read.given.inner.count).toBe(1);
    read.given.inner.count = 3;
  }
  expect(await area.get()).toEqual({ given: { inner: { count: 1 } } });
});

test('what is told of a change is a copy', async () => {
  let told: { count: number } | undefined;
  fakeBrowser.storage.onChanged.addListener((changes) => {
    told = changes['given']?.newValue as { count: number };
  });
  await fakeBrowser.storage.local.set({ given: { count: 1 } });
  if (told) told.count = 2;
  expect(told).toEqual({ count: 2 });
  expect(await fakeBrowser.storage.local.get('given')).toEqual({ given: { count: 1 } });
});

test('made new it has nothing of what was put into it, and what was taken from it again', async () => {
  const { get } = fakeBrowser.tabs;
  Object.assign(fakeBrowser, { ours: {} });
  Object.assign(fakeBrowser.tabs, { get: async () => ({ id: 1 }), ours: async () => undefined });
  Reflect.deleteProperty(fakeBrowser.storage.local, 'set');
  speak(() => 'a word');
  renewBrowser();
  expect(fakeBrowser).not.toHaveProperty('ours');
  expect(fakeBrowser.tabs.get).toBe(get);
  expect(fakeBrowser.tabs).not.toHaveProperty('ours');
  expect(fakeBrowser.i18n.getMessage('key', ['a'])).toBe('key a');
  await fakeBrowser.storage.local.set({ given: 1 });
  expect(await fakeBrowser.storage.local.get()).toEqual({ given: 1 });
});
