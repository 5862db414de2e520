import { OWN_NAMES, PLACES, placesOfAddress } from '../core/captchas/places.ts';
import type { Signal, SignalReport } from '../core/captchas/signal.ts';
import { MAX_FRAME_CHARACTERS, MAX_FRAMES, MAX_PAGE_STRING, MAX_SIGNALS_PER_FRAME } from '../core/limits.ts';
import { ancestorsOf } from './ancestors.ts';
import { attribute } from './attribute.ts';
import { addressOf, childFrameOf, embeddedAddress, FRAMES } from './frames.ts';
import { isRun, scriptReader } from './script-signals.ts';
import { type Place, type ShadowRootOf, walk } from './walk.ts';

/** Gives an element a number that it keeps as long as its document lives. */
export type RefOf = (element: Element) => number;

type InPage = Pick<Extract<Signal, { type: 'frame' }>, 'element' | 'ref' | 'ancestors'>;

/** Attributes that say what a captcha is like. */
const ATTRIBUTES = [
  ...['sitekey', 'size', 'theme', 'action', 's', 'callback', ...OWN_NAMES.sitekey, ...OWN_NAMES.action].map(
    (name) => `data-${name}`,
  ),
  ...PLACES.flatMap(({ attributes = [] }) => attributes),
];
const NAMED = [
  ...['sitekey', ...OWN_NAMES.sitekey].map((name) => `[data-${name}]`),
  ...PLACES.flatMap(({ elements = [] }) => elements),
].join();
const ANSWER_FIELDS = PLACES.flatMap(({ answerFields = [] }) => answerFields);
/** What can name a captcha or hold one. */
const WANTED = [NAMED, ...ANSWER_FIELDS.map((name) => `[name="${name}"]`), FRAMES, 'script'].join();

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
  const traces = new Set<Element>();
  const places = walk(document, shadowRootOf, WANTED, (element) => {
    if (!isTrace(element)) return [];
    traces.add(element);
    return traces.size > MAX_SIGNALS_PER_FRAME ? [] : ancestorsOf(element, document);
  });
  const read = signalReader(refOf);
  let room = MAX_FRAME_CHARACTERS;
  const add = (signal: Signal) => {
    const size = sizeOf(signal);
    const fits = size <= room && report.signals.length < MAX_SIGNALS_PER_FRAME;
    if (fits) {
      room -= size;
      report.signals.push(signal);
    } else report.dropped += 1;
  };
  for (const place of places) {
    const frame = report.childFrames.length < MAX_FRAMES ? childFrameOf(place.element) : null;
    if (frame) report.childFrames.push(frame);
    const isFull = report.signals.length === MAX_SIGNALS_PER_FRAME;
    if (isFull && traces.has(place.element))
      report.dropped += 1; // what it says would not be kept
    else read(place).forEach(add);
  }
  [...resourcesOf(view), ...titleOf(document)].forEach(add);
  return report;
}

/** Says whether the place of an element tells which widget it belongs to. */
function isTrace(element: Element): boolean {
  const { localName } = element;
  if (localName === 'script') return false;
  const address = embeddedAddress(element);
  return address === '' || placesOfAddress(address) !== undefined;
}

function signalReader(refOf: RefOf): (place: Place) => Signal[] {
  const readScript = scriptReader();
  return ({ element, index, along }) => {
    const name = attribute(element, 'name') ?? '';
    const isScript = element.localName === 'script';
    const src = isScript ? scriptAddress(element) : embeddedAddress(element);
    const inPage = (): InPage => ({
      element: index,
      ref: refOf(element),
      ancestors: along,
    });
    const isNamed = Element.prototype.matches.call(element, NAMED);
    const named = isNamed ? [attributeSignal(element, inPage())] : [];
    if (isScript && !isRun(element)) return named;
    if (isScript && src === '') return [...named, ...readScript(element)];
    const isOwn = placesOfAddress(src) !== undefined;
    const isScriptOfMaker = isScript && (isOwn || PLACES.some(({ scripts }) => scripts?.test(src)));
    if (isScriptOfMaker) return [...named, { type: 'script', src }];
    if (isOwn) return [...named, { type: 'frame', ...inPage(), name, src }];
    const isAnswerField = src === '' && ANSWER_FIELDS.includes(name);
    return isAnswerField ? [...named, { type: 'answer-field', ...inPage(), name }] : named;
  };
}

function scriptAddress(element: Element): string {
  const { src } = element as HTMLScriptElement; // or one of SVG, which has none
  return typeof src === 'string' ? src : '';
}

/**
 * What the page has loaded of makers whose frames and scripts do not stay in sight: the browser lists the whole
 * addresses. It adds to what is seen only: a page may empty the list, and it has room for 250.
 */
function resourcesOf({ performance }: Window): Signal[] {
  const addresses = performance.getEntriesByType('resource').map(({ name }) => name);
  // Pictures and styles say nothing.
  const wanted = [...new Set(addresses)].filter(
    (src) => /\?|\.js$/.test(src) && placesOfAddress(src)?.isInNetwork,
  );
  return wanted.map((src) => ({ type: 'resource', src }));
}

/** A form by that name hides it: then there is none to tell. */
function titleOf({ title }: Document): Signal[] {
  const text = `${title}`;
  return PLACES.some(({ titles }) => titles?.test(text)) ? [{ type: 'title', text }] : [];
}

function attributeSignal(element: Element, inPage: InPage): Signal {
  const values = ATTRIBUTES.flatMap((name) => {
    const value = attribute(element, name);
    return value === undefined ? [] : [[name.replace('data-', ''), value] as const];
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
