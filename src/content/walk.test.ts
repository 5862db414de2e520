import { Window } from 'happy-dom';
import { expect, test } from 'vitest';
import { stubGlobals } from '../../tests/stub-globals.ts';
import { ancestorsOf } from './ancestors.ts';
import { walk } from './walk.ts';

/** A page whose elements are told by their ids; `<x-root>` stands for the shadow root of what it stands in. */
function open(html: string) {
  const window = new Window({ url: 'https://shop.example/' });
  const { Document, Element, ShadowRoot } = window;
  stubGlobals({ Document, Element, ShadowRoot });
  const document = window.document as unknown as Document; // one, for all that is used here
  document.body.innerHTML = html;
  const roots = new Map<Element, ShadowRoot>();
  const openRoots = (within: Document | ShadowRoot) => {
    for (let inside = within.querySelector('x-root'); inside; inside = within.querySelector('x-root')) {
      const host = inside.parentElement;
      if (!host) throw new Error('A root stands in an element.');
      inside.remove();
      const root = host.attachShadow({ mode: 'closed' });
      root.innerHTML = inside.innerHTML;
      roots.set(host, root);
      openRoots(root);
    }
  };
  openRoots(document);
  const asked: string[] = [];
  const shadowRootOf = (element: Element) => {
    asked.push(element.id || element.localName);
    return roots.get(element) ?? null;
  };
  return { document, shadowRootOf, asked };
}

test('elements come in the order of the document, then those of its shadow roots, each with its place in all', () => {
  const { document, shadowRootOf } = open(
    '<p id="a"><x-root><b class="w" id="e"></b><section id="f"><x-root><b class="w" id="g"></b></x-root></section></x-root></p>' +
      '<b class="w" id="c"></b><my-box id="d"><x-root><i></i><b class="w" id="h"></b></x-root></my-box>',
  );
  // html, head, body, a, c, d; then e, f of the first root; i, h of the second; g of the last.
  expect(walk(document, shadowRootOf, '.w').map(({ element, index }) => [element.id, index])).toEqual([
    ['c', 4],
    ['e', 6],
    ['h', 9],
    ['g', 10],
  ]);
  expect(walk(document, shadowRootOf, '*')).toHaveLength(11);
});

test('only elements that may have a shadow root are asked for it', () => {
  const { document, shadowRootOf, asked } = open(
    '<div id="a"></div><a id="no"></a><my-box id="b"></my-box><form id="no"><input name="localName"></form><h1 id="c"></h1><img id="no">',
  );
  walk(document, shadowRootOf, 'img');
  expect(asked).toEqual(['body', 'a', 'b', 'c']);
});

test('the places of other elements come along, that of the one with the shadow root, too, as far as they are found', () => {
  const { document, shadowRootOf } = open(
    '<p id="a"><x-root><i id="b"><b class="w"></b></i></x-root></p><u></u>',
  );
  const stranger = document.createElement('div');
  const [place] = walk(document, shadowRootOf, '.w', (element) => [
    ...ancestorsOf(element, document),
    stranger,
  ]);
  expect(place).toMatchObject({ index: 6, along: [5, 3] });
  expect(walk(document, shadowRootOf, '.w')[0]?.along).toEqual([]);
});

test('of the elements around one the nearest 16 are known', () => {
  const { document } = open('<div>'.repeat(20));
  const all = [...document.querySelectorAll('div')];
  const last = all.at(-1);
  if (!last) throw new Error('There is no element.');
  expect(ancestorsOf(last, document)).toEqual(all.slice(3, 19).reverse());
});
