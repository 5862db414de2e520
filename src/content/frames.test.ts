import { Window } from 'happy-dom';
import { beforeAll, describe, expect, test } from 'vitest';
import { stubGlobals } from '../../tests/stub-globals.ts';
import { addressOf, childFrameOf, embeddedAddress } from './frames.ts';

const PAGE = 'https://shop.example/login';
let window: Window;

beforeAll(() => {
  window = new Window({ url: PAGE, settings: { disableIframePageLoading: true } });
  stubGlobals({ Element: window.Element });
});

/** An element of a page; what happy-dom does not resolve is given in full. */
function element(html: string, more: Record<string, unknown> = {}): Element {
  window.document.body.innerHTML = html;
  const found = window.document.body.firstElementChild as unknown as Element; // one, for all that is used here
  for (const [name, value] of Object.entries(more)) Object.defineProperty(found, name, { value });
  return found;
}

describe('the document that an element embeds', () => {
  test.each([
    ['<iframe src="https://a.example/x"></iframe>', 'https://a.example/x'],
    ['<iframe src="https://a.example/x.png"></iframe>', 'https://a.example/x.png'],
    ['<iframe srcdoc="<p>"></iframe>', 'about:srcdoc'],
    ['<iframe srcdoc="" src="https://a.example/x"></iframe>', 'about:srcdoc'],
    ['<iframe></iframe>', ''],
    ['<object data="https://a.example/x"></object>', 'https://a.example/x'],
    ['<object data="https://a.example/x.png?y"></object>', ''],
    ['<object data="https://a.example/x.SVGZ"></object>', ''],
    ['<object data="https://a.example/x.jpeg#y"></object>', ''],
    ['<object data="https://a.example/x.png/y"></object>', 'https://a.example/x.png/y'],
    ['<object data="https://a.example/?x.png"></object>', 'https://a.example/?x.png'],
    ['<object data="https://a.example/xpng"></object>', 'https://a.example/xpng'],
    ['<object data="https://a.example/x" type="text/html"></object>', 'https://a.example/x'],
    ['<object data="https://a.example/x" type="Application/XHTML+xml"></object>', 'https://a.example/x'],
    ['<object data="https://a.example/x" type=""></object>', 'https://a.example/x'],
    ['<object data="https://a.example/x" type="image/svg+xml"></object>', ''],
    ['<object data="https://a.example/x" type="x-text/html"></object>', ''],
    ['<object data="https://a.example/x.png" type="text/html"></object>', ''],
    ['<embed src="https://a.example/x">', 'https://a.example/x'],
    ['<embed src="https://a.example/x.swf">', ''],
    ['<embed src="https://a.example/x.webm">', ''],
    ['<embed src="https://a.example/x" type="application/pdf">', ''],
    ['<img src="https://a.example/x">', ''],
    ['<a href="https://a.example/x"></a>', ''],
  ])('%s', (html, address) => {
    const found = element(html);
    expect(embeddedAddress(found)).toBe(address);
    expect(childFrameOf(found)?.src).toBe(address === '' ? undefined : address);
  });

  test('has an address that is a text, and of one without an end only the beginning', () => {
    expect(embeddedAddress(element('<iframe></iframe>', { src: { baseVal: 'https://a.example/' } }))).toBe(
      '',
    );
    expect(embeddedAddress(element('<embed>', { src: 'https://' }))).toBe('https://');
    const long = `https://a.example/${'x'.repeat(9_000)}`;
    expect(embeddedAddress(element('<iframe></iframe>', { src: long }))).toBe(long.slice(0, 8_193));
  });

  test('in a frame of a set', () => {
    const frame = element('<div></div>', { localName: 'frame', src: 'https://a.example/x' });
    expect(embeddedAddress(frame)).toBe('https://a.example/x');
  });
});

