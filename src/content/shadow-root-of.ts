/**
 * The shadow root of an element, closed ones too, or `null`. It is asked of every element that may have one, so which
 * way the browser has is found out once.
 */
export const shadowRootOf: (element: HTMLElement) => ShadowRoot | null =
  'openOrClosedShadowRoot' in Element.prototype ? inFirefox : inChromium;

function inFirefox(element: HTMLElement): ShadowRoot | null {
  return (element as HTMLElement & { openOrClosedShadowRoot: ShadowRoot | null }).openOrClosedShadowRoot; // for extensions
}

function inChromium(element: HTMLElement): ShadowRoot | null {
  try {
    return chrome.dom.openOrClosedShadowRoot(element);
  } catch {
    return null; // SVG's `<font-face>` and the like; to ask first what it is would take longer than all the rest
  }
}
