/**
 * Reads the page's own reCAPTCHA objects (`___grecaptcha_cfg.clients`) as plain data. Self-contained: it travels
 * to the page's world as source text, so it uses nothing from outside its own body. It reads property
 * descriptors and never calls a getter; what the page has redefined can only spoil its own answer.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: what travels as source text can call nothing outside itself
export function readClients(maxClients: number, maxString: number): { clients: object[]; dropped: number } {
  const own = (object: unknown, key: string): unknown => {
    if (typeof object !== 'object' || object === null) return undefined;
    const descriptor = Object.getOwnPropertyDescriptor(object, key);
    return descriptor && 'value' in descriptor ? descriptor.value : undefined;
  };
  const text = (object: unknown, key: string): string | undefined => {
    const value = own(object, key);
    return typeof value === 'string' ? value : undefined;
  };
  const children = (object: unknown): unknown[] => {
    if (typeof object !== 'object' || object === null || object instanceof Node) return [];
    const values: unknown[] = [];
    const keys = Object.getOwnPropertyNames(object);
    for (let i = 0; i < keys.length && i < 60; i += 1) values[i] = own(object, `${keys[i]}`);
    return values;
  };
  // By way of the prototype: the document's own method may be hidden by an element of that name.
  const all = Document.prototype.getElementsByTagName.call(document, '*');
  const placeOf = (element: Element): number => {
    for (let i = 0; i < all.length; i += 1) if (all[i] === element) return i;
    return -1;
  };
  const readSafely = (client: unknown): object | undefined => {
    try {
      return read(client);
    } catch {
      return undefined; // a trap of the page
    }
  };
  const read = (client: unknown): object | undefined => {
    const elements: number[] = [];
    let parameters: unknown;
    const levels = [client];
    for (let depth = 0, from = 0; depth < 3; depth += 1) {
      const to = levels.length;
      for (; from < to; from += 1) {
        const object = levels[from];
        if (object instanceof Element && object !== document.body && elements.length < 8) {
          const place = placeOf(object);
          if (place >= 0) elements[elements.length] = place;
        }
        if (parameters === undefined && text(object, 'sitekey') !== undefined) parameters = object;
        const below = children(object);
        for (let i = 0; i < below.length && levels.length < 400; i += 1) levels[levels.length] = below[i];
      }
    }
    const siteKey = text(parameters, 'sitekey');
    if (siteKey === undefined || siteKey.length > maxString) return undefined;
    const found: Record<string, unknown> = { type: 'client', siteKey, elements };
    const names = [
      ['size', 'size'],
      ['theme', 'theme'],
      ['action', 'action'],
      ['s', 'dataS'],
    ] as const;
    for (let i = 0; i < names.length; i += 1) {
      const pair = names[i];
      const value = pair && text(parameters, pair[0]);
      if (pair && value !== undefined && value.length <= maxString) found[pair[1]] = value;
    }
    return found;
  };
  const clients: object[] = [];
  let dropped = 0;
  const held = own(own(window, '___grecaptcha_cfg'), 'clients');
  const keys = typeof held === 'object' && held !== null ? Object.getOwnPropertyNames(held) : [];
  for (let i = 0; i < keys.length; i += 1) {
    if (clients.length >= maxClients) {
      dropped += keys.length - i;
      break;
    }
    const client = own(held, `${keys[i]}`);
    if (typeof client !== 'object' || client === null) continue;
    const found = readSafely(client);
    if (found) clients[clients.length] = found;
    else dropped += 1;
  }
  return { clients, dropped };
}
