import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inDatabase } from './database.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a database that never answers is waited for once: nothing hangs on it, and no view opens slowly', async () => {
  expect(await inDatabase(async () => 'key')).toEqual({ value: 'key' });
  const access = vi.fn(() => new Promise<string>(() => undefined));
  const first = inDatabase(access);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await first).toBeNull();
  expect(await inDatabase(access)).toBeNull();
  expect(access).toHaveBeenCalledOnce();
});
