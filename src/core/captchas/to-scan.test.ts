import { describe, expect, test } from 'vitest';
import { A, anchor, attribute, B, childFrame, object, report } from '../../../tests/signals.ts';
import { MAX_CAPTCHAS, MAX_PAGE_STRING, MAX_SCAN_CHARACTERS } from '../limits.ts';
import { findingsText, pageUrlOf, type Reading, type Scan } from './scan.ts';
import type { SignalOf } from './signal.ts';
import { type FrameReport, toScan } from './to-scan.ts';

const LOGIN = 'https://shop.example/login';
const reading = (more: Partial<Reading> = {}): Reading => ({
  at: 0,
  tabUrl: LOGIN,
  silent: [],
  dropped: 0,
  ...more,
});
const top = (more: Partial<FrameReport> = {}) => report({ signals: [attribute(3)], ...more });
const keysOf = ({ captchas }: Scan) => captchas.map(({ key }) => key);

describe('a page that is busy', () => {
  const before = toScan(
    [top(), report({ frameId: 4, document: 2, signals: [attribute(1, { sitekey: B })] })],
    reading(),
  );

  test('whose top frame does not answer is silent, and nothing of it is lost', () => {
    const now = toScan([], reading({ silent: [0, 4] }), before);
    expect(now).toMatchObject({ state: 'silent', pageUrl: LOGIN, silentFrames: [0, 4] });
    expect(now.captchas).toEqual(before.captchas);
  });

  test('keeps what an answering frame says now beside what the others said before', () => {
    const inside = report({ frameId: 4, document: 2 });
    expect(keysOf(toScan([inside], reading({ silent: [0] }), before))).toEqual([A]);
    expect(keysOf(toScan([top()], reading({ silent: [4] }), before))).toEqual([A, B]);
  });

  test('keeps nothing of frames that are gone, and has each that answered after all once, in its place', () => {
    expect(keysOf(toScan([top()], reading(), before))).toEqual([A]);
    const inside = report({ frameId: 4, document: 2 });
    const late = report({ frameId: 9, document: 3 });
    const now = toScan([late, inside, top()], reading({ silent: [4] }), before);
    expect(now.frames.map(({ frameId }) => frameId)).toEqual([0, 4, 9]);
    const again = toScan([late, top()], reading({ silent: [4] }), now);
    expect(again.frames.map(({ frameId }) => frameId)).toEqual([0, 4, 9]);
  });

  test('keeps the page objects that it named before, when only they are late', () => {
    const objects = [object([3], { s: 'once' }) as SignalOf<'object'>]; // it makes no other
    const first = toScan([top({ objects: { objects, dropped: 0 } })], reading());
    const second = toScan([top({ objects: null })], reading(), first);
    expect(second.captchas).toEqual(first.captchas);
    expect(second.captchas).toMatchObject([{ values: { recaptchaDataSValue: 'once' } }]);
    expect(toScan([top({ objects: null })], reading()).captchas).toHaveLength(1);
    const inside = report({ frameId: 4, url: 'https://forms.example/a', objects: null });
    const frames = (...reports: FrameReport[]) => toScan(reports, reading(), first).frames;
    expect(frames(inside)[0]?.signals).toEqual([]);
    expect(frames({ ...inside, url: LOGIN })[0]?.signals).toEqual([]);
    expect(frames(top({ url: `${LOGIN}/next`, signals: [], objects: null }))[0]?.signals).toEqual([]);
  });

  test.each<[string, FrameReport[], number[], number]>([
    ['nothing answers', [], [0, 4], 37],
    ['its top frame alone answers', [top({ dropped: 5 })], [4], 37],
    ['more is over a limit now than before', [top({ dropped: 50 })], [4], 50],
    ['its objects are late', [top({ dropped: 5, objects: null }), report({ frameId: 4 })], [], 37],
    ['all has answered again', [top({ dropped: 5 }), report({ frameId: 4 })], [], 5],
    ['a frame that held some has gone', [top({ dropped: 5 })], [], 5],
  ])('still says how much was seen and not kept when %s', (_, now, silent, dropped) => {
    const inside = report({ frameId: 4, dropped: 20 });
    const first = toScan(
      [top({ dropped: 9, objects: { objects: [], dropped: 7 } }), inside],
      reading({ dropped: 1 }),
    );
    expect(first.dropped).toBe(37);
    expect(toScan(now, reading({ silent }), first).dropped).toBe(dropped);
  });

  test('says nothing of what was not kept of another page, nor of one that was never read', () => {
    const first = toScan([top({ dropped: 9 })], reading());
    const other = reading({ tabUrl: 'https://shop.example/other', silent: [0] });
    expect(toScan([], other, first).dropped).toBe(0);
    expect(toScan([], reading({ silent: [0] })).dropped).toBe(0);
  });

  test('keeps the sites of frames that were not seen while its top frame is silent', () => {
    const childFrames = [
      childFrame('https://other.example/'),
      childFrame('https://late.example/', { isWaiting: true }),
    ];
    const first = toScan([top({ childFrames })], reading());
    const silent = toScan([], reading({ silent: [0] }), first);
    for (const { unseenOrigins, waitingOrigins } of [first, silent])
      expect([unseenOrigins, waitingOrigins]).toEqual([['https://other.example'], ['https://late.example']]);
    expect(toScan([top()], reading(), first)).toMatchObject({ unseenOrigins: [], waitingOrigins: [] });
  });

  test('shows what other frames say at the first reading, at the address of the tab', () => {
    const inside = report({ frameId: 4, url: '', signals: [attribute(1)] });
    const scan = toScan([inside], reading({ silent: [0] }));
    expect(scan).toMatchObject({ state: 'silent', pageUrl: LOGIN, captchas: [{ key: A }] });
    expect(scan.captchas.map((captcha) => pageUrlOf(captcha, scan))).toEqual([LOGIN]);
  });

  test('keeps what its frames said from one silent reading to the next', () => {
    const inside = report({ frameId: 4, document: 2, signals: [attribute(1, { sitekey: B })] });
    const first = toScan([inside], reading({ silent: [0] }));
    const second = toScan([], reading({ silent: [0, 4] }), first);
    expect(keysOf(second)).toEqual([B]);
    expect(keysOf(toScan([top()], reading({ silent: [4] }), second))).toEqual([A, B]);
  });

  test('that took the place of the one that was read leaves what was read, as it is marked', () => {
    const left = { ...before, hasChanged: true };
    expect(toScan([], reading({ at: 9, silent: [0] }), left)).toEqual({ ...left, at: 9, silentFrames: [0] });
    const back = toScan([top()], reading({ silent: [4] }), left);
    expect(back.hasChanged).toBe(false);
    expect(keysOf(back)).toEqual([A, B]);
  });

  test.each([
    ['another address', reading({ tabUrl: 'https://shop.example/other', silent: [4] }), []],
    ['another document', reading({ silent: [4] }), [report({ document: 9 })]],
  ])('gives nothing of before to %s', (_, now, reports) => {
    expect(toScan(reports, now, before).captchas).toEqual([]);
  });
});

