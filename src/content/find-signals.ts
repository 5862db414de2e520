import { PLACES, placesOfAddress } from '../core/captchas/places.ts';
import type { Signal, SignalReport } from '../core/captchas/signal.ts';
import { MAX_FRAME_CHARACTERS, MAX_FRAMES, MAX_PAGE_STRING, MAX_SIGNALS_PER_FRAME } from '../core/limits.ts';
import { ancestorsOf } from './ancestors.ts';
import { attribute } from './attribute.ts';
import { findExecuteCalls } from './find-execute-calls.ts';
import { addressOf, childFrameOf, embeddedAddress, FRAMES } from './frames.ts';
import { type Place, type ShadowRootOf, walk } from './walk.ts';

/** Gives an element a number that it keeps as long as its document lives. */
export type RefOf = (element: Element) => number;

type InPage = Pick<Extract<Signal, { type: 'frame' }>, 'element' | 'ref' | 'ancestors'>;

/** Attributes that say what a captcha is like, `data-` before each. */
const ATTRIBUTES = ['sitekey', 'size', 'theme', 'action', 's', 'callback'];
const NAMED = PLACES.flatMap(({ elements = [] }) => elements);
const ANSWER_FIELDS = PLACES.flatMap(({ answerFields = [] }) => answerFields);
/** What can name a captcha or hold one. */
const WANTED = [
  '[data-sitekey]',
  ...NAMED,
  ...ANSWER_FIELDS.map((name) => `[name="${name}"]`),
  FRAMES,
  'script',
].join();

/**
 * Reads the captcha signals of one frame, its shadow roots included. Changes nothing in the document.
 * @returns at most MAX_SIGNALS_PER_FRAME signals and MAX_FRAME_CHARACTERS; the rest is counted
 */
export function findSignals(document: Document, shadowRootOf: ShadowRootOf, refOf: RefOf): SignalReport {
  const view = document.defaultView ?? window;
  const report: SignalReport = {
    url: addressOf(view),
    document: view.performance.timeOrigin,
    isOpaque: view.origin === 'null',
    signals: [],
    dropped: 0,
    childFrames: [],
  };
  let traces = 0;
  const places = walk(document, shadowRootOf, WANTED, (element) => {
    if (!isTrace(element)) return [];
    traces += 1;
    return traces > MAX_SIGNALS_PER_FRAME ? [] : ancestorsOf(element, document);
  });
  let room = MAX_FRAME_CHARACTERS;
  for (const place of places) {
    const frame = report.childFrames.length < MAX_FRAMES ? childFrameOf(place.element) : null;
    if (frame) report.childFrames.push(frame);
    for (const signal of signalsOf(place, refOf)) {
      const size = sizeOf(signal);
      const fits = size <= room && report.signals.length < MAX_SIGNALS_PER_FRAME;
      if (fits) {
        room -= size;
        report.signals.push(signal);
      } else report.dropped += 1;
    }
  }
  return report;
}

/** Says whether the place of an element tells which widget it belongs to. */
function isTrace(element: Element): boolean {
  const { localName } = element;
  if (localName === 'script') return false;
  const address = embeddedAddress(element);
  return address === '' || placesOfAddress(address) !== undefined;
}

function signalsOf({ element, index, along }: Place, refOf: RefOf): Signal[] {
  const name = attribute(element, 'name') ?? '';
  const inPage = (): InPage => ({ element: index, ref: refOf(element), ancestors: along });
  if (attribute(element, 'data-sitekey') !== undefined) return [attributeSignal(element, inPage())];
  if (ANSWER_FIELDS.includes(name) && embeddedAddress(element) === '')
    return [{ type: 'answer-field', ...inPage(), name }];
  if (element.localName === 'script') return scriptSignals(element as HTMLScriptElement); // or one of SVG: without `src`
  const src = embeddedAddress(element);
  return placesOfAddress(src) ? [{ type: 'frame', ...inPage(), name, src }] : [];
}

function scriptSignals({ src, textContent }: HTMLScriptElement): Signal[] {
  if (typeof src === 'string' && src !== '') return placesOfAddress(src) ? [{ type: 'script', src }] : [];
  return findExecuteCalls(textContent ?? '');
}

function attributeSignal(element: Element, inPage: InPage): Signal {
  const values = ATTRIBUTES.flatMap((name) => {
    const value = attribute(element, `data-${name}`);
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    type: 'attribute',
    ...inPage,
    tag: element.localName,
    classes: attribute(element, 'class') ?? '',
    values: Object.fromEntries(values),
  };
}

/** Characters of a signal; too many to keep when one of its texts is longer than any real one. */
function sizeOf(signal: Signal): number {
  const texts =
    'values' in signal ? [...Object.values(signal), ...Object.values(signal.values)] : Object.values(signal);
  const isOversized = texts.some((text) => typeof text === 'string' && text.length > MAX_PAGE_STRING);
  return isOversized ? Number.POSITIVE_INFINITY : JSON.stringify(signal).length;
}
