import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Practice, startPractice } from '../practice/server.ts';
import { buildRequest } from '../src/core/requests/request.ts';
import { bodyText } from '../src/core/requests/request-text.ts';
import { snippet } from '../src/core/requests/snippets.ts';
import { OTHER_TYPE, taskTypeNamed } from '../src/core/requests/task-types/task-types.ts';
import { hardStrings, ODD_MEMBERS } from './hard-strings.ts';
import { type Programs, programsIn } from './run-program.ts';

const KEY = 'it\'s "a" key\\';
const other = taskTypeNamed(OTHER_TYPE);
const requestOf = (more: object = {}) => {
  const task = { type: 'TurnstileTask', websiteURL: 'https://shop.example/', websiteKey: "it's", ...more };
  if (!other) throw new Error('no raw editor');
  return buildRequest(other, { json: JSON.stringify(task, null, 1).replace(/\}$/, `, ${ODD_MEMBERS} }`) });
};
const processing = { body: { errorId: 0, errorCode: null, status: 'processing' } };
const refusal = (errorCode: string, more: object = {}) => ({ body: { errorId: 1, errorCode }, ...more });
const ready = (solution: unknown) => ({ body: { errorId: 0, errorCode: null, status: 'ready', solution } });
const times = <T>(count: number, one: T): T[] => Array(count).fill(one);

let practice: Practice;
beforeAll(async () => {
  practice = await startPractice();
});
afterAll(() => practice?.close());

