import type { ServerResponse } from 'node:http';
import { CALLBACK_PAGE, CALLBACK_PATH } from './callback-page.ts';
import { FIXTURE_HEADERS, FIXTURE_PAGES } from './fixture-pages/all-pages.ts';
import { MAKER_PAGES } from './maker-pages.ts';
import { MOVING_HEADERS, MOVING_PAGES } from './moving-pages.ts';
import { html } from './page-html.ts';
import { type PracticePage, SHOP_PAGES } from './shop-pages.ts';

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
    ...MOVING_HEADERS[url.pathname],
  };
  if (url.hostname === 'shop.example' && url.pathname === '/')
    response.writeHead(200, headers).end(html(index()));
  else if (url.pathname === '/never')
    response.writeHead(200, headers).write('<!doctype html><p>Still loading');
  else if (url.pathname === '/late') {
    const timer = setTimeout(
      () => response.writeHead(204, headers).end(),
      Number(url.searchParams.get('ms')),
    );
    response.once('close', () => clearTimeout(timer));
  } else if (url.pathname === '/paper.pdf')
    response.writeHead(200, { 'Content-Type': 'application/pdf' }).end(PAPER);
  else if (page) response.writeHead(200, headers).end(page);
  else response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not here.');
}

/** Says whether an address is one of the practice sites. */
export function isPractice({ hostname }: URL): boolean {
  return hostname.endsWith('.example') || hostname === 'localhost';
}

/** The HTML of a page of the practice sites, by its path. */
export function pageText(path: string): string | undefined {
  const name = path.replace('/fixtures/', '');
  const body = FIXTURE_PAGES[name] ?? MAKER_PAGES[name] ?? MOVING_PAGES[path];
  if (body && /^<[!?]/.test(body)) return body; // a whole document
  const page =
    body === undefined ? SHOP_PAGES[path] : { title: path, about: 'A page of the detection tests.', body };
  return page && html(page);
}

function index(): PracticePage {
  const items = Object.entries({ ...SHOP_PAGES, [CALLBACK_PATH]: CALLBACK_PAGE }).map(
    ([path, { title, about }]) => `<li><a href="${path}">${title}</a>: ${about}</li>`,
  );
  return {
    title: 'Practice shop',
    about: 'Pages on this machine to try Captcha Courier on. Open one and press its toolbar button.',
    body: `<ul>${items.join('')}</ul>`,
  };
}
