import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Practice, startPractice } from '../practice/server.ts';
import type { CannedReply } from '../practice/service/recorded-service.ts';
import { API_ERRORS } from '../src/core/tasks/api-errors.ts';
import { KEY, type Wire, wireTo } from './runner-on-the-wire.ts';

/** What the service and the way to it can do wrong: the real client and runner against the practice server. */
let practice: Practice;
let wire: Wire;
beforeAll(async () => {
  practice = await startPractice();
});
afterAll(() => practice.close());
beforeEach(() => {
  wire = wireTo(practice);
});

const refusal = (errorCode: string, status = 200, more: object = {}): CannedReply => ({
  status,
  body: { errorId: 1, errorCode, errorDescription: `About ${errorCode}`, taskId: 0, ...more },
});
const HTML = '<!doctype html><h1>Bad gateway</h1>';
const html = (status: number): CannedReply => ({
  status,
  body: HTML,
  headers: { 'Content-Type': 'text/html' },
});
const elsewhere: CannedReply = { status: 302, body: '', headers: { Location: 'https://other.example/' } };
const big: CannedReply = { body: `{"errorId":0,"taskId":7,"x":"${'x'.repeat(5_000_000)}"}` };
const accepted = (taskId: unknown): CannedReply => ({ body: { errorId: 0, taskId } });

describe('createTask: sent once, whatever comes back', () => {
  const codes = Object.keys(API_ERRORS).map(
    (code) => [code, refusal(code), { state: 'failed', failure: { kind: 'refused', code } }] as const,
  );
  const failed = (kind: string) => ({ state: 'failed', failure: { kind } });
  const unknown = (kind: string) => ({ state: 'unknown', failure: { kind } });

  test.each<readonly [string, CannedReply, object]>([
    ...codes,
    [
      'a code that nobody documents',
      refusal('ERROR_NEW'),
      { state: 'failed', failure: { code: 'ERROR_NEW' } },
    ],
    ['401 with JSON', refusal('ERROR_KEY_DOES_NOT_EXIST', 401), { ...failed('refused') }],
    ['402 with JSON', refusal('ERROR_ZERO_BALANCE', 402), { ...failed('refused') }],
    ['403 with JSON', refusal('ERROR_IP_NOT_ALLOWED', 403), { ...failed('refused') }],
    ['429 with JSON', refusal('ERROR_TOO_MUCH_REQUESTS', 429), { ...failed('refused') }],
    ['500 with JSON', refusal('ERROR_SERVICE_NOT_AVAILABLE', 500), { ...failed('refused') }],
    ['401 with HTML', html(401), failed('http')],
    ['402 with HTML', html(402), failed('http')],
    ['403 with HTML', html(403), failed('http')],
    ['404 with HTML', html(404), failed('http')],
    ['429 with HTML', html(429), failed('http')],
    ['500 with HTML', html(500), unknown('http')],
    ['502 with HTML', html(502), unknown('http')],
    ['503 with HTML', html(503), unknown('http')],
    ['200 with HTML', html(200), unknown('not-json')],
    ['an empty body', { body: '' }, unknown('not-json')],
    ['JSON cut off', { body: '{"errorId":0,"taskId":' }, unknown('not-json')],
    ['another shape', { body: '[1, 2, 3]' }, unknown('wrong-shape')],
    ['errorId 0 without taskId', { body: { errorId: 0 } }, unknown('wrong-shape')],
    ['taskId 0', accepted(0), unknown('wrong-shape')],
    ['taskId null', accepted(null), unknown('wrong-shape')],
    ['taskId an empty string', accepted(''), unknown('wrong-shape')],
    ['taskId 2^53 + 1', { body: '{"errorId":0,"taskId":9007199254740993}' }, unknown('wrong-shape')],
    ['taskId with a fraction', accepted(1.5), unknown('wrong-shape')],
    ['5 MB', big, unknown('wrong-shape')],
    ['a redirect to another host', elsewhere, failed('redirected')],
    ['a connection that ends in mid-body', { fault: 'cut' }, unknown('network')],
  ])('%s', async (_, reply, expected) => {
    practice.api.answerNext('createTask', reply);
    const { task, stored } = await wire.run();
    expect(task).toMatchObject(expected);
    expect(task.taskId).toBeUndefined();
    expect(stored).toEqual(['sending', task.state]);
    expect(practice.api.received('createTask')).toHaveLength(1);
    expect(practice.api.received('getTaskResult')).toEqual([]);
    expect(JSON.stringify(task)).not.toContain(KEY);
  });

  test('a connection that ends without a byte is unknown, and the client has asked once', async () => {
    practice.api.answerNext('createTask', { fault: 'drop' });
    const { task } = await wire.run();
    expect(task).toMatchObject(unknown('network'));
    expect(practice.api.received('createTask').length).toBeLessThanOrEqual(2); // below us a warm connection repeats
  });

  test.each([7654321, '7654321', 'c0ffee-11', 2 ** 53 - 1])(
    'the id %j goes back in the type it came in',
    async (id) => {
      practice.api.answerNext('createTask', accepted(id));
      practice.api.answerNext('getTaskResult', {
        body: { errorId: 0, status: 'ready', solution: { text: 'x' } },
      });
      const { task } = await wire.run();
      expect(task).toMatchObject({ state: 'ready', taskId: id });
      expect(practice.api.received('getTaskResult')).toMatchObject([{ json: { taskId: id } }]);
    },
  );
});

