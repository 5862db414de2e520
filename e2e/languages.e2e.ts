import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../practice/browser/launch.ts';
import type { BrowserName, View } from '../practice/browser/session.ts';
import { startPractice } from '../practice/server.ts';
import { type Bench, create, extensionFor, GOOD_KEY, ready, waitForState } from './bench.ts';
import { misfits } from './misfits.ts';

type Messages = Record<string, { message: string }>;

/** Every message 40 % longer, in words that wrap, with its placeholders. */
function lengthened(messages: Messages): Messages {
  const longer = ({ message }: { message: string }) => ({
    message: `${message} ${'ümlaut '.repeat(Math.ceil((message.length * 0.4) / 7))}`.trim(),
  });
  return Object.fromEntries(
    Object.entries(messages).map(([key, message]) => [key, key === 'locale' ? message : longer(message)]),
  );
}

/** Browsers here speak English: another language stands in the place of the English words, and nothing else changes. */
const LANGUAGES: [name: string, words: (english: Messages) => Messages][] = [
  ['English at +40 %', lengthened],
  ['ru', () => JSON.parse(readFileSync('public/_locales/ru/messages.json', 'utf8'))],
];

describe.each<BrowserName>(['chromium', 'firefox'])('%s', (name) => {
  describe.each(LANGUAGES)('%s', (_, words) => {
    const bench = { name } as Bench; // filled before the first test runs
    const extension = mkdtempSync(path.join(tmpdir(), 'language-'));
    beforeAll(async () => {
      cpSync(extensionFor(name), extension, { recursive: true });
      const file = path.join(extension, '_locales/en/messages.json');
      writeFileSync(file, JSON.stringify(words(JSON.parse(readFileSync(file, 'utf8')))));
      bench.practice = await startPractice();
      bench.practice.api.solvingMs = 0;
      bench.practice.api.keys.set(GOOD_KEY, 12.34);
      bench.session = await launchBrowser(name, { extension, port: bench.practice.port });
    });
    afterAll(async () => {
      await bench.session?.close();
      await bench.practice?.close();
      rmSync(extension, { recursive: true, force: true });
    });
    const expectToFit = async (view: View) => {
      for (const direction of ['ltr', 'rtl']) expect(await view.evaluate(misfits, direction)).toEqual([]);
    };

    test('everything fits, from left to right and from right to left', async () => {
      const { view } = await ready(bench, '/both');
      await view.waitFor('both', () => document.querySelectorAll('.captcha .show').length === 2);
      await view.evaluate(() => {
        for (const more of document.querySelectorAll('details')) more.open = true;
        for (const help of document.querySelectorAll<HTMLElement>('.help')) help.click();
      });
      await expectToFit(view);
      await create(view);
      await waitForState(view, 'ready');
      await expectToFit(view);
      await view.click('header .dock');
      const docked = await bench.session.waitForDock();
      await docked.waitFor('both', () => document.querySelectorAll('.captcha .show').length === 2);
      await expectToFit(docked);
      await docked.close();
      for (const page of ['options', 'tasks-page']) {
        const tab = await bench.session.openExtensionPage(`src/${page}/index.html`);
        await tab.waitFor('the page', () => document.querySelector('main h1'));
        await expectToFit(tab);
        await tab.close();
      }
    });
  });
});
