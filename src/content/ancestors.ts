import { elementsOf, type Place } from './walk.ts';

const MAX_ANCESTORS = 16;

/**
 * Indexes of the elements that others stand in, nearest first: they tell which signals are of one widget.
 * @param places what the walk found: elements inside shadow roots are looked for among them only, which is enough for
 * a container with its key on it
 */
export function ancestorsOf(document: Document, of: Place[], places: Place[]): Map<Element, number[]> {
  const chains = new Map(of.map(({ element }) => [element, chainOf(document, element)]));
  const indexes = indexesOf(document, places, new Set([...chains.values()].flat()));
  return new Map(
    [...chains].map(([element, chain]) => [element, chain.flatMap((one) => indexes.get(one) ?? [])]),
  );
}

/** A tree walker, since a form's `parentElement` may be one of its own inputs. */
function chainOf(document: Document, element: Element): Element[] {
  const walker = Document.prototype.createTreeWalker.call(document, document, 1);
  walker.currentNode = element;
  const chain: Element[] = [];
  while (chain.length < MAX_ANCESTORS) {
    const parent = walker.parentNode();
    if (!parent) break;
    chain.push(parent as Element); // whatToShow is 1, elements
  }
  return chain;
}

function indexesOf(document: Document, places: Place[], wanted: Set<Element>): Map<Element, number> {
  const indexes = new Map<Element, number>();
  for (const { element, index } of places) if (wanted.has(element)) indexes.set(element, index);
  if (wanted.size === 0) return indexes;
  const all = elementsOf(document);
  for (let i = 0; i < all.length && indexes.size < wanted.size; i += 1) {
    const element = all[i];
    if (element && wanted.has(element)) indexes.set(element, i);
  }
  return indexes;
}