test('a page that moves on while it is read is at the address that it says itself, with what it says', () => {
  const url = 'https://shop.example/next';
  const scan = toScan([top({ url })], reading());
  expect(scan).toMatchObject({ state: 'read', pageUrl: url, document: 1 });
  expect(scan.captchas.map((captcha) => pageUrlOf(captcha, scan))).toEqual([url]);
});

test('a late top frame and a data: frame that names its site are read', () => {
  const co = '&co=aHR0cHM6Ly9zaG9wLmV4YW1wbGU6NDQz';
  const inside = report({ frameId: 1, url: '', signals: [anchor('x', 'normal', [], { more: co })] });
  expect(toScan([inside], reading({ tabUrl: '', silent: [0] })).captchas).toMatchObject([
    { key: A, embeddingOrigin: 'https://shop.example' },
  ]);
});

test('a captcha in a document without an address is that of the page, which has one', () => {
  const scan = toScan([report(), report({ frameId: 1, url: '', signals: [attribute(3)] })], reading());
  expect(scan.captchas.map((captcha) => pageUrlOf(captcha, scan))).toEqual([LOGIN]);
});

test('whatever was seen and not kept is counted: signals, page objects, frames', () => {
  const objects = { objects: [], dropped: 40 };
  const reports = [top({ dropped: 3, objects }), report({ frameId: 1, dropped: 500, objects: null })];
  expect(toScan(reports, reading({ dropped: 6_000 })).dropped).toBe(6_543);
});

