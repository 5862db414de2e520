import { type HTMLIFrameElement, type IFetchInterceptor, Window } from 'happy-dom';
import { describe, expect, test } from 'vitest';
import { googleFile, isOfGoogle } from '../practice/google/serve-google.ts';
import { isMaker, makerScript } from '../practice/makers/serve-makers.ts';
import { FIXTURES, type Findings, type Fixture, findingsOf } from '../practice/sites/fixture-findings.ts';
import { FIXTURE_HEADERS } from '../practice/sites/fixture-pages/all-pages.ts';
import { pageText } from '../practice/sites/serve-page.ts';
import { isWrapper, wrapperScript } from '../practice/wrappers/serve-wrapper.ts';
import { findSignals } from '../src/content/find-signals.ts';
import { PLACES } from '../src/core/captchas/places.ts';
import type { Scan } from '../src/core/captchas/scan.ts';
import { parseObjectReport, parseSignalReport } from '../src/core/captchas/signal.ts';
import { type FrameReport, toScan } from '../src/core/captchas/to-scan.ts';
import { MAX_PAGE_STRING, MAX_SIGNALS_PER_FRAME } from '../src/core/limits.ts';
import { readConfigObjects } from '../src/main-world/read-config-objects.ts';
import { readPageObjects } from '../src/main-world/read-page-objects.ts';
import { stubGlobals } from './stub-globals.ts';

/** Kept shut by browsers, or in need of one: for a page object that is endless, what happy-dom has not, or is too slow at. */
const BROWSER_ONLY = [
  'shut',
  'hundred-thousand-nodes',
  'objects-that-never-return',
  'for-browsers-without-scripts',
  'base-of-an-unseen-frame',
  'frames-without-an-address',
  'sandboxed-blob',
  'frameset',
  'lazy-frames',
  'xhtml-page',
];
const fixtures = FIXTURES.filter(({ name }) => !BROWSER_ONLY.includes(name)).map((fixture) => ({
  ...fixture,
  url: fixture.url.replace('PORT', '8443'),
}));
const FORBIDS_SCRIPTS = new Set(
  Object.entries(FIXTURE_HEADERS)
    .filter(([, headers]) => headers['Content-Security-Policy']?.includes("script-src 'none'"))
    .map(([name]) => `/fixtures/${name}`),
);
const CONFIG_OBJECTS = PLACES.flatMap(({ objects = [] }) => [...objects]);
/** Every kind that any page has: each page says no to all but its own. */
const KINDS = [...new Set(FIXTURES.flatMap((one) => one.expect.chromium.captchas.map(({ kind }) => kind)))];

describe.each(fixtures)('$id $name', (fixture) => {
  const expected = JSON.parse(JSON.stringify(fixture.expect.chromium).replaceAll('PORT', '8443')) as Findings; // as it was, but for the port
  let found: Findings;

  test('is found exactly', async () => {
    found = findingsOf(await scanOf(fixture));
    expect(found).toEqual(expected);
  });

  test.each(KINDS)('has %s, or says no to it', (kind) => {
    const isKind = (captcha: { kind: string }) => captcha.kind === kind;
    expect(found.captchas.some(isKind)).toBe(expected.captchas.some(isKind));
  });
});

async function scanOf({ url }: Fixture): Promise<Scan> {
  const html = pageText(new URL(url).pathname);
  for (const [, path = ''] of html?.matchAll(/src="(\/[^"]+)"/g) ?? [])
    if (isWrapper(path)) wrappers.set(path, (await wrapperScript(path)) ?? '');
  const window = await open(url, html);
  return toScan(await reportsOf(window), { at: 0, tabUrl: url, silent: [], dropped: 0 });
}

/** What Chromium's frames would report: those of the same origin, and documents without an address. */
async function reportsOf(window: Window, isOpaque = false): Promise<FrameReport[]> {
  // The document is one of happy-dom's; its prototypes stand in for the browser's.
  const { Document, Element, HTMLIFrameElement, ShadowRoot, Node, document } = window;
  stubGlobals({ Document, Element, HTMLIFrameElement, ShadowRoot, Node });
  stubGlobals({ window, document });
  const roots = shadowRoots.get(window);
  const signals = parseSignalReport(
    findSignals(
      document as unknown as globalThis.Document,
      (element) => roots?.get(element) ?? null,
      () => 0,
    ),
  );
  if (!signals) throw new Error('The content script gave no report.');
  const clients = parseObjectReport(runIn(window, readPageObjects, MAX_SIGNALS_PER_FRAME, MAX_PAGE_STRING));
  const configs = parseObjectReport(runIn(window, readConfigObjects, CONFIG_OBJECTS, MAX_PAGE_STRING));
  const objects = {
    objects: [...clients.objects, ...configs.objects],
    dropped: clients.dropped + configs.dropped,
  };
  const frames = [...Document.prototype.getElementsByTagName.call(document, 'iframe')].filter(
    (frame) => frame instanceof HTMLIFrameElement,
  );
  const inside = frames.filter((frame) => originOf(frame) === 'own');
  const reports = await Promise.all(
    inside.map(async (frame) => {
      const srcdoc = frame.getAttribute('srcdoc');
      const url = srcdoc === null ? frame.src : window.location.href;
      const page = await open(url, srcdoc ?? pageText(new URL(url).pathname));
      return reportsOf(page, frame.hasAttribute('sandbox'));
    }),
  );
  return [{ ...signals, isOpaque, frameId: 0, objects }, ...reports.flat()].map((report, frameId) => ({
    ...report,
    frameId,
  }));
}

