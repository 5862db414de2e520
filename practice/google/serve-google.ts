import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';

/** The hosts that serve reCAPTCHA. */
export const GOOGLE_HOSTS = new Set(['www.google.com', 'google.com', 'www.recaptcha.net', 'recaptcha.net']);

/** Our own stand-in for Google's script. */
export const RECAPTCHA_SCRIPT = readFileSync(new URL('./recaptcha.js', import.meta.url), 'utf8');
const CHECKBOX = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Practice checkbox</title>
<style>body{margin:0;font:14px system-ui,sans-serif;color:#333;background:#f9f9f9}
label{display:flex;align-items:center;gap:12px;height:76px;padding:0 14px}
input{width:24px;height:24px}small{margin-left:auto;color:#777;text-align:right}</style>
<label><input type="checkbox"> I'm not a robot <small>practice<br>stand-in</small></label></html>`;
const EMPTY = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Practice frame</title></html>';

/** Answers for Google: our own stand-in for its script and for the frames it makes. */
export function serveGoogle(url: URL, response: ServerResponse): void {
  if (/^\/recaptcha\/(api|enterprise)\.js$/.test(url.pathname)) {
    response.writeHead(200, { 'Content-Type': 'text/javascript; charset=utf-8' }).end(RECAPTCHA_SCRIPT);
  } else if (/^\/recaptcha\/(api2|enterprise)\/(anchor|bframe)$/.test(url.pathname)) {
    const isCheckbox = url.pathname.endsWith('/anchor') && url.searchParams.get('size') !== 'invisible';
    response
      .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
      .end(isCheckbox ? CHECKBOX : EMPTY);
  } else response.writeHead(404).end();
}
