import { describe, expect, test } from 'vitest';
import { MAX_SCAN_CHARACTERS } from '../limits.ts';
import { type FrameReport, findingsText, toScan } from './scan.ts';
import type { Signal } from './signal.ts';

const attribute = (element: number, siteKey = '6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI'): Signal => ({
  type: 'attribute',
  element,
  vendor: 'recaptcha',
  siteKey,
  isButton: false,
});
const report = (more: Partial<FrameReport> = {}): FrameReport => ({
  frameId: 0,
  url: 'https://shop.example/login#secret',
  isOpaque: false,
  signals: [],
  dropped: 0,
  childFrames: [],
  objects: { clients: [], dropped: 0 },
  ...more,
});
const frame = (src: string, more: object = {}) => ({ src, width: 300, height: 200, isOpen: false, ...more });
const none = { at: 0, silentFrames: 0, dropped: 0 };
const unseen = (...reports: FrameReport[]) => toScan(reports, none).unseenOrigins;

describe('frames that could not be seen', () => {
  test('are those of other sites, biggest first, each site once', () => {
    const childFrames = [
      frame('https://small.example/'),
      frame('https://big.example/a', { width: 900 }),
      frame('https://big.example/b'),
    ];
    expect(unseen(report({ childFrames }))).toEqual(['https://big.example', 'https://small.example']);
  });

  test.each([
    ['too small to use', frame('https://ads.example/', { width: 49 })],
    ['of reCAPTCHA itself', frame('https://www.google.com/recaptcha/api2/anchor?k=x')],
    ['of the browser', frame('chrome-extension://viewer/index.html')],
    ['open to their parent', frame('https://shop.example/form', { isOpen: true })],
  ])('are not those %s', (_, child) => {
    expect(unseen(report({ childFrames: [child] }))).toEqual([]);
  });

  test('are not those that answered after a grant', () => {
    const inside = report({ frameId: 1, url: 'https://other.example/form' });
    expect(unseen(report({ childFrames: [frame('https://other.example/form')] }), inside)).toEqual([]);
  });

  test.each(['https://shop.example/form', 'about:srcdoc', 'data:text/html,x'])(
    'are the page’s own when sandboxed, unless they answered: %s',
    (src) => {
      const top = report({ childFrames: [frame(src)] });
      expect(unseen(top)).toEqual(['https://shop.example']);
      expect(unseen(top, report({ frameId: 1, url: src, isOpaque: true }))).toEqual([]);
    },
  );
});

test('a captcha in a data: document is that of the page, which has an address', () => {
  const inside = report({ frameId: 1, url: 'data:text/html,x', isOpaque: true, signals: [attribute(3)] });
  expect(toScan([report(), inside], none).captchas).toMatchObject([
    { pageUrl: 'https://shop.example/login#secret' },
  ]);
});

test('what does not fit into storage is counted, not kept', () => {
  const signals = Array.from({ length: 200 }, (_, i) => attribute(i, 'x'.repeat(8_000)));
  const scan = toScan([report({ signals })], { ...none, dropped: 2 });
  const kept = scan.frames.flatMap((one) => one.signals);
  expect(JSON.stringify(kept).length).toBeLessThan(MAX_SCAN_CHARACTERS + kept.length);
  expect(kept.length).toBeGreaterThan(50);
  expect(scan.dropped).toBe(200 - kept.length + 2);
});

test('findings for people have addresses without fragments', () => {
  const text = findingsText(toScan([report({ signals: [attribute(1)] })], none));
  expect(text).not.toContain('secret');
  expect(JSON.parse(text)).toMatchObject({
    page: 'https://shop.example/login',
    captchas: [{ kind: 'v2-checkbox', pageUrl: 'https://shop.example/login' }],
    frames: [{ address: 'https://shop.example/login', signals: [{ type: 'attribute' }] }],
  });
});
