import type { Environment } from 'vitest/runtime';

declare global {
  /** What a process of tests does before it ends, when it has run its last file. */
  var atEnd: (() => Promise<void>)[];
}

/** Node, and a place for what has to end with the process. */
export default {
  name: 'browsers',
  viteEnvironment: 'ssr',
  setup() {
    globalThis.atEnd = [];
    return {
      async teardown() {
        for (const end of globalThis.atEnd) await end();
      },
    };
  },
} satisfies Environment;
