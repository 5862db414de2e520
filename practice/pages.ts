import type { ServerResponse } from 'node:http';
import { FIXTURE_HEADERS, FIXTURE_PAGES } from './fixture-pages.ts';

/** Site keys of the practice pages: Google's public test key, the service's documentation example, a made-up one. */
export const KEYS = {
  v2: '6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI',
  v3: '6Le0xVgUAAAAAIt20XEB4rVhYOODgTl00d8juDob',
  other: '6LdPracticeAAAAAMadeUpForPracticePages_0',
};

const API = 'https://www.google.com/recaptcha/api.js';
const CHECKBOX = `<div class="g-recaptcha" data-sitekey="${KEYS.v2}" data-theme="light"></div>`;
const EXECUTE = `<script>grecaptcha.ready(() => grecaptcha.execute('${KEYS.v3}', { action: 'login' }));</script>`;

interface PracticePage {
  title: string;
  about: string;
  body: string;
}

/** The pages of https://shop.example, by path. */
const PAGES: Record<string, PracticePage> = {
  '/v2': {
    title: 'Sign in',
    about: 'A reCAPTCHA v2 checkbox.',
    body: `<form><p><label>E-mail <input type="email"></label></p>${CHECKBOX}</form><script src="${API}"></script>`,
  },
  '/v3': {
    title: 'Newsletter',
    about: 'A reCAPTCHA v3, loaded by render= and run with the action login.',
    body: `<p>Nothing to tick here.</p><script src="${API}?render=${KEYS.v3}"></script>${EXECUTE}`,
  },
  '/both': {
    title: 'Checkout',
    about: 'A v2 checkbox and a v3 on one page.',
    body: `<div id="box"></div><script>function box() { grecaptcha.render('box', { sitekey: '${KEYS.v2}' }); }</script>
<script src="${API}?render=${KEYS.v3}&onload=box"></script>${EXECUTE}`,
  },
  '/enterprise': {
    title: 'Account',
    about: 'A reCAPTCHA Enterprise checkbox with an action.',
    body: `<div class="g-recaptcha" data-sitekey="${KEYS.other}" data-action="LOGIN"></div>
<script src="https://www.google.com/recaptcha/enterprise.js"></script>`,
  },
  '/decoys': {
    title: 'Other makers',
    about: 'hCaptcha and Turnstile, which are no reCAPTCHA.',
    body: `<div class="h-captcha" data-sitekey="10000000-ffff-ffff-ffff-000000000001"></div>
<div class="cf-turnstile" data-sitekey="1x00000000000000000000AA"></div>`,
  },
  '/plain': { title: 'About us', about: 'A page without a captcha.', body: '<p>We sell nothing.</p>' },
  '/frame': {
    title: 'Framed',
    about: 'A captcha in a frame of another site.',
    body: '<iframe src="https://other.example/v2" width="340" height="200" title="Comments"></iframe>',
  },
  '/ambiguous': {
    title: 'Subscribe',
    about: 'A reCAPTCHA that has not been loaded yet: v2 invisible or v3, nothing tells.',
    body: `<button class="g-recaptcha" data-sitekey="${KEYS.v2}" data-callback="sent">Subscribe</button>`,
  },
  '/slow-frame': {
    title: 'Slow',
    about: 'A captcha beside a frame that never finishes loading.',
    body: `${CHECKBOX}<script src="${API}"></script><iframe src="/never" title="Never"></iframe>`,
  },
  '/many': {
    title: 'Too many',
    about: '10,000 elements with a site key.',
    body: Array.from(
      { length: 10_000 },
      (_, i) => `<div class="g-recaptcha" data-sitekey="6LMany${String(i).padStart(34, '0')}"></div>`,
    ).join(''),
  },
};

/** An empty page; viewers mend the missing table. */
const PAPER =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj ' +
  '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF';

/** Answers for the practice sites; hosts that browsers call at their start, and unknown paths, get 404. */
export function servePage(url: URL, response: ServerResponse): void {
  const page = isPractice(url) ? pageText(url.pathname) : undefined;
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    ...FIXTURE_HEADERS[url.pathname.replace('/fixtures/', '')],
  };
  if (url.hostname === 'shop.example' && url.pathname === '/')
    response.writeHead(200, headers).end(html(index()));
  else if (url.pathname === '/never')
    response.writeHead(200, headers).write('<!doctype html><p>Still loading');
  else if (url.pathname === '/paper.pdf')
    response.writeHead(200, { 'Content-Type': 'application/pdf' }).end(PAPER);
  else if (page) response.writeHead(200, headers).end(page);
  else response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not here.');
}

function isPractice({ hostname }: URL): boolean {
  return hostname.endsWith('.example') || hostname === 'localhost';
}

/** The HTML of a page of the practice sites, by its path. */
export function pageText(path: string): string | undefined {
  const body = FIXTURE_PAGES[path.replace('/fixtures/', '')];
  const page =
    body === undefined ? PAGES[path] : { title: path, about: 'A page of the detection tests.', body };
  return page && html(page);
}

function index(): PracticePage {
  const items = Object.entries(PAGES).map(
    ([path, { title, about }]) => `<li><a href="${path}">${title}</a>: ${about}</li>`,
  );
  return {
    title: 'Practice shop',
    about: 'Pages on this machine to try Captcha Courier on. Open one and press its toolbar button.',
    body: `<ul>${items.join('')}</ul>`,
  };
}

function html({ title, about, body }: PracticePage): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<style>body{max-width:640px;margin:40px auto;padding:0 16px;font:16px/1.5 system-ui,sans-serif;color:#222;background:#fff}
li{margin:6px 0}footer{margin-top:40px;color:#777}</style></head>
<body><h1>${title}</h1><p>${about}</p>
${body}
<footer>A practice page on this machine.</footer></body></html>`;
}
