/** By way of the prototype: an `<input name=getAttribute>` hides its form's own method. */
export function attribute(element: Element, name: string): string | undefined {
  return Element.prototype.getAttribute.call(element, name) ?? undefined;
}
