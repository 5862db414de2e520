import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Practice, startPractice } from '../practice/server.ts';
import { buildRequest } from '../src/core/requests/request.ts';
import { PROGRAM_LANGUAGES, requestProgram } from '../src/core/requests/request-programs.ts';
import { bodyText } from '../src/core/requests/request-text.ts';
import { siteCheck } from '../src/core/requests/site-check.ts';
import { KEY_PLACEHOLDER, resultRequest, snippet } from '../src/core/requests/snippets.ts';
import { OTHER_TYPE, taskTypeNamed } from '../src/core/requests/task-types/task-types.ts';
import { hardStrings, ODD_MEMBERS } from './hard-strings.ts';
import { programsIn } from './run-program.ts';

let practice: Practice;
beforeAll(async () => {
  practice = await startPractice();
});
afterAll(() => practice?.close());

/** What Cloudflare turns away by its name alone, with 403 and "error code: 1010": https://github.com/posit-dev/rsconnect-python/pull/20 */
const TURNED_AWAY = /python-urllib/i;

const other = taskTypeNamed(OTHER_TYPE);
const fields = fc.array(hardStrings, { minLength: 48, maxLength: 48 });

test.each(PROGRAM_LANGUAGES)(
  'as %s, what arrives is what the preview says, byte for byte, for every string',
  async (language) => {
    if (!other) throw new Error('no raw editor');
    const programs = programsIn(language, practice.port);
    await fc.assert(
      fc.asyncProperty(fields, async (strings) => {
        const task = {
          type: 'TurnstileTask',
          websiteURL: 'https://shop.example/',
          websiteKey: 'key',
          ...strings,
        };
        const typed = JSON.stringify(task, null, 2).replace(/\}$/, `, ${ODD_MEMBERS} }`);
        const body = buildRequest(other, { json: typed });
        const text = bodyText(KEY_PLACEHOLDER, body);
        expect(text).toBe(`{"clientKey":"${KEY_PLACEHOLDER}","task":${typed}}`);
        practice.api.reset();
        practice.api.keys.set(KEY_PLACEHOLDER, 1);
        const printed = await programs.run(snippet(language, KEY_PLACEHOLDER, body));
        const [arrived, ...more] = practice.api.received('createTask');
        expect(more).toEqual([]);
        expect(arrived?.body).toBe(text);
        expect(arrived?.headers['content-type']).toBe('application/json');
        expect(arrived?.headers['user-agent'] ?? '').not.toMatch(TURNED_AWAY);
        expect(printed).toMatch(/taskId/);
      }),
      { numRuns: 3 },
    );
    programs.remove();
  },
  120_000,
);

test('as JSON it is the request itself', () => {
  const task = { type: 'T', text: 'a "quoted" \\ line\n' };
  const callbackUrl = 'https://a.example';
  const shown = snippet('json', 'k', { task, callbackUrl });
  expect(shown).toBe(JSON.stringify({ clientKey: 'k', task, callbackUrl }, null, 2));
  const taskText = '{"type":"T","n":12345678901234567890}';
  expect(snippet('json', 'k', { task: JSON.parse(taskText), taskText })).toContain(`"task": ${taskText}`);
});

test.each(PROGRAM_LANGUAGES)(
  'as %s, the answer of a task that exists is asked for by its id, as a number or a text, and shown whatever it is',
  async (language) => {
    const programs = programsIn(language, practice.port);
    for (const [taskId, reply] of [
      [7_654_321, { body: '{"errorId":0,"status":"ready","solution":{"text":"w4rd"}}' }],
      ['it\'s "an" id', { status: 400, body: '{"errorId":1,"errorCode":"ERROR_NO_SUCH_CAPCHA_ID"}' }],
    ] as const) {
      practice.api.reset();
      practice.api.answerNext('getTaskResult', reply);
      const printed = await programs.run(requestProgram(language, resultRequest(taskId)));
      expect(printed.trim()).toBe(reply.body);
      const requests = practice.api.requests.map(({ method, json }) => ({ method, json }));
      expect(requests).toEqual([{ method: 'getTaskResult', json: { clientKey: KEY_PLACEHOLDER, taskId } }]);
    }
    programs.remove();
  },
  120_000,
);

test.each(PROGRAM_LANGUAGES)(
  "as %s, the site's own check arrives at the maker with the whole answer, whatever stands in it",
  async (language) => {
    const programs = programsIn(language, practice.port);
    const path = '/turnstile/v0/siteverify';
    await fc.assert(
      fc.asyncProperty(hardStrings, async (token) => {
        const request = siteCheck({ type: 'TurnstileTask' }, { fields: [{ path: 'token', value: token }] });
        if (!request) throw new Error('no check');
        // The practice service stands in for the maker: it tells what came.
        const address = request.address.replace('challenges.cloudflare.com', 'api.capmonster.cloud');
        expect(address).toBe(`https://api.capmonster.cloud${path}`);
        practice.api.reset();
        practice.api.answerNext('turnstile', { status: 400, body: '{"success":false}' });
        expect((await programs.run(requestProgram(language, { ...request, address }))).trim()).toBe(
          '{"success":false}',
        );
        const [arrived] = practice.api.received('turnstile');
        expect(arrived?.headers['content-type']).toBe('application/x-www-form-urlencoded');
        expect(arrived?.headers['user-agent'] ?? '').not.toMatch(TURNED_AWAY);
        expect(Object.fromEntries(new URLSearchParams(arrived?.body))).toEqual({
          secret: 'YOUR_SECRET_KEY',
          response: token,
        });
      }),
      { numRuns: 5 },
    );
    programs.remove();
  },
  120_000,
);
