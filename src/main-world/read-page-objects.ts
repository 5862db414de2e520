/**
 * Reads the page's own reCAPTCHA objects (`___grecaptcha_cfg.clients`) as plain data. Self-contained: it travels
 * to the page's world as source text, so it uses nothing from outside its own body. It reads property
 * descriptors and never calls a getter of the page's. It asks nothing of a page without such objects, and reaches what
 * it needs by way of `window`, `document` and literals: bare names like `Document`, `Node` or `Object` may be the
 * page's own. Whatever fails is counted as dropped.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: what travels as source text can call nothing outside itself
export function readPageObjects(
  maxObjects: number,
  maxString: number,
): { objects: object[]; dropped: number } {
  const CLIENTS = '___grecaptcha_cfg';
  const MEMBERS = ['sitekey', 'size', 'theme', 'action', 's', 'callback'];
  const objects: object[] = [];
  let dropped = 0;

  // The code of a class is strict, without a directive, which bundlers drop from modules: else a page could read this
  // text by `.caller` of a function that it has put in the place of the browser's.
  class Reader {
    /** Pages patch the one or redeclare the other; a class of theirs by that name leaves the window's own as it was. */
    #object = ({}['constructor'] as Partial<ObjectConstructor> | null)?.getOwnPropertyDescriptor
      ? ({}['constructor'] as ObjectConstructor)
      : window['Object'];
    #nodeType = this.#inherited('nodeType')?.get;
    #body: unknown = this.#inherited('body')?.get?.call(document);
    #all: ArrayLike<unknown> = this.#inherited('getElementsByTagName')?.value.call(document, '*');

    readClients(): void {
      const clients = this.#own(this.#own(window, CLIENTS), 'clients');
      if (typeof clients !== 'object' || clients === null) return;
      const keys = this.#object.getOwnPropertyNames(clients);
      for (let i = 0; i < keys.length; i += 1) {
        if (objects.length >= maxObjects) {
          dropped += keys.length - i;
          break;
        }
        const client = this.#own(clients, `${keys[i]}`);
        if (typeof client !== 'object' || client === null) continue;
        try {
          const found = this.#read(client);
          if (found) objects[objects.length] = found;
          else dropped += 1;
        } catch {
          dropped += 1; // a trap of the page
        }
      }
    }

    #read(client: object): object | undefined {
      const elements: number[] = [];
      let parameters: unknown;
      const levels: unknown[] = [client];
      for (let depth = 0, from = 0; depth < 3; depth += 1) {
        const to = levels.length;
        for (; from < to; from += 1) {
          const object = levels[from];
          if (elements.length < 8 && object !== this.#body && this.#typeOfNode(object) === 1) {
            const place = this.#placeOf(object);
            if (place >= 0) elements[elements.length] = place;
          }
          if (parameters === undefined && typeof this.#own(object, 'sitekey') === 'string')
            parameters = object;
          const below = this.#children(object);
          for (let i = 0; i < below.length && levels.length < 400; i += 1) levels[levels.length] = below[i];
        }
      }
      const values = this.#textsOf(parameters);
      return values['sitekey'] === undefined
        ? undefined
        : { type: 'object', name: CLIENTS, elements, values };
    }

    #own(object: unknown, key: string): unknown {
      if (typeof object !== 'object' || object === null) return undefined;
      const descriptor = this.#object.getOwnPropertyDescriptor(object, key);
      return descriptor && 'value' in descriptor ? descriptor.value : undefined;
    }

    /** What the document has from the browser's own classes: it has fields of its own by the names of its elements. */
    #inherited(key: string): PropertyDescriptor | undefined {
      let level = this.#object.getPrototypeOf(document);
      for (; level !== null; level = this.#object.getPrototypeOf(level)) {
        const descriptor = this.#object.getOwnPropertyDescriptor(level, key);
        if (descriptor) return descriptor;
      }
      return undefined;
    }

    /** 1 for elements; the browser's own getter refuses what is no node. */
    #typeOfNode(object: unknown): unknown {
      try {
        return this.#nodeType?.call(object);
      } catch {
        return undefined;
      }
    }

    #placeOf(element: unknown): number {
      for (let i = 0; i < this.#all.length; i += 1) if (this.#all[i] === element) return i;
      return -1;
    }

    #children(object: unknown): unknown[] {
      if (typeof object !== 'object' || object === null) return [];
      if (this.#typeOfNode(object) !== undefined) return [];
      const values: unknown[] = [];
      const keys = this.#object.getOwnPropertyNames(object);
      for (let i = 0; i < keys.length && i < 60; i += 1) values[i] = this.#own(object, `${keys[i]}`);
      return values;
    }

    #textsOf(parameters: unknown): Record<string, string> {
      const values: Record<string, string> = {};
      for (let i = 0; i < MEMBERS.length; i += 1) {
        const name = `${MEMBERS[i]}`;
        const text = this.#textOf(this.#own(parameters, name), name);
        if (text !== undefined && text.length <= maxString) values[name] = text;
      }
      return values;
    }

    /** A text; of a function its name. */
    #textOf(value: unknown, member: string): string | undefined {
      if (typeof value === 'string') return value;
      if (typeof value !== 'function') return undefined;
      const name = this.#object.getOwnPropertyDescriptor(value, 'name')?.value;
      // A function that is written down in its place has the member's name, by which nobody could call it.
      const isOfMember = name === member && this.#own(window, member) !== value;
      return typeof name === 'string' && !isOfMember ? name : '';
    }
  }

  if (!(CLIENTS in window)) return { objects, dropped };
  try {
    new Reader().readClients();
  } catch {
    dropped += 1;
  }
  return { objects, dropped };
}
