import { withoutFragment } from '../address.ts';
import { MAX_CAPTCHAS, MAX_FRAMES, MAX_SCAN_CHARACTERS } from '../limits.ts';
import type { Captcha } from './captcha.ts';
import { type FrameSignals, findCaptchas } from './find-captchas.ts';
import type { Reading, Scan } from './scan.ts';
import type { ObjectReport, SignalReport } from './signal.ts';
import { findUnseenFrames } from './unseen-frames.ts';

/** What one frame said. */
export interface FrameReport extends SignalReport {
  frameId: number;
  /** What its page's own objects said; `null` when they did not answer in time. */
  objects: ObjectReport | null;
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
  const { closed, waiting } = findUnseenFrames(reports, pageUrl);
  const inFrames = reports.reduce((sum, report) => sum + report.dropped + (report.objects?.dropped ?? 0), 0);
  const dropped = reading.dropped + limited.dropped + inFrames + found.length - captchas.length;
  const isPart = busy.length > 0 || reports.some(({ objects }) => objects === null);
  return {
    at: reading.at,
    state: top ? 'read' : 'silent',
    pageUrl,
    document: top?.document ?? known?.document ?? null,
    hasChanged: false,
    captchas,
    frames: limited.frames,
    silentFrames: reading.silent,
    unseenOrigins: top || !known ? closed.slice(0, MAX_FRAMES) : known.unseenOrigins,
    waitingOrigins: top || !known ? waiting.slice(0, MAX_FRAMES) : known.waitingOrigins,
    // What is kept of before goes on being not all that was seen.
    dropped: isPart ? Math.max(dropped, known?.dropped ?? 0) : dropped,
  };
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
