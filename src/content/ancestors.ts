const MAX_ANCESTORS = 16;

/** The elements that an element stands in, nearest first, those around its shadow root too. */
export function ancestorsOf(element: Element, document: Document): Element[] {
  // A tree walker, since a form's `parentElement` may be one of its own inputs.
  const walker = Document.prototype.createTreeWalker.call(document, document, 1);
  walker.currentNode = element;
  const ancestors: Element[] = [];
  while (ancestors.length < MAX_ANCESTORS) {
    const parent = walker.parentNode() ?? hostOf(walker.currentNode, document);
    if (!parent) break;
    walker.currentNode = parent;
    ancestors.push(parent as Element); // whatToShow is 1, elements
  }
  return ancestors;
}

function hostOf(node: Node, document: Document): Element | null {
  const root = Element.prototype.getRootNode.call(node);
  return root === document ? null : (root as ShadowRoot).host; // any other root of what is in the page
}
