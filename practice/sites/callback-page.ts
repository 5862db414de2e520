import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../read-body.ts';
import { html } from './page-html.ts';
import type { PracticePage } from './shop-pages.ts';

/** A result that the service has posted to a practice site. */
export interface ReceivedCallback {
  /** The whole address that it was posted to. */
  address: string;
  headers: IncomingMessage['headers'];
  /** The raw text. */
  body: string;
  json: unknown;
  /** Milliseconds since 1970. */
  at: number;
}

/** Where practice sites take callbacks: posting there keeps what comes, opening it shows that. */
export const CALLBACK_PATH = '/callback';

/** How the index names the page. */
export const CALLBACK_PAGE: PracticePage = {
  title: 'Callbacks',
  about:
    'What the service has posted here for requests with https://shop.example/callback as their callbackUrl.',
  body: '',
};

/** Keeps what is posted, and shows it to who asks. */
export async function serveCallbacks(
  address: URL,
  received: ReceivedCallback[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === 'POST') {
    const at = Date.now();
    received.push({ address: address.href, headers: request.headers, ...(await readBody(request)), at });
    response.writeHead(200, { 'Content-Type': 'text/plain' }).end('Kept.');
    return;
  }
  response
    .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' })
    .end(html({ ...CALLBACK_PAGE, body: listOf(received) }));
}

function listOf(received: ReceivedCallback[]): string {
  if (received.length === 0) return '<p>Nothing has come yet. Reload to look again.</p>';
  const items = received.toReversed().map(({ address, body, json, at }) => {
    const text = json === undefined ? body : JSON.stringify(json, null, 2);
    return `<li>${new Date(at).toLocaleTimeString()} to ${escaped(address)}<pre>${escaped(text)}</pre></li>`;
  });
  return `<style>pre{white-space:pre-wrap;overflow-wrap:anywhere;padding:8px;background:#eee}</style><ol reversed>${items.join('')}</ol>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
