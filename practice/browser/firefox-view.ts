import type { Browser, KeyInput, Page } from 'puppeteer-core';
import { type CallWindow, evaluateIn } from './firefox-window.ts';
import { callSource } from './self-contained.ts';
import type { View } from './session.ts';
import { until } from './until.ts';
import { createView } from './view.ts';

/** Where a view stands that the driver's page API does not reach: everything goes through the browser window. */
type Place = 'popup' | 'dock';

/** The view in the toolbar popup or in the sidebar, once it is there. */
export async function firefoxOwnView(call: CallWindow, place: Place): Promise<View> {
  const evaluate = (source: string) => call<string>('runIn', place, source);
  await until(`the ${place} opened`, async () => {
    if (!(await call('isOpen', place))) return false;
    if (!(await call<string>('addressOf', place)).startsWith('moz-extension:')) return false;
    return (await evaluate(callSource(() => document.readyState, []))) === '"complete"';
  });
  // Firefox may take a message before an input that was sent earlier; in an idle moment every input has been taken.
  const arrived = async () => {
    try {
      await evaluate(callSource(waitForIdle, []));
    } catch (error) {
      if (await call('isOpen', place)) throw error; // else the input closed it
    }
  };
  return createView({
    evaluate,
    toFront: async () => undefined,
    click: (x, y, clicks) => call('clickIn', place, x, y, clicks).then(arrived),
    press: (key, modifiers, repeat) => call('press', key, modifiers, repeat).then(arrived),
    insertText: (text) => insertText(evaluate, text),
    png: async () => Buffer.from(await call<string>('pictureOf', place), 'base64'),
    isClosed: async () => !(await call('isOpen', place)),
    close: async () => {
      await call('hide', place);
      await until(`the ${place} closed`, async () => !(await call('isOpen', place)));
    },
  });
}

function waitForIdle(): Promise<null> {
  return new Promise((resolve) => requestIdleCallback(() => resolve(null)));
}

/** An extension page in a tab: an ordinary page for the driver. */
export function firefoxTab(browser: Browser, page: Page): View {
  const evaluate = (source: string) => evaluateIn(browser, page, source);
  return createView({
    evaluate,
    toFront: () => page.bringToFront(),
    click: (x, y, clicks) => page.mouse.click(x, y, { count: clicks }),
    drag: async (from, to) => {
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps: 3 });
      await page.mouse.up();
    },
    resize: (width, height) => page.setViewport({ width, height }),
    press: async (key, { control, shift, alt, meta }, repeat) => {
      const held = [control && 'Control', shift && 'Shift', alt && 'Alt', meta && 'Meta'].filter(
        (name) => name,
      );
      const keys = [...held, ...Array<string>(repeat + 1).fill(key)] as KeyInput[]; // refused at run time if no key
      for (const one of keys) await page.keyboard.down(one);
      for (const one of new Set(keys.reverse())) await page.keyboard.up(one);
    },
    insertText: (text) => insertText(evaluate, text),
    png: () => page.screenshot(),
    isClosed: async () => page.isClosed(),
    close: () => page.close(),
  });
}

/** As an input method does: one trusted `input` event for the whole text. */
async function insertText(evaluate: (source: string) => Promise<string>, text: string): Promise<void> {
  await evaluate(callSource((value: string) => document.execCommand('insertText', false, value), [text]));
}
