import { beforeEach, expect, test, vi } from 'vitest';

/** What is asked of the two readers. */
const given = vi.hoisted(
  () =>
    (...asked: unknown[]) =>
      asked,
);
vi.mock('./find-signals.ts', () => ({ findSignals: given }));
vi.mock('./walk.ts', () => ({ walk: given }));
const shadowRootOf = vi.hoisted(() => () => null);
vi.mock('./shadow-root-of.ts', () => ({ shadowRootOf }));

const document = {};
const [one, other, third] = [{}, {}, {}];

/** Puts the content script into the page, once more. */
async function put() {
  vi.resetModules();
  await import('./content.ts');
}

/** The number that it gives an element. */
function refOf(element: object): unknown {
  const [, , ref] = captchaCourier.findSignals() as unknown as [
    unknown,
    unknown,
    (element: object) => number,
  ]; // as above
  return ref(element);
}

beforeEach(async () => {
  vi.stubGlobal('document', document);
  vi.stubGlobal('captchaCourier', undefined);
  await put();
});

test('reads the whole page, its closed shadow roots, too', () => {
  expect(captchaCourier.findSignals()).toEqual([document, shadowRootOf, expect.any(Function)]);
  expect(captchaCourier.elements()).toEqual([document, shadowRootOf, '*']);
});

test('an element keeps its number, also when the script is put into the page again', async () => {
  expect([refOf(one), refOf(other), refOf(one)]).toEqual([1, 2, 1]);
  await put();
  expect([refOf(third), refOf(other), refOf(one)]).toEqual([3, 2, 1]);
});
