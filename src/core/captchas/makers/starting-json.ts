import { withoutFragment } from '../../address.ts';

/** A task as JSON to go on from: what the page says is filled in, what only the user has is left empty. */
export function startingJson(
  type: { type: string; class?: string },
  pageUrl: string,
  more: Record<string, unknown>,
): string {
  return JSON.stringify({ ...type, websiteURL: withoutFragment(pageUrl), ...more }, null, 2);
}

/** The members for a proxy of the user's, which some tasks are not solved without. */
export const OWN_PROXY = { proxyType: 'http', proxyAddress: '', proxyPort: 0 };
