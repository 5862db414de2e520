import { Window } from 'happy-dom';
import { expect, test } from 'vitest';
import { findSignals } from './find-signals.ts';

const KEY = '6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI';

/** A page without a browser, and its readings, which change nothing in it. */
function open(html: string) {
  const window = new Window({
    url: 'https://shop.example/login',
    settings: { disableIframePageLoading: true },
  });
  // happy-dom's document is a Document for all that is used here; its prototypes stand in for the browser's.
  const { Document, Element, ShadowRoot } = window;
  Object.assign(globalThis, { Document, Element, ShadowRoot });
  window.document.write(html);
  const document = window.document as unknown as Document;
  const refs = new Map<Element, number>();
  const refOf = (element: Element) => {
    refs.set(element, refs.get(element) ?? refs.size);
    return refs.get(element) ?? -1;
  };
  const read = () => {
    const before = window.document.documentElement.outerHTML;
    const report = findSignals(document, (element) => element.shadowRoot, refOf);
    expect(window.document.documentElement.outerHTML).toBe(before);
    return report;
  };
  return { document, read };
}

function scan(html: string) {
  return open(html).read();
}

test('reports every place with its element and what it says', () => {
  const { url, signals } = scan(
    `<button class="g-recaptcha wide" data-sitekey="${KEY}" data-action="login" data-s="once" data-callback="sent"></button>
     <script src="https://www.google.com/recaptcha/api.js?render=${KEY}"></script>
     <script src="https://cdn.example/app.js"></script>`,
  );
  expect(url).toBe('https://shop.example/login');
  expect(signals).toEqual([
    {
      type: 'attribute',
      element: 3,
      ref: expect.any(Number),
      ancestors: [2, 0],
      tag: 'button',
      classes: 'g-recaptcha wide',
      values: { sitekey: KEY, action: 'login', s: 'once', callback: 'sent' },
    },
    { type: 'script', src: `https://www.google.com/recaptcha/api.js?render=${KEY}` },
  ]);
});

test('a frame names its ancestors, nearest first', () => {
  const { signals } = scan(
    `<div class="g-recaptcha" data-sitekey="${KEY}"><div><iframe name="a-x" src="https://www.google.com/recaptcha/api2/anchor?k=${KEY}"></iframe></div></div>`,
  );
  expect(signals[1]).toMatchObject({ type: 'frame', name: 'a-x', element: 5, ancestors: [4, 3, 2, 0] });
});

test.each([
  ['object', `<object data="https://www.google.com/recaptcha/api/fallback?k=${KEY}"></object>`],
  ['embed', `<embed src="https://www.google.com/recaptcha/api/fallback?k=${KEY}">`],
])('a captcha in a document that an element <%s> embeds is a frame', (_, html) => {
  expect(scan(html).signals).toMatchObject([{ type: 'frame' }]);
});

test('an element has the same number in every reading, wherever it moves to', () => {
  const { document, read } = open(`<div data-sitekey="${KEY}"></div>`);
  const [before] = read().signals;
  document.body.insertAdjacentHTML('afterbegin', '<p></p>');
  const [after] = read().signals;
  expect(before).toMatchObject({ element: 3 });
  expect(after).toMatchObject({ element: 4, ref: (before as { ref: number }).ref });
});

test('is not fooled by form fields named like the methods it needs', () => {
  const { signals } = scan(
    `<img name="getElementsByTagName"><form class="g-recaptcha" data-sitekey="${KEY}"><input name="getAttribute"><input name="localName"></form>`,
  );
  expect(signals).toMatchObject([{ type: 'attribute', values: { sitekey: KEY } }]);
});

test('keeps 200 signals, counts the rest, and drops oversized strings', () => {
  const many = scan(`<div data-sitekey="${KEY}"></div>`.repeat(250));
  expect([many.signals.length, many.dropped]).toEqual([200, 50]);
  const huge = scan(`<div class="g-recaptcha" data-sitekey="${'x'.repeat(1_000_000)}"></div>`);
  expect([huge.signals.length, huge.dropped]).toEqual([0, 1]);
});

test('of a frame that may have to be asked for only the beginning of its address crosses, with its site', () => {
  const long = `https://other.example/${'x'.repeat(9_000)}`;
  const [frame] = scan(`<iframe src="${long}"></iframe>`).childFrames;
  expect(frame?.src).toBe(long.slice(0, 300));
});
