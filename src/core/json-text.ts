/** JSON as it is written: `JSON.parse` and `JSON.stringify` change numbers, double names and their order. */

/** A value in JSON text, and where it stands there. */
export interface JsonValue {
  /** Of the member that it is of; empty in a list. */
  name: string;
  /** The object or list that it stands in; `null` for the whole. */
  holder: JsonValue | null;
  at: number;
  end: number;
}

const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}:,]|[^\s[\]{}:,"]+/g;

/** Every value in JSON text, in the order of the text, which must be JSON. */
export function valuesIn(text: string): JsonValue[] {
  const values: JsonValue[] = [];
  const open: { value: JsonValue; name: string | null }[] = [];
  for (const { 0: token, index: at } of text.matchAll(TOKENS)) {
    const within = open.at(-1);
    const end = at + token.length;
    if (token === '}' || token === ']') {
      open.pop();
      if (within) within.value.end = end;
    } else if (token === ',') {
      if (within && text[within.value.at] === '{') within.name = null;
    } else if (token !== ':') {
      if (within?.name === null) within.name = String(JSON.parse(token));
      else {
        const value: JsonValue = { name: within?.name ?? '', holder: within?.value ?? null, at, end };
        values.push(value);
        if (token === '{' || token === '[') open.push({ value, name: token === '{' ? null : '' });
      }
    }
  }
  return values;
}

/** The members of the outermost object in JSON text, each as it is written. */
export function membersOf(text: string): [name: string, written: string][] {
  return valuesIn(text)
    .filter(({ holder }) => holder?.holder === null)
    .map(({ name, at, end }) => [name, text.slice(at, end)]);
}

/** Names that stand in one object of JSON text more than once, however they are spelled. */
export function namesTwice(text: string): string[] {
  const seen = new Map<JsonValue, Set<string>>();
  const twice = valuesIn(text).filter(({ name, holder }) => {
    if (!holder || text[holder.at] !== '{') return false;
    const names = seen.get(holder) ?? new Set();
    seen.set(holder, names);
    return names.size === names.add(name).size;
  });
  return [...new Set(twice.map(({ name }) => name))];
}

/** JSON text with other texts in it: `change` gives what stands instead of a text, number, truth value or `null`. */
export function withTexts(
  text: string,
  change: (value: JsonValue, present: unknown) => string | undefined,
): string {
  let changed = '';
  let from = 0;
  for (const value of valuesIn(text)) {
    const written = text.slice(value.at, value.end);
    const other = /^[[{]/.test(written) ? undefined : change(value, JSON.parse(written));
    if (other === undefined) continue;
    changed += text.slice(from, value.at) + JSON.stringify(other);
    from = value.end;
  }
  return changed + text.slice(from);
}

/** JSON text without the spaces between its parts. */
export function withoutSpaces(text: string): string {
  return [...text.matchAll(TOKENS)].map(([token]) => token).join('');
}

/** A value as JSON text that is the same whatever order its members have. */
export function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
