import { Window } from 'happy-dom';
import { expect, test } from 'vitest';
import { stubGlobals } from '../../tests/stub-globals.ts';
import { findSignals } from './find-signals.ts';

const KEY = '6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI';
const PAGE = 'https://shop.example/login';
const GOOGLE = 'https://www.google.com/recaptcha';

/** A page without a browser, and its readings, which change nothing in it. */
function open(html: string, { url = PAGE, loaded = [] as string[] } = {}) {
  const window = new Window({ url, settings: { disableIframePageLoading: true } });
  window.performance.getEntriesByType = ((type: string) =>
    type === 'resource' ? loaded.map((name) => ({ name })) : []) as never; // names are all that is asked
  // happy-dom's document is a Document for all that is used here; its prototypes stand in for the browser's.
  const { Document, Element, ShadowRoot } = window;
  stubGlobals({ Document, Element, ShadowRoot });
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

function scan(html: string, page: Parameters<typeof open>[1] = {}) {
  return open(html, page).read();
}

test('reports every place with its element and what it says', () => {
  const { url, signals } = scan(
    `<button class="g-recaptcha wide" data-sitekey="${KEY}" data-action="login" data-s="once" data-callback="sent"></button>
     <script src="https://www.google.com/recaptcha/api.js?render=${KEY}"></script>
     <script src="https://cdn.example/app.js"></script>`,
  );
  expect(url).toBe('https://shop.example/login');
  expect(signals).toStrictEqual([
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

test('says which document it is of, and whether it is cut off from its site', () => {
  const { document, read } = open('');
  const { timeOrigin } = (document.defaultView ?? globalThis).performance;
  expect(read()).toEqual({
    url: PAGE,
    document: timeOrigin,
    isOpaque: false,
    signals: [],
    dropped: 0,
    childFrames: [],
  });
  Object.defineProperty(document.defaultView, 'origin', { value: 'null' });
  expect(read().isOpaque).toBe(true);
  expect(scan('', { url: 'about:blank' }).url).toBe('');
});

test.each<[string, string, unknown[]]>([
  [
    'the field of an answer',
    '<textarea name="g-recaptcha-response"></textarea>',
    [{ type: 'answer-field', name: 'g-recaptcha-response', element: 3 }],
  ],
  ['another field', '<textarea name="message"></textarea>', []],
  [
    "a maker's script",
    `<script src="${GOOGLE}/api.js"></script>`,
    [{ type: 'script', src: `${GOOGLE}/api.js` }],
  ],
  [
    'one that may be its own',
    '<script src="https://cdn.example/friendly-challenge.js"></script>',
    [{ type: 'script' }],
  ],
  ["a maker's script that no browser runs", `<script src="${GOOGLE}/api.js" type="text/plain"></script>`, []],
  ['another script', '<script src="https://cdn.example/app.js">grecaptcha.execute("K")</script>', []],
  ['a call', '<script>grecaptcha.execute("K")</script>', [{ type: 'call', text: 'K' }]],
  ['a call that no browser runs', '<script type="text/plain">grecaptcha.execute("K")</script>', []],
  ['a script of a drawing', `<svg><script href="${GOOGLE}/api.js"></script></svg>`, []],
  [
    "a maker's frame",
    `<iframe name="a-1" src="${GOOGLE}/api2/anchor"></iframe>`,
    [{ type: 'frame', name: 'a-1', src: `${GOOGLE}/api2/anchor` }],
  ],
  ['one without a name', `<iframe src="${GOOGLE}/api2/anchor"></iframe>`, [{ type: 'frame', name: '' }]],
  ['another frame', '<iframe src="https://ads.example/"></iframe>', []],
  [
    'an element by itself',
    '<div data-sitekey="K"></div>',
    [{ type: 'attribute', tag: 'div', classes: '', values: { sitekey: 'K' } }],
  ],
  [
    "a maker's own element",
    '<altcha-widget challenge="c"></altcha-widget>',
    [{ type: 'attribute', tag: 'altcha-widget', values: { challenge: 'c' } }],
  ],
])('%s says what it says: %s', (_, html, signals) => {
  expect(scan(html).signals).toMatchObject(signals);
  expect(scan(html).signals).toHaveLength(signals.length);
});

test.each([
  ['Just a moment...', true],
  [' Just a moment…\n', true],
  ['Just a moment of your time', false],
])('a title that only a maker gives says so: %j', (title, isTold) => {
  expect(scan(`<title>${title}</title>`).signals).toEqual(
    isTold ? [{ type: 'title', text: title.trim() }] : [],
  );
});

test('of what was loaded, addresses of makers that leave nothing else are told, each once', () => {
  const loaded = [
    'https://gcaptcha4.geetest.com/load?captcha_id=1',
    'https://gcaptcha4.geetest.com/load?captcha_id=1',
    'https://static.geetest.com/v4/gt4.js',
    'https://static.geetest.com/v4/gt4.css',
    'https://static.geetest.com/v4/gt4.js/x',
    'https://challenges.cloudflare.com/turnstile/v0/api.js',
    'https://cdn.example/app.js?x',
  ];
  expect(scan('', { loaded }).signals).toEqual([
    { type: 'resource', src: loaded[0] },
    { type: 'resource', src: loaded[2] },
  ]);
});

test('of frames the first 64 are known by their place', () => {
  const { childFrames, signals } = scan(
    `${'<iframe src="https://ads.example/"></iframe>'.repeat(70)}<iframe src="${GOOGLE}/api2/anchor"></iframe>`,
  );
  expect(childFrames).toHaveLength(64);
  expect(signals).toMatchObject([{ type: 'frame' }]);
});

test('100,000 characters of signals are kept, and the rest are counted', () => {
  const one = (i: number, length: number) => `<div data-sitekey="${String(i).padEnd(length, 'x')}"></div>`;
  const { signals, dropped } = scan([...Array(20).keys()].map((i) => one(i, 8_000)).join('') + one(20, 1));
  expect([signals.length, dropped]).toEqual([13, 8]);
  expect(signals.at(-1)).toMatchObject({ values: { sitekey: '20' } });
  const longest = scan(one(1, 8_192) + one(2, 8_193));
  expect(longest.signals).toMatchObject([{ values: { sitekey: expect.stringMatching(/^1/) } }]);
  expect(longest.dropped).toBe(1);
});

test('scripts and what was loaded are dropped where 200 places have taken the room, and counted', () => {
  const { signals, dropped } = scan(
    `${`<div data-sitekey="${KEY}"></div>`.repeat(200)}<script>grecaptcha.execute('K')</script><iframe src="${GOOGLE}/api2/anchor"></iframe><title>Just a moment...</title>`,
    { loaded: ['https://static.geetest.com/v4/gt4.js'] },
  );
  expect([signals.length, dropped]).toEqual([200, 4]);
  expect(signals.every((signal) => signal.type === 'attribute' && signal.ancestors.length > 0)).toBe(true);
});
