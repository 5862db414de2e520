import { expect, test } from 'vitest';
import { A, anchor, attribute, B, find, object, script } from '../../../tests/signals.ts';
import { findCaptchas } from './find-captchas.ts';
import { identify } from './identify.ts';
import type { Signal } from './signal.ts';

/** The ids at each of several readings of one page. */
function idsAt(...readings: Signal[][]): string[][] {
  let known: ReturnType<typeof findCaptchas> = [];
  return readings.map((signals) => {
    known = findCaptchas([{ frameId: 0, url: 'https://shop.example/', signals }], known);
    return known.map(({ id }) => id);
  });
}

test('a captcha keeps its id when its frame comes after its page object', () => {
  const [first, second] = idsAt([object([4])], [object([4]), anchor('x', 'normal', [4])]);
  expect(second).toEqual(first);
});

test('a late widget of the same key that stands earlier takes no id from another', () => {
  const [first, second] = idsAt(
    [attribute(7, {}, { ref: 1 })],
    [attribute(3, {}, { ref: 2 }), attribute(9, {}, { ref: 1 })],
  );
  expect(second?.[1]).toBe(first?.[0]);
  expect(second?.[0]).not.toBe(first?.[0]);
});

test('of two of one key the second keeps its id when the first goes', () => {
  const [first, second] = idsAt(
    [attribute(3, {}, { ref: 1 }), attribute(9, {}, { ref: 2 })],
    [attribute(9, {}, { ref: 2 })],
  );
  expect(second).toEqual([first?.[1]]);
});

test('what went and came back is the same, whatever its element', () => {
  const [first, gone, back] = idsAt([attribute(3, {}, { ref: 1 })], [], [attribute(5, {}, { ref: 8 })]);
  expect(gone).toEqual([]);
  expect(back).toEqual(first);
});

test('the same page loaded again has the same captchas, though its elements are numbered anew', () => {
  const [first, second] = idsAt(
    [attribute(3, {}, { ref: 11 }), attribute(5, { sitekey: B }, { ref: 12 })],
    [attribute(3, {}, { ref: 1 }), attribute(5, { sitekey: B }, { ref: 2 })],
  );
  expect(second).toEqual(first);
});

test('of one key the captchas of two frames, and of two makers, keep their own ids', () => {
  const [one] = find(attribute(1)).map(({ id: _, ...captcha }) => captcha);
  if (!one) throw new Error('no captcha');
  for (const other of [
    { ...one, frameId: 4 },
    { ...one, maker: 'other' },
  ]) {
    const both = identify([], [one, other]);
    expect(identify(both, [other]).map(({ id }) => id)).toEqual([both[1]?.id]);
  }
});

test('another key is another captcha', () => {
  const [first, second] = idsAt([script(`?render=${A}`)], [script(`?render=${B}`)]);
  expect(second).not.toEqual(first);
});
