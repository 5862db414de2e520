// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import type { CannedReply } from '../practice/service/recorded-service.ts';
import {
  api,
  create,
  element,
  fill,
  GOOD_KEY,
  press,
  ready,
  storedTasks,
  text,
  waitFor,
  waitForState,
} from './extension-in-memory.tsx';

const HTML = '<!doctype html><title>502</title><h1>Bad gateway</h1>';
const NO_FUNDS = { errorId: 1, errorCode: 'ERROR_ZERO_BALANCE', errorDescription: 'No funds.', taskId: 0 };
const NOT_JSON = 'The answer was not JSON, so it cannot be read.';
const WRONG_SHAPE = 'The answer was JSON of another shape than the service documents.';
const BROKEN = 'The connection to the service could not be made or broke off.';
const ELSEWHERE = 'The service’s address led somewhere else, which it should not.';
const status = (code: number) => `The service answered with HTTP status ${code} and no explanation.`;
const moved = (code: number): CannedReply => ({
  status: code,
  body: '',
  headers: { Location: 'https://other.example/v2' },
});
const brandNew = { errorCode: 'ERROR_BRAND_NEW', errorDescription: 'New <b>words</b>' };

/** What the service does, the state the task ends in, and the sentence on screen. */
const CASES: [string, CannedReply, string, string][] = [
  ['zero balance as 402 with a body', { status: 402, body: NO_FUNDS }, 'failed', 'The account has no funds.'],
  ['500 with HTML', { status: 500, body: HTML }, 'unknown', status(500)],
  ['503 with HTML', { status: 503, body: HTML }, 'unknown', status(503)],
  ['404 with HTML', { status: 404, body: HTML }, 'failed', status(404)],
  ['429 with HTML', { status: 429, body: HTML }, 'failed', status(429)],
  ['200 with HTML', { body: HTML }, 'unknown', NOT_JSON],
  ['200 with nothing', { body: '' }, 'unknown', NOT_JSON],
  ['JSON of the wrong shape', { body: { errorId: 0, task: 5 } }, 'unknown', WRONG_SHAPE],
  ['task id 0', { body: { errorId: 0, taskId: 0 } }, 'unknown', WRONG_SHAPE],
  ['5 MB', { body: 'x'.repeat(5_000_000) }, 'unknown', WRONG_SHAPE],
  ['a redirect', moved(302), 'failed', ELSEWHERE],
  ['a redirect that keeps the method', moved(307), 'failed', ELSEWHERE],
  ['a connection that breaks', { fault: 'cut' }, 'unknown', BROKEN],
  ['a connection that breaks before any reply', { fault: 'drop' }, 'unknown', BROKEN],
  ['a reply that never comes', { fault: 'hang' }, 'unknown', 'The service did not answer within 20 seconds.'],
  [
    'an unknown code',
    { body: { errorId: 9, ...brandNew } },
    'failed',
    'The service refused with a code that Captcha Courier does not know.',
  ],
];

beforeEach(() => ready('/v2'));

test.each(CASES)('%s', async (_, reply, state, sentence) => {
  api.answerNext('createTask', reply);
  await create();
  const card = await waitForState(state);
  expect(card).toContain(sentence);
  if ('body' in reply && typeof reply.body === 'object' && 'errorCode' in reply.body) {
    expect(card).toContain(String(reply.body.errorCode));
    expect(card).toContain((reply.body as typeof NO_FUNDS).errorDescription); // markup is shown as text
  }
  expect(api.received('createTask')).toHaveLength(1);
  expect(text()).toContain('Copy report for support');
  expect(api.received('getTaskResult')).toEqual([]);
  expect(await storedTasks()).toHaveLength(1);
});

test('a refusal whose reasons are a list: refused, with its code, its reasons, and the field marked', async () => {
  api.answerNext('createTask', {
    body: {
      errorId: 1,
      errorCode: 'ERROR_INVALID_TASK',
      errorDescription: ['websiteKey: required'],
      taskId: 0,
    },
  });
  await create();
  const card = await waitForState('failed');
  expect(card).toContain('ERROR_INVALID_TASK');
  expect(card).toContain('websiteKey: required');
  expect(card).not.toContain('It is not known');
  expect(element('[name=websiteKey]').getAttribute('aria-invalid')).toBe('true');
});