describe('getTaskResult: a reply that says nothing of the task ends nothing', () => {
  test.each<[string, CannedReply]>([
    ['CAPTCHA_NOT_READY', refusal('CAPTCHA_NOT_READY')],
    ['ERROR_TOO_MUCH_REQUESTS', refusal('ERROR_TOO_MUCH_REQUESTS', 429)],
    ['processing', { body: { errorId: 0, status: 'processing' } }],
    ['an unknown status', { body: { errorId: 0, status: 'thinking' } }],
    ['ready without a solution', { body: { errorId: 0, status: 'ready' } }],
    ['503 with HTML', html(503)],
    ['503 with JSON', refusal('ERROR_SERVICE_NOT_AVAILABLE', 503)],
    ['500 with JSON of another code', refusal('ERROR_INTERNAL', 500)],
    ['200 with JSON that it is down', refusal('ERROR_SERVICE_NOT_AVAILABLE')],
    ['401 with HTML', html(401)],
    ['200 with HTML', html(200)],
    ['an empty body', { body: '' }],
    ['5 MB', big],
    ['a redirect', elsewhere],
    ['cut in mid-body', { fault: 'cut' }],
    ['a dropped connection', { fault: 'drop' }],
  ])('%s, then the answer', async (_, reply) => {
    practice.api.answerNext('getTaskResult', reply);
    const { task, answer } = await wire.run();
    expect(task.state).toBe('ready');
    expect(task.polls).toBe(2);
    expect(answer?.fields[0].value).toBeTruthy();
    expect(practice.api.received('createTask')).toHaveLength(1);
  });

  test.each([
    'ERROR_CAPTCHA_UNSOLVABLE',
    'ERROR_NO_SUCH_CAPCHA_ID',
    'WRONG_CAPTCHA_ID',
    'ERROR_RECAPTCHA_TIMEOUT',
  ])('%s ends it', async (code) => {
    practice.api.answerNext('getTaskResult', refusal(code));
    expect((await wire.run()).task).toMatchObject({
      state: 'failed',
      taskId: expect.anything(),
      failure: { code },
    });
  });

  test('ready after ten polls', async () => {
    practice.api.solvingMs = 29_000;
    expect((await wire.run()).task).toMatchObject({ state: 'ready', polls: 10 });
  });

  test('never ready: given up within the limits of the service', async () => {
    practice.api.solvingMs = 10 ** 9;
    const { task } = await wire.run();
    expect(task.state).toBe('expired');
    expect(task.polls).toBeLessThanOrEqual(100);
    expect((task.endedAt ?? 0) - task.createdAt).toBeLessThan(300_000);
  });

  test('the clock jumps an hour ahead: given up without another poll', async () => {
    wire.jump = 3_600_000;
    const { task } = await wire.run();
    expect(task).toMatchObject({ state: 'expired', polls: 0 });
  });

  test('the clock is set back by an hour: it goes on at the same pace', async () => {
    practice.api.now = Date.now;
    wire.jump = -3_600_000;
    practice.api.answerNext('getTaskResult', refusal('CAPTCHA_NOT_READY'), {
      body: { errorId: 0, status: 'ready', solution: { gRecaptchaResponse: 'token' } },
    });
    const { task } = await wire.run();
    expect(task).toMatchObject({ state: 'ready', polls: 2 });
  });
});

