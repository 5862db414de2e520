import { siteOf, withoutFragment, withoutQuery } from '../address.ts';
import { secretParameters } from '../address-notes.ts';
import type { Captcha } from '../captchas/captcha.ts';
import { pageUrlOf, type Scan } from '../captchas/scan.ts';
import { MAX_ADDRESS } from '../limits.ts';
import type { Draft } from './draft.ts';
import { editFor } from './fill-draft.ts';
import type { FieldValues } from './task-object.ts';

/** The captcha that a form is about, if the page still has it. */
export function chosenCaptcha({ selected }: Pick<Draft, 'selected'>, scan: Scan | null): Captcha | undefined {
  return scan?.captchas.find(({ id }) => id === selected);
}

/** Where the fields of the form come from: what the page says, and what the user did. */
export function fieldSources(draft: Draft, scan: Scan | null): Record<string, 'page' | 'user'> {
  const chosen = chosenCaptcha(draft, scan);
  const seen: FieldValues =
    chosen && scan ? editFor(chosen, scan).values : { websiteURL: withoutFragment(scan?.pageUrl ?? '') };
  return Object.fromEntries(
    Object.entries(draft.values).map(([name, value]) => [name, seen[name] === value ? 'page' : 'user']),
  );
}

/** The addresses of a tab's page and of its frames, without their fragments. */
export function pagesOf({ pageUrl, frames }: Scan): string[] {
  return [pageUrl, ...frames.map(({ url }) => url)].map(withoutFragment);
}

/** Says whether the tab's page is another than the one that the form was filled in for, and still holds that one's address. */
export function isOfEarlierPage({ pageUrl, values }: Draft, scan: Scan | null): boolean {
  if (!scan || scan.pageUrl === '' || pageUrl === '') return false;
  if (withoutFragment(scan.pageUrl) === withoutFragment(pageUrl)) return false;
  return !pagesOf(scan).includes(withoutFragment(String(values['websiteURL'] ?? '')));
}

/**
 * Addresses that could be sent instead of the one in the form: of the frame that holds the chosen captcha, of the
 * site that the maker's own frame names, of the tab; with its fragment again; without a query that looks secret or
 * makes it too long.
 */
export function addressesFor(draft: Draft, scan: Scan | null): string[] {
  const present = String(draft.values['websiteURL'] ?? '');
  const chosen = chosenCaptcha(draft, scan);
  const frameUrl = chosen && scan ? pageUrlOf(chosen, scan) : undefined;
  const pages = [frameUrl, scan?.pageUrl].filter((address) => address !== undefined);
  const addresses = [
    ...(isOfEarlierPage(draft, scan) ? pages.map(withoutFragment) : []),
    ...(chosen && scan ? placesOf(chosen, scan) : []),
    ...pages.filter((address) => withoutFragment(address) === present),
    ...(pages.includes(present) ? [withoutFragment(present)] : []),
    ...(secretParameters(present).length > 0 || present.length > MAX_ADDRESS ? [withoutQuery(present)] : []),
  ];
  return [...new Set(addresses)].filter(
    (address) => address !== '' && address !== present && address.length <= MAX_ADDRESS,
  );
}

function placesOf(captcha: Captcha, scan: Scan): string[] {
  const { embeddingOrigin } = captcha;
  const frameUrl = pageUrlOf(captcha, scan);
  const isFramed = siteOf(frameUrl) !== siteOf(scan.pageUrl);
  return [
    ...(isFramed || embeddingOrigin ? [frameUrl] : []),
    ...(embeddingOrigin ? [`${embeddingOrigin}/`] : []),
    ...(isFramed ? [scan.pageUrl] : []),
  ].map(withoutFragment);
}
