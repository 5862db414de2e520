import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findTool } from '../practice/browser/find.ts';
import { type Practice, startPractice } from '../practice/server.ts';
import { buildRequest } from '../src/core/requests/request.ts';
import { bodyText } from '../src/core/requests/request-text.ts';
import { KEY_PLACEHOLDER, type SnippetLanguage, snippet } from '../src/core/requests/snippets.ts';
import { OTHER_TYPE, taskTypeNamed } from '../src/core/requests/task-types/task-types.ts';

const run = promisify(execFile);
let practice: Practice;
const folder = mkdtempSync(path.join(tmpdir(), 'snippets-'));

beforeAll(async () => {
  practice = await startPractice();
  // They wait a tenth of what they say.
  writeFileSync(path.join(folder, 'sleep'), `#!/bin/sh\nPATH='${process.env['PATH']}' exec sleep 0.$1\n`, {
    mode: 0o755,
  });
  // Lead the real address to this machine, each in its program's own way; the programs run as they are printed.
  writeFileSync(
    path.join(folder, '.curlrc'),
    `connect-to = "api.capmonster.cloud:443:127.0.0.1:${practice.port}"\ninsecure\nsilent\n`,
  );
  writeFileSync(
    path.join(folder, 'sitecustomize.py'),
    `import socket, ssl, time
sleep = time.sleep
time.sleep = lambda seconds: sleep(seconds / 10)
known = socket.getaddrinfo
socket.getaddrinfo = lambda host, port, *a, **k: known('127.0.0.1', ${practice.port}, *a, **k)
ssl._create_default_https_context = ssl._create_unverified_context
`,
  );
  writeFileSync(
    path.join(folder, 'lead.mjs'),
    `import tls from 'node:tls';
const { setTimeout } = globalThis;
globalThis.setTimeout = (work, ms, ...rest) => setTimeout(work, ms / 10, ...rest);
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
  const [command, args]: [string, string[]] = language.startsWith('curl')
    ? [findTool('sh'), [file]]
    : language.startsWith('python')
      ? [findTool('python3'), [file]]
      : [process.execPath, ['--import', path.join(folder, 'lead.mjs'), file]];
  if (language.startsWith('curl')) findTool('curl');
  const env = {
    ...process.env,
    PATH: `${folder}:${process.env['PATH']}`,
    CURL_HOME: folder,
    PYTHONPATH: folder,
  };
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

/** JSON is typed in lines, and with numbers and names that a program would change if it read them. */
const ODD =
  '"n": 12345678901234567890, "f": 1e400,\r\n\t"a": -0,\n  "a": 1.0, "2": "b", "1": "a", "half": "\\ud800"';

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
        const typed = JSON.stringify(task, null, 2).replace(/\}$/, `, ${ODD} }`);
        const body = buildRequest(other, { json: typed });
        const text = bodyText(KEY_PLACEHOLDER, body);
        expect(text).toBe(`{"clientKey":"${KEY_PLACEHOLDER}","task":${typed}}`);
        practice.api.reset();
        practice.api.keys.set(KEY_PLACEHOLDER, 1);
        const printed = await runSnippet(language, snippet(language, KEY_PLACEHOLDER, body));
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

const waiting = test.each(['curl-wait', 'fetch-wait', 'python-wait'] as const);
const KEY = 'it\'s "a" key\\';
const request = () => {
  const json = `{ "type": "TurnstileTask", "websiteURL": "https://shop.example/", "websiteKey": "it's", ${ODD} }`;
  if (!other) throw new Error('no raw editor');
  return buildRequest(other, { json });
};
const runWaiting = (language: 'curl-wait' | 'fetch-wait' | 'python-wait') =>
  runSnippet(language, snippet(language, KEY, request()));
const ready = (solution: object) => ({ body: { errorId: 0, errorCode: null, status: 'ready', solution } });
/** Milliseconds between the requests for an answer; a tenth of what they are outside. */
const pauses = () => {
  const times = practice.api.received('getTaskResult').map(({ at }) => at);
  return times.slice(1).map((time, i) => time - (times[i] ?? 0));
};

describe('a program that waits', () => {
  beforeEach(() => {
    practice.api.reset();
    practice.api.keys.set(KEY, 1);
  });

  waiting(
    '%s: creates once, asks in the pace of the service, goes on where that passes, and prints the answer',
    async (language) => {
      practice.api.answerNext('createTask', { body: '{\n "errorId" : 0,\r\n "taskId" : "an id"\n}' });
      practice.api.answerNext(
        'getTaskResult',
        { body: { errorId: 0, errorCode: null, status: 'processing' } },
        { status: 503, body: 'busy' },
        { body: { errorId: 1, errorCode: 'CAPTCHA_NOT_READY' } },
        ready({ token: 'T "quoted" : x', userAgent: 'UA' }),
      );
      const printed = await runWaiting(language);
      expect(printed).toContain(JSON.stringify('T "quoted" : x'));
      expect(printed).toContain('UA');
      expect(practice.api.received('createTask').map(({ body }) => body)).toEqual([bodyText(KEY, request())]);
      const asked = practice.api.received('getTaskResult');
      expect(asked.map(({ json }) => json)).toEqual(Array(4).fill({ clientKey: KEY, taskId: 'an id' }));
      for (const pause of pauses()) expect(pause).toBeGreaterThanOrEqual(290);
    },
    60_000,
  );

  waiting(
    '%s: says what the service refused, and asks for nothing then',
    async (language) => {
      practice.api.answerNext('createTask', {
        status: 402,
        body: { errorId: 1, errorCode: 'ERROR_ZERO_BALANCE', taskId: 0 },
      });
      await expect(runWaiting(language)).rejects.toThrow('ERROR_ZERO_BALANCE');
      expect(practice.api.received('getTaskResult')).toEqual([]);
    },
    60_000,
  );

  waiting(
    '%s: ends with a task that failed',
    async (language) => {
      practice.api.answerNext('createTask', { body: { errorId: 0, taskId: 7 } });
      practice.api.answerNext('getTaskResult', {
        status: 400,
        body: { errorId: 1, errorCode: 'ERROR_CAPTCHA_UNSOLVABLE' },
      });
      await expect(runWaiting(language)).rejects.toThrow('ERROR_CAPTCHA_UNSOLVABLE');
      expect(practice.api.received('getTaskResult').map(({ json }) => json)).toEqual([
        { clientKey: KEY, taskId: 7 },
      ]);
    },
    60_000,
  );
});

test('as JSON it is the request itself', () => {
  const task = { type: 'T', text: 'a "quoted" \\ line\n' };
  const callbackUrl = 'https://a.example';
  const shown = snippet('json', 'k', { task, callbackUrl });
  expect(shown).toBe(JSON.stringify({ clientKey: 'k', task, callbackUrl }, null, 2));
  const taskText = '{"type":"T","n":12345678901234567890}';
  expect(snippet('json', 'k', { task: JSON.parse(taskText), taskText })).toContain(`"task": ${taskText}`);
});