describe('whether a frame is open to us, and whether it waits to be scrolled to', () => {
  const holding = (href: string) => ({ location: { href } });
  test.each<[string, string, unknown, open: boolean, waiting: boolean]>([
    ['one of another site', 'src="https://a.example/"', null, false, false],
    ['one that embeds nothing that may be read', 'src="https://a.example/"', undefined, false, false],
    [
      'a page of the same site',
      'src="https://shop.example/x"',
      holding('https://shop.example/x'),
      true,
      false,
    ],
    [
      'one that was led to this site',
      'src="https://a.example/"',
      holding('https://shop.example/x'),
      true,
      false,
    ],
    ['what a script writes', 'srcdoc="<p>"', holding('about:srcdoc'), true, false],
    ['an empty one', 'src="about:blank"', holding('about:blank'), true, false],
    [
      'one of this site that has not come yet',
      'src="https://shop.example/x"',
      holding('about:blank'),
      true,
      false,
    ],
    ['one of another that has not', 'src="https://a.example/"', holding('about:blank'), false, false],
    ['the same without a lock', 'src="http://shop.example/"', holding('about:blank'), false, false],
    [
      'a lazy one of another site',
      'loading="lazy" src="https://a.example/"',
      holding('about:blank'),
      false,
      true,
    ],
    [
      'a lazy one of this site',
      'loading="LAZY" src="https://shop.example/x"',
      holding('about:blank'),
      false,
      true,
    ],
    ['a lazy one that has come', 'loading="lazy" src="https://shop.example/x"', holding(PAGE), true, false],
    ['a lazy one that is empty', 'loading="lazy" src="about:blank"', holding('about:blank'), true, false],
    [
      'a lazy one that a script makes',
      'loading="lazy" src="blob:https://shop.example/1"',
      holding('about:blank'),
      true,
      false,
    ],
    ['an eager one', 'loading="eager" src="https://a.example/"', holding('about:blank'), false, false],
  ])('%s', (_, attributes, contentDocument, isOpen, isWaiting) => {
    const { src } = childFrameOf(element(`<iframe ${attributes}></iframe>`)) ?? {};
    const found = element(`<iframe ${attributes}></iframe>`, { contentDocument });
    expect(childFrameOf(found)).toEqual({ src, width: 0, height: 0, isOpen, isWaiting });
  });

  test('with the size that it has', () => {
    const { getBoundingClientRect } = window.Element.prototype;
    window.Element.prototype.getBoundingClientRect = () => ({ width: 300, height: 80 }) as never; // all that is asked
    const found = element('<iframe src="https://a.example/"></iframe>', { getBoundingClientRect: null });
    expect(childFrameOf(found)).toMatchObject({ width: 300, height: 80 });
    window.Element.prototype.getBoundingClientRect = getBoundingClientRect;
  });
});

describe('the address of a frame is its own, or that of the nearest around it that has one', () => {
  /** Frames from the outermost to the one that is asked; `null` for one of another site. */
  const frame = (...addresses: (string | null)[]) => {
    let view: unknown = null;
    for (const href of addresses) {
      const inner: Record<string, unknown> = {
        get location() {
          if (href === null) throw new Error('Blocked a frame from accessing a cross-origin frame.');
          return { href };
        },
      };
      inner['parent'] = view ?? inner;
      view = inner;
    }
    return view as globalThis.Window; // all that is asked of it
  };

  test.each<[string, (string | null)[], string]>([
    ['a page', [PAGE], PAGE],
    ['a page without a lock', ['http://a.example/'], 'http://a.example/'],
    ['a frame', ['https://a.example/', PAGE], PAGE],
    ['a frame of another site', [null, PAGE], PAGE],
    ['what a script writes', [PAGE, 'about:srcdoc'], PAGE],
    [
      'what that writes in turn',
      ['https://a.example/', PAGE, 'blob:https://shop.example/1', 'about:blank'],
      PAGE,
    ],
    ['one of another site around it', [PAGE, null, 'about:srcdoc'], ''],
    ['a page of the browser', ['about:blank'], ''],
    ['no page of the web around it', ['view-source:https://a.example/', 'about:srcdoc'], ''],
    [
      'an address without an end',
      [`${PAGE}?${'x'.repeat(9_000)}`],
      `${PAGE}?${'x'.repeat(8_193 - PAGE.length - 1)}`,
    ],
  ])('%s', (_, addresses, address) => {
    expect(addressOf(frame(...addresses))).toBe(address);
  });
});
