import { del, get, set } from 'idb-keyval';
import * as v from 'valibot';
import { bareKey } from '../../core/api-key.ts';
import { defineItem } from '../../shared/storage.ts';
import { setWithRoom } from '../session-room.ts';
import { inDatabase } from './database.ts';

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
  const remembered: unknown = (await inDatabase(() => get(NAME)))?.value;
  return typeof remembered === 'string' ? { key: remembered, remembered: true } : null;
}

/** Says whether this browser keeps anything for us past its end. */
export async function canRemember(): Promise<boolean> {
  return (await inDatabase(() => get(NAME))) !== null;
}

/**
 * Keeps the key in one place only, and says whether it will outlive the browser: what cannot be remembered is kept for
 * the session. Throws when it cannot be kept as was asked at all; then nothing has changed.
 */
export async function writeKey({ key, remembered }: StoredKey): Promise<{ remembered: boolean }> {
  if (remembered && (await inDatabase(() => set(NAME, key)))) {
    await sessionKeyItem.remove();
    return { remembered: true };
  }
  await setWithRoom(sessionKeyItem, key);
  try {
    await forgetRemembered();
  } catch (error) {
    await sessionKeyItem.remove();
    throw error;
  }
  return { remembered: false };
}

/** Removes the key everywhere; throws when the browser does not let go of it. */
export async function forgetKey(): Promise<void> {
  await forgetRemembered();
  await sessionKeyItem.remove();
}

/** Says whether any field of a form holds the API key, with or without its `__` suffixes: it has no place there. */
export async function holdsKey(values: Record<string, string | boolean>): Promise<boolean> {
  const bare = bareKey((await readKey())?.key ?? '');
  // Shorter than any key of the service: such letters may stand anywhere.
  return bare.length >= 8 && Object.values(values).some((value) => String(value).includes(bare));
}

async function forgetRemembered(): Promise<void> {
  const found = await inDatabase(() => get(NAME));
  if (found?.value !== undefined) await del(NAME);
}
