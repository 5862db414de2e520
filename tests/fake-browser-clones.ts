import { fakeBrowser } from '@webext-core/fake-browser';

/**
 * Set up before every unit test: storage hands out copies, as every real browser does. The fake one hands out what
 * it holds, so that a change of a value that was read would be a change of what is stored.
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
