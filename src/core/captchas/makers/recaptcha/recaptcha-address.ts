/** Hosts that serve reCAPTCHA (Google's FAQ: recaptcha.net stands in for google.com everywhere). */
const HOSTS = new Set(['www.google.com', 'google.com', 'www.recaptcha.net', 'recaptcha.net']);

/** What an address of reCAPTCHA tells. */
export type RecaptchaAddress =
  | { part: 'script'; enterprise: boolean; siteKey: string | null }
  | {
      part: 'anchor' | 'challenge';
      enterprise: boolean;
      siteKey: string;
      size: string;
      embeddingOrigin: string | null;
    };

/** Reads the address of a reCAPTCHA script or frame; `null` for every other address. */
export function readRecaptchaAddress(address: string): RecaptchaAddress | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (!HOSTS.has(url.hostname) || !/^https?:$/.test(url.protocol)) return null;
  const script = /^\/recaptcha\/(api|enterprise)\.js$/.exec(url.pathname);
  if (script) {
    return {
      part: 'script',
      enterprise: script[1] === 'enterprise',
      siteKey: keyOfRender(url.searchParams.get('render')),
    };
  }
  const frame = /^\/recaptcha\/(api2|enterprise)\/(anchor|bframe)$/.exec(url.pathname);
  if (!frame) return null;
  return {
    part: frame[2] === 'anchor' ? 'anchor' : 'challenge',
    enterprise: frame[1] === 'enterprise',
    siteKey: url.searchParams.get('k')?.trim() ?? '',
    size: url.searchParams.get('size') ?? '',
    embeddingOrigin: originOfCo(url.searchParams.get('co')),
  };
}

/** `explicit` and `onload` are words of the `render` parameter, not keys. */
function keyOfRender(render: string | null): string | null {
  const value = render?.trim() ?? '';
  return value === '' || value === 'explicit' || value === 'onload' ? null : value;
}

/** `co` is the embedding origin with its port in base64, dots for `=`. */
function originOfCo(co: string | null): string | null {
  if (!co) return null;
  try {
    return new URL(atob(co.replaceAll('.', '=').replaceAll('-', '+').replaceAll('_', '/'))).origin;
  } catch {
    return null;
  }
}
