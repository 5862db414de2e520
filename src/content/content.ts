import type { SignalReport } from '../core/captchas/signal.ts';
import { findSignals } from './find-signals.ts';
import { shadowRootOf } from './shadow-root-of.ts';
import { show } from './show.ts';

declare global {
  /** In the isolated world of a scanned page; the page itself cannot see it. */
  var captchaCourier: {
    /** Numbers of elements; a script that is put into the page again goes on with them. */
    numbers: { of: WeakMap<Element, number>; last: number };
    findSignals(): SignalReport;
    show(places: number[]): boolean;
  };
}

const numbers = globalThis.captchaCourier?.numbers ?? { of: new WeakMap(), last: 0 };

// No listener and no message: the background calls these functions and takes what they return.
globalThis.captchaCourier = {
  numbers,
  findSignals: () => findSignals(document, shadowRootOf, refOf),
  show: (places) => show(document, shadowRootOf, places),
};

function refOf(element: Element): number {
  const known = numbers.of.get(element);
  if (known !== undefined) return known;
  numbers.last += 1;
  numbers.of.set(element, numbers.last);
  return numbers.last;
}
