/** What may get the focus by itself; not what costs money (`data-pays`), or one press of Enter too many would pay. */
const FOCUSABLE =
  'a[href], button:not(:disabled, [data-pays]), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex="0"]';

/** Where a focused element stood: its ancestors from the nearest on, each with the place of the child below. */
type Path = { parent: Element; index: number }[];

/**
 * When what has the focus goes away, moves the focus to what has taken its place, else to the first control nearby,
 * so that somebody who works with the keyboard goes on from there.
 */
export function keepFocus(document: Document): void {
  let last: { element: Element; path: Path } | null = null;
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof Element) last = { element: target, path: pathOf(target) };
  });
  const observer = new MutationObserver(() => {
    if (!last || last.element.isConnected || document.activeElement !== document.body) return;
    successorOf(last.path)?.focus();
  });
  observer.observe(document.body, { childList: true, subtree: true });
}

function pathOf(element: Element): Path {
  const path: Path = [];
  for (let node = element; node.parentElement; node = node.parentElement)
    path.push({ parent: node.parentElement, index: [...node.parentElement.children].indexOf(node) });
  return path;
}

function successorOf(path: Path): HTMLElement | null {
  for (const { parent, index } of path) {
    if (!parent.isConnected) continue;
    const inPlace = parent.children[index];
    const found = inPlace?.matches(FOCUSABLE) ? inPlace : inPlace?.querySelector(FOCUSABLE);
    const next = found ?? parent.querySelector(FOCUSABLE);
    if (next instanceof HTMLElement) return next;
  }
  return null;
}
