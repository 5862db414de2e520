/**
 * Source text of an expression that calls the function elsewhere and gives a promise of its result as JSON.
 * The function must not use anything from outside itself.
 */
export function callSource<A extends unknown[]>(fn: (...args: A) => unknown, args: A): string {
  // esbuild (tsx) wraps named functions in calls of its `__name`, which does not exist elsewhere.
  return `(async () => { const __name = (fn) => fn; return JSON.stringify(await (${fn})(...${JSON.stringify(args)})) ?? 'null'; })()`;
}
