/** Addresses of pages, as requests, history and permissions need them. */

/**
 * Says whether a text is an address that the service takes: `http` or `https`, in full. Browsers make an address of more
 * texts than this, and of another text: they drop line breaks and add slashes.
 */
export function isHttpAddress(text: string): boolean {
  return /^https?:\/\/[^\s\p{Cc}/\\][^\s\p{Cc}]*$/iu.test(text) && URL.canParse(text);
}

/** An address without its fragment, which the service does not need. */
export function withoutFragment(address: string): string {
  const hash = address.indexOf('#');
  return hash === -1 ? address : address.slice(0, hash);
}

/** An address without its query. */
export function withoutQuery(address: string): string {
  return address.replace(/\?[^#]*/, '');
}

/** An address without user, query and fragment: what the history keeps. Text that is no address comes back empty. */
export function siteOf(address: unknown): string {
  if (typeof address !== 'string' || !URL.canParse(address)) return '';
  return Object.assign(new URL(address), { username: '', password: '', search: '', hash: '' }).href;
}

/** The origin of an address; `null` for what is no address and for those without one, such as `data:`. */
export function originOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { origin } = new URL(address);
  return origin === 'null' ? null : origin;
}

/** The host of an address, with its port; empty for what is no address. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : '';
}

/** The match pattern of the permission for an origin; patterns know no ports. */
export function patternOf(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}
