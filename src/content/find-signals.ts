import type { Signal, SignalReport } from '../core/captchas/signal.ts';
import { MAX_PAGE_STRING, MAX_SIGNALS_PER_FRAME } from '../core/limits.ts';
import { findExecuteCalls } from './find-execute-calls.ts';
import { elementsOf, type ShadowRootOf, walk } from './walk.ts';

/** What can name a captcha or hold one. */
const PLACES = '[data-sitekey], iframe, script, textarea[name="g-recaptcha-response"]';
const MAX_ANCESTORS = 16;

interface Place {
  element: Element;
  index: number;
}

/**
 * Reads the captcha signals of one frame, its shadow roots included. Changes nothing in the document.
 * @returns at most MAX_SIGNALS_PER_FRAME signals; the rest, and those with oversized strings, are counted.
 */
export function findSignals(document: Document, shadowRootOf: ShadowRootOf): SignalReport {
  const places = findPlaces(document, shadowRootOf);
  const ancestors = ancestorsOfTraces(document, places);
  const report: SignalReport = {
    url: addressOf(document),
    isOpaque: document.defaultView?.origin === 'null',
    signals: [],
    dropped: 0,
    childFrames: [],
  };
  for (const place of places) {
    const frame = place.element instanceof HTMLIFrameElement ? frameOf(place.element) : null;
    if (frame && report.childFrames.length < MAX_SIGNALS_PER_FRAME && fits(frame))
      report.childFrames.push(frame);
    for (const signal of signalsOf(place, ancestors)) {
      if (report.signals.length < MAX_SIGNALS_PER_FRAME && fits(signal)) report.signals.push(signal);
      else report.dropped += 1;
    }
  }
  return report;
}

/** A frame without an address of its own (`about:srcdoc`) counts as its parent's. */
function addressOf(document: Document): string {
  const own = document.location.href;
  return (/^https?:/.test(own) ? own : String(document.baseURI)).slice(0, MAX_PAGE_STRING);
}

/** One walk in document order; elements of shadow roots are numbered after those of the document. */
function findPlaces(document: Document, shadowRootOf: ShadowRootOf): Place[] {
  const places: Place[] = [];
  walk(document, shadowRootOf, (root) => {
    const owner = root === document ? Document.prototype : ShadowRoot.prototype;
    const wanted = Array.from(owner.querySelectorAll.call(root, PLACES));
    let next = 0;
    return (element, index) => {
      if (element !== wanted[next]) return;
      places.push({ element, index });
      next += 1;
    };
  });
  return places;
}

function signalsOf({ element, index }: Place, ancestors: Map<Element, number[]>): Signal[] {
  const siteKey = attribute(element, 'data-sitekey');
  if (siteKey !== undefined) return [attributeSignal(element, index, siteKey)];
  const chain = ancestors.get(element) ?? [];
  if (element.localName === 'textarea') return [{ type: 'response-field', element: index, ancestors: chain }];
  const src = (element as HTMLIFrameElement | HTMLScriptElement).src; // the rest of PLACES
  const path = URL.canParse(src) ? new URL(src).pathname : '';
  if (element.localName === 'script') {
    if (src === '') return findExecuteCalls(element.textContent ?? '');
    return /^\/recaptcha\/(api|enterprise)\.js$/.test(path) ? [{ type: 'script-render', src }] : [];
  }
  const part = captchaFramePart(path);
  const name = attribute(element, 'name') ?? '';
  return part ? [{ type: part, element: index, ancestors: chain, name, src }] : [];
}

function captchaFramePart(path: string): 'anchor-frame' | 'challenge-frame' | null {
  const match = /^\/recaptcha\/(?:api2|enterprise)\/(anchor|bframe)$/.exec(path);
  if (!match) return null;
  return match[1] === 'anchor' ? 'anchor-frame' : 'challenge-frame';
}