test('a refusal that names a task all the same: refused, its id there to be told to the support, nothing asked about it', async () => {
  api.answerNext('createTask', { body: { errorId: 9, ...brandNew, taskId: 77 } });
  await create();
  expect(await waitForState('failed')).toContain('ERROR_BRAND_NEW');
  expect(element('.task-id').textContent).toBe('77');
  expect(api.received('getTaskResult')).toEqual([]);
});

test('ready without an answer: asked three times in all, then failed, with what came', async () => {
  const nothing: CannedReply = { body: { errorId: 0, status: 'ready', solution: null } };
  api.answerNext('getTaskResult', ...Array.from({ length: 10 }, () => nothing));
  await create();
  const card = await waitForState('failed');
  expect(card).toContain('The service says that the captcha is solved, but sent no answer.');
  expect(card).toContain('It has probably charged for it.');
  expect(card).toContain('{"errorId":0,"status":"ready","solution":null}');
  expect(api.received('getTaskResult')).toHaveLength(3);
});

test('every field of an answer is there by its name, the one to be used first', async () => {
  const solution = {
    respKey: 'E0',
    gRecaptchaResponse: 'P1',
    data: { list: [true, false] },
    userAgent: 'UA',
    cookies: { nocookies: 'true' },
  };
  api.answerNext('getTaskResult', { body: { errorId: 0, status: 'ready', solution } });
  await create();
  await waitForState('ready');
  const all = (selector: string) => [...document.querySelectorAll(selector)].map((one) => one.textContent);
  expect(element('.first-field').textContent).toContain('gRecaptchaResponse');
  expect(element('.first-field').textContent).toContain('P1');
  expect(all('.fields dt')).toEqual(['respKey', 'data.list', 'userAgent', 'cookies.nocookies']);
  expect(all('.fields dd > span')).toEqual(['E0', '[true,false]', 'UA', 'true']);
  expect(document.querySelectorAll('.fields .copy')).toHaveLength(4);
  expect(text()).toContain('Use these with it:');
});

test('a reply that takes 4 s: the next question comes 2 s after it at the earliest', async () => {
  let repliedAt = 0;
  const after = new Promise<void>((resolve) => {
    void api.waitFor('getTaskResult', 1).then(() =>
      setTimeout(() => {
        repliedAt = Date.now();
        resolve();
      }, 4_000),
    );
  });
  api.solvingMs = 8_000;
  api.answerNext('getTaskResult', { after });
  await create();
  await waitForState('ready');
  const [first, second] = api.received('getTaskResult');
  expect(repliedAt - (first?.at ?? 0)).toBe(4_000);
  expect((second?.at ?? 0) - repliedAt).toBeGreaterThanOrEqual(2_000);
});

test.each<[string, Record<string, string>, number]>([
  ['with Retry-After', { 'Retry-After': '5' }, 5_000],
  ['without', {}, 6_000],
])('429 %s: the next question waits, the view says so, and the answer comes', async (_, headers, pause) => {
  api.answerNext('getTaskResult', { status: 429, body: HTML, headers });
  await create();
  await waitFor('the wish', () => /asks for a slower pace/.test(text()));
  await waitForState('ready');
  const [first, second] = api.received('getTaskResult');
  const waited = (second?.at ?? 0) - (first?.at ?? 0);
  expect(waited).toBeGreaterThanOrEqual(pause);
  expect(waited).toBeLessThan(pause + 1_000);
});

test('the key in the service’s own text is shown as dots', async () => {
  api.answerNext('createTask', {
    body: { errorId: 1, errorCode: 'ERROR_INVALID_TASK', errorDescription: `Bad ${GOOD_KEY}.` },
  });
  await create();
  const card = await waitForState('failed');
  expect(card).toContain('Bad ••••.');
  expect(card).not.toContain(GOOD_KEY);
});

test.each([
  [
    'an address that is not http(s)',
    'websiteURL',
    'ftp://shop.example/',
    'Enter a whole address that starts with http:// or https://.',
  ],
  ['a site key of 10 kB', 'websiteKey', 'x'.repeat(10_240), 'This is too long: 1000 characters at most.'],
])('%s is said at its field, kept there, and not sent', async (_, field, value, sentence) => {
  await fill(`input[name=${field}]`, value);
  await press();
  await waitFor('the sentence', () => text().includes(sentence));
  expect(element(`[name=${field}]`)).toHaveProperty('value', value);
  expect(api.received('createTask')).toEqual([]);
});
