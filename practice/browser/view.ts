import { writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { findPoint, focusField, setOption } from './in-page.ts';
import { callSource, type Turn, tryingSource } from './self-contained.ts';
import type { Modifiers, View } from './session.ts';
import { GoneError, until } from './until.ts';

interface Point {
  x: number;
  y: number;
}

/** The few things that each browser does its own way; `createView` makes a `View` of them. */
export interface Port {
  /** Evaluates an expression that gives a promise of JSON. */
  evaluate(source: string): Promise<string>;
  /** Makes the view the one that the user sees and types into. */
  toFront(): Promise<void>;
  /** Moves the mouse to a point in CSS pixels from the view's corner and clicks there. */
  click(x: number, y: number, clicks: 1 | 2): Promise<void>;
  /** Between points as those of `click`; only where the driver has a mouse that can be held. */
  drag?(from: Point, to: Point): Promise<void>;
  /** Gives the view a size in CSS pixels; only in a tab. */
  resize?(width: number, height: number): Promise<void>;
  press(key: string, modifiers: Modifiers, repeat: number): Promise<void>;
  /** Puts text in place of the selection, by trusted input. */
  insertText(text: string): Promise<void>;
  png(): Promise<Uint8Array>;
  isClosed(): Promise<boolean>;
  close(): Promise<void>;
}

/** Milliseconds after which a page is asked again: Firefox never answers for one that went away meanwhile. */
const ANSWERS_WITHIN = 5_000;

/** A turn of tries as it came, or as one that gave nothing yet. */
function inTime(turn: Promise<string>): Promise<string> {
  return Promise.race([turn, delay(ANSWERS_WITHIN, '{}', { ref: false })]);
}

/** A `View` that acts through a browser's port. */
export function createView(port: Port): View {
  const evaluate: View['evaluate'] = async (fn, ...args) =>
    JSON.parse(await port.evaluate(callSource(fn, args)));
  const text = () => evaluate(() => document.body.innerText);
  const shown = async () =>
    `\nThe view shows:\n${await text().catch((error: unknown) => `(${String(error)})`)}`;

  const waitFor: View['waitFor'] = (what, fn, ...args) =>
    until(
      what,
      async () => {
        if (await port.isClosed()) throw new GoneError(`The view was closed while waiting for: ${what}`);
        const { value, error }: Turn = JSON.parse(await inTime(port.evaluate(tryingSource(fn, args))));
        if (error !== undefined) throw new Error(error);
        return value as Awaited<ReturnType<typeof fn>>; // as JSON brings it
      },
      shown,
    );

  const reach = async (selector: string) => {
    await port.toFront();
    let why = '';
    const probe = async () => {
      if (await port.isClosed()) throw new GoneError(`The view was closed before ${selector} could be used`);
      const found = await evaluate(findPoint, selector);
      why = typeof found === 'string' ? found : '';
      return typeof found === 'string' ? undefined : found;
    };
    return await until(`${selector} ready for use`, probe, async () => `\nIt ${why}.${await shown()}`);
  };

  const click = async (selector: string, clicks: 1 | 2) => {
    const { x, y } = await reach(selector);
    await port.click(x, y, clicks);
  };

  return {
    evaluate,
    waitFor,
    text,
    addScript: async (source) => {
      await port.evaluate(`${source}\n;'null'`);
    },
    click: (selector) => click(selector, 1),
    doubleClick: (selector) => click(selector, 2),
    drag: async (selector, from, to) => {
      await reach(selector);
      if (!port.drag) throw new Error('This view has no mouse that can be held.');
      const box = await evaluate((wanted) => {
        const { x, y, width, height } =
          document.querySelector(wanted)?.getBoundingClientRect() ?? new DOMRect();
        return { x, y, width, height };
      }, selector);
      const at = ([x, y]: [number, number]) => ({ x: box.x + x * box.width, y: box.y + y * box.height });
      await port.drag(at(from), at(to));
    },
    fill: async (selector, value) => {
      await reach(selector);
      await evaluate(focusField, selector);
      if (value === '') await port.press('Backspace', {}, 0);
      else await port.insertText(value);
    },
    press: async (key, modifiers = {}, { repeat = 0 } = {}) => {
      await port.toFront();
      await port.press(key, modifiers, repeat);
    },
    select: async (selector, value) => {
      await reach(selector);
      await waitFor(`option ${value} in ${selector}`, setOption, selector, value);
    },
    resize: async (width, height) => {
      if (!port.resize) throw new Error('This view has the size that the browser gives it.');
      await port.resize(width, height);
      await waitFor('the new size', (wanted) => window.innerWidth === wanted, width);
    },
    screenshot: async (file) => {
      await port.toFront();
      await writeFile(file, await port.png());
    },
    isClosed: () => port.isClosed(),
    close: () => port.close(),
  };
}
