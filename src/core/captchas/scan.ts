import { originOf, withoutFragment } from '../address.ts';
import { MAX_SCAN_CHARACTERS } from '../limits.ts';
import {
  type Captcha,
  type FrameSignals,
  findCaptchas,
  findOtherCaptchas,
  type OtherCaptcha,
} from './captcha.ts';
import { readRecaptchaAddress } from './makers/recaptcha/recaptcha-address.ts';
import type { ClientReport, SignalReport } from './signal.ts';

/** Frames smaller than this, in CSS pixels, hold no captcha that a person could use. */
const MIN_FRAME_SIZE = 50;

/** What a scan of a tab found. */
export interface Scan {
  /** Milliseconds since 1970. */
  at: number;
  /** `shut`: browsers keep the page shut, or no click has opened it to us. `silent`: it did not answer. */
  state: 'read' | 'shut' | 'silent';
  /** Address of the top frame; empty when it was not read. */
  pageUrl: string;
  captchas: Captcha[];
  others: OtherCaptcha[];
  /** Every signal as it was read, by frame. */
  frames: FrameSignals[];
  /** Frames that did not answer in time. */
  silentFrames: number;
  /** Origins of frames that could not be reached, biggest first, each once. */
  unseenOrigins: string[];
  /** Signals and frames seen but over a limit. */
  dropped: number;
}

/** What one frame said. */
export interface FrameReport extends SignalReport {
  frameId: number;
  /** What its page's own objects said. */
  objects: ClientReport;
}

/** A scan that read nothing. */
export function unreadScan(at: number, state: 'shut' | 'silent'): Scan {
  return {
    at,
    state,
    pageUrl: '',
    captchas: [],
    others: [],
    frames: [],
    silentFrames: state === 'silent' ? 1 : 0,
    unseenOrigins: [],
    dropped: 0,
  };
}

/** Puts together what the frames of a tab said. */
export function toScan(reports: FrameReport[], rest: Pick<Scan, 'at' | 'silentFrames' | 'dropped'>): Scan {
  const pageUrl = reports.find(({ frameId }) => frameId === 0)?.url ?? '';
  const { frames, dropped } = withinLimit(
    reports.map(({ frameId, url, signals, objects }) => ({
      frameId,
      // A `data:` document has no address that could be sent.
      url: /^https?:/.test(url) ? url : pageUrl,
      signals: [...signals, ...objects.clients],
    })),
  );
  return {
    at: rest.at,
    state: 'read',
    pageUrl,
    captchas: findCaptchas(frames),
    others: findOtherCaptchas(frames),
    frames,
    silentFrames: rest.silentFrames,
    unseenOrigins: unseenOrigins(reports),
    dropped: reports.reduce(
      (sum, report) => sum + report.dropped + report.objects.dropped,
      rest.dropped + dropped,
    ),
  };
}

/** A scan as JSON for people: addresses without fragments, and nothing of how we number things. */
export function findingsText(scan: Scan): string {
  const { at, pageUrl, captchas, others, frames, unseenOrigins, silentFrames, dropped } = scan;
  const findings = {
    page: withoutFragment(pageUrl),
    scannedAt: new Date(at).toISOString(),
    captchas: captchas.map(({ id: _id, frameId: _frame, places: _places, pageUrl: address, ...captcha }) => ({
      ...captcha,
      pageUrl: withoutFragment(address),
    })),
    others: others.map(({ vendor }) => vendor),
    frames: frames.map(({ url, signals }) => ({ address: withoutFragment(url), signals })),
    unseenOrigins,
    silentFrames,
    dropped,
  };
  return JSON.stringify(findings, null, 2);
}

/** Keeps signals as long as they fit into storage; the rest are counted. */
function withinLimit(frames: FrameSignals[]): { frames: FrameSignals[]; dropped: number } {
  let left = MAX_SCAN_CHARACTERS;
  let dropped = 0;
  const kept = frames.map(({ signals, ...frame }) => ({
    ...frame,
    signals: signals.filter((signal) => {
      const size = JSON.stringify(signal).length;
      const fits = size <= left;
      if (fits) left -= size;
      else dropped += 1;
      return fits;
    }),
  }));
  return { frames: kept, dropped };
}

/** Origins of frames that no report came from. */
function unseenOrigins(reports: FrameReport[]): string[] {
  const seen = new Set(reports.map(({ url }) => originOf(url)));
  const closed = reports.flatMap(({ url, childFrames }) =>
    childFrames
      // What has another scheme belongs to the browser, such as its PDF viewer.
      .filter(({ src }) => /^(https?:|data:|about:srcdoc$)/.test(src))
      .filter(({ isOpen, src, width, height }) => {
        const isBig = width >= MIN_FRAME_SIZE && height >= MIN_FRAME_SIZE;
        return !isOpen && isBig && !readRecaptchaAddress(src);
      })
      .map(({ src, width, height }) => {
        const origin = /^https?:/.test(src) ? originOf(src) : originOf(url);
        return { origin, area: width * height, isOpaque: origin === originOf(url) };
      }),
  );
  // Sandboxed and `data:` frames: Firefox does not reach them without a grant for the page's own site.
  const opaque = closed.filter(({ isOpaque }) => isOpaque);
  const hidden = opaque.length > reports.filter(({ isOpaque }) => isOpaque).length ? opaque : [];
  const unseen = [...closed.filter(({ origin }) => !seen.has(origin)), ...hidden];
  return [...new Set(unseen.toSorted((a, b) => b.area - a.area).map(({ origin }) => origin))].filter(
    (origin) => origin !== null,
  );
}
