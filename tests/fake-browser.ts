import { fakeBrowser } from '@webext-core/fake-browser';
import en from '../public/_locales/en/messages.json' with { type: 'json' };

/**
 * Stands in for `webextension-polyfill` in unit tests (`stand-ins.ts`). Its storage hands out copies, as every real
 * browser does: the fake one hands out what it holds, so that a change of a value that was read would be a change of
 * what is stored.
 */
const { local, session, onChanged } = fakeBrowser.storage;
for (const area of [local, session]) {
  const get = area.get as (keys: unknown) => Promise<unknown>; // one of its forms
  Object.assign(area, { get: async (keys: unknown = null) => structuredClone(await get(keys)) });
}
type Listener = Parameters<typeof onChanged.addListener>[0];
const { addListener, removeListener } = onChanged;
const copying = new Map<Listener, Listener>();
onChanged.addListener = (listener) => {
  const copy: Listener = (changes, area) => listener(structuredClone(changes), area);
  copying.set(listener, copy);
  addListener(copy);
};
onChanged.removeListener = (listener) => removeListener(copying.get(listener) ?? listener);

// A message is its name and what is put in.
Object.assign(fakeBrowser.i18n, {
  getMessage: (key: string, words: string[] = []) => (key === 'locale' ? 'en' : [key, ...words].join(' ')),
});

/** Has it say other words, until the end of the file. */
export function speak(getMessage: (key: string, words?: string[]) => string): void {
  Object.assign(fakeBrowser.i18n, { getMessage });
}

const english: Record<string, { message: string }> = en;

/** A message in the English words that ship; empty when there is none. */
export function inEnglish(key: string, values: string[] = []): string {
  return (english[key]?.message ?? '').replace(/\$(\d)/g, (_, n) => values[Number(n) - 1] ?? '');
}

/** Has it say those. */
export function speakEnglish(): void {
  speak(inEnglish);
}

/** Gives what an object holds, and the objects in it, when that is called. */
function keep(object: object): () => void {
  const held = Object.entries(object);
  const inside = held.map(([, value]) =>
    value instanceof Object && !(value instanceof Function) ? keep(value) : () => undefined,
  );
  return () => {
    for (const name of Object.keys(object)) Reflect.deleteProperty(object, name);
    Object.assign(object, Object.fromEntries(held));
    for (const restore of inside) restore();
  };
}
const restore = keep(fakeBrowser);

/** As it was at first, whatever a test has put into it. */
export function renewBrowser(): void {
  restore();
  fakeBrowser.reset();
}

export default fakeBrowser;
