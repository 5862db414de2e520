/** Gives the shadow root of an element, closed ones too, or `null`. */
export function shadowRootOf(element: HTMLElement): ShadowRoot | null {
  if ('openOrClosedShadowRoot' in element) {
    return (element as HTMLElement & { openOrClosedShadowRoot: ShadowRoot | null }).openOrClosedShadowRoot; // Firefox
  }
  try {
    return chrome.dom.openOrClosedShadowRoot(element);
  } catch {
    return null; // SVG's `<font-face>` and the like; to ask first what it is would take longer than all the rest
  }
}