describe('what a scan keeps is bounded', () => {
  test('by characters: the rest is counted', () => {
    const signals = Array.from({ length: 200 }, (_, i) => attribute(i, { sitekey: 'x'.repeat(8_000) }));
    const scan = toScan([report({ signals })], reading({ dropped: 2 }));
    const kept = scan.frames.flatMap((one) => one.signals);
    expect(JSON.stringify(kept).length).toBeLessThan(MAX_SCAN_CHARACTERS + kept.length);
    expect(kept.length).toBeGreaterThan(10);
    expect(scan.dropped).toBe(200 - scan.captchas.length + 2);
  });

  test('to the last character, its addresses among them; what is smaller goes on to be kept', () => {
    const keptOf = (url: string, ...keys: number[]) => {
      const signals = keys.map((length, i) => attribute(i, { sitekey: 'x'.repeat(length) }));
      const { frames, dropped } = toScan([report({ url, signals })], reading());
      return [frames.flatMap((one) => one.signals).length, dropped];
    };
    const room = MAX_SCAN_CHARACTERS - JSON.stringify(attribute(0, { sitekey: '' })).length;
    expect(keptOf(LOGIN, room - LOGIN.length)[0]).toBe(1);
    expect(keptOf(LOGIN, room - LOGIN.length + 1)[0]).toBe(0);
    expect(keptOf(LOGIN, 50_000, 150_000, 40)[0]).toBe(2);
    // Of what is kept a captcha says more than its signal does.
    expect(keptOf(LOGIN, 120_000)).toEqual([1, 1]);
  });

  test('by the sites of frames that were not seen', () => {
    const childFrames = (frameId: number) =>
      Array.from({ length: 64 }, (_, i) => ({
        src: `https://${'x'.repeat(200)}.f${frameId}-${i}.example/`,
        width: 300,
        height: 300,
        isOpen: false,
        isWaiting: i % 2 === 0,
      }));
    const frames = Array.from({ length: 64 }, (_, frameId) =>
      report({ frameId, childFrames: childFrames(frameId) }),
    );
    const scan = toScan(frames, reading());
    expect(scan.unseenOrigins).toHaveLength(64);
    expect(scan.waitingOrigins).toHaveLength(64);
  });

  test('by their number', () => {
    const signals = Array.from({ length: MAX_CAPTCHAS }, (_, i) => attribute(i, { sitekey: `6L${i}` }));
    const scan = toScan([report({ signals }), report({ frameId: 1, signals: [attribute(1)] })], reading());
    expect(scan.captchas.length + scan.dropped).toBe(MAX_CAPTCHAS + 1);
    expect(scan.captchas.length).toBeLessThanOrEqual(MAX_CAPTCHAS);
  });

  test('by captchas, and the address of a frame is kept once', () => {
    const url = `${LOGIN}?${'x'.repeat(MAX_PAGE_STRING - 100)}`;
    const frames = Array.from({ length: 7 }, (_, frameId) =>
      report({
        frameId,
        url,
        signals: Array.from({ length: 160 }, (_, i) => attribute(i, { sitekey: `6L${frameId}-${i}` })),
      }),
    );
    const scan = toScan(frames, reading({ tabUrl: url }));
    expect(scan.captchas.length).toBeLessThanOrEqual(MAX_CAPTCHAS);
    expect(scan.dropped).toBeGreaterThan(900);
    expect(JSON.stringify(scan).length).toBeLessThan(2.2 * MAX_SCAN_CHARACTERS);
  });
});

test('findings for people have addresses without fragments', () => {
  const url = `${LOGIN}#secret`;
  const text = findingsText(toScan([report({ url, signals: [attribute(1)] })], reading({ tabUrl: url })));
  expect(text).not.toContain('secret');
  expect(JSON.parse(text)).toMatchObject({
    page: LOGIN,
    captchas: [{ kind: 'recaptcha-v2-checkbox', pageUrl: LOGIN }],
    frames: [{ address: LOGIN, signals: [{ type: 'attribute' }] }],
  });
});
