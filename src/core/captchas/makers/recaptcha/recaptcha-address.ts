import { originOf } from '../../../address.ts';
import { placesOfAddress } from '../../places.ts';

/** What an address of reCAPTCHA tells. */
export type RecaptchaAddress =
  | { part: 'script'; enterprise: boolean; siteKey: string | null }
  | {
      /** `fallback` is the page for browsers without scripts. */
      part: 'anchor' | 'challenge' | 'fallback';
      enterprise: boolean;
      siteKey: string;
      size: string;
      action: string;
      dataS: string;
      /** The site that embeds it; `null` when it is not said. */
      embeddingOrigin: string | null;
    };

const PARTS = { anchor: 'anchor', bframe: 'challenge', fallback: 'fallback' } as const;

/** Reads the address of a reCAPTCHA script or frame; `null` for every other address. */
export function readRecaptchaAddress(address: string): RecaptchaAddress | null {
  if (placesOfAddress(address)?.maker !== 'recaptcha') return null;
  const { pathname, searchParams } = new URL(address);
  const script = /^\/recaptcha\/(api|enterprise)\.js$/.exec(pathname);
  if (script) {
    return {
      part: 'script',
      enterprise: script[1] === 'enterprise',
      siteKey: keyOfRender(searchParams.get('render')),
    };
  }
  const frame = /^\/recaptcha\/(api2?|enterprise)\/(anchor|bframe|fallback)$/.exec(pathname);
  if (!frame) return null;
  const text = (name: string) => searchParams.get(name)?.trim() ?? '';
  return {
    part: PARTS[frame[2] as keyof typeof PARTS], // one of those, says the expression
    enterprise: frame[1] === 'enterprise',
    siteKey: text('k'),
    size: text('size'),
    action: text('sa'),
    dataS: text('s'),
    embeddingOrigin: originOfCo(text('co')),
  };
}

/** `explicit` and `onload` are words of the `render` parameter, not keys. */
function keyOfRender(render: string | null): string | null {
  const value = render?.trim() ?? '';
  return value === '' || value === 'explicit' || value === 'onload' ? null : value;
}

/** `co` is the embedding origin with its port in base64 of addresses, with dots for its padding, which need not be. */
function originOfCo(co: string): string | null {
  try {
    return originOf(atob(co.replaceAll('.', '').replaceAll('-', '+')));
  } catch {
    return null;
  }
}
