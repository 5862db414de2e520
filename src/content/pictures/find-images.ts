import { MAX_PICTURE_PLACES } from '../../core/limits.ts';
import { type ShadowRootOf, walk } from '../walk.ts';

/** What the menu of a picture is offered for. */
const PICTURES = 'img, input, video, image';

/** The elements that show a picture, by the address that the browser names for it. */
export function findImages(document: Document, shadowRootOf: ShadowRootOf, src: string): Element[] {
  return walk(document, shadowRootOf, PICTURES)
    .map(({ element }) => element)
    .filter((element) => addressesOf(element).includes(src))
    .slice(0, MAX_PICTURE_PLACES);
}

/** Those of which something is in sight, with the part that nothing around them cuts off, as the browser finds it. */
export function inSight(elements: Element[]): Promise<Map<Element, DOMRectReadOnly>> {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver((entries) => {
      observer.disconnect();
      const seen = entries.filter(
        ({ target, intersectionRect: { width, height } }) =>
          width >= 1 &&
          height >= 1 &&
          target.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
      );
      resolve(new Map(seen.map(({ target, intersectionRect }) => [target, intersectionRect])));
    });
    for (const element of elements) observer.observe(element);
  });
}

function addressesOf(element: Element): string[] {
  if (element instanceof HTMLImageElement) return [element.currentSrc, element.src];
  if (element instanceof HTMLInputElement && element.type === 'image') return [element.src];
  if (element instanceof HTMLVideoElement) return [element.poster];
  if (!(element instanceof SVGImageElement)) return [];
  const { href, baseURI } = element;
  return URL.canParse(href.baseVal, baseURI) ? [new URL(href.baseVal, baseURI).href] : [];
}
