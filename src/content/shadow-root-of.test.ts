import { expect, test, vi } from 'vitest';

const root = { mode: 'closed' };

/** Which way the browser has it finds out when it is loaded, so each is loaded by an address of its own. */
const inFirefox = './shadow-root-of.ts?firefox';
const inChromium = './shadow-root-of.ts?chromium';
type Module = typeof import('./shadow-root-of.ts');

test('a closed shadow root is read where elements have it for extensions, as in Firefox', async () => {
  class Element {
    get openOrClosedShadowRoot() {
      return root;
    }
  }
  vi.stubGlobal('Element', Element);
  const { shadowRootOf }: Module = await import(inFirefox);
  expect(shadowRootOf(new Element() as never)).toBe(root); // all that is asked of one
});

test('elsewhere the browser gives it, and of an element that can have none it says so by an error', async () => {
  const openOrClosedShadowRoot = vi.fn();
  vi.stubGlobal('Element', class {});
  vi.stubGlobal('chrome', { dom: { openOrClosedShadowRoot } });
  const { shadowRootOf }: Module = await import(inChromium);
  const element = {} as never; // nothing is asked of it
  openOrClosedShadowRoot.mockReturnValue(root);
  expect(shadowRootOf(element)).toBe(root);
  expect(openOrClosedShadowRoot).toHaveBeenCalledWith(element);
  openOrClosedShadowRoot.mockImplementation(() => {
    throw new TypeError('Argument 1 must be of type HTMLElement.');
  });
  expect(shadowRootOf(element)).toBeNull();
});
