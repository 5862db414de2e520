/**
 * Source text of an expression that calls the function elsewhere and gives a promise of its result as JSON.
 * The function must not use anything from outside itself.
 */
export function callSource<A extends unknown[]>(fn: (...args: A) => unknown, args: A): string {
  return jsonSource(`(${fn})(...${JSON.stringify(args)})`);
}

/** Source text of an expression that gives a promise of what `expression` gives, as JSON. */
export function jsonSource(expression: string): string {
  // esbuild (tsx) wraps named functions in calls of its `__name`, which does not exist elsewhere.
  return `(async () => { const __name = (fn) => fn; return JSON.stringify(await (${expression})) ?? 'null'; })()`;
}
