import { fakeBrowser } from '@webext-core/fake-browser';
import { expect, test, vi } from 'vitest';
import { isInPrivateWindow } from './private-window.ts';

const get = vi.fn();
Object.assign(fakeBrowser.tabs, { get });

test('a tab is in a private window as long as the browser says so', async () => {
  get.mockResolvedValue({ id: 1, incognito: true });
  expect(await isInPrivateWindow(1)).toBe(true);
  get.mockResolvedValue({ id: 1, incognito: false });
  expect(await isInPrivateWindow(1)).toBe(false);
  get.mockRejectedValue(new Error('No tab with id: 1.'));
  expect(await isInPrivateWindow(1)).toBe(false);
});
