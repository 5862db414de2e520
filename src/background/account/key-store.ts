import { del, get, set } from 'idb-keyval';
import * as v from 'valibot';
import { bareKey } from '../../core/api-key.ts';
import { defineItem } from '../../shared/storage.ts';

/** The API key and whether it outlives the browser. */
export interface StoredKey {
  key: string;
  remembered: boolean;
}

const NAME = 'api-key';
/** The key when it is not to outlive the browser. */
const sessionKeyItem = defineItem('session', 'key', { schema: v.string(), version: 1, fallback: null });

/**
 * Reads the key. The remembered one lives in the IndexedDB of the extension's origin and the other in
 * `storage.session`: content scripts reach neither, in either browser.
 */
export async function readKey(): Promise<StoredKey | null> {
  const forSession = await sessionKeyItem.get();
  if (forSession) return { key: forSession, remembered: false };
  const remembered: unknown = await get(NAME);
  return typeof remembered === 'string' ? { key: remembered, remembered: true } : null;
}

/** Keeps the key in one place only. */
export async function writeKey({ key, remembered }: StoredKey): Promise<void> {
  if (remembered) {
    await set(NAME, key);
    await sessionKeyItem.remove();
  } else {
    await sessionKeyItem.set(key);
    await del(NAME);
  }
}

/** Removes the key everywhere. */
export async function forgetKey(): Promise<void> {
  await del(NAME);
  await sessionKeyItem.remove();
}

/** Says whether any field of a form holds the API key, with or without its `__` suffixes: it has no place there. */
export async function holdsKey(values: Record<string, string | boolean>): Promise<boolean> {
  const bare = bareKey((await readKey())?.key ?? '');
  // Shorter than any key of the service: such letters may stand anywhere.
  return bare.length >= 8 && Object.values(values).some((value) => String(value).includes(bare));
}
