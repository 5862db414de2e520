/**
 * Source text of an expression that calls the function elsewhere and gives a promise of its result as JSON.
 * The function must not use anything from outside itself.
 */
export function callSource<A extends unknown[]>(fn: (...args: A) => unknown, args: A): string {
  // esbuild (tsx) wraps named functions in calls of its `__name`, which does not exist elsewhere.
  return `(async () => { const __name = (fn) => fn; return JSON.stringify(await (${fn})(...${JSON.stringify(args)})) ?? 'null'; })()`;
}

/** Milliseconds between two tries in the page, and for which a page tries before it says what came of it. */
const PAUSE = 25;
const TURN = 250;

/** What came of a turn of tries: what the function gave at last, or the error of its last try. */
export interface Turn {
  value?: unknown;
  error?: string;
}

/**
 * As `callSource`, for a function that is called in the page again and again until it gives something truthy, for a
 * moment: a question of the driver costs each of three processes more than many of the page's own. Gives a `Turn`.
 */
export function tryingSource<A extends unknown[]>(fn: (...args: A) => unknown, args: A): string {
  return `(async () => {
    const __name = (fn) => fn;
    const wanted = ${fn};
    for (const end = Date.now() + ${TURN}; ; await new Promise((resolve) => setTimeout(resolve, ${PAUSE}))) {
      let turn = {};
      try {
        turn = { value: await wanted(...${JSON.stringify(args)}) };
      } catch (error) {
        turn = { error: String(error) };
      }
      if (turn.value || Date.now() >= end) return JSON.stringify(turn);
    }
  })()`;
}
