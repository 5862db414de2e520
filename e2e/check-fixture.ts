import type { Page } from 'puppeteer-core';
import { expect, onTestFailed } from 'vitest';
import { load } from '../practice/browser/load.ts';
import type { View } from '../practice/browser/session.ts';
import { type Findings, type Fixture, findingsOf } from '../practice/sites/fixture-findings.ts';
import { type Bench, openPopup, openShop } from './bench.ts';
import { changesOf, UNTOUCHED, watchPage } from './watch-page.ts';

/** What the view's own tab, or the one in front of it, is known to hold, in the golden file's terms. */
export async function foundBy(view: View): Promise<Findings> {
  const scan = await view.evaluate(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
    const { storage, tabs } = (globalThis as any).browser ?? (globalThis as any).chrome;
    const [{ id }] = await tabs.query({ active: true, currentWindow: true });
    return (await storage.session.get(`scan:${id}`))[`scan:${id}`].value;
  });
  return findingsOf(scan);
}

/** A page may not have said all at the first reading when the machine has much to do: there are two more. */
export async function expectFindings(view: View, wanted: unknown): Promise<void> {
  await expect.poll(() => foundBy(view), { timeout: 15_000 }).toEqual(wanted);
}

/** The tab in which page after page is opened, and the view of it in a tab behind. */
interface ReadTab {
  page: Page;
  view: View;
  tabId: number;
}

/**
 * Gives the check of a page of the golden file: exactly what it should hold is found, and nothing has happened to it.
 * One tab and one view serve all pages, since those cost more than all else; a page that fails, or never finishes
 * loading, keeps both.
 */
export function fixtureChecks(bench: Bench): (fixture: Fixture) => Promise<void> {
  let shared: ReadTab | null = null;
  return async (fixture) => {
    onTestFailed(() => {
      shared = null;
    });
    shared ??= await openReadTab(bench);
    await checkFixture(bench, shared, fixture);
    if (fixture.waitFor === undefined) return;
    if ((await shared.page.evaluate('document.readyState')) !== 'complete') shared = null;
  };
}

async function openReadTab(bench: Bench): Promise<ReadTab> {
  const page = await openShop(bench, '/plain');
  const tabId = await bench.session.tabId(page);
  const view = await bench.session.openExtensionPage(`src/popup/index.html?tab=${tabId}`);
  await page.bringToFront();
  return { page, view, tabId };
}

async function checkFixture(bench: Bench, { page, view, tabId }: ReadTab, fixture: Fixture): Promise<void> {
  await load(page, fixture.url.replace('PORT', String(bench.practice.port)), fixture.waitFor);
  await watchPage(page);
  await bench.session.allow(page);
  const wanted = wantedOf(bench, fixture);
  const address = addressOf(page, wanted);
  const read = async () => {
    const { scan, shown } = await view.evaluate(readAgain, tabId, address);
    return { ...findingsOf(scan), address: shown };
  };
  // As seldom as a view reads: a page that has much to do would else never come to an end with it.
  await expect.poll(read, { timeout: 15_000, interval: 3_000 }).toEqual({ ...wanted, address });
  expect(await changesOf(page)).toEqual(UNTOUCHED);
}

/**
 * What a view asks when it has been opened by a press; gives what is known then, and the address in the form, for which
 * it waits a moment: all in one question, since each costs the driver as much as the answer costs the page.
 */
async function readAgain(tabId: number, address: string) {
  // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
  const { runtime, storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
  await runtime.sendMessage({ name: 'scan', input: { tabId, isPressed: true } });
  const key = `scan:${tabId}`;
  const scan = (await storage.session.get(key))[key].value;
  const field = () => document.querySelector<HTMLInputElement>('input[name=websiteURL]')?.value;
  // Between two looks something is asked for: in a tab that is behind, a page's own clock goes slowly.
  for (const end = Date.now() + 2_000; field() !== address && Date.now() < end; )
    await storage.session.get(key);
  return { scan, shown: field() };
}

/** The same in a popup over a tab of its own, for a page that keeps its tab busy; some answer nobody any more once read. */
export async function checkInPopup(bench: Bench, fixture: Fixture, answers = true): Promise<void> {
  const page = await bench.session.openPage(fixture.url, fixture.waitFor);
  await watchPage(page);
  const view = await openPopup(bench, page);
  const wanted = wantedOf(bench, fixture);
  await expectFindings(view, wanted);
  await expectAddress(view, page, wanted);
  await view.close();
  if (!answers) return;
  expect(await changesOf(page)).toEqual(UNTOUCHED);
  await page.close();
}

/** Opens a page that makes its captcha later: it is found without a press. */
export async function checkLateFixture(bench: Bench, { url, expect: expected }: Fixture): Promise<void> {
  const page = await bench.session.openPage(url);
  const view = await openPopup(bench, page);
  await view.waitFor('the late captcha', () => document.querySelectorAll('.captcha').length === 2);
  await expectFindings(view, expected[bench.name]);
  await view.close();
}

function wantedOf({ name, practice }: Bench, fixture: Fixture): Findings {
  return JSON.parse(JSON.stringify(fixture.expect[name]).replaceAll('PORT', String(practice.port)));
}

/** The address in the form must be that of the first captcha's frame, without its fragment. */
function addressOf(page: Page, { captchas: [first] }: Findings): string {
  return (first?.page ?? page.url()).replace(/#.*/, '');
}

async function expectAddress(view: View, page: Page, wanted: Findings): Promise<void> {
  const shown = () =>
    view.evaluate(() => document.querySelector<HTMLInputElement>('input[name=websiteURL]')?.value);
  // Asked from outside: in a tab that is behind, a page's own clock goes slowly.
  await expect.poll(shown, { timeout: 15_000, interval: 25 }).toBe(addressOf(page, wanted));
}
