import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { View } from '../practice/browser/session.ts';
import { type Bench, create, GOOD_KEY, inBothBrowsers, openPopup, openShop, waitForState } from './bench.ts';
import { misfits } from './misfits.ts';

type Messages = Record<string, { message: string }>;

const wordsOf = async (language: string): Promise<Messages> =>
  JSON.parse(await readFile(`public/_locales/${language}/messages.json`, 'utf8'));

/** Every message 40 % longer, in words that wrap, with its placeholders. */
function lengthened(messages: Messages): Messages {
  const longer = ({ message }: { message: string }) => ({
    message: `${message} ${'ümlaut '.repeat(Math.ceil((message.length * 0.4) / 7))}`.trim(),
  });
  return Object.fromEntries(
    Object.entries(messages).map(([key, message]) => [key, key === 'locale' ? message : longer(message)]),
  );
}

/** Browsers here speak English: other words stand in the place of the English ones. */
async function setWords({ session }: Bench, words: Messages): Promise<void> {
  await writeFile(path.join(session.extension, '_locales/en/messages.json'), JSON.stringify(words));
}

async function expectToFit(view: View): Promise<void> {
  for (const direction of ['ltr', 'rtl']) expect(await view.evaluate(misfits, direction)).toEqual([]);
}

async function expectPageToFit(bench: Bench, name: string): Promise<void> {
  const tab = await bench.session.openExtensionPage(`src/${name}/index.html`);
  await tab.waitFor('the page', () => document.querySelector('main h1'));
  await expectToFit(tab);
  await tab.close();
}

/** The popup over a page with two captchas, a task to its end, and the view docked; the other pages. */
async function expectAllToFit(bench: Bench, view: View, pages: string[]): Promise<void> {
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
  for (const name of pages) await expectPageToFit(bench, name);
}

const storedMark = async () => {
  // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
  const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
  return (await storage.local.get('mark')).mark as string | undefined;
};

inBothBrowsers((bench) => {
  const change = async (file: string, more: string) => {
    const place = path.join(bench.session.extension, file);
    await writeFile(place, `${await readFile(place, 'utf8')}${more}`);
  };

  // What `npm run dev` does after a build.
  test('after a reload the new words, styles and background are there, and the pages and the key still; with English words of +40 %, and in Russian, everything fits, from left to right and from right to left', async () => {
    const { session } = bench;
    const page = await openShop(bench, '/both');
    await page.evaluate(() => document.body.setAttribute('data-typed', 'by a person'));
    const options = await session.openExtensionPage('src/options/index.html');
    await options.fill('input[name=api-key]', GOOD_KEY);
    await options.click('.key-form .primary');
    await options.waitFor('the key', () => document.querySelector('.check'));

    await setWords(bench, lengthened(await wordsOf('en')));
    for (const style of await readdir(path.join(session.extension, 'assets')))
      if (style.endsWith('.css')) await change(`assets/${style}`, ' h1 { color: rgb(1, 2, 3) }');
    const mark = 'storage.local.set({ mark: "new background" });';
    await change('assets/index.ts.js', `\n(globalThis.browser ?? chrome).${mark}`);
    await session.reload();

    await options.waitFor('the new word and the key', () =>
      document.querySelector('.check')?.textContent?.includes('ümlaut'),
    );
    expect(
      await options.evaluate(() => getComputedStyle(document.querySelector('h1') ?? document.body).color),
    ).toBe('rgb(1, 2, 3)');
    expect(await options.waitFor('the new background', storedMark)).toBe('new background');
    expect(await page.evaluate(() => document.body.dataset['typed'])).toBe('by a person');
    await expectToFit(options);
    await options.close();

    const view = await openPopup(bench, page);
    await view.waitFor('the balance', () => document.querySelector('header .balance'));
    await expectAllToFit(bench, view, ['tasks-page']);

    await setWords(bench, await wordsOf('ru'));
    await session.reload();
    const russian = await openPopup(bench, page);
    await russian.waitFor('the balance', () => document.querySelector('header .balance'));
    const button = await russian.waitFor(
      'the button',
      () => document.querySelector('.create .primary')?.textContent,
    );
    expect(button).toMatch(/^\p{Script=Cyrillic}/u);
    await expectAllToFit(bench, russian, ['options', 'tasks-page']);
    await page.close();
  });
});
