import type { Captcha } from '../../core/captchas/captcha.ts';
import { SHOW_MS } from '../../core/limits.ts';
import { browser } from '../../shared/browser.ts';
import type { ShowResult } from '../../shared/protocol.ts';
import { inTime } from './in-time.ts';

/** Scrolls a captcha into view in its own frame, and flashes it. Leaves nothing but the scroll position. */
export async function showCaptcha(tabId: number, { frameId, places }: Captcha): Promise<ShowResult> {
  const reply = await inTime(
    browser.scripting.executeScript({
      target: { tabId, frameIds: [frameId] },
      func: flash,
      args: [places],
      injectImmediately: true,
    }),
    AbortSignal.timeout(SHOW_MS),
  );
  if (reply === 'late') return 'silent';
  const isShown = reply === 'refused' ? undefined : reply.value[0]?.result;
  if (isShown === true) return 'shown';
  return isShown === false ? 'no_box' : 'gone';
}

/**
 * Scrolls the first of these elements that has a visible box into view, and flashes it. Self-contained: it travels to
 * the frame as source text, to our content script there.
 * @param places element indexes, as the content script counts them
 * @returns false when none of them can be seen
 */
function flash(places: number[]): boolean {
  const hasBox = (element: Element) => {
    const { width, height, right, bottom } = Element.prototype.getBoundingClientRect.call(element);
    const isReachable = right + window.scrollX > 0 && bottom + window.scrollY > 0;
    const seen = { visibilityProperty: true, opacityProperty: true };
    return width >= 1 && height >= 1 && isReachable && Element.prototype.checkVisibility.call(element, seen);
  };
  const all = captchaCourier.elements().filter(({ index }) => places.includes(index));
  const inOrder = places.flatMap((place) => all.find(({ index }) => index === place)?.element ?? []);
  const element = inOrder.find(hasBox);
  if (!element) return false;
  // Dark on light, seen on either. Animated styles are in no attribute, and gone when the animation ends.
  const on = { outline: '4px solid #0842a0', outlineOffset: '2px', boxShadow: '0 0 0 8px #ffffff' };
  const off = { outline: '4px solid #0842a000', outlineOffset: '2px', boxShadow: '0 0 0 8px #ffffff00' };
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  // By way of the prototype: a field of that name hides its form's own method.
  Element.prototype.scrollIntoView.call(element, { block: 'center', behavior: 'instant' });
  Element.prototype.animate.call(element, isStill ? [on, on] : [on, off, on, off, on, off], 1_800); // ms
  return true;
}
