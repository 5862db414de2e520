/**
 * Reads the page's own reCAPTCHA objects (`___grecaptcha_cfg.clients`) as plain data. Self-contained: it travels
 * to the page's world as source text, so it uses nothing from outside its own body. It reads property
 * descriptors and never calls a getter of the page's. It asks nothing of a page without such objects, and reaches what
 * it needs by way of `window`, `document` and literals: bare names like `Document` or `Object` may be the page’s own.
 * Whatever fails is counted as dropped.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: what travels as source text can call nothing outside itself
export function readPageObjects(
  maxObjects: number,
  maxString: number,
): { objects: object[]; dropped: number } {
  const CLIENTS = '___grecaptcha_cfg';
  /**
   * A class is strict code wherever its text goes; a directive is taken away from modules as needless. From code that
   * is not strict a page could read this text, by `.caller` of a function that it has put in the browser's place.
   */
  class Reader {
    /** Pages patch the one or redeclare the other; a class of theirs by that name leaves the window's own as it was. */
    readonly #browser = ({}['constructor'] as Partial<ObjectConstructor> | null)?.getOwnPropertyDescriptor
      ? ({}['constructor'] as ObjectConstructor)
      : window['Object'];
    readonly #nodeType = this.#inherited('nodeType')?.get;
    readonly #body: unknown = this.#inherited('body')?.get?.call(document);
    readonly #all: ArrayLike<unknown> = this.#inherited('getElementsByTagName')?.value.call(document, '*');
    readonly objects: object[] = [];
    dropped = 0;

    readAll(): void {
      const clients = this.#seen(this.#seen(window, CLIENTS), 'clients');
      const keys = typeof clients === 'object' && clients !== null ? this.#keysOf(clients) : [];
      for (let i = 0; i < keys.length; i += 1) {
        if (this.objects.length >= maxObjects) {
          this.dropped += keys.length - i;
          return;
        }
        const client = this.#own(clients, `${keys[i]}`);
        if (typeof client !== 'object' || client === null) continue;
        try {
          const values = this.#read(client);
          if (values) this.objects[this.objects.length] = values;
          else this.dropped += 1;
        } catch {
          this.dropped += 1; // a trap of the page
        }
      }
    }

    /** What stands in a client, three levels deep; nothing of one without a site key. */
    #read(client: object): object | undefined {
      const elements: number[] = [];
      let parameters: unknown;
      const levels: unknown[] = [client];
      for (let depth = 0, from = 0; depth < 3; depth += 1) {
        const to = levels.length;
        for (; from < to; from += 1) {
          const object = levels[from];
          const type = this.#typeOfNode(object);
          const isPlaced = type === 1 && elements.length < 8 && object !== this.#body;
          const place = isPlaced ? this.#placeOf(object) : -1;
          if (place >= 0) elements[elements.length] = place;
          if (parameters === undefined && typeof this.#own(object, 'sitekey') === 'string')
            parameters = object;
          const below = type === undefined ? this.#children(object) : [];
          for (let i = 0; i < below.length && levels.length < 400; i += 1) levels[levels.length] = below[i];
        }
      }
      const values: Record<string, string> = {};
      const names = ['sitekey', 'size', 'theme', 'action', 's', 'callback'];
      for (let i = 0; i < names.length; i += 1) {
        const name = `${names[i]}`;
        const text = this.#textOf(this.#own(parameters, name), name);
        if (text !== undefined && text.length <= maxString) values[name] = text;
      }
      if (values['sitekey'] === undefined) return undefined;
      return { type: 'object', name: CLIENTS, elements, values };
    }

    #own(object: unknown, key: string): unknown {
      return this.#descriptor(object, key)?.value;
    }

    /** The same of what holds all: behind a getter it is there, and not to be read. */
    #seen(object: unknown, key: string): unknown {
      const descriptor = this.#descriptor(object, key);
      if (descriptor?.get) this.dropped += 1;
      return descriptor?.value;
    }

    #descriptor(object: unknown, key: string): PropertyDescriptor | undefined {
      if (typeof object !== 'object' || object === null) return undefined;
      return this.#browser.getOwnPropertyDescriptor(object, key);
    }

    #keysOf(object: object): string[] {
      return this.#browser.getOwnPropertyNames(object);
    }

    /** Of the browser's own classes: a document has fields of its own by the names of its elements. */
    #inherited(key: string): PropertyDescriptor | undefined {
      const { getOwnPropertyDescriptor, getPrototypeOf } = this.#browser;
      for (let level = getPrototypeOf(document); level !== null; level = getPrototypeOf(level)) {
        const descriptor = getOwnPropertyDescriptor(level, key);
        if (descriptor) return descriptor;
      }
      return undefined;
    }

    /** 1 for elements; the browser's own getter refuses what is no node, which takes longer than all else here. */
    #typeOfNode(object: unknown): unknown {
      try {
        return this.#nodeType?.call(object);
      } catch {
        return undefined;
      }
    }

    /** The index of an element in the document; -1 of one that is not in it. */
    #placeOf(object: unknown): number {
      for (let i = 0; i < this.#all.length; i += 1) if (this.#all[i] === object) return i;
      return -1;
    }

    #children(object: unknown): unknown[] {
      if (typeof object !== 'object' || object === null) return [];
      const values: unknown[] = [];
      const keys = this.#keysOf(object);
      for (let i = 0; i < keys.length && i < 60; i += 1) values[i] = this.#own(object, `${keys[i]}`);
      return values;
    }

    /** A text; of a function its name. */
    #textOf(value: unknown, member: string): string | undefined {
      if (typeof value === 'string') return value;
      if (typeof value !== 'function') return undefined;
      const name = this.#browser.getOwnPropertyDescriptor(value, 'name')?.value;
      // A function that is written down in its place has the member's name, by which nobody could call it.
      const isOfMember = name === member && this.#own(window, member) !== value;
      return typeof name === 'string' && !isOfMember ? name : '';
    }
  }

  if (!(CLIENTS in window)) return { objects: [], dropped: 0 };
  let reader: Reader | undefined;
  try {
    reader = new Reader();
    reader.readAll();
    return { objects: reader.objects, dropped: reader.dropped };
  } catch {
    return { objects: reader?.objects ?? [], dropped: (reader?.dropped ?? 0) + 1 };
  }
}
