import { get, set } from 'idb-keyval';
import * as v from 'valibot';
import { bareKey } from '../../core/api-key.ts';
import { defineItem } from '../../shared/storage.ts';
import { inDatabase } from './database.ts';

const NAME = 'owner-secret';
/** Hex digits of a mark: enough to tell keys of one person apart, and shared by any number of other keys. */
const MARK_DIGITS = 8;
/** The secret where the database of the extension's origin cannot be used. */
const sessionSecretItem = defineItem('session', 'owner-secret', {
  schema: v.string(),
  version: 1,
  fallback: null,
});
let secret: Promise<string> | undefined;

/**
 * The mark of an API key, by which a task knows whose it is; the key's `__` suffixes are no part of it.
 *
 * Marks lie in `storage.local`, which content scripts can read in Firefox. So it is the start of a hash of the key
 * behind a secret of this installation, which lies beside the key, out of their reach: without it not even a guessed
 * key can be tried, marks of two installations have nothing in common, and with it 32 bits still lead to no key.
 */
export async function ownerOf(key: string): Promise<string> {
  secret ??= readSecret();
  const text = `${await secret}:${bareKey(key)}`;
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  const digits = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0'));
  return digits.join('').slice(0, MARK_DIGITS);
}

async function readSecret(): Promise<string> {
  const known: unknown = (await sessionSecretItem.get()) ?? (await inDatabase(() => get(NAME)))?.value;
  if (typeof known === 'string') return known;
  const made = crypto.randomUUID();
  if (!(await inDatabase(() => set(NAME, made)))) await sessionSecretItem.set(made);
  return made;
}
