import type { Finding } from './captcha.ts';
import type { Signal, SignalOf } from './signal.ts';

/** What one frame says that concerns one maker. */
export interface MakerSignals {
  /** Address of the frame. */
  url: string;
  /** The elements whose attributes are this maker's (see `owners.ts`), and every other signal of the frame. */
  attributes: SignalOf<'attribute'>[];
  signals: Signal[];
}

/** One maker of captchas: it reads the signals of a frame as captchas. */
export interface Maker {
  /** As in `places.ts`. */
  name: string;
  /** Classes of the elements that its script turns into widgets. */
  classes?: readonly string[];
  /** The shape of its site keys, where no other maker's have the same. */
  keyShape?: RegExp;
  /** Says whether an element without a site key is one of its. */
  owns?(attribute: SignalOf<'attribute'>): boolean;
  /** Its captchas in one frame, in page order. */
  find(frame: MakerSignals): Finding[];
}
