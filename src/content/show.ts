import { type ShadowRootOf, walk } from './walk.ts';

/** Dark on light, seen on either. Animated styles are in no attribute, and gone when the animation ends. */
const FLASH = { outline: '4px solid #0842a0', outlineOffset: '2px', boxShadow: '0 0 0 8px #ffffff' };
const REST = { outline: '4px solid #0842a000', outlineOffset: '2px', boxShadow: '0 0 0 8px #ffffff00' };
const FLASH_MS = 1_800;

/**
 * Scrolls the first of these elements that has a visible box into view, and flashes it.
 * @param places element indexes, as `walk` counts them
 * @returns false when none of them can be seen
 */
export function show(document: Document, shadowRootOf: ShadowRootOf, places: number[]): boolean {
  const all = walk(document, shadowRootOf, '*').filter(({ index }) => places.includes(index));
  const found = new Map(all.map(({ element, index }) => [index, element]));
  const element = places.map((place) => found.get(place)).find((one) => one && hasBox(one));
  if (!element) return false;
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const frames = isStill ? [FLASH, FLASH] : [FLASH, REST, FLASH, REST, FLASH, REST];
  // By way of the prototype: a field of that name hides its form's own method.
  Element.prototype.scrollIntoView.call(element, { block: 'center', behavior: 'instant' });
  Element.prototype.animate.call(element, frames, { duration: FLASH_MS });
  return true;
}

function hasBox(element: Element): boolean {
  const { width, height, right, bottom } = Element.prototype.getBoundingClientRect.call(element);
  const isReachable = right + window.scrollX > 0 && bottom + window.scrollY > 0;
  return width >= 1 && height >= 1 && isReachable && isRendered(element);
}

function isRendered(element: Element): boolean {
  return Element.prototype.checkVisibility.call(element, { visibilityProperty: true, opacityProperty: true });
}
