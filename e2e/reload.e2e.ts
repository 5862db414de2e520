import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../practice/browser/launch.ts';
import type { BrowserName, Session } from '../practice/browser/session.ts';
import { type Practice, startPractice } from '../practice/server.ts';
import { extensionFor, GOOD_KEY, openPopup, ready } from './bench.ts';

/** What `npm run dev` does after a build. */
describe.each<BrowserName>(['chromium', 'firefox'])('%s', (name) => {
  let practice: Practice;
  let session: Session;
  let extension: string;
  beforeAll(async () => {
    extension = await mkdtemp(path.join(tmpdir(), 'extension-'));
    await cp(extensionFor(name), extension, { recursive: true });
    practice = await startPractice();
    practice.api.keys.set(GOOD_KEY, 12.34);
    session = await launchBrowser(name, { extension, port: practice.port });
  });
  afterAll(async () => {
    await session?.close();
    await practice?.close();
    await rm(extension, { recursive: true, force: true });
  });

  const change = async (file: string, edit: (text: string) => string) => {
    const place = path.join(extension, file);
    await writeFile(place, edit(await readFile(place, 'utf8')));
  };

  test('after a reload the new words, styles and background are there, and the pages and the key still', async () => {
    const { page, view } = await ready({ name, session, practice }, '/v2');
    await view.close();
    await page.evaluate(() => document.body.setAttribute('data-typed', 'by a person'));
    const options = await session.openExtensionPage('src/options/index.html');
    await options.waitFor('the key', () => document.querySelector('.check'));

    const words = ['"message": "Check"', '"message": "Look it up"'] as const;
    await change('_locales/en/messages.json', (text) => text.replace(...words));
    for (const style of await readdir(path.join(extension, 'assets')))
      if (style.endsWith('.css'))
        await change(`assets/${style}`, (text) => `${text} h1 { color: rgb(1, 2, 3) }`);
    const mark = '\n(globalThis.browser ?? chrome).storage.local.set({ mark: "new background" });';
    await change('assets/index.ts.js', (text) => text + mark);
    await session.reload();

    await options.waitFor('the new word and the key', () =>
      document.querySelector('.check')?.textContent?.includes('Look it up'),
    );
    expect(
      await options.evaluate(() => getComputedStyle(document.querySelector('h1') ?? document.body).color),
    ).toBe('rgb(1, 2, 3)');
    expect(await options.waitFor('the new background', storedMark)).toBe('new background');
    expect(await page.evaluate(() => document.body.dataset['typed'])).toBe('by a person');
    const again = await openPopup({ name, session, practice }, page);
    await again.waitFor('the captcha', () => document.querySelector('.captchas input'));
    await again.waitFor('the balance', () => document.querySelector('header .balance'));
  });
});

const storedMark = async () => {
  // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
  const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
  return (await storage.local.get('mark')).mark as string | undefined;
};
