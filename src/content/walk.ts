/** Gives the shadow root of an element, closed ones too, or `null`. */
export type ShadowRootOf = (element: HTMLElement) => ShadowRoot | null;

/** The elements that the DOM standard lets have a shadow root, besides custom ones. */
const HOSTS = new Set(
  'article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span'.split(' '),
);

/**
 * Visits every element of a frame, those of its shadow roots after those of the document. An element's index is
 * its place in this order: in the document, that of `getElementsByTagName('*')`.
 * @param enter told of each root before its elements; gives the visitor of each element
 */
export function walk(
  document: Document,
  shadowRootOf: ShadowRootOf,
  enter: (root: Document | ShadowRoot) => (element: Element, index: number) => void,
): void {
  const roots: (Document | ShadowRoot)[] = [document];
  let offset = 0;
  for (const root of roots) {
    const visit = enter(root);
    const all = root === document ? elementsOf(document) : root.querySelectorAll('*');
    for (let i = 0; i < all.length; i += 1) {
      // The list is as long as the loop says; the fallback is for the compiler.
      const element = all[i] ?? document.documentElement;
      visit(element, offset + i);
      const name = element.localName;
      if (!HOSTS.has(name) && !String(name).includes('-')) continue;
      const shadow = shadowRootOf(element as HTMLElement); // or one of SVG by such a name: it has none
      if (shadow) roots.push(shadow);
    }
    offset += all.length;
  }
}

/** By way of the prototype: an `<img name=getElementsByTagName>` hides the document's own method. */
export function elementsOf(document: Document): ArrayLike<Element> {
  return Document.prototype.getElementsByTagName.call(document, '*');
}
