/**
 * Reads the page's own reCAPTCHA objects (`___grecaptcha_cfg.clients`) as plain data. Self-contained: it travels
 * to the page's world as source text, so it uses nothing from outside its own body. It reads property
 * descriptors and never calls a getter of the page's. It asks nothing of a page without such objects, and reaches what
 * it needs by way of the document and of literals: names like `Document`, `Node` or `Object` may be the page's own.
 * Whatever fails is counted as dropped.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: what travels as source text can call nothing outside itself
export function readPageObjects(
  maxObjects: number,
  maxString: number,
): { objects: object[]; dropped: number } {
  // Without it a page could read this text by `.caller` of a function that it has put in the place of the browser's.

  const CLIENTS = '___grecaptcha_cfg';
  if (!(CLIENTS in window)) return { objects: [], dropped: 0 };

  const { getOwnPropertyDescriptor, getOwnPropertyNames, getPrototypeOf } = {}[
    'constructor'
  ] as ObjectConstructor;
  const own = (object: unknown, key: string): unknown => {
    if (typeof object !== 'object' || object === null) return undefined;
    const descriptor = getOwnPropertyDescriptor(object, key);
    return descriptor && 'value' in descriptor ? descriptor.value : undefined;
  };
  /** Of the browser's own classes: a document has fields of its own by the names of its elements. */
  const inherited = (object: object, key: string): PropertyDescriptor | undefined => {
    for (let level = getPrototypeOf(object); level !== null; level = getPrototypeOf(level)) {
      const descriptor = getOwnPropertyDescriptor(level, key);
      if (descriptor) return descriptor;
    }
    return undefined;
  };
  const nodeType = inherited(document, 'nodeType')?.get;
  /** 1 for elements; the browser's own getter refuses what is no node. */
  const typeOfNode = (object: unknown): unknown => {
    try {
      return nodeType?.call(object);
    } catch {
      return undefined;
    }
  };
  const all: ArrayLike<unknown> = inherited(document, 'getElementsByTagName')?.value.call(document, '*');
  const placeOf = (element: unknown): number => {
    for (let i = 0; i < all.length; i += 1) if (all[i] === element) return i;
    return -1;
  };
  const children = (object: unknown): unknown[] => {
    if (typeof object !== 'object' || object === null || typeOfNode(object) !== undefined) return [];
    const values: unknown[] = [];
    const keys = getOwnPropertyNames(object);
    for (let i = 0; i < keys.length && i < 60; i += 1) values[i] = own(object, `${keys[i]}`);
    return values;
  };
  /** A text; of a function its name. */
  const textOf = (value: unknown): string | undefined => {
    if (typeof value === 'string') return value;
    if (typeof value !== 'function') return undefined;
    const name = getOwnPropertyDescriptor(value, 'name')?.value;
    return typeof name === 'string' ? name : '';
  };
  const read = (client: unknown): object | undefined => {
    const elements: number[] = [];
    let parameters: unknown;
    const levels = [client];
    for (let depth = 0, from = 0; depth < 3; depth += 1) {
      const to = levels.length;
      for (; from < to; from += 1) {
        const object = levels[from];
        if (elements.length < 8 && object !== document.body && typeOfNode(object) === 1) {
          const place = placeOf(object);
          if (place >= 0) elements[elements.length] = place;
        }
        if (parameters === undefined && typeof own(object, 'sitekey') === 'string') parameters = object;
        const below = children(object);
        for (let i = 0; i < below.length && levels.length < 400; i += 1) levels[levels.length] = below[i];
      }
    }
    const values: Record<string, string> = {};
    const names = ['sitekey', 'size', 'theme', 'action', 's', 'callback'];
    for (let i = 0; i < names.length; i += 1) {
      const name = `${names[i]}`;
      const text = textOf(own(parameters, name));
      if (text !== undefined && text.length <= maxString) values[name] = text;
    }
    return values['sitekey'] === undefined ? undefined : { type: 'object', name: CLIENTS, elements, values };
  };
  const objects: object[] = [];
  let dropped = 0;
  try {
    const clients = own(own(window, CLIENTS), 'clients');
    const keys = typeof clients === 'object' && clients !== null ? getOwnPropertyNames(clients) : [];
    for (let i = 0; i < keys.length; i += 1) {
      if (objects.length >= maxObjects) {
        dropped += keys.length - i;
        break;
      }
      const client = own(clients, `${keys[i]}`);
      if (typeof client !== 'object' || client === null) continue;
      try {
        const found = read(client);
        if (found) objects[objects.length] = found;
        else dropped += 1;
      } catch {
        dropped += 1; // a trap of the page
      }
    }
  } catch {
    dropped += 1;
  }
  return { objects, dropped };
}
