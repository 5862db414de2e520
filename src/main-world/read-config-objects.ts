/**
 * Reads the objects by which a page sets up captchas of other makers (`mtcaptchaConfig`, `gokuProps`) as plain data:
 * the texts, numbers and booleans among their members. Self-contained, as `readPageObjects`: it travels to the page's world as source
 * text. It reads property descriptors and never calls a getter of the page's; a page without such objects is asked
 * nothing. Whatever fails, or stands behind a getter, is counted as dropped.
 */
export function readConfigObjects(
  names: string[],
  maxString: number,
): { objects: object[]; dropped: number } {
  /** A class is strict code wherever its text goes: from other code a page could read this text, by `.caller`. */
  class Reader {
    /** As `readPageObjects` finds it: pages patch the one or redeclare the other. */
    readonly #browser = ({}['constructor'] as Partial<ObjectConstructor> | null)?.getOwnPropertyDescriptor
      ? ({}['constructor'] as ObjectConstructor)
      : window['Object'];
    readonly objects: object[] = [];
    dropped = 0;

    read(name: string): void {
      const held = this.#browser.getOwnPropertyDescriptor(window, name);
      if (held?.get) this.dropped += 1;
      const config: unknown = held?.value;
      // The browser's own way to elements by their ids is no property of the window itself.
      if (typeof config !== 'object' || config === null) return;
      const values: Record<string, string> = {};
      const keys = this.#browser.getOwnPropertyNames(config);
      for (let i = 0; i < keys.length && i < 60; i += 1) {
        const key = `${keys[i]}`;
        const value: unknown = this.#browser.getOwnPropertyDescriptor(config, key)?.value;
        const type = typeof value;
        const isText = type === 'string' || type === 'number' || type === 'boolean';
        if (isText && key.length <= 100 && `${value}`.length <= maxString) values[key] = `${value}`;
      }
      this.objects[this.objects.length] = { type: 'object', name, elements: [], values };
    }
  }

  const reader = new Reader();
  for (let i = 0; i < names.length; i += 1) {
    const name = `${names[i]}`;
    try {
      if (name in window) reader.read(name);
    } catch {
      reader.dropped += 1; // a trap of the page
    }
  }
  return { objects: reader.objects, dropped: reader.dropped };
}
