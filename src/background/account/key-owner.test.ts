import { fakeBrowser } from '@webext-core/fake-browser';
import { beforeEach, describe, expect, test } from 'vitest';
import { breakDatabase, mendDatabase, remembered } from '../../../tests/key-database.ts';
import { ownerOf } from './key-owner.ts';

const KEY = '0123456789abcdef0123456789abcdef';
const OTHER_KEY = 'fedcba9876543210fedcba9876543210';

beforeEach(() => {
  fakeBrowser.reset();
  mendDatabase();
});

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

describe('the secret behind the marks', () => {
  let workers = 0;
  /** Another worker, of the same browser and the same profile. */
  const inNewWorker = async () => {
    workers += 1;
    const file = `./key-owner.ts?its=${workers}`;
    const { ownerOf }: typeof import('./key-owner.ts') = await import(file);
    return ownerOf(KEY);
  };

  test('is the same for the next worker', async () => {
    const mark = await inNewWorker();
    expect(await inNewWorker()).toBe(mark);
    expect(Object.keys(await fakeBrowser.storage.session.get())).not.toContain('owner-secret');
  });

  test('is another one in another profile', async () => {
    const mark = await inNewWorker();
    remembered.clear();
    expect(await inNewWorker()).not.toBe(mark);
  });

  test('is kept for the session where the database cannot be used', async () => {
    breakDatabase(() => Promise.reject(new DOMException('Internal error', 'UnknownError')));
    const mark = await inNewWorker();
    expect(await inNewWorker()).toBe(mark);
  });
});
