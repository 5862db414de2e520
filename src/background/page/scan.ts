import contentScript from '../../content/content.ts?iife';
import type { Captcha } from '../../core/captchas/captcha.ts';
import { type FrameReport, type Scan, toScan, unreadScan } from '../../core/captchas/scan.ts';
import {
  type ClientReport,
  parseClientReport,
  parseSignalReport,
  type SignalReport,
} from '../../core/captchas/signal.ts';
import { MAX_FRAMES, MAX_PAGE_STRING, MAX_SIGNALS_PER_FRAME, SCAN_TURNS_MS } from '../../core/limits.ts';
import { readClients } from '../../main-world/read-clients.ts';
import { browser } from '../../shared/browser.ts';
import type { ShowResult } from '../../shared/protocol.ts';
import { inTime, type Reply } from './in-time.ts';

/**
 * Reads the captchas of every frame of a tab that a click has opened to us. Writes nothing to the page, and is
 * done within SCAN_TURNS_MS, whatever the page does.
 */
export async function scanTab(tabId: number, now: () => number): Promise<Scan> {
  const inject = AbortSignal.timeout(SCAN_TURNS_MS.inject);
  const signals = AbortSignal.timeout(SCAN_TURNS_MS.signals);
  const pageObjects = AbortSignal.timeout(SCAN_TURNS_MS.pageObjects);

  // A frame whose page never yields must not hide the others: then the top frame alone.
  const all = await injectContentScript({ tabId, allFrames: true }, inject);
  const injected = all === 'late' ? await injectContentScript({ tabId }, signals) : all;
  if (injected === 'late') return unreadScan(now(), 'silent');
  if (injected === 'refused' || injected.value.length === 0) return unreadScan(now(), 'shut');

  const read = injected.value.slice(0, MAX_FRAMES);
  const answers = await Promise.all(read.map((frameId) => readFrame(tabId, frameId, signals)));
  const answered = answers.filter((answer) => typeof answer === 'object');
  // Only now: a page object that never returns stops all that shares its thread.
  const reports = await Promise.all(
    answered.map(async ({ value }): Promise<FrameReport> => {
      return { ...value, objects: await readPageObjects(tabId, value.frameId, pageObjects) };
    }),
  );
  return toScan(reports, {
    at: now(),
    silentFrames: answers.filter((answer) => answer === 'late').length,
    dropped: injected.value.length - read.length,
  });
}

/** Scrolls a captcha into view in its own frame, and flashes it. Leaves nothing but the scroll position. */
export async function showCaptcha(tabId: number, { frameId, places }: Captcha): Promise<ShowResult> {
  const reply = await inTime(
    browser.scripting.executeScript({
      target: { tabId, frameIds: [frameId] },
      func: (wanted: number[]) => captchaCourier.show(wanted),
      args: [places],
      injectImmediately: true,
    }),
    AbortSignal.timeout(SCAN_TURNS_MS.signals),
  );
  if (reply === 'late') return 'silent';
  const isShown = reply === 'refused' ? undefined : reply.value[0]?.result;
  if (isShown === true) return 'shown';
  return isShown === false ? 'no_box' : 'gone';
}

/** Puts the content script into the frames; gives the ids of those it reached. */
async function injectContentScript(
  target: { tabId: number; allFrames?: true },
  signal: AbortSignal,
): Promise<Reply<number[]>> {
  const reply = await inTime(
    browser.scripting.executeScript({
      target,
      files: [`/${contentScript}`],
      injectImmediately: true, // else one frame that is still loading holds up all
    }),
    signal,
  );
  if (typeof reply === 'string') return reply;
  return { value: reply.value.map(({ frameId }) => frameId).sort((a, b) => a - b) };
}

async function readFrame(
  tabId: number,
  frameId: number,
  signal: AbortSignal,
): Promise<Reply<SignalReport & { frameId: number }>> {
  const reply = await inTime(
    browser.scripting.executeScript({
      target: { tabId, frameIds: [frameId] },
      func: () => captchaCourier.findSignals(),
      injectImmediately: true,
    }),
    signal,
  );
  if (typeof reply === 'string') return reply;
  const report = parseSignalReport(reply.value[0]?.result);
  return report ? { value: { ...report, frameId } } : 'refused'; // it was replaced by another page meanwhile
}

/** What the page's own objects claim; nothing when they do not answer in time. */
async function readPageObjects(tabId: number, frameId: number, signal: AbortSignal): Promise<ClientReport> {
  const reply = await inTime(
    browser.scripting.executeScript({
      target: { tabId, frameIds: [frameId] },
      world: 'MAIN',
      func: readClients,
      args: [MAX_SIGNALS_PER_FRAME, MAX_PAGE_STRING],
      injectImmediately: true,
    }),
    signal,
  );
  return parseClientReport(typeof reply === 'string' ? null : reply.value[0]?.result);
}
