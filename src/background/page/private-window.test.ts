import { expect, test, vi } from 'vitest';

const get = vi.hoisted(() => vi.fn());
vi.mock('../../shared/browser.ts', () => ({ browser: { tabs: { get } } }));
const { isInPrivateWindow } = await import('./private-window.ts');

test('a tab is in a private window as long as the browser says so', async () => {
  get.mockResolvedValue({ id: 1, incognito: true });
  expect(await isInPrivateWindow(1)).toBe(true);
  get.mockResolvedValue({ id: 1, incognito: false });
  expect(await isInPrivateWindow(1)).toBe(false);
  get.mockRejectedValue(new Error('No tab with id: 1.'));
  expect(await isInPrivateWindow(1)).toBe(false);
});
