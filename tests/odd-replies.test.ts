import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Practice, startPractice } from '../practice/server.ts';
import type { CannedReply } from '../practice/service/recorded-service.ts';
import { type Wire, wireTo } from './runner-on-the-wire.ts';

/** What the service may say in ways that nobody documents: the real client and runner against the practice server. */
let practice: Practice;
let wire: Wire;
beforeAll(async () => {
  practice = await startPractice();
});
afterAll(() => practice.close());
beforeEach(() => {
  wire = wireTo(practice);
});

const polled = (...replies: CannedReply[]) => practice.api.answerNext('getTaskResult', ...replies);
const always = (reply: CannedReply) => polled(...Array.from({ length: 120 }, () => reply));
const refusal = (errorCode: unknown, status = 200, more: object = {}): CannedReply => ({
  status,
  body: { errorId: 1, errorCode, errorDescription: 'd', taskId: 0, ...more },
});
const ready = (solution: unknown): CannedReply => ({ body: { errorId: 0, status: 'ready', solution } });
/** A whole reply over a connection that closes before the length that it has promised. */
const early = (body: object): CannedReply => ({
  body,
  headers: { 'Content-Length': '500', Connection: 'close' },
});
const HTML = '<!doctype html><h1>Forbidden</h1>';
const NOT_YET: CannedReply = { body: { errorId: 0, status: 'processing' } };
/** The pauses from poll to poll, in seconds. */
const pauses = (times: number[]) => times.slice(1).map((time, i) => (time - (times[i] ?? 0)) / 1_000);

describe('"ready" is the last word: without an answer it is asked twice more, and no oftener', () => {
  test.each<[string, unknown]>([
    ['null', null],
    ['an empty object', {}],
    ['left out', undefined],
    ['an empty text', { text: '' }],
    ['an empty token beside a user agent', { gRecaptchaResponse: '', userAgent: 'UA' }],
    ['nothing but blanks', { data: { token: ' ' } }],
    ['an empty list', []],
    ['false', false],
  ])('%s', async (_, solution) => {
    always(ready(solution));
    const { task, answer, pollTimes } = await wire.run();
    expect(task).toMatchObject({ state: 'failed', failure: { kind: 'no-answer' } });
    expect(task.failure?.description).toContain('"status":"ready"');
    expect(pollTimes).toHaveLength(3);
    expect(answer).toBeUndefined();
  });

  test.each<[string, CannedReply[]]>([
    ['the second time', [ready(null), ready({ gRecaptchaResponse: 'T' })]],
    ['the third time', [ready({}), { fault: 'drop' }, ready({ gRecaptchaResponse: 'T' })]],
  ])('an answer that comes %s is taken', async (_, replies) => {
    polled(...replies);
    const { task, answer } = await wire.run();
    expect(task.state).toBe('ready');
    expect(answer?.fields).toEqual([{ path: 'gRecaptchaResponse', value: 'T' }]);
  });

  test('whatever comes after it', async () => {
    polled(ready(null), { status: 403, body: HTML }, { fault: 'drop' });
    const { task, pollTimes } = await wire.run();
    expect(task).toMatchObject({ state: 'failed', failure: { kind: 'no-answer', httpStatus: 200 } });
    expect(pollTimes).toHaveLength(3);
  });
});

describe('every field of an answer is kept', () => {
  test.each<[string, unknown, [path: string, value: string][]]>([
    ['a text alone', 'TOKEN', [['', 'TOKEN']]],
    [
      'more than the token',
      { gRecaptchaResponse: 'P1', respKey: 'E0', userAgent: 'UA' },
      [
        ['gRecaptchaResponse', 'P1'],
        ['respKey', 'E0'],
        ['userAgent', 'UA'],
      ],
    ],
    [
      'a cookie',
      { token: 'T', cf_clearance: 'C' },
      [
        ['token', 'T'],
        ['cf_clearance', 'C'],
      ],
    ],
    ['a list', [true, false], [['', '[true,false]']]],
    ['a token within', { data: { token: 'T' } }, [['data.token', 'T']]],
    [
      'numbers',
      { captcha_id: 'c', gen_time: 1693924478 },
      [
        ['captcha_id', 'c'],
        ['gen_time', '1693924478'],
      ],
    ],
  ])('%s', async (_, solution, fields) => {
    polled(ready(solution));
    const { task, answer } = await wire.run();
    expect(task.state).toBe('ready');
    expect(answer?.fields.map(({ path, value }) => [path, value])).toEqual(fields);
  });
});

