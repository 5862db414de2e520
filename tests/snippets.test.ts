import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findTool } from '../practice/browser/find.ts';
import { type Practice, startPractice } from '../practice/server.ts';
import { bodyText, buildRequest } from '../src/core/requests/request.ts';
import { KEY_PLACEHOLDER, type SnippetLanguage, snippet } from '../src/core/requests/snippets.ts';
import { OTHER_TYPE, taskTypeNamed } from '../src/core/requests/task-types/task-types.ts';

const run = promisify(execFile);
let practice: Practice;
const folder = mkdtempSync(path.join(tmpdir(), 'snippets-'));

beforeAll(async () => {
  practice = await startPractice();
  // Lead the real address to this machine, each in its program's own way; the programs run as they are printed.
  writeFileSync(
    path.join(folder, '.curlrc'),
    `connect-to = "api.capmonster.cloud:443:127.0.0.1:${practice.port}"\ninsecure\nsilent\n`,
  );
  writeFileSync(
    path.join(folder, 'sitecustomize.py'),
    `import socket, ssl
known = socket.getaddrinfo
socket.getaddrinfo = lambda host, port, *a, **k: known('127.0.0.1', ${practice.port}, *a, **k)
ssl._create_default_https_context = ssl._create_unverified_context
`,
  );
  writeFileSync(
    path.join(folder, 'lead.mjs'),
    `import tls from 'node:tls';
const { connect } = tls;
tls.connect = (options, ...rest) =>
  connect({ ...options, host: '127.0.0.1', port: ${practice.port}, rejectUnauthorized: false }, ...rest);
`,
  );
});

afterAll(async () => {
  await practice?.close();
  rmSync(folder, { recursive: true });
});

/** Runs a program as a person would who pasted it into a file. */
async function runSnippet(language: Exclude<SnippetLanguage, 'json'>, program: string): Promise<string> {
  const file = path.join(folder, 'snippet.mjs');
  writeFileSync(file, program);
  const [command, args]: [string, string[]] = {
    curl: [findTool('sh'), [file]],
    python: [findTool('python3'), [file]],
    fetch: [process.execPath, ['--import', path.join(folder, 'lead.mjs'), file]],
  }[language] as [string, string[]];
  if (language === 'curl') findTool('curl');
  const env = { ...process.env, CURL_HOME: folder, PYTHONPATH: folder };
  return (await run(command, args, { env })).stdout;
}

/** Strings that quoting gets wrong. */
const hard = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(
      ...'\'"`\\$!%&|;<>(){}#*?~^@=\n\r\t \u2028\u2029\u202e\u200b😀ש‮é',
      '$(id)',
      '\\u0041',
      `\${x}`,
    ),
    maxLength: 40,
  }),
);

const other = taskTypeNamed(OTHER_TYPE);
const fields = fc.array(hard, { minLength: 24, maxLength: 24 });

test.each(['curl', 'fetch', 'python'] as const)(
  'as %s, what arrives is what the preview says, byte for byte, for every string',
  async (language) => {
    if (!other) throw new Error('no raw editor');
    await fc.assert(
      fc.asyncProperty(fields, async (strings) => {
        const task = {
          type: 'TurnstileTask',
          websiteURL: 'https://shop.example/',
          websiteKey: 'key',
          ...strings,
        };
        const body = buildRequest(other, { json: JSON.stringify(task) });
        const text = bodyText(KEY_PLACEHOLDER, body);
        practice.api.reset();
        practice.api.keys.set(KEY_PLACEHOLDER, 1);
        const printed = await runSnippet(language, snippet(language, text));
        const [arrived, ...more] = practice.api.received('createTask');
        expect(more).toEqual([]);
        expect(arrived?.body).toBe(text);
        expect(arrived?.headers['content-type']).toBe('application/json');
        expect(printed).toMatch(/taskId/);
      }),
      { numRuns: 6 },
    );
  },
  120_000,
);

test('as JSON it is the request itself', () => {
  const body = bodyText('k', {
    task: { type: 'T', text: 'a "quoted" \\ line\n' },
    callbackUrl: 'https://a.example',
  });
  expect(JSON.parse(snippet('json', body))).toEqual(JSON.parse(body));
  expect(Object.keys(JSON.parse(snippet('json', body)))).toEqual(['clientKey', 'task', 'callbackUrl']);
});
