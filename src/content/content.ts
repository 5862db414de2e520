import type { SignalReport } from '../core/captchas/signal.ts';
import type { PictureReading } from '../core/pictures/picture.ts';
import { findSignals } from './find-signals.ts';
import { readImage } from './read-image.ts';
import { show } from './show.ts';

declare global {
  /** In the isolated world of a scanned page; the page itself cannot see it. */
  var captchaCourier: {
    findSignals(): SignalReport;
    show(places: number[]): boolean;
    readImage(src: string, colours: string[]): Promise<PictureReading>;
  };
}

// No listener and no message: the background calls these functions and takes what they return.
globalThis.captchaCourier = {
  findSignals: () => findSignals(document, shadowRootOf),
  show: (places) => show(document, shadowRootOf, places),
  readImage: (src, colours) => readImage(document, shadowRootOf, src, colours),
};

function shadowRootOf(element: HTMLElement): ShadowRoot | null {
  if ('openOrClosedShadowRoot' in element) {
    return (element as HTMLElement & { openOrClosedShadowRoot: ShadowRoot | null }).openOrClosedShadowRoot; // Firefox
  }
  try {
    return chrome.dom.openOrClosedShadowRoot(element);
  } catch {
    return null; // SVG's `<font-face>` and the like; to ask first what it is would take longer than all the rest
  }
}
