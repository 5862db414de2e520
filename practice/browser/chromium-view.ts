import type { KeyInput, Page } from 'puppeteer-core';
import type { Modifiers, View } from './session.ts';
import { until } from './until.ts';
import { createView } from './view.ts';

/** The view of an extension page; `place` says whether it is in a tab, or in a place of its own, where it is in front by nature. */
export function chromiumView(page: Page, place: 'own' | 'tab', touch = false): View {
  return createView({
    evaluate: async (source) => String(await page.evaluate(source)),
    toFront: async () => {
      if (place === 'tab') await page.bringToFront();
    },
    click: (x, y, clicks) => page.mouse.click(x, y, { count: clicks }).catch(ignoreClosed(page)),
    drag: async (from, to) => {
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps: 3 });
      await page.mouse.up();
    },
    ...(place === 'tab'
      ? { resize: (width, height) => page.setViewport({ width, height, isMobile: touch, hasTouch: touch }) }
      : {}),
    press: (key, modifiers, repeat) => press(page, key, modifiers, repeat),
    insertText: (text) => page.keyboard.sendCharacter(text),
    png: () => page.screenshot(),
    isClosed: async () => page.isClosed(),
    close: async () => {
      if (page.isClosed()) return;
      // A popup vanishes in the middle of the call that closes it.
      await page.close().catch(() => undefined);
      await until('the view closed', () => page.isClosed());
    },
  });
}

async function press(page: Page, key: string, modifiers: Modifiers, repeat: number): Promise<void> {
  const { control, shift, alt, meta } = modifiers;
  const held = [control && 'Control', shift && 'Shift', alt && 'Alt', meta && 'Meta'].filter((name) => name);
  const keys = [...held, key] as KeyInput[]; // puppeteer refuses at run time what is no key
  const [main] = keys.slice(-1);
  if (main === undefined) return;
  for (const one of keys) await page.keyboard.down(one);
  // A key that is down already repeats.
  for (let i = 0; i < repeat; i++) await page.keyboard.down(main);
  for (const one of keys.reverse()) await page.keyboard.up(one).catch(ignoreClosed(page));
}

/** A press may close its own view (Esc, or a way to another page) before it comes up again. */
function ignoreClosed(page: Page): (error: unknown) => void {
  return (error) => {
    const isGone = error instanceof Error && error.name === 'TargetCloseError'; // puppeteer exports no such class
    if (!page.isClosed() && !isGone) throw error;
  };
}