function attributeSignal(element: Element, index: number, siteKey: string): Signal {
  const isButton = element.localName === 'button' || element.localName === 'input';
  const size = attribute(element, 'data-size');
  const theme = attribute(element, 'data-theme');
  const action = attribute(element, 'data-action');
  const dataS = attribute(element, 'data-s');
  return {
    type: 'attribute',
    element: index,
    vendor: vendorOf(element, siteKey.trim()),
    siteKey,
    isButton,
    ...(size === undefined ? {} : { size }),
    ...(theme === undefined ? {} : { theme }),
    ...(action === undefined ? {} : { action }),
    ...(dataS === undefined ? {} : { dataS }),
  };
}

/** `data-sitekey` is used by several vendors; the class says which, else the shape of the key. */
function vendorOf(element: Element, siteKey: string) {
  const classes = ` ${attribute(element, 'class') ?? ''} `.replace(/\s+/g, ' ');
  if (classes.includes(' h-captcha ')) return 'hcaptcha';
  if (classes.includes(' cf-turnstile ')) return 'turnstile';
  if (classes.includes(' frc-captcha ')) return 'friendly-captcha';
  if (classes.includes(' g-recaptcha ')) return /^[0-3]x[0-9A-F]/i.test(siteKey) ? 'turnstile' : 'recaptcha';
  if (/^6L[\w-]{38}$/.test(siteKey)) return 'recaptcha';
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(siteKey)) return 'hcaptcha';
  return /^[0-3]x[0-9A-F]/i.test(siteKey) ? 'turnstile' : 'unknown';
}

/** Places of the ancestors of reCAPTCHA's frames and fields, nearest first: they tell which widget each belongs to. */
function ancestorsOfTraces(document: Document, places: Place[]): Map<Element, number[]> {
  const chains = new Map<Element, Element[]>();
  for (const { element } of places) {
    const src = element.localName === 'iframe' ? (element as HTMLIFrameElement).src : ''; // localName says so
    const isFrame = URL.canParse(src) && captchaFramePart(new URL(src).pathname) !== null;
    if (isFrame || element.localName === 'textarea') chains.set(element, chainOf(document, element));
  }
  const indexes = indexesOf(document, places, new Set([...chains.values()].flat()));
  return new Map(
    [...chains].map(([trace, chain]) => [trace, chain.flatMap((element) => indexes.get(element) ?? [])]),
  );
}

/** A tree walker, since a form's `parentElement` may be one of its own inputs. */
function chainOf(document: Document, element: Element): Element[] {
  const walker = Document.prototype.createTreeWalker.call(document, document, 1);
  walker.currentNode = element;
  const chain: Element[] = [];
  while (chain.length < MAX_ANCESTORS) {
    const parent = walker.parentNode();
    if (!parent) break;
    chain.push(parent as Element); // whatToShow is 1, elements
  }
  return chain;
}

/** Elements inside shadow roots are found among the places only: enough for a container with its key on it. */
function indexesOf(document: Document, places: Place[], wanted: Set<Element>): Map<Element, number> {
  const indexes = new Map<Element, number>();
  for (const { element, index } of places) if (wanted.has(element)) indexes.set(element, index);
  if (wanted.size === 0) return indexes;
  const all = elementsOf(document);
  for (let i = 0; i < all.length && indexes.size < wanted.size; i += 1) {
    const element = all[i];
    if (element && wanted.has(element)) indexes.set(element, i);
  }
  return indexes;
}

function frameOf(element: HTMLIFrameElement): SignalReport['childFrames'][number] {
  const { src, contentDocument } = element;
  const { width, height } = element.getBoundingClientRect();
  const address = attribute(element, 'srcdoc') === undefined ? src : 'about:srcdoc';
  return { src: address, width, height, isOpen: contentDocument !== null };
}

/** By way of the prototype: an `<input name=getAttribute>` hides its form's own method. */
function attribute(element: Element, name: string): string | undefined {
  return Element.prototype.getAttribute.call(element, name) ?? undefined;
}

function fits(record: object): boolean {
  return Object.values(record).every((value) => typeof value !== 'string' || value.length <= MAX_PAGE_STRING);
}
