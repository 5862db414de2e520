import { fileURLToPath } from 'node:url';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** What unit tests get, as vitest's `resolve`, for what only a browser or the build has; the browser by its file here. */
export const standIns = (browser: string) => ({
  alias: [
    { find: 'webextension-polyfill', replacement: here(browser) },
    { find: 'idb-keyval', replacement: here('key-database.ts') },
    { find: /^.*\?iife$/, replacement: here('script-file.ts') },
  ],
});