/** In the page's own realm, whatever its scripts have done there; a page without scripts has no objects of its own. */
function runIn<A extends unknown[]>(window: Window, read: (...args: A) => object, ...args: A): unknown {
  if (!window.happyDOM.settings.enableJavaScriptEvaluation) return null;
  return structuredClone(window.eval(`(${read})(...${JSON.stringify(args)})`));
}

const shadowRoots = new WeakMap<Window, Map<unknown, globalThis.ShadowRoot>>();

/** A page of the practice server without a browser: its scripts and timers run, its frames have sizes and stay empty. */
async function open(url: string, html = ''): Promise<Window> {
  const loaded: string[] = [];
  const window = new Window({
    url,
    settings: {
      enableJavaScriptEvaluation: !FORBIDS_SCRIPTS.has(new URL(url).pathname),
      suppressInsecureJavaScriptEnvironmentWarning: true,
      disableIframePageLoading: true,
      // What a page does after seconds comes at once.
      timer: { maxTimeout: 50 },
      fetch: { interceptor: answering(loaded) },
    },
  });
  // What a browser lists as loaded; names are all that is asked of it.
  window.performance.getEntriesByType = (() => loaded.map((name) => ({ name }))) as never;
  const roots = new Map<unknown, globalThis.ShadowRoot>();
  shadowRoots.set(window, roots);
  const { attachShadow } = window.Element.prototype;
  window.Element.prototype.attachShadow = function remember(init) {
    const root = attachShadow.call(this, init);
    roots.set(this, root as unknown as globalThis.ShadowRoot);
    return root;
  };
  window.Element.prototype.getBoundingClientRect = function size() {
    return new window.DOMRect(0, 0, Number(this.getAttribute('width')), Number(this.getAttribute('height')));
  };
  Object.defineProperty(window.HTMLIFrameElement.prototype, 'contentDocument', {
    get(this: HTMLIFrameElement) {
      return originOf(this) === 'own' && !this.hasAttribute('sandbox') ? window.document : null;
    },
  });
  window.document.write(html);
  await window.happyDOM.waitUntilComplete();
  return window;
}

function originOf(frame: HTMLIFrameElement): 'own' | 'other' {
  if (frame.hasAttribute('srcdoc')) return 'own';
  return new URL(frame.src).origin === frame.ownerDocument.location.origin && !frame.src.endsWith('/never')
    ? 'own'
    : 'other';
}

/** Scripts of the packages by which pages make their widgets, by their paths: made before a page asks for them. */
const wrappers = new Map<string, string>();

/** What the practice server answers; nothing is asked of it. */
function answerTo(address: string): { status: number; type: string; text: string } {
  const url = new URL(address);
  const script = isMaker(url) ? makerScript(url.pathname) : wrappers.get(url.pathname);
  if (script !== undefined) return { status: 200, type: 'text/javascript', text: script };
  const file = isOfGoogle(url) ? googleFile(url) : undefined;
  return file ? { status: 200, ...file } : { status: 404, type: 'text/plain', text: '' };
}

/** Answers as the practice server does, and remembers what was asked for. */
function answering(loaded: string[]): IFetchInterceptor {
  return {
    beforeAsyncRequest: async ({ request: { url }, window }) => {
      loaded.push(url);
      const { status, type, text } = answerTo(url);
      return new window.Response(text, { status, headers: { 'Content-Type': type } });
    },
    beforeSyncRequest: ({ request: { url }, window }) => {
      loaded.push(url);
      const { status, type, text } = answerTo(url);
      const headers = new window.Headers({ 'Content-Type': type });
      const ok = status === 200;
      return { status, statusText: '', ok, url, redirected: false, headers, body: Buffer.from(text) };
    },
  };
}