describe.each(['curl-wait', 'fetch-wait', 'python-wait'] as const)('%s', { timeout: 120_000 }, (language) => {
  let programs: Programs;
  beforeAll(() => {
    programs = programsIn(language, practice.port);
  });
  afterAll(() => programs.remove());
  beforeEach(() => {
    practice.api.reset();
    practice.api.keys.set(KEY, 1);
  });

  const run = () => programs.run(snippet(language, KEY, requestOf()));
  const created = (taskId: unknown = 7) =>
    practice.api.answerNext('createTask', { body: { errorId: 0, taskId } });
  const asked = () => practice.api.received('getTaskResult').map(({ json }) => json);
  /** What it printed of an answer: the shell prints the whole reply. */
  const solutionIn = (printed: string) => {
    const said = JSON.parse(printed);
    return language === 'curl-wait' ? said.solution : said;
  };

  test('creates once, asks after 3 s and 3 s after each reply, and prints the answer', async () => {
    practice.api.answerNext('createTask', { body: '{\n "errorId" : 0,\r\n\t"taskId"\t:\t"an id"\n}' });
    practice.api.answerNext('getTaskResult', processing, processing, ready({ token: 'T "q" : x', n: [1] }));
    expect(solutionIn(await run())).toEqual({ token: 'T "q" : x', n: [1] });
    const arrived = practice.api.received('createTask');
    expect(arrived.map(({ body }) => body)).toEqual([bodyText(KEY, requestOf())]);
    expect(arrived[0]?.headers['user-agent'] ?? '').not.toMatch(/python-urllib/i); // Cloudflare turns it away
    expect(asked()).toEqual(times(3, { clientKey: KEY, taskId: 'an id' }));
    expect(programs.slept()).toEqual([3, 3, 3]);
  });

  test('goes on over what passes: not ready, busy, no reply, half a reply, a reply that says nothing', async () => {
    created();
    practice.api.answerNext(
      'getTaskResult',
      refusal('CAPTCHA_NOT_READY'),
      { status: 503, body: 'busy' },
      { fault: 'drop' },
      { fault: 'cut' },
      ...['', 'null', '[]', '"text"', '7', '<html>\n502', '{"errorId":0}'].map((body) => ({ body })),
      ready({ text: 'w4rd' }),
    );
    expect(solutionIn(await run())).toEqual({ text: 'w4rd' });
    expect(programs.slept()).toEqual(times(12, 3));
  });

  test('waits as long as the service wishes, and twice as long each time that it is too much', async () => {
    created();
    practice.api.answerNext(
      'getTaskResult',
      { status: 429, body: 'slow down' },
      refusal('ERROR_TOO_MUCH_REQUESTS'),
      refusal('ERROR_SERVICE_NOT_AVAILABLE', { status: 503 }),
      processing,
      { status: 429, body: {}, headers: { 'Retry-After': '17' } },
      { ...processing, headers: { 'Retry-After': '1' } },
      { status: 429, body: {}, headers: { 'Retry-After': 'Wed, 25 Nov 2026 21:00:00 GMT' } },
      ready({ token: 'T' }),
    );
    await run();
    // cURL before 7.84 cannot tell the header; Debian's can.
    expect(programs.slept()).toEqual([3, 6, 12, 24, 3, 17, 3, 6]);
  });

  test('ends after 290 s, with a last request at 287 s', async () => {
    created();
    practice.api.answerNext(
      'getTaskResult',
      ...times(200, { ...processing, headers: { 'Retry-After': '40' } }),
    );
    await expect(run()).rejects.toThrow('no answer to task 7');
    expect(programs.slept()).toEqual([3, ...times(7, 40), 4]);
    expect(asked()).toHaveLength(9);
  });

  test('a wish that is longer than the task lives ends with a last request, too', async () => {
    created();
    const wish = { status: 429, body: {}, headers: { 'Retry-After': '100000' } };
    practice.api.answerNext('getTaskResult', wish, wish);
    await expect(run()).rejects.toThrow('no answer to task 7');
    expect(programs.slept()).toEqual([3, 284]);
  });

  test('asks 100 times at most, whatever the clock says', async () => {
    created();
    practice.api.answerNext('getTaskResult', ...times(200, processing));
    // In the shell each question starts six programs: there the 100 that the program names is made 5.
    const [most, limit] = language === 'curl-wait' ? [5, ' -lt 5 '] : [100, ' -lt 100 '];
    const parts = snippet(language, KEY, requestOf()).split(' -lt 100 ');
    expect(parts).toHaveLength(language === 'curl-wait' ? 2 : 1);
    await expect(programs.run(parts.join(limit), 'stands')).rejects.toThrow('no answer to task 7');
    expect(asked()).toHaveLength(most);
  });

  test.each([
    ['a refusal', { status: 402, ...refusal('ERROR_ZERO_BALANCE') }, 'ERROR_ZERO_BALANCE'],
    ['a refusal with an id', { body: { errorId: 1, errorCode: 'ERROR_X', taskId: 7 } }, 'ERROR_X'],
    ['no id', { body: { errorId: 0 } }, 'errorId'],
    ['the id 0', { body: { errorId: 0, taskId: 0 } }, 'taskId'],
    ['no id but null', { body: { errorId: 0, taskId: null } }, 'taskId'],
    ['no JSON', { status: 502, body: '<h1>\nBad gateway' }, 'Bad gateway'],
    ['no object', { body: '"errorId"' }, 'errorId'],
    ['another address', { status: 307, body: 'elsewhere', headers: { Location: '/elsewhere' } }, 'elsewhere'],
  ])('ends when createTask brings %s: shows it, and asks for nothing', async (_, reply, shown) => {
    practice.api.answerNext('createTask', reply);
    await expect(run()).rejects.toThrow(shown);
    expect(asked()).toEqual([]);
    expect(practice.api.requests).toHaveLength(1);
  });

  test('never creates again when no reply comes', async () => {
    practice.api.answerNext('createTask', { fault: 'drop' });
    await expect(run()).rejects.toThrow();
    expect(asked()).toEqual([]);
  });

  test('ends with a task that failed, and shows why', async () => {
    created();
    practice.api.answerNext('getTaskResult', processing, {
      status: 400,
      ...refusal('ERROR_CAPTCHA_UNSOLVABLE'),
    });
    await expect(run()).rejects.toThrow('ERROR_CAPTCHA_UNSOLVABLE');
    expect(asked()).toHaveLength(2);
  });

  test('keys, requests and answers arrive as they are, whatever stands in them', async () => {
    const example = fc.tuple(hardStrings, fc.array(hardStrings, { minLength: 30, maxLength: 30 }));
    await fc.assert(
      fc.asyncProperty(example, async ([end, strings]) => {
        const key = `k${end}`;
        practice.api.reset();
        created(`id ${end}`.replace(/[,}\p{Cc}"\\]/gu, ''));
        practice.api.answerNext('getTaskResult', ready({ ...strings, half: '\ud800' }));
        const printed = await programs.run(snippet(language, key, requestOf(strings)));
        expect(solutionIn(printed)).toEqual({ ...strings, half: '\ud800' });
        const bodies = practice.api.received('createTask').map(({ body }) => body);
        expect(bodies).toEqual([bodyText(key, requestOf(strings))]);
        expect(asked()).toEqual([{ clientKey: key, taskId: expect.stringMatching(/^id /) }]);
      }),
      { numRuns: 2 },
    );
  });
});

test('in the shell no other user of the machine can read the key among the arguments of cURL', async () => {
  const programs = programsIn('curl-wait', practice.port);
  practice.api.reset();
  practice.api.answerNext('createTask', { body: { errorId: 0, taskId: 7 } });
  practice.api.answerNext('getTaskResult', ready({ token: 'T' }));
  const body = 'A'.repeat(300_000); // more than fits into one argument
  await programs.run(snippet('curl-wait', 'a-secret-key', requestOf({ body })));
  expect(practice.api.received('createTask')[0]?.body).toContain(body);
  expect(programs.curlArguments()).toContain('/createTask');
  expect(programs.curlArguments()).not.toContain('a-secret-key');
  programs.remove();
});
