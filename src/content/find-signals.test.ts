import { Window } from 'happy-dom';
import { describe, expect, test } from 'vitest';
import { findSignals } from './find-signals.ts';

const KEY = '6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI';

function scan(html: string) {
  const window = new Window({
    url: 'https://shop.example/login',
    settings: { disableIframePageLoading: true },
  });
  // happy-dom's document is a Document for all that is used here; its prototypes stand in for the browser's.
  const { Document, Element, HTMLIFrameElement } = window;
  Object.assign(globalThis, { Document, Element, HTMLIFrameElement });
  window.document.body.innerHTML = html;
  const document = window.document as unknown as Document;
  const before = window.document.documentElement.outerHTML;
  const report = findSignals(document, (element) => element.shadowRoot);
  expect(window.document.documentElement.outerHTML).toBe(before);
  return report;
}

describe('data-sitekey is named by its maker', () => {
  test.each([
    [`<div class="g-recaptcha" data-sitekey="${KEY}"></div>`, 'recaptcha'],
    [`<div id="box" data-sitekey="${KEY}"></div>`, 'recaptcha'],
    [`<div class="h-captcha" data-sitekey="10000000-ffff-ffff-ffff-000000000001"></div>`, 'hcaptcha'],
    [`<div class="h-captcha g-recaptcha" data-sitekey="${KEY}"></div>`, 'hcaptcha'],
    [`<div class="cf-turnstile" data-sitekey="0x4AAAAAAA"></div>`, 'turnstile'],
    [`<div class="g-recaptcha" data-sitekey="1x00000000000000000000AA"></div>`, 'turnstile'],
    [`<div class="frc-captcha" data-sitekey="FCMGEMUD2KTDSQ5H"></div>`, 'friendly-captcha'],
    [`<div data-sitekey="whatever"></div>`, 'unknown'],
  ])('%s', (html, vendor) => {
    expect(scan(html).signals).toMatchObject([{ type: 'attribute', vendor }]);
  });
});

test('reports every place with its element and what it says', () => {
  const { url, signals } = scan(
    `<button class="g-recaptcha" data-sitekey="${KEY}" data-action="login" data-s="once" data-theme="dark"></button>
     <script src="https://www.google.com/recaptcha/api.js?render=${KEY}"></script>`,
  );
  expect(url).toBe('https://shop.example/login');
  expect(signals).toEqual([
    {
      type: 'attribute',
      element: 3,
      vendor: 'recaptcha',
      siteKey: KEY,
      isButton: true,
      action: 'login',
      dataS: 'once',
      theme: 'dark',
    },
    { type: 'script-render', src: `https://www.google.com/recaptcha/api.js?render=${KEY}` },
  ]);
});

test('a frame names its ancestors, nearest first', () => {
  const { signals } = scan(
    `<div class="g-recaptcha" data-sitekey="${KEY}"><div><iframe name="a-x" src="https://www.google.com/recaptcha/api2/anchor?k=${KEY}"></iframe></div></div>`,
  );
  expect(signals[1]).toMatchObject({
    type: 'anchor-frame',
    name: 'a-x',
    element: 5,
    ancestors: [4, 3, 2, 0],
  });
});

test('is not fooled by form fields named like the methods it needs', () => {
  const { signals } = scan(
    `<img name="getElementsByTagName"><form class="g-recaptcha" data-sitekey="${KEY}"><input name="getAttribute"><input name="localName"></form>`,
  );
  expect(signals).toMatchObject([{ type: 'attribute', siteKey: KEY }]);
});

test('keeps 200 signals, counts the rest, and drops oversized strings', () => {
  const many = scan(`<div data-sitekey="${KEY}"></div>`.repeat(250));
  expect([many.signals.length, many.dropped]).toEqual([200, 50]);
  const huge = scan(`<div class="g-recaptcha" data-sitekey="${'x'.repeat(1_000_000)}"></div>`);
  expect([huge.signals.length, huge.dropped]).toEqual([0, 1]);
});
