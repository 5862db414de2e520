import { originOf } from '../address.ts';
import { placesOfAddress } from './places.ts';
import type { SignalReport } from './signal.ts';

/** Frames smaller than this, in CSS pixels, hold no captcha that a person could use. */
const MIN_FRAME_SIZE = 50;

/** Origins of frames that no report came from. */
export interface UnseenFrames {
  /** Biggest first, each once. */
  closed: string[];
  /** Of frames that load when they are scrolled to. */
  waiting: string[];
}

type ChildFrame = SignalReport['childFrames'][number];

/** Finds the frames that could not be read; never those of captcha makers, whose addresses say all that is needed. */
export function findUnseenFrames(reports: SignalReport[], topUrl: string): UnseenFrames {
  const seen = new Set(reports.map(({ url }) => originOf(url)));
  const frames = reports.flatMap(({ url, childFrames }) =>
    childFrames.filter(isWorthALook).map((frame) => placed(frame, url || topUrl)),
  );
  // Sandboxed and `data:` frames: Firefox does not reach them without a grant for the page's own site.
  const opaque = frames.filter(({ isOpaque }) => isOpaque);
  const isHidden = opaque.length > reports.filter(({ isOpaque }) => isOpaque).length;
  const unseen = frames.filter(({ origin, isOpaque }) => !seen.has(origin) || (isOpaque && isHidden));
  const originsOf = (wanted: boolean) => {
    const some = unseen.filter(({ isWaiting }) => isWaiting === wanted);
    return [...new Set(some.toSorted((a, b) => b.area - a.area).map(({ origin }) => origin))];
  };
  return {
    closed: originsOf(false).filter((origin) => origin !== null),
    waiting: originsOf(true).filter((origin) => origin !== null),
  };
}

function isWorthALook({ isOpen, src, width, height }: ChildFrame): boolean {
  const isBig = width >= MIN_FRAME_SIZE && height >= MIN_FRAME_SIZE;
  // What has another scheme belongs to the browser, such as its PDF viewer.
  const isOfWeb = /^(https?:|data:|blob:|about:srcdoc)/i.test(src);
  return !isOpen && isBig && isOfWeb && !placesOfAddress(src);
}

function placed({ src, width, height, isWaiting }: ChildFrame, parentUrl: string) {
  // A `blob:` address has the origin of the page that made it.
  const origin = originOf(src) ?? originOf(parentUrl);
  return { origin, area: width * height, isOpaque: origin === originOf(parentUrl), isWaiting };
}