describe('createTask, told in another way', () => {
  test.each<[string, CannedReply, object]>([
    [
      'a description that is a list',
      {
        body: {
          errorId: 1,
          errorCode: 'ERROR_INVALID_TASK',
          errorDescription: ['websiteKey: required'],
          taskId: 0,
        },
      },
      {
        state: 'failed',
        failure: { kind: 'refused', code: 'ERROR_INVALID_TASK', description: 'websiteKey: required' },
      },
    ],
    [
      'a description that is an object',
      { body: { errorId: 1, errorCode: 'ERROR_INVALID_TASK', errorDescription: { websiteKey: 'required' } } },
      { state: 'failed', failure: { kind: 'refused', description: 'websiteKey: required' } },
    ],
    ['a code that is a number', refusal(12), { state: 'failed', failure: { kind: 'refused', code: '12' } }],
    [
      'a code without errorId',
      { body: { errorCode: 'ERROR_ZERO_BALANCE' } },
      { state: 'failed', failure: { kind: 'refused', code: 'ERROR_ZERO_BALANCE' } },
    ],
    [
      'a code without any JSON',
      { body: 'ERROR_ZERO_BALANCE' },
      { state: 'failed', failure: { kind: 'refused', code: 'ERROR_ZERO_BALANCE' } },
    ],
    [
      'an error in an object of its own',
      { body: { error: { code: 'ERROR_ZERO_BALANCE', message: 'top up' } } },
      { state: 'failed', failure: { kind: 'refused', code: 'ERROR_ZERO_BALANCE' } },
    ],
    ['errorId "0"', { body: { errorId: '0', taskId: 7 } }, { taskId: 7 }],
    ['errorId null', { body: { errorId: null, taskId: 7 } }, { taskId: 7 }],
    [
      'an id with the refusal',
      refusal('ERROR_CAPTCHA_UNSOLVABLE', 200, { taskId: 1234567 }),
      { state: 'failed', taskId: 1234567, failure: { code: 'ERROR_CAPTCHA_UNSOLVABLE' } },
    ],
    [
      'an error of a gateway that waited for the service',
      { status: 524, body: { status: 524, error_code: 524, cloudflare_error: true } },
      { state: 'unknown', failure: { kind: 'http', httpStatus: 524 } },
    ],
    ['an id whose connection closes too early', early({ errorId: 0, taskId: 7 }), { taskId: 7 }],
  ])('%s', async (_, reply, expected) => {
    practice.api.answerNext('createTask', reply);
    always(ready({ text: 'x' }));
    expect((await wire.run()).task).toMatchObject(expected);
    expect(practice.api.received('createTask')).toHaveLength(1);
  });

  test.each(['0', '  ', '00', '-1', '1.5', 'null'])(
    'the id %j names no task, and nothing is asked about it',
    async (taskId) => {
      practice.api.answerNext('createTask', { body: { errorId: 0, taskId } });
      const { task } = await wire.run();
      expect(task).toMatchObject({ state: 'unknown', failure: { kind: 'wrong-shape' } });
      expect(practice.api.received('getTaskResult')).toEqual([]);
    },
  );
});

describe('a known last word ends a task, whatever the HTTP status', () => {
  test.each<[number, string, string]>([
    [500, 'ERROR_CAPTCHA_UNSOLVABLE', 'ERROR_CAPTCHA_UNSOLVABLE'],
    [503, 'ERROR_KEY_DOES_NOT_EXIST', 'ERROR_KEY_DOES_NOT_EXIST'],
    [502, 'ERROR_RECAPTCHA_TIMEOUT', 'ERROR_RECAPTCHA_TIMEOUT'],
    [429, 'ERROR_IP_BANNED', 'ERROR_IP_BANNED'],
    [503, 'wrong_captcha_id', 'WRONG_CAPTCHA_ID'],
  ])('%i %s', async (status, code, documented) => {
    always(refusal(code, status));
    const { task, pollTimes } = await wire.run();
    expect(task).toMatchObject({ state: 'failed', failure: { code: documented } });
    expect(pollTimes).toHaveLength(1);
  });
});

describe('"not ready" ends nothing, however it is spelled', () => {
  test.each([
    'ERROR_CAPTCHA_NOT_READY',
    'captcha_not_ready',
    'CAPCHA_NOT_READY',
    'Captcha not ready',
    'TASK_NOT_READY',
  ])('%s', async (code) => {
    polled(refusal(code), refusal(code, 400));
    const { task, pollTimes } = await wire.run();
    expect(task.state).toBe('ready');
    expect(pollTimes).toHaveLength(3);
    expect(task.failure).toBeUndefined();
  });

  test.each<[string, object]>([
    ['errorId "0"', { errorId: '0', status: 'ready', solution: { text: 'x' } }],
    ['no errorId', { status: 'ready', solution: { text: 'x' } }],
    ['another word for ready', { errorId: 0, status: 'completed', solution: { text: 'x' } }],
    ['names in other letters', { ErrorId: 0, Status: 'ready', Solution: { text: 'x' } }],
    ['a wrapping', { d: { errorId: 0, status: 'ready', solution: { text: 'x' } } }],
    ['an error beside it', { errorId: 1, errorCode: 'ERROR_X', status: 'ready', solution: { text: 'x' } }],
    ['another place', { errorId: 0, status: 'ready', result: { text: 'x' } }],
  ])('an answer with %s is an answer', async (_, body) => {
    for (const reply of [{ body }, early(body)]) {
      polled(reply);
      expect(await wire.run()).toMatchObject({ task: { state: 'ready', polls: 1 } });
    }
  });
});

