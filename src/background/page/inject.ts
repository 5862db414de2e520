import contentScript from '../../content/content.ts?iife';
import { PLACES } from '../../core/captchas/places.ts';
import {
  type ObjectReport,
  parseObjectReport,
  parseSignalReport,
  type SignalReport,
} from '../../core/captchas/signal.ts';
import { MAX_PAGE_STRING, MAX_SIGNALS_PER_FRAME } from '../../core/limits.ts';
import { readConfigObjects } from '../../main-world/read-config-objects.ts';
import { readPageObjects } from '../../main-world/read-page-objects.ts';
import { browser } from '../../shared/browser.ts';

/** A document in a frame; by its id no other one answers in its place. Browsers of before Chrome 106 name none. */
export interface Frame {
  frameId: number;
  documentId?: string;
}

export type Questions = ReturnType<typeof questionsTo>;

/**
 * What a page is asked in a reading, by scripts put into it: whoever asks the same again waits for the same answer.
 * @param isOver nothing more is to be asked: what is unasked then is never answered
 */
export function questionsTo(tabId: number, isOver: () => boolean) {
  return {
    inject: asOnce((target: { allFrames?: true }) => injectContentScript({ tabId, ...target }), isOver),
    signals: asOnce((frame: Frame) => readFrame(tabId, frame), isOver),
    objects: asOnce((frame: Frame) => readObjects(tabId, frame), isOver),
  };
}

function asOnce<About, Answer>(
  ask: (about: About) => Promise<Answer>,
  isOver: () => boolean,
): (about: About) => Promise<Answer> {
  const answers = new Map<string, Promise<Answer>>();
  return (about) => {
    const name = JSON.stringify(about);
    const answer = answers.get(name) ?? (isOver() ? new Promise<never>(() => undefined) : ask(about));
    answers.set(name, answer);
    return answer;
  };
}

/**
 * Puts the content script into the frames; gives those that it reached, or why the browser failed. Rejects where the
 * browser refuses the page.
 */
async function injectContentScript(target: {
  tabId: number;
  allFrames?: true;
}): Promise<Frame[] | { failure: unknown }> {
  try {
    const reached: unknown[] = await browser.scripting.executeScript({
      target,
      files: [`/${contentScript}`],
      injectImmediately: true, // else one frame that is still loading holds up all
    });
    // Firefox names no frames of its own pages.
    return reached.filter(isFrame).sort((a, b) => a.frameId - b.frameId);
  } catch (error) {
    if (isRefusal(error)) throw error;
    return { failure: error };
  }
}

/** Says whether a browser refuses a page, or says that it has gone; every other failure is one of ours or its own. */
function isRefusal(error: unknown): boolean {
  return /access|permission|script(ed|able)|policy|error page|\b(tab|frame|document)\b/i.test(String(error));
}

function isFrame(injected: unknown): injected is Frame {
  return typeof injected === 'object' && injected !== null && 'frameId' in injected;
}

function targetOf(tabId: number, { frameId, documentId }: Frame) {
  return documentId === undefined ? { tabId, frameIds: [frameId] } : { tabId, documentIds: [documentId] };
}

/** `null` where another page has taken its place meanwhile. */
async function readFrame(tabId: number, frame: Frame): Promise<SignalReport | null> {
  const [reply] = await browser.scripting.executeScript({
    target: targetOf(tabId, frame),
    func: () => captchaCourier.findSignals(),
    injectImmediately: true,
  });
  return parseSignalReport(reply?.result);
}

/** Objects by which pages set up the captchas of other makers. */
const CONFIG_OBJECTS = PLACES.flatMap(({ objects = [] }) => [...objects]);

/** What the page's own objects claim. */
async function readObjects(tabId: number, frame: Frame): Promise<ObjectReport> {
  const inPage = { target: targetOf(tabId, frame), world: 'MAIN' as const, injectImmediately: true };
  const replies = await Promise.all([
    browser.scripting.executeScript({
      ...inPage,
      func: readPageObjects,
      args: [MAX_SIGNALS_PER_FRAME, MAX_PAGE_STRING],
    }),
    browser.scripting.executeScript({
      ...inPage,
      func: readConfigObjects,
      args: [CONFIG_OBJECTS, MAX_PAGE_STRING],
    }),
  ]);
  const reports = replies.map(([reply]) => parseObjectReport(reply?.result));
  return {
    objects: reports.flatMap(({ objects }) => objects),
    dropped: reports.reduce((sum, { dropped }) => sum + dropped, 0),
  };
}
