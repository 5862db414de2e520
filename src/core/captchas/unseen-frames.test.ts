import { expect, test } from 'vitest';
import { childFrame, report } from '../../../tests/signals.ts';
import type { FrameReport } from './to-scan.ts';
import { findUnseenFrames } from './unseen-frames.ts';

const unseen = (...reports: FrameReport[]) => findUnseenFrames(reports, 'https://shop.example/login').closed;

test('frames that could not be seen are those of other sites, biggest first, each site once', () => {
  const childFrames = [
    childFrame('https://small.example/'),
    childFrame('https://flat.example/', { width: 900, height: 60 }),
    childFrame('https://big.example/a', { width: 900 }),
    childFrame('https://big.example/b'),
  ];
  expect(unseen(report({ childFrames }))).toEqual([
    'https://big.example',
    'https://small.example',
    'https://flat.example',
  ]);
});

test.each([
  ['too small to use', childFrame('https://ads.example/', { width: 49 })],
  ['of reCAPTCHA itself', childFrame('https://www.google.com/recaptcha/api2/anchor?k=x')],
  ['of reCAPTCHA without scripts', childFrame('https://www.google.com/recaptcha/api/fallback?k=x')],
  ['of other makers', childFrame('https://newassets.hcaptcha.com/captcha/v1/x')],
  ['of the browser', childFrame('chrome-extension://viewer/index.html')],
  ['of the browser, which show a page', childFrame('view-source:https://shop.example/')],
  ['open to their parent', childFrame('https://shop.example/form', { isOpen: true })],
])('they are not those %s', (_, child) => {
  expect(unseen(report({ childFrames: [child] }))).toEqual([]);
});

test('they are not smaller than a captcha', () => {
  const sized = (width: number, height: number) =>
    unseen(report({ childFrames: [childFrame('http://other.example/', { width, height })] }));
  expect(sized(50, 50)).toEqual(['http://other.example']);
  expect(sized(49, 300)).toEqual([]);
  expect(sized(300, 49)).toEqual([]);
});

test('those without an origin are the page’s own, and nobody’s when it has none', () => {
  const childFrames = [childFrame('data:text/html,x'), childFrame('data:,y', { isWaiting: true })];
  const top = report({ url: '', childFrames });
  expect(unseen(top)).toEqual(['https://shop.example']);
  expect(findUnseenFrames([top], '')).toEqual({ closed: [], waiting: [] });
});

test('a frame of another site that answered says nothing of the page’s own that did', () => {
  const top = report({ childFrames: [childFrame('about:srcdoc'), childFrame('https://other.example/')] });
  const inside = report({ frameId: 1, url: '', isOpaque: true });
  expect(unseen(top, inside, report({ frameId: 2, url: 'https://other.example/' }))).toEqual([]);
});

test('they are not those that answered after a grant', () => {
  const inside = report({ frameId: 1, url: 'https://other.example/form' });
  expect(unseen(report({ childFrames: [childFrame('https://other.example/form')] }), inside)).toEqual([]);
});

test.each([
  'https://shop.example/form',
  'about:srcdoc',
  'data:text/html,x',
  'blob:https://shop.example/0f1e-2d3c',
])('they are the page’s own when sandboxed, unless they answered: %s', (src) => {
  const top = report({ childFrames: [childFrame(src)] });
  expect(unseen(top)).toEqual(['https://shop.example']);
  expect(unseen(top, report({ frameId: 1, url: '', isOpaque: true }))).toEqual([]);
});

test('a srcdoc frame with a base of another site hides no frame of that site', () => {
  const top = report({ childFrames: [childFrame('https://embedded.example/form')] });
  const inside = report({ frameId: 1, url: 'https://shop.example/login' });
  expect(unseen(top, inside)).toEqual(['https://embedded.example']);
});

test('frames that load when they are scrolled to are told apart', () => {
  const childFrames = [childFrame('https://late.example/', { isWaiting: true })];
  expect(findUnseenFrames([report({ childFrames })], '')).toEqual({
    closed: [],
    waiting: ['https://late.example'],
  });
});