describe.each([
  ['getBalance', 'getBalance', () => wire.client().getBalance()],
  [
    'a report about a token',
    'reportIncorrectTokenCaptcha',
    () => wire.client().reportIncorrect('token', 7654321),
  ],
  [
    'a report about a picture',
    'reportIncorrectImageCaptcha',
    () => wire.client().reportIncorrect('image', 7654321),
  ],
])('%s: asked once, and what went wrong is said', (_, method, ask) => {
  test.each<[string, CannedReply, object]>([
    ['refused', refusal('ERROR_NO_SUCH_CAPCHA_ID'), { kind: 'refused', code: 'ERROR_NO_SUCH_CAPCHA_ID' }],
    ['403 with JSON', refusal('ERROR_IP_BANNED', 403), { kind: 'refused', httpStatus: 403 }],
    ['403 with HTML', html(403), { kind: 'http', httpStatus: 403 }],
    ['503 with HTML', html(503), { kind: 'http', httpStatus: 503 }],
    ['200 with HTML', html(200), { kind: 'not-json' }],
    ['an empty body', { body: '' }, { kind: 'not-json' }],
    ['another shape', { body: { errorId: 0, balance: 'twelve', status: 'maybe' } }, { kind: 'wrong-shape' }],
    ['5 MB', big, { kind: 'wrong-shape' }],
    ['a redirect', elsewhere, { kind: 'redirected' }],
    ['cut in mid-body', { fault: 'cut' }, { kind: 'network' }],
  ])('%s', async (_name, reply, failure) => {
    practice.api.answerNext(method, reply);
    await expect(ask()).rejects.toMatchObject({ failure });
    expect(practice.api.received(method)).toHaveLength(1);
  });
});

test('a report that the service takes', async () => {
  practice.api.answerNext('reportIncorrectTokenCaptcha', { body: { errorId: 0, status: 'success' } });
  await wire.client().reportIncorrect('token', '7654321');
  expect(practice.api.received('reportIncorrectTokenCaptcha')).toMatchObject([
    { json: { clientKey: KEY, taskId: '7654321' } },
  ]);
});

describe('a slow service', () => {
  test('answers late: the task goes on', async () => {
    practice.api.answerNext('createTask', { after: new Promise((resolve) => setTimeout(resolve, 100)) });
    expect((await wire.run()).task.state).toBe('ready');
  });

  test('never answers: unknown after the time limit, sent once', async () => {
    const inTime = vi.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(AbortSignal.timeout(50));
    practice.api.answerNext('createTask', { fault: 'hang' });
    expect((await wire.run()).task).toMatchObject({ state: 'unknown', failure: { kind: 'timeout' } });
    expect(inTime).toHaveBeenCalledWith(20_000);
    expect(practice.api.received('createTask')).toHaveLength(1);
    inTime.mockRestore();
  });
});
