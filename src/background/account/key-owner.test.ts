import { fakeBrowser } from '@webext-core/fake-browser';
import { beforeEach, describe, expect, test, vi } from 'vitest';

vi.mock('webextension-polyfill', () => ({ default: fakeBrowser }));
vi.mock('idb-keyval', () => import('../../../tests/key-database.ts'));
const { ownerOf } = await import('./key-owner.ts');

const KEY = '0123456789abcdef0123456789abcdef';
const OTHER_KEY = 'fedcba9876543210fedcba9876543210';

beforeEach(() => fakeBrowser.reset());

describe('the mark of a key', () => {
  test('is the same each time, with any suffix, and another for another key', async () => {
    expect(await ownerOf(KEY)).toBe(await ownerOf(`${KEY}__nocache__x`));
    expect(await ownerOf(KEY)).not.toBe(await ownerOf(OTHER_KEY));
  });

  test('is 32 bits, no hash of the key alone, and hangs on a secret that is not in storage.local', async () => {
    const mark = await ownerOf(KEY);
    expect(mark).toMatch(/^[\da-f]{8}$/);
    for (const algorithm of ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512']) {
      const hash = Buffer.from(await crypto.subtle.digest(algorithm, new TextEncoder().encode(KEY)));
      expect(hash.toString('hex')).not.toContain(mark);
    }
    expect(await fakeBrowser.storage.local.get()).toEqual({});
  });
});