describe('replies that nobody can read', () => {
  test.each<[string, CannedReply]>([
    ['403 with HTML', { status: 403, body: HTML }],
    ['401 without a body', { status: 401, body: '' }],
    ['404', { status: 404, body: '{"message":"no"}' }],
    ['200 with HTML', { body: HTML }],
    ['404 with a status in its JSON', { status: 404, body: { status: 404, error: 'Not Found' } }],
    ['403 of a firewall that speaks JSON', { status: 403, body: { status: 'error', message: 'denied' } }],
    ['a sign-in page', { status: 302, body: '', headers: { Location: 'https://other.example/' } }],
    [
      'Cloudflare’s own 403',
      { status: 403, body: { status: 403, error_code: 1020, cloudflare_error: true } },
    ],
    ['a list', { body: '[]' }],
    ['a code of its own with 500', refusal('ERROR_INTERNAL', 500)],
    ['502 with HTML', { status: 502, body: HTML }],
  ])('five times in a row: given up, and the last one kept: %s', async (_, reply) => {
    always(reply);
    const { task, pollTimes } = await wire.run();
    expect(pollTimes).toHaveLength(5);
    expect(task.state).toBe('expired');
    expect(task.failure).toBeDefined();
    if ('body' in reply && reply.body === HTML) expect(task.failure?.description).toBe(HTML);
  });

  test('four times, and then an answer', async () => {
    const page: CannedReply = { status: 403, body: HTML };
    polled(page, page, page, page, NOT_YET, page, page, page, page);
    expect((await wire.run()).task).toMatchObject({ state: 'ready', polls: 10 });
  });
});

describe('the pace', () => {
  test('a slow reply: the pause counts from it, not from the question', async () => {
    practice.api.solvingMs = 6_000;
    const client = wire.client;
    let isFirst = true;
    wire.client = () => {
      const real = client();
      return {
        ...real,
        async getTaskResult(taskId) {
          const reply = await real.getTaskResult(taskId);
          if (isFirst) wire.time += 4_000;
          isFirst = false;
          return reply;
        },
      };
    };
    const { task, pollTimes } = await wire.run();
    expect(task.state).toBe('ready');
    expect(pauses(pollTimes)[0]).toBe(7);
  });

  test.each<[string, CannedReply[], number[]]>([
    ['429 without a word', Array.from({ length: 4 }, () => ({ status: 429, body: HTML })), [6, 12, 24, 48]],
    [
      'ERROR_TOO_MUCH_REQUESTS',
      Array.from({ length: 3 }, () => refusal('ERROR_TOO_MUCH_REQUESTS')),
      [6, 12, 24],
    ],
    ['Retry-After', [{ status: 429, body: HTML, headers: { 'Retry-After': '40' } }, NOT_YET], [40, 3]],
    [
      'Retry-After as a date',
      [
        {
          status: 429,
          body: HTML,
          headers: { 'Retry-After': 'Wed, 21 Oct 2026 07:28:20 GMT', Date: 'Wed, 21 Oct 2026 07:28:00 GMT' },
        },
      ],
      [20],
    ],
    ['Retry-After 0', [{ status: 429, body: HTML, headers: { 'Retry-After': '0' } }], [3]],
    ['503 with Retry-After', [{ status: 503, body: HTML, headers: { 'Retry-After': '10' } }], [10]],
    [
      'a good reply between',
      [refusal('ERROR_TOO_MUCH_REQUESTS', 429), NOT_YET, refusal('ERROR_TOO_MUCH_REQUESTS')],
      [6, 3, 6],
    ],
  ])('%s', async (_, replies, expected) => {
    polled(...replies);
    const { task, pollTimes } = await wire.run();
    expect(task.state).toBe('ready');
    expect(pauses(pollTimes)).toEqual(expected);
  });

  test('a wish for more time than the service keeps an answer: one last poll, in time', async () => {
    polled({ status: 429, body: HTML, headers: { 'Retry-After': '3600' } });
    const { task, pollTimes } = await wire.run();
    expect(task).toMatchObject({ state: 'ready', polls: 2 });
    expect((pollTimes[1] ?? 0) - task.createdAt).toBe(287_000);
  });

  test('slowed down to the end: a handful of polls, and the last one in time', async () => {
    always({ status: 429, body: HTML });
    const { task, pollTimes } = await wire.run();
    expect(task.state).toBe('expired');
    expect(pauses(pollTimes)).toEqual([6, 12, 24, 48, 96, 98]);
  });
});

test.each(['success', 'Success', 'SUCCESS '])('a report that is taken with %j', async (status) => {
  practice.api.answerNext('reportIncorrectTokenCaptcha', { body: { errorId: 0, status } });
  await expect(wire.client().reportIncorrect('token', 7)).resolves.toBeUndefined();
});
