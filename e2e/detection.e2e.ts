import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { launchBrowser } from '../practice/browser/launch.ts';
import type { BrowserName, View } from '../practice/browser/session.ts';
import { startPractice } from '../practice/server.ts';
import { FIXTURES, type Findings, type Fixture, findingsOf } from '../practice/sites/fixture-findings.ts';
import { type Bench, extensionFor, inBothBrowsers, openPopup } from './bench.ts';
import { changesOf, UNTOUCHED, watchPage } from './watch-page.ts';

/** What the view's own tab is known to hold, in the golden file's terms. */
async function foundBy(view: View): Promise<Findings> {
  const scan = await view.evaluate(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
    const { storage, tabs } = (globalThis as any).browser ?? (globalThis as any).chrome;
    const [{ id }] = await tabs.query({ active: true, currentWindow: true });
    return (await storage.session.get(`scan:${id}`))[`scan:${id}`].value;
  });
  return findingsOf(scan);
}

/** A page may not have said all at the first reading when the machine has much to do: there are two more. */
async function expectFindings(view: View, wanted: unknown): Promise<void> {
  await expect.poll(() => foundBy(view), { timeout: 15_000 }).toEqual(wanted);
}

/** The page that answers nobody any more once it has been read. */
const HUNG = 40;

function fixture(how: string): Fixture {
  const found = FIXTURES.find((one) => one.how === how);
  if (!found) throw new Error(`No fixture is ${how}.`);
  return found;
}

function fixtureNumber(id: number): Fixture {
  const found = FIXTURES.find((one) => one.id === id);
  if (!found) throw new Error(`There is no fixture ${id}.`);
  return found;
}

/** The address in the form must be that of the first captcha's frame, without its fragment. */
async function expectAddress(view: View, page: Page, first: { page: string } | undefined) {
  await view.waitFor(
    'the address',
    (address) => document.querySelector<HTMLInputElement>('input[name=websiteURL]')?.value === address,
    (first?.page ?? page.url()).replace(/#.*/, ''),
  );
}

inBothBrowsers((bench) => {
  const { name } = bench;
  const atRest = FIXTURES.filter(({ id, how }) => how === undefined && id !== HUNG);

  const check = async ({ id, url, waitFor, expect: expected }: Fixture) => {
    const address = url.replace('PORT', String(bench.practice.port));
    const page = await bench.session.openPage(address, waitFor);
    await watchPage(page);
    const view = await openPopup(bench, page);
    const wanted = JSON.parse(JSON.stringify(expected[name]).replaceAll('PORT', String(bench.practice.port)));
    await expectFindings(view, wanted);
    await expectAddress(view, page, wanted.captchas[0]);
    await view.close();
    if (id === HUNG) return;
    // Hostile pages set this title when anything of theirs is run.
    expect(await page.title()).not.toBe('run');
    expect(await changesOf(page)).toEqual(UNTOUCHED);
  };

  test.each(atRest)('$id $name', check);

  test('17 inserted after three seconds: found without a press', async () => {
    const { url, expect: expected } = fixture('late');
    const page = await bench.session.openPage(url);
    const view = await openPopup(bench, page);
    await view.waitFor('the late captcha', () => document.querySelectorAll('.captcha').length === 2);
    await expectFindings(view, expected[name]);
    await view.close();
  });

  test('18 removed and added again: said when gone, the same afterwards, edits kept', async () => {
    const { url, expect: expected } = fixture('route');
    const page = await bench.session.openPage(url);
    const view = await openPopup(bench, page);
    await expectFindings(view, expected[name]);
    await view.fill('input[name=websiteURL]', 'https://shop.example/mine');
    const isChosen = () => document.querySelector<HTMLInputElement>('.captcha input')?.checked;
    const rescan = () => view.click('.rescan');

    await page.evaluate('leave()');
    await rescan();
    await view.waitFor('the loss said', () => /no longer on the page/.test(document.body.innerText));
    await page.evaluate('arrive()');
    await rescan();
    await view.waitFor('the same choice', isChosen);
    await expectFindings(view, expected[name]);
    expect(
      await view.evaluate(() => document.querySelector<HTMLInputElement>('input[name=websiteURL]')?.value),
    ).toBe('https://shop.example/mine');
    await view.close();
  });

  const SHUT = {
    chromium: [
      'https://chromewebstore.google.com/',
      'view-source:https://shop.example/v2',
      'chrome://version/',
    ],
    firefox: ['https://addons.mozilla.org/', 'view-source:https://shop.example/v2'],
  };
  test.each(SHUT[name])('35 a page that is kept shut, %s: one sentence, and the form', async (url) => {
    const page = await bench.session.openPage(url);
    const view = await openPopup(bench, page);
    expect(await view.text()).toContain('This page cannot be read');
    expect(await foundBy(view)).toEqual(fixture('shut').expect[name]);
    await view.close();
  });

  test('35 a PDF: nothing is found in it', async () => {
    const page = await bench.session.openPage('https://shop.example/v2');
    // The viewer is no document that the driver could wait for.
    page.goto('https://shop.example/paper.pdf').catch(() => undefined);
    await page.waitForFunction(() => location.pathname === '/paper.pdf').catch(() => undefined);
    const view = await openPopup(bench, page);
    expect(await foundBy(view)).toEqual(fixture('shut').expect[name]);
    expect(await view.text()).toMatch(/This page cannot be read|No captcha found/);
    await view.close();
  });

  // The last of its browser: its own page object holds it for ever, and whatever shares its process.
  test('40 page objects that never return', () => check(fixtureNumber(HUNG)));
});

describe.each<BrowserName>(['chromium', 'firefox'])('%s', (name) => {
  test('38 a tab that was open before the extension was installed', async () => {
    const { url, expect: expected } = fixture('before-install');
    const practice = await startPractice();
    const session = await launchBrowser(name, {
      extension: extensionFor(name),
      port: practice.port,
      openFirst: url,
    });
    try {
      if (!session.firstPage) throw new Error('There is no first tab.');
      const view = await openPopup({ name, session, practice } satisfies Bench, session.firstPage);
      await expectFindings(view, expected[name]);
      await view.close();
    } finally {
      await session.close();
      await practice.close();
    }
  });
});
