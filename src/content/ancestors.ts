const MAX_ANCESTORS = 16;

/** The elements that an element stands in, nearest first, as far as its document or shadow root goes. */
export function ancestorsOf(element: Element, document: Document): Element[] {
  // A tree walker, since a form's `parentElement` may be one of its own inputs.
  const walker = Document.prototype.createTreeWalker.call(document, document, 1);
  walker.currentNode = element;
  const ancestors: Element[] = [];
  while (ancestors.length < MAX_ANCESTORS) {
    const parent = walker.parentNode();
    if (!parent) break;
    ancestors.push(parent as Element); // whatToShow is 1, elements
  }
  return ancestors;
}
