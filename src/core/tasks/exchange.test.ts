import { describe, expect, test } from 'vitest';
import { MAX_EXCHANGES, MAX_KEPT_BODIES, MAX_KEPT_BODY } from '../limits.ts';
import {
  type Bodies,
  bodiesOf,
  countOf,
  type Exchange,
  type ExchangeLine,
  isUnsent,
  sizeOf,
  tooMuch,
  withBodies,
  withLine,
} from './exchange.ts';

const exchange = (at: number, more: Partial<Exchange> = {}): Exchange => ({
  method: 'getTaskResult',
  meant: 'working',
  time: { at, waitMs: 1, ms: 2 },
  sent: '{}',
  sentBytes: 2,
  came: '{"status":"processing"}',
  status: 200,
  bytes: 23,
  headers: [],
  ...more,
});
const linesOf = (...exchanges: Exchange[]) => exchanges.reduce<ExchangeLine[]>(withLine, []);

describe('lines', () => {
  test('equal polls in a row are one, with the time of each; a line holds no text', () => {
    const lines = linesOf(
      exchange(1, { method: 'createTask', meant: 'accepted', came: 'SECRET' }),
      exchange(3_001),
      exchange(6_001),
      exchange(9_001),
      exchange(12_001, { meant: 'answer', came: 'the answer' }),
    );
    expect(lines.map(({ meant, times }) => [meant, ...times.map(({ at }) => at)])).toEqual([
      ['accepted', 1],
      ['working', 3_001, 6_001, 9_001],
      ['answer', 12_001],
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/SECRET|the answer|processing/);
    expect(countOf(lines)).toBe(5);
    expect(countOf(lines, 'getTaskResult')).toBe(4);
  });

  test.each<[string, Partial<Exchange>]>([
    ['another text of the same size', { came: '{"status":"Processing"}' }],
    ['another status', { status: 503 }],
    ['another meaning', { meant: 'refused' }],
    ['another code', { code: 'CAPTCHA_NOT_READY' }],
    ['no reply', { meant: 'network', came: undefined, status: undefined, bytes: undefined }],
    ['another method', { method: 'reportIncorrectTokenCaptcha' }],
    ['a longer request', { sentBytes: 3 }],
    ['more bytes of which the same was read', { bytes: 24 }],
  ])('%s is another line, and after it the first begins anew', (_, more) => {
    expect(linesOf(exchange(1), exchange(2, more), exchange(3))).toHaveLength(3);
  });

  test('two answers are never one, and nothing is kept by which one could be guessed', () => {
    const lines = linesOf(exchange(1, { meant: 'answer' }), exchange(2, { meant: 'answer' }));
    expect(lines).toHaveLength(2);
    expect(lines.map(({ hash }) => hash)).toEqual([undefined, undefined]);
  });

  test('100 polls that all differ, and reports without end, stay within the limit', () => {
    const many = Array.from({ length: 300 }, (_, i) => exchange(i, { came: `{"n":${i}}` }));
    expect(countOf(linesOf(...many))).toBe(MAX_EXCHANGES);
    expect(JSON.stringify(linesOf(...many)).length).toBeLessThan(25_000);
  });
});

describe('texts', () => {
  const bytes = (text = '') => new TextEncoder().encode(text).length;

  test.each([
    ['letters', 'x'.repeat(MAX_KEPT_BODY + 1)],
    ['characters of two bytes', 'é'.repeat(MAX_KEPT_BODY)],
    ['characters of four bytes, from an odd place', `x${'🧩'.repeat(MAX_KEPT_BODY)}`],
    ['5 MB', 'x'.repeat(5_000_000)],
    ['letters behind a byte order mark', `\ufeff${'x'.repeat(MAX_KEPT_BODY)}`],
  ])('of %s as much is kept as has room, and it is said', (_, text) => {
    const { came } = bodiesOf(exchange(1, { came: text }));
    expect(came?.isCut).toBe(true);
    expect(text.startsWith(came?.text ?? '-')).toBe(true);
    expect(bytes(came?.text)).toBeLessThanOrEqual(MAX_KEPT_BODY);
    expect(bytes(came?.text)).toBeGreaterThan(MAX_KEPT_BODY - 4);
  });

  test('that just have room are kept whole, and so is a start that was all that came', () => {
    const text = 'x'.repeat(MAX_KEPT_BODY);
    expect(bodiesOf(exchange(1, { came: text })).came).toEqual({ text });
    expect(bodiesOf(exchange(1, { came: '{"err', isCut: true })).came).toEqual({
      text: '{"err',
      isCut: true,
    });
    expect(bodiesOf(exchange(1, { came: '' })).came).toEqual({ text: '' });
    expect(bodiesOf({ ...exchange(1), came: undefined })).not.toHaveProperty('came');
  });

  test('of 20 large polls the first and the newest stay, within what all may take', () => {
    let bodies: Bodies[] = [];
    for (let at = 1; at <= 20; at += 1)
      bodies = withBodies(bodies, bodiesOf(exchange(at, { came: `${at} ${'\0'.repeat(60_000)}` })));
    expect(sizeOf(bodies)).toBeLessThanOrEqual(MAX_KEPT_BODIES);
    expect(bodies[0]?.at).toBe(1);
    expect(bodies.at(-1)?.at).toBe(20);
    expect(bodies.length).toBeGreaterThan(3);
  });

  test('of one line come once, in the order of time, and the first and the newest stay however large they are', () => {
    const bodies = (at: number, came = '{}') => bodiesOf(exchange(at, { came }));
    const large = '\0'.repeat(64_000); // six characters each in JSON
    expect(withBodies([], bodies(1))).toEqual([bodies(1)]);
    expect(withBodies([bodies(1), bodies(3)], bodies(2)).map(({ at }) => at)).toEqual([1, 2, 3]);
    expect(withBodies([bodies(1), bodies(3, 'old')], bodies(3, 'new'))).toEqual([
      bodies(1),
      bodies(3, 'new'),
    ]);
    const full = [1, 2, 3, 4, 5].map((at) => bodies(at, large));
    expect(withBodies(full, bodies(6, large)).map(({ at }) => at)).toEqual([1, 3, 4, 5, 6]);
  });

  test('of a picture are said to be in Base64, others not', () => {
    expect(bodiesOf(exchange(1, { came: 'iVBO', isBase64: true })).came).toEqual({
      text: 'iVBO',
      isBase64: true,
    });
    expect(bodiesOf(exchange(1)).came).toEqual({ text: '{"status":"processing"}' });
  });

  test('of many tasks those of the newest 20 stay, and of these as many as have room', () => {
    const tasks = (size: number) => Array.from({ length: 25 }, (_, i) => ({ id: `${i}`, size }));
    expect(tooMuch(tasks(10))).toEqual(['20', '21', '22', '23', '24']);
    expect(tooMuch(tasks(MAX_KEPT_BODIES / 4)).slice(0, 2)).toEqual(['4', '5']);
    expect(tooMuch([{ id: 'one', size: MAX_KEPT_BODIES + 1 }])).toEqual([]);
    const half = MAX_KEPT_BODIES / 2;
    expect(tooMuch(tasks(half).slice(0, 2))).toEqual([]); // just as much as has room
    expect(tooMuch([...tasks(half).slice(0, 2), { id: 'a', size: 1 }])).toEqual(['a']);
  });
});

test.each<[Exchange['meant'], boolean]>([
  ['offline', true],
  ['no-permission', true],
  ['network', false],
  ['interrupted', false],
  ['working', false],
])('what is %s never left this device: %s', (meant, is) => {
  expect(isUnsent({ meant })).toBe(is);
});
