import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { SCORE_KEYS, SITE_KEYS } from './site-keys.ts';

/** The hosts that serve reCAPTCHA. */
const HOSTS = /^(www\.|recaptcha\.)?google\.com$|^(www\.)?recaptcha\.net$|^www\.gstatic\.com$/;
/** Firebase asks it for the site key of its `RecaptchaVerifier`. */
const IDENTITY = 'identitytoolkit.googleapis.com';

const fileOf = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const LOADER = fileOf('./loader.js');
const RECAPTCHA = fileOf('./recaptcha.js').replace('new Set([])', `new Set(${JSON.stringify(SCORE_KEYS)})`);
const CHECKBOX = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Practice checkbox</title>
<style>body{margin:0;font:14px system-ui,sans-serif;color:#333;background:#f9f9f9}
label{display:flex;align-items:center;gap:12px;height:76px;padding:0 14px}
input{width:24px;height:24px}small{margin-left:auto;color:#777;text-align:right}</style>
<label><input type="checkbox"> I'm not a robot <small>practice<br>stand-in</small></label></html>`;
const EMPTY = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Practice frame</title></html>';

/** What Google answers. */
export interface GoogleFile {
  type: 'text/javascript' | 'text/html' | 'application/json';
  text: string;
}

/** Says whether an address is one that our stand-in for Google answers for. */
export function isOfGoogle({ hostname, pathname }: URL): boolean {
  return hostname === IDENTITY || (HOSTS.test(hostname) && pathname.startsWith('/recaptcha/'));
}

/** Our own stand-in for Google's scripts and for the frames they make; `undefined` for what it does not know. */
export function googleFile({ hostname, pathname, searchParams }: URL): GoogleFile | undefined {
  if (hostname === IDENTITY) {
    return pathname.endsWith('/recaptchaParams')
      ? { type: 'application/json', text: JSON.stringify({ recaptchaSiteKey: SITE_KEYS.A }) }
      : undefined;
  }
  if (/^\/recaptcha\/(api|enterprise)\.js$/.test(pathname)) return { type: 'text/javascript', text: LOADER };
  if (/^\/recaptcha\/releases\/.*\.js$/.test(pathname)) return { type: 'text/javascript', text: RECAPTCHA };
  const [, part] = /^\/recaptcha\/(?:api2?|enterprise)\/(anchor|bframe|fallback)$/.exec(pathname) ?? [];
  if (part === undefined) return undefined;
  const isBox = part === 'fallback' || (part === 'anchor' && searchParams.get('size') !== 'invisible');
  return { type: 'text/html', text: isBox ? CHECKBOX : EMPTY };
}

/** Answers for Google. */
export function serveGoogle(url: URL, { method }: IncomingMessage, response: ServerResponse): void {
  const file = googleFile(url);
  const any = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' };
  if (method === 'OPTIONS') response.writeHead(204, any).end();
  else if (file)
    response.writeHead(200, { ...any, 'Content-Type': `${file.type}; charset=utf-8` }).end(file.text);
  else response.writeHead(404, any).end();
}
