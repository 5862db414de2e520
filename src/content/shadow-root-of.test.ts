import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const root = { mode: 'closed' };

beforeEach(() => void vi.resetModules());
afterEach(() => void vi.unstubAllGlobals());

test('a closed shadow root is read where elements have it for extensions, as in Firefox', async () => {
  class Element {
    get openOrClosedShadowRoot() {
      return root;
    }
  }
  vi.stubGlobal('Element', Element);
  const { shadowRootOf } = await import('./shadow-root-of.ts');
  expect(shadowRootOf(new Element() as never)).toBe(root); // all that is asked of one
});

test('elsewhere the browser gives it, and of an element that can have none it says so by an error', async () => {
  const openOrClosedShadowRoot = vi.fn();
  vi.stubGlobal('Element', class {});
  vi.stubGlobal('chrome', { dom: { openOrClosedShadowRoot } });
  const { shadowRootOf } = await import('./shadow-root-of.ts');
  const element = {} as never; // nothing is asked of it
  openOrClosedShadowRoot.mockReturnValue(root);
  expect(shadowRootOf(element)).toBe(root);
  expect(openOrClosedShadowRoot).toHaveBeenCalledWith(element);
  openOrClosedShadowRoot.mockImplementation(() => {
    throw new TypeError('Argument 1 must be of type HTMLElement.');
  });
  expect(shadowRootOf(element)).toBeNull();
});
