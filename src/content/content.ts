import type { SignalReport } from '../core/signal.ts';
import { findSignals } from './find-signals.ts';
import { show } from './show.ts';

declare global {
  /** In the isolated world of a scanned page; the page itself cannot see it. */
  var captchaCourier: { findSignals(): SignalReport; show(places: number[]): boolean };
}

// No listener and no message: the background calls these functions and takes what they return.
globalThis.captchaCourier = {
  findSignals: () => findSignals(document, shadowRootOf),
  show: (places) => show(document, shadowRootOf, places),
};

function shadowRootOf(element: HTMLElement): ShadowRoot | null {
  if ('openOrClosedShadowRoot' in element) {
    return (element as HTMLElement & { openOrClosedShadowRoot: ShadowRoot | null }).openOrClosedShadowRoot; // Firefox
  }
  return chrome.dom.openOrClosedShadowRoot(element);
}
