/** Gives the shadow root of an element, closed ones too, or `null`. */
export type ShadowRootOf = (element: HTMLElement) => ShadowRoot | null;

/** An element of a frame, with its place in the order of `walk`. */
export interface Place {
  element: Element;
  /** In the document, its index in `getElementsByTagName('*')`. */
  index: number;
  /** Indexes of the elements that were asked for along with it, as far as those of other roots were found. */
  along: number[];
}

/** The elements that the DOM standard lets have a shadow root, besides custom ones. */
const HOSTS = new Set(
  'article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span'.split(' '),
);

/**
 * Finds the elements of a frame that match a selector, in document order, those of its shadow roots after those of the
 * document. The one loop over every element is the whole price of a scan: nothing is called in it without need.
 * @param alongWith other elements whose places are wanted along with an element's
 */
export function walk(
  document: Document,
  shadowRootOf: ShadowRootOf,
  selector: string,
  alongWith: (element: Element) => Element[] = () => [],
): Place[] {
  const indexes = new Map<Element, number>();
  const found: { element: Element; along: Element[] }[] = [];
  const roots: (Document | ShadowRoot)[] = [document];
  let offset = 0;
  for (const root of roots) {
    const wanted = new Set<Element>();
    for (const element of Array.from(select(root, document, selector))) {
      const along = alongWith(element);
      found.push({ element, along });
      for (const one of [element, ...along]) wanted.add(one);
    }
    const all = select(root, document, '*');
    const { length } = all;
    for (let i = 0; i < length; i += 1) {
      const element = all[i] as Element; // the list is as long as the loop says
      if (wanted.has(element)) indexes.set(element, offset + i);
      const name = element.localName;
      // A field of that name hides its form's own.
      if (typeof name !== 'string' || !(HOSTS.has(name) || name.includes('-'))) continue;
      const shadow = shadowRootOf(element as HTMLElement); // or one of SVG by such a name: it has none
      if (!shadow) continue;
      roots.push(shadow);
      indexes.set(element, offset + i);
    }
    offset += length;
  }
  return found.map(({ element, along }) => ({
    element,
    index: indexes.get(element) ?? -1, // all of them were in the lists
    along: along.flatMap((one) => indexes.get(one) ?? []),
  }));
}

/** By way of the prototype: an `<img name=querySelectorAll>` hides the document's own method. */
function select(root: Document | ShadowRoot, document: Document, selector: string): ArrayLike<Element> {
  const owner = root === document ? Document.prototype : ShadowRoot.prototype;
  return owner.querySelectorAll.call(root, selector);
}
