import contentScript from '../content/content.ts?iife';
import { type FrameSignals, findCaptchas, findOtherCaptchas } from '../core/captcha.ts';
import type { Scan } from '../core/draft.ts';
import { FRAME_TIMEOUT_MS, MAX_FRAMES, MAX_PAGE_STRING, MAX_SIGNALS_PER_FRAME } from '../core/limits.ts';
import { readRecaptchaAddress } from '../core/recaptcha-address.ts';
import { parseClientReport, parseSignalReport, type SignalReport } from '../core/signal.ts';
import { readClients } from '../main-world/read-clients.ts';
import { browser } from '../shared/browser.ts';

/** Frames smaller than this, in CSS pixels, hold no captcha that a person could use. */
const MIN_FRAME_SIZE = 50;

interface FrameReport extends SignalReport {
  frameId: number;
}

/** Reads the captchas of every frame of a tab that a click has opened to us. Writes nothing to the page. */
export async function scanTab(tabId: number, now: () => number): Promise<Scan> {
  const frameIds = await injectContentScript(tabId);
  if (frameIds.length === 0) return unreadable(now());
  const read = frameIds.slice(0, MAX_FRAMES);
  const answers = await Promise.all(read.map((frameId) => readFrame(tabId, frameId)));
  const frames = answers.filter((answer) => answer !== null);
  const clients = await Promise.all(frames.map(({ frameId }) => readPageObjects(tabId, frameId)));
  const signals: FrameSignals[] = frames.map((frame, i) => ({
    frameId: frame.frameId,
    url: frame.url,
    signals: [...frame.signals, ...(clients[i]?.clients ?? [])],
  }));
  const dropped = [...frames, ...clients].reduce((sum, report) => sum + report.dropped, 0);
  return {
    at: now(),
    readable: true,
    pageUrl: frames.find((frame) => frame.frameId === 0)?.url ?? '',
    captchas: findCaptchas(signals),
    others: findOtherCaptchas(signals),
    silentFrames: read.length - frames.length,
    unseenOrigins: unseenOrigins(frames),
    dropped: dropped + frameIds.length - read.length,
  };
}

function unreadable(at: number): Scan {
  return {
    at,
    readable: false,
    pageUrl: '',
    captchas: [],
    others: [],
    silentFrames: 0,
    unseenOrigins: [],
    dropped: 0,
  };
}

/** Puts the content script into every frame; returns the ids of those it reached, none when the page is shut. */
async function injectContentScript(tabId: number): Promise<number[]> {
  const inject = (target: { tabId: number; allFrames?: boolean }) =>
    inTime(
      browser.scripting.executeScript({
        target,
        files: [`/${contentScript}`],
        injectImmediately: true, // else one frame that is still loading holds up all
      }),
    );
  // A frame whose page never yields must not hide the others: then the top frame alone.
  const results = (await inject({ tabId, allFrames: true })) ?? (await inject({ tabId })) ?? [];
  return results.map(({ frameId }) => frameId).sort((a, b) => a - b);
}

async function readFrame(tabId: number, frameId: number): Promise<FrameReport | null> {
  const results = await inTime(
    browser.scripting.executeScript({
      target: { tabId, frameIds: [frameId] },
      func: () => captchaCourier.findSignals(),
      injectImmediately: true,
    }),
  );
  const report = parseSignalReport(results?.[0]?.result);
  return report && { ...report, frameId };
}

/** What the page's own objects claim; nothing when they do not answer in time. */
async function readPageObjects(tabId: number, frameId: number) {
  const results = await inTime(
    browser.scripting.executeScript({
      target: { tabId, frameIds: [frameId] },
      world: 'MAIN',
      func: readClients,
      args: [MAX_SIGNALS_PER_FRAME, MAX_PAGE_STRING],
      injectImmediately: true,
    }),
  );
  return parseClientReport(results?.[0]?.result);
}

/** The result, or `null` when it does not come in time or the browser refuses. */
async function inTime<T>(work: Promise<T>): Promise<T | null> {
  const { promise, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(resolve, FRAME_TIMEOUT_MS, null);
  try {
    return await Promise.race([work, promise]);
  } catch {
    return null; // the page is shut, or the frame is gone
  } finally {
    clearTimeout(timer);
  }
}

/** Origins of frames of other sites that no report came from, biggest first. */
function unseenOrigins(frames: FrameReport[]): string[] {
  const seen = new Set(frames.map(({ url }) => originOf(url)));
  const unseen = frames
    .flatMap(({ childFrames }) => childFrames)
    .filter(({ src, width, height }) => {
      const big = width >= MIN_FRAME_SIZE && height >= MIN_FRAME_SIZE;
      return big && !seen.has(originOf(src)) && !readRecaptchaAddress(src);
    })
    .sort((a, b) => b.width * b.height - a.width * a.height);
  return [...new Set(unseen.map(({ src }) => originOf(src)))];
}

function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : '';
}
