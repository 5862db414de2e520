import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import type { View } from '../practice/browser/session.ts';
import { type Findings, type Fixture, findingsOf } from '../practice/sites/fixture-findings.ts';
import { type Bench, openPopup } from './bench.ts';
import { changesOf, UNTOUCHED, watchPage } from './watch-page.ts';

/** The page that answers nobody any more once it has been read. */
export const HUNG = 40;

/** What the view's own tab is known to hold, in the golden file's terms. */
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

/** Opens a page of the golden file: exactly what it should hold is found, and nothing has happened to it. */
export async function checkFixture(
  bench: Bench,
  { id, url, waitFor, expect: expected }: Fixture,
): Promise<void> {
  const { name, practice, session } = bench;
  const port = String(practice.port);
  const page = await session.openPage(url.replace('PORT', port), waitFor);
  await watchPage(page);
  const view = await openPopup(bench, page);
  const wanted: Findings = JSON.parse(JSON.stringify(expected[name]).replaceAll('PORT', port));
  await expectFindings(view, wanted);
  await expectAddress(view, page, wanted.captchas[0]);
  await view.close();
  if (id === HUNG) return;
  // Hostile pages set this title when anything of theirs is run.
  expect(await page.title()).not.toBe('run');
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

/** The address in the form must be that of the first captcha's frame, without its fragment. */
async function expectAddress(view: View, page: Page, first: { page: string } | undefined): Promise<void> {
  await view.waitFor(
    'the address',
    (address) => document.querySelector<HTMLInputElement>('input[name=websiteURL]')?.value === address,
    (first?.page ?? page.url()).replace(/#.*/, ''),
  );
}
