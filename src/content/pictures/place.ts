import type { Box, PicturePlace } from '../../core/pictures/picture.ts';
import { withParents } from './with-parents.ts';

/** Pixels by which borders may lie beside whole ones. */
const SLACK = 1;

/**
 * Where an element's picture is on the screen, counted from the top window; `null` when that cannot be known, in a
 * frame of another site or in one that is turned.
 * @param visible what of the element is in sight, in its own window
 */
export function placeOf(element: Element, visible: Box): PicturePlace | null {
  let whole = contentBox(element);
  let box = overlap(visible, whole);
  let isCutOff = isCutByScrolling(element, whole, box);
  let view: Window = window;
  while (view !== view.parent) {
    const { frameElement } = view;
    if (!frameElement || isTurned(frameElement)) return null;
    const frame = contentBox(frameElement);
    const scale = scaleOf(frameElement);
    const outside = ({ x, y, width, height }: Box): Box => ({
      x: frame.x + x * scale.x,
      y: frame.y + y * scale.y,
      width: width * scale.x,
      height: height * scale.y,
    });
    whole = outside(whole);
    box = outside(box);
    isCutOff ||= isCutByScrolling(frameElement, whole, box);
    view = view.parent;
  }
  // What is in sight is a part of the window where the user has spread two fingers.
  const { offsetLeft = 0, offsetTop = 0, scale = 1 } = view.visualViewport ?? {};
  const shifted = (one: Box): Box => ({ ...one, x: one.x - offsetLeft, y: one.y - offsetTop });
  return { whole: shifted(whole), box: shifted(box), isCutOff, across: view.innerWidth / scale };
}

/** The box of an element without its border and padding, in CSS pixels of its window; of a turned one all around it. */
function contentBox(element: Element): Box {
  const { x, y, width, height } = Element.prototype.getBoundingClientRect.call(element);
  if (isTurned(element)) return { x, y, width, height };
  const style = getComputedStyle(element);
  const scale = scaleOf(element);
  const side = (name: 'left' | 'right' | 'top' | 'bottom', by: number) =>
    by *
    (Number.parseFloat(style.getPropertyValue(`border-${name}-width`)) +
      Number.parseFloat(style.getPropertyValue(`padding-${name}`)));
  return {
    x: x + side('left', scale.x),
    y: y + side('top', scale.y),
    width: width - side('left', scale.x) - side('right', scale.x),
    height: height - side('top', scale.y) - side('bottom', scale.y),
  };
}

/** How much larger an element is shown than it is laid out. */
function scaleOf(element: Element): { x: number; y: number } {
  if (!isLaidOut(element)) return { x: 1, y: 1 };
  const { width, height } = Element.prototype.getBoundingClientRect.call(element);
  const { offsetWidth, offsetHeight } = element; // whole pixels
  return {
    x: Math.abs(width - offsetWidth) < SLACK ? 1 : width / offsetWidth,
    y: Math.abs(height - offsetHeight) < SLACK ? 1 : height / offsetHeight,
  };
}

/** Of any window's HTML: one in SVG has no layout size. */
function isLaidOut(element: Element): element is HTMLElement {
  return 'offsetWidth' in element;
}

/** Says whether an element's sides are not upright, or mirrored, as shown. */
function isTurned(element: Element): boolean {
  for (const node of withParents(element)) {
    const { transform, rotate, perspective, offsetPath } = getComputedStyle(node);
    if (![rotate, perspective, offsetPath].every((value) => value === 'none' || value === '')) return true;
    if (transform === 'none') continue;
    const { a, b, c, d, is2D } = new DOMMatrixReadOnly(transform);
    if (!is2D || b !== 0 || c !== 0 || a < 0 || d < 0) return true;
  }
  return false;
}

/** Says whether a side of a picture is out of sight at an edge where the user could scroll. */
function isCutByScrolling(element: Element, whole: Box, visible: Box): boolean {
  const { ownerDocument } = element;
  const root = ownerDocument.scrollingElement ?? ownerDocument.documentElement;
  const edges: Box[] = [{ x: 0, y: 0, width: root.clientWidth, height: root.clientHeight }];
  for (const node of withParents(element)) {
    const { overflowX, overflowY } = getComputedStyle(node);
    if (node === element || node === root || !/auto|scroll/.test(overflowX + overflowY)) continue;
    const { x, y } = Element.prototype.getBoundingClientRect.call(node);
    edges.push({
      x: x + node.clientLeft,
      y: y + node.clientTop,
      width: node.clientWidth,
      height: node.clientHeight,
    });
  }
  return edges.some(
    ({ x, y, width, height }) =>
      (whole.x < x - SLACK && visible.x <= x + SLACK) ||
      (whole.y < y - SLACK && visible.y <= y + SLACK) ||
      (whole.x + whole.width > x + width + SLACK && visible.x + visible.width >= x + width - SLACK) ||
      (whole.y + whole.height > y + height + SLACK && visible.y + visible.height >= y + height - SLACK),
  );
}

function overlap(a: Box, b: Box): Box {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x),
    height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y),
  };
}
