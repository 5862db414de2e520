import { withoutFragment } from '../address.ts';
import { MAX_CAPTCHAS, MAX_SCAN_CHARACTERS } from '../limits.ts';
import type { Captcha } from './captcha.ts';
import { type FrameSignals, findCaptchas } from './find-captchas.ts';
import type { ObjectReport, SignalReport } from './signal.ts';
import { findUnseenFrames } from './unseen-frames.ts';

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

/** What one frame said. */
export interface FrameReport extends SignalReport {
  frameId: number;
  /** What its page's own objects said; `null` when they did not answer in time. */
  objects: ObjectReport | null;
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

/**
 * Puts together what the frames of a tab said. Of a frame that is busy now stays what it said before.
 * @param before the last scan of the tab
 */
export function toScan(reports: FrameReport[], reading: Reading, before: Scan | null = null): Scan {
  const top = reports.find(({ frameId }) => frameId === 0);
  // Of the page that took the place of the one that was read nothing is known yet.
  if (!top && before?.hasChanged) return { ...before, at: reading.at, silentFrames: reading.silent };
  // What the page says itself is of one moment with what it says of its captchas; the tab was asked before.
  const pageUrl = top?.url || reading.tabUrl;
  const known = before && isStillThere(before, top?.document ?? null, pageUrl) ? before : null;
  const read = reports.map((report) => signalsOf(report, pageUrl, known));
  const isBusy = ({ frameId }: FrameSignals) =>
    reading.silent.includes(frameId) && !reports.some((one) => one.frameId === frameId);
  const busy = known?.frames.filter(isBusy) ?? [];
  const limited = withinLimit([...read, ...busy].sort((a, b) => a.frameId - b.frameId));
  const found = findCaptchas(limited.frames, before?.captchas);
  const captchas = fitting(found.slice(0, MAX_CAPTCHAS));
  const unseen = findUnseenFrames(reports, pageUrl);
  const inFrames = reports.reduce((sum, report) => sum + report.dropped + (report.objects?.dropped ?? 0), 0);
  return {
    at: reading.at,
    state: top ? 'read' : 'silent',
    pageUrl,
    document: top?.document ?? known?.document ?? null,
    hasChanged: false,
    captchas,
    frames: limited.frames,
    silentFrames: reading.silent,
    unseenOrigins: top ? unseen.closed : (known?.unseenOrigins ?? unseen.closed),
    waitingOrigins: top ? unseen.waiting : (known?.waitingOrigins ?? unseen.waiting),
    dropped: reading.dropped + limited.dropped + inFrames + found.length - captchas.length,
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

/** A busy top frame names no document: then its address has to do. */
function isStillThere(before: Scan, document: number | null, pageUrl: string): boolean {
  if (document !== null && before.document !== null) return before.document === document;
  return withoutFragment(before.pageUrl) === withoutFragment(pageUrl);
}

/** What one frame says; of page objects that are late, what they said before. */
function signalsOf(
  { frameId, url, signals, objects }: FrameReport,
  pageUrl: string,
  known: Scan | null,
): FrameSignals {
  const frame = { frameId, url: url || pageUrl };
  if (objects) return { ...frame, signals: [...signals, ...objects.objects] };
  const before = known?.frames.find((one) => one.frameId === frameId && one.url === frame.url);
  return {
    ...frame,
    signals: [...signals, ...(before?.signals.filter(({ type }) => type === 'object') ?? [])],
  };
}

/** Keeps signals as long as they fit into storage; the rest are counted. */
function withinLimit(frames: FrameSignals[]): { frames: FrameSignals[]; dropped: number } {
  const addresses = frames.reduce((sum, { url }) => sum + url.length, 0);
  const keep = meter(MAX_SCAN_CHARACTERS - addresses);
  const kept = frames.map((frame) => ({ ...frame, signals: frame.signals.filter(keep) }));
  const count = (all: FrameSignals[]) => all.reduce((sum, { signals }) => sum + signals.length, 0);
  return { frames: kept, dropped: count(frames) - count(kept) };
}

/** The captchas that fit into storage. */
function fitting(captchas: Captcha[]): Captcha[] {
  return captchas.filter(meter(MAX_SCAN_CHARACTERS));
}

/** Says of one thing after another whether it still fits, as JSON. */
function meter(characters: number): (thing: object) => boolean {
  let left = characters;
  return (thing) => {
    const size = JSON.stringify(thing).length;
    const fits = size <= left;
    if (fits) left -= size;
    return fits;
  };
}
