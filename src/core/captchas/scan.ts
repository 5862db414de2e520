import { withoutFragment } from '../address.ts';
import type { Captcha } from './captcha.ts';
import type { FrameSignals } from './find-captchas.ts';

/** What is known of the page in a tab, from the readings of it. */
export interface Scan {
  /** Milliseconds since 1970. */
  at: number;
  /**
   * `shut`: browsers keep the page shut, or no click has opened it to us. `silent`: its top frame has not answered;
   * what other frames said is there.
   */
  state: 'read' | 'shut' | 'silent';
  /** Address of the tab's page; empty when nobody says it. */
  pageUrl: string;
  /** The top frame's document (`SignalReport.document`); `null` while it has not answered. */
  document: number | null;
  /** The tab holds another document since. */
  hasChanged: boolean;
  captchas: Captcha[];
  /** Every signal as it was read, by frame. */
  frames: FrameSignals[];
  /** Numbers of the frames that did not answer in time; what is known of them is from before. */
  silentFrames: number[];
  /** Origins of frames that could not be reached, biggest first, each once. */
  unseenOrigins: string[];
  /** Origins of frames that load when they are scrolled to. */
  waitingOrigins: string[];
  /** Signals, captchas and frames seen but over a limit. */
  dropped: number;
}

/** What is known of a reading besides the reports of its frames. */
export interface Reading {
  at: number;
  /** Address of the tab, as the browser says it; empty when it does not. */
  tabUrl: string;
  /** Numbers of the frames that did not answer in time. */
  silent: number[];
  /** Frames over the limit. */
  dropped: number;
}

/** A scan that read nothing. */
export function unreadScan({ at, tabUrl, silent }: Reading, state: 'shut' | 'silent'): Scan {
  return {
    at,
    state,
    pageUrl: tabUrl,
    document: null,
    hasChanged: false,
    captchas: [],
    frames: [],
    silentFrames: silent,
    unseenOrigins: [],
    waitingOrigins: [],
    dropped: 0,
  };
}

/** Address of the frame that holds a captcha. */
export function pageUrlOf({ frameId }: Captcha, { frames, pageUrl }: Scan): string {
  return frames.find((frame) => frame.frameId === frameId)?.url ?? pageUrl;
}

/** A scan as JSON for people: addresses without fragments, and nothing of how we number things. */
export function findingsText(scan: Scan): string {
  const { at, pageUrl, captchas, frames, unseenOrigins, waitingOrigins, silentFrames, dropped } = scan;
  const findings = {
    page: withoutFragment(pageUrl),
    scannedAt: new Date(at).toISOString(),
    captchas: captchas.map((captcha) => {
      const { id: _id, ref: _ref, frameId: _frame, places: _places, ...rest } = captcha;
      return { ...rest, pageUrl: withoutFragment(pageUrlOf(captcha, scan)) };
    }),
    frames: frames.map(({ url, signals }) => ({ address: withoutFragment(url), signals })),
    unseenOrigins,
    waitingOrigins,
    silentFrames: silentFrames.length,
    dropped,
  };
  return JSON.stringify(findings, null, 2);
}
