/** Functions that run inside a view. Each is self-contained: it travels as source text. */

/** The point to click for an element, or why there is none now. Scrolls the element into view. */
export async function findPoint(selector: string): Promise<{ x: number; y: number } | string> {
  const element = document.querySelector(selector);
  if (element === null) return 'does not exist';
  if (element.matches(':disabled')) return 'is disabled';
  element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  const place = () => {
    // A link that wraps has several boxes, and the centre of all of them may lie in none.
    const box = element.getClientRects()[0];
    return box && box.width > 0 && box.height > 0
      ? { x: box.x + box.width / 2, y: box.y + box.height / 2 }
      : undefined;
  };
  const before = place();
  // A few frames: what is beside it may be about to grow.
  for (let frames = 0; frames < 3; frames += 1)
    await new Promise((resolve) => requestAnimationFrame(resolve));
  const after = place();
  if (!before || !after || getComputedStyle(element).visibility !== 'visible') return 'is not visible';
  if (before.x !== after.x || before.y !== after.y) return 'is moving';
  const hit = document.elementFromPoint(after.x, after.y);
  if (hit === null) return `is outside the view, at ${after.x}, ${after.y}`;
  if (!element.contains(hit) && hit.closest('label')?.control !== element)
    return `is covered by ${hit.outerHTML.slice(0, 120)}`;
  return after;
}

/** Focuses a text field and selects what is in it. */
export function focusField(selector: string): void {
  const field = document.querySelector(selector);
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) {
    throw new Error(`${selector} is not a text field`);
  }
  field.focus();
  field.select();
}

/** Chooses an option and tells the page so; false while there is no such option to choose. */
export function setOption(selector: string, value: string): boolean {
  const list = document.querySelector(selector);
  if (!(list instanceof HTMLSelectElement)) throw new Error(`${selector} is not a list`);
  const option = [...list.options].find((one) => one.value === value);
  if (option === undefined || option.disabled) return false;
  list.focus();
  list.value = value;
  list.dispatchEvent(new Event('input', { bubbles: true }));
  list.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}
