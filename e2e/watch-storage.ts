import type { View } from '../practice/browser/session.ts';

/** Everything that is stored. */
export const stored = (view: View) =>
  view.evaluate(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
    const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
    const session: Record<string, unknown> = await storage.session.get(null);
    // A scan by itself rewrites what is known of the page, and may fill in the form.
    const rest = Object.entries(session).filter(([key]) => !/^(draft|scan):/.test(key));
    return JSON.stringify([await storage.local.get(null), rest]);
  });

/** In the content script's world of a tab: listens to all that is stored, or gives what it has heard and can read. */
export const probe = (tab: number, part: 'start' | 'read') =>
  // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
  ((globalThis as any).browser ?? (globalThis as any).chrome).scripting.executeScript({
    target: { tabId: tab },
    args: [part],
    func: async (asked: string) => {
      // biome-ignore lint/suspicious/noExplicitAny: the content script's world
      const world = globalThis as any;
      const { storage } = world.browser ?? world.chrome;
      if (asked === 'start') {
        world.heard = [];
        storage.onChanged.addListener((changes: unknown) => world.heard.push(changes));
        return [];
      }
      const areas = ['local', 'session', 'sync'].map(async (area) => storage[area].get(null));
      const read = await Promise.allSettled(areas);
      const databases = await indexedDB.databases();
      return [JSON.stringify(read), JSON.stringify(world.heard), JSON.stringify(databases)];
    },
  });
