import * as v from 'valibot';
import type { Storage } from 'webextension-polyfill';
import { browser } from './browser.ts';

type Area = 'local' | 'session';

interface Definition<T> {
  schema: v.GenericSchema<unknown, T>;
  /** Rises when the shape changes. */
  version: number;
  /** Turns a value of an older version into the present shape. */
  migrate?: (value: unknown, version: number) => unknown;
}

/** One typed value in extension storage, stored as `{ v, value }`. */
export interface StoredItem<T, F> {
  /** Reads it; the fallback when it is missing or unreadable. */
  get(): Promise<T | F>;
  /** Writes it; throws when the browser refuses (a full disk). */
  set(value: T): Promise<void>;
  remove(): Promise<void>;
  /** Calls back with each change until the signal aborts. */
  watch(callback: (value: T | F) => void, signal: AbortSignal): void;
}

/** Defines one item; its type follows from its schema. */
export function defineItem<T, F>(
  area: Area,
  key: string,
  { fallback, ...definition }: Definition<T> & { fallback: F },
): StoredItem<T, F> {
  const store = () => browser.storage[area];
  return {
    get: async () => readStored(definition, (await store().get(key))[key], fallback),
    set: (value) => store().set({ [key]: { v: definition.version, value } }),
    remove: () => store().remove(key),
    watch(callback, signal) {
      watchArea(area, signal, (changes) => {
        const change = changes[key];
        // Firefox reports writes that change nothing, too.
        if (!change || JSON.stringify(change.oldValue) === JSON.stringify(change.newValue)) return;
        callback(readStored(definition, change.newValue, fallback));
      });
    },
  };
}

/** Items of one kind under keys with a common prefix. */
export interface StoredFamily<T> {
  item(id: string): StoredItem<T, null>;
  /** Every readable member. */
  all(): Promise<T[]>;
  /** The same with their ids. */
  entries(): Promise<[id: string, value: T][]>;
  /** The raw records of members that cannot be read, by id: damaged, or written by a newer version. They stay as they are. */
  unreadable(): Promise<Record<string, unknown>>;
  /** Removes members by their ids, in one go. */
  remove(ids: string[]): Promise<void>;
  /** Calls back after any member changed, until the signal aborts. */
  watch(callback: () => void, signal: AbortSignal): void;
}

/**
 * Defines a family of items, such as one per task.
 * @param idOf the id that a member holds itself: one that lies under another cannot be read
 */
export function defineFamily<T>(
  area: Area,
  prefix: string,
  { idOf, ...definition }: Definition<T> & { idOf?: (value: T) => string },
): StoredFamily<T> {
  const definitionFor = (id: string): Definition<T> =>
    idOf
      ? {
          ...definition,
          schema: v.pipe(
            definition.schema,
            v.check((value) => idOf(value) === id),
          ),
        }
      : definition;
  const members = async () => {
    const stored = Object.entries(await browser.storage[area].get(null));
    return stored
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, raw]) => ({ id: key.slice(prefix.length), raw }))
      .map(({ id, raw }) => ({ id, raw, value: readStored(definitionFor(id), raw, null) }));
  };
  return {
    item: (id) => defineItem(area, prefix + id, { ...definitionFor(id), fallback: null }),
    all: async () => (await members()).flatMap(({ value }) => (value === null ? [] : [value])),
    entries: async () => (await members()).flatMap(({ id, value }) => (value === null ? [] : [[id, value]])),
    unreadable: async () => {
      const found = (await members()).filter(({ value }) => value === null);
      return Object.fromEntries(found.map(({ id, raw }) => [id, raw]));
    },
    remove: (ids) => browser.storage[area].remove(ids.map((id) => prefix + id)),
    watch(callback, signal) {
      watchArea(area, signal, (changes) => {
        if (Object.keys(changes).some((key) => key.startsWith(prefix))) callback();
      });
    },
  };
}

/** Says whether a write failed for want of room: browsers name no error of their own for it. */
export function isFull(error: unknown): boolean {
  return /quota/i.test(String(error));
}

type Changes = Record<string, Storage.StorageChange>;

function watchArea(area: Area, signal: AbortSignal, callback: (changes: Changes) => void): void {
  const listener = (changes: Changes, changed: string) => {
    if (changed === area) callback(changes);
  };
  browser.storage.onChanged.addListener(listener);
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(listener));
}

const envelope = v.object({ v: v.number(), value: v.unknown() });

function readStored<T, F>({ schema, version, migrate }: Definition<T>, raw: unknown, fallback: F): T | F {
  const stored = v.safeParse(envelope, raw);
  if (!stored.success || stored.output.v > version) return fallback;
  const { v: storedVersion, value } = stored.output;
  try {
    const present = storedVersion < version && migrate ? migrate(value, storedVersion) : value;
    const parsed = v.safeParse(schema, present);
    return parsed.success ? parsed.output : fallback;
  } catch {
    return fallback; // so odd that looking at it throws
  }
}
