import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { launchBrowser } from '../practice/browser/launch.ts';
import type { BrowserName } from '../practice/browser/session.ts';
import { startPractice } from '../practice/server.ts';
import { FIXTURES, type Fixture } from '../practice/sites/fixture-findings.ts';
import { extensionFor, inBothBrowsers, openPopup } from './bench.ts';
import { checkInPopup, checkLateFixture, expectFindings, fixtureChecks, foundBy } from './check-fixture.ts';

/** The page that is the largest of all, and the one that answers nobody any more once it has been read. */
const [LARGE, HUNG] = [37, 40];

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

inBothBrowsers((bench) => {
  const { name } = bench;
  const atRest = FIXTURES.filter(
    ({ id, how }) => (id < 42 || id > 99) && how === undefined && id !== LARGE && id !== HUNG,
  );

  test.each(atRest)('$id $name', fixtureChecks(bench));

  test('37 hundred thousand nodes', () => checkInPopup(bench, fixtureNumber(LARGE)));

  test('17 inserted after three seconds: found without a press', () =>
    checkLateFixture(bench, fixtureNumber(17)));

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
    await page.close();
  });

  test('35 a PDF: nothing is found in it', async () => {
    const page = await bench.session.openPage('https://shop.example/plain');
    // The viewer is no document that the driver could wait for.
    page.goto('https://shop.example/paper.pdf').catch(() => undefined);
    await page.waitForFunction(() => location.pathname === '/paper.pdf').catch(() => undefined);
    const view = await openPopup(bench, page);
    await expectFindings(view, fixture('shut').expect[name]);
    await view.waitFor('what is said of it', () =>
      /This page cannot be read|No captcha found/.test(document.body.innerText),
    );
    await view.close();
  });

  test('38 a tab that was open before the extension was installed', async () => {
    const { url, expect: expected } = fixture('before-install');
    let page: Page | undefined;
    await bench.session.startAnew(async () => {
      page = await bench.session.openPage(url);
    });
    if (!page) throw new Error('There is no tab of before.');
    const view = await openPopup(bench, page);
    await expectFindings(view, expected[name]);
    await view.close();
  });
});

describe.each<BrowserName>(['chromium', 'firefox'])('%s', (name) => {
  // In a browser of its own: its page object holds it for ever, and whatever shares its process.
  test('40 page objects that never return', async () => {
    const practice = await startPractice();
    const session = await launchBrowser(name, { extension: extensionFor(name), port: practice.port });
    try {
      await checkInPopup({ name, session, practice }, fixtureNumber(HUNG), false);
    } finally {
      await session.close();
      await practice.close();
    }
  });
});
