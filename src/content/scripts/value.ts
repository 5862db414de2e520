/**
 * What a script gives, as far as it can be told without running it: a literal; `undefined` for what it does not give,
 * or gives as `undefined` or `null`; `null` for what it gives and no literal says. An object's members stand by their
 * names, the arguments of a call by their places; where there may be more of them, one is called `...`.
 */
export type Value = string | number | boolean | undefined | null | Map<string, Value>;

/** The member of a member of a value, as in `memberOf(args, '1', 'action')`. */
export function memberOf(value: Value, ...path: string[]): Value {
  let found = value;
  for (const name of path) {
    if (!(found instanceof Map)) return found === null ? null : undefined;
    found = found.has(name) || !found.has('...') ? found.get(name) : null;
  }
  return found;
}
