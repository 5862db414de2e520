import type { SignalReport } from '../core/captchas/signal.ts';
import { MAX_ADDRESS, MAX_SITE_ADDRESS } from '../core/limits.ts';
import { attribute } from './attribute.ts';

/** The elements that can embed a document. */
export const FRAMES = 'iframe, frame, object, embed';

/** What `object` and `embed` show besides documents, by the end of their address. */
const NO_DOCUMENT = /\.(apng|avif|bmp|gif|ico|jpe?g|m4[av]|mov|mp[34]|ogg|pdf|png|svgz?|swf|wav|web[mp])$/i;

/** The address of the document that an element embeds; empty for every other element. */
export function embeddedAddress(element: Element): string {
  switch (element.localName) {
    case 'iframe':
    case 'frame':
      return attribute(element, 'srcdoc') === undefined ? addressIn(element, 'src') : 'about:srcdoc';
    case 'object':
      return mayBeDocument(element, addressIn(element, 'data'));
    case 'embed':
      return mayBeDocument(element, addressIn(element, 'src'));
    default:
      return '';
  }
}

/** What is to be known of an embedded document that may have to be asked for; `null` when there is none. */
export function childFrameOf(element: Element): SignalReport['childFrames'][number] | null {
  const src = embeddedAddress(element);
  if (src === '') return null;
  const { width, height } = Element.prototype.getBoundingClientRect.call(element);
  const inside = (element as HTMLIFrameElement).contentDocument ?? null; // `embed` has none
  // Until its first load a frame holds an empty document that anybody may read.
  const isEmpty = inside !== null && inside.location.href === 'about:blank' && /^https?:/i.test(src);
  const isWaiting = isEmpty && attribute(element, 'loading')?.toLowerCase() === 'lazy';
  const isOpen = inside !== null && !isWaiting && !(isEmpty && isOfAnotherOrigin(src, element));
  return { src: src.slice(0, MAX_SITE_ADDRESS), width, height, isOpen, isWaiting };
}

/**
 * The address of a frame, or of the nearest document around it that has one (`about:srcdoc`, `blob:` and the like have
 * none that could be sent). Never `baseURI`, which any page can change. Empty when a document of another site is
 * in between.
 */
export function addressOf(frame: Window): string {
  for (let view = frame; ; view = view.parent) {
    const address = readAddress(view);
    if (address === null || /^https?:/.test(address)) return (address ?? '').slice(0, MAX_ADDRESS + 1);
    if (view === view.parent) return '';
  }
}

function readAddress(view: Window): string | null {
  try {
    return view.location.href;
  } catch {
    return null; // of another site
  }
}

/** As the browser resolves it; elements of SVG by the same name have no such property. */
function addressIn(element: Element, name: 'src' | 'data'): string {
  const address: unknown = (element as unknown as Record<string, unknown>)[name];
  return typeof address === 'string' ? address.slice(0, MAX_ADDRESS + 1) : '';
}

function mayBeDocument(element: Element, address: string): string {
  const type = attribute(element, 'type') ?? '';
  if (type !== '' && !/^(text\/|application\/xhtml)/i.test(type)) return '';
  return URL.canParse(address) && NO_DOCUMENT.test(new URL(address).pathname) ? '' : address;
}

function isOfAnotherOrigin(address: string, { ownerDocument }: Element): boolean {
  return URL.canParse(address) && new URL(address).origin !== ownerDocument.location.origin;
}
