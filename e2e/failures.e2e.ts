import { expect, test } from 'vitest';
import type { CannedReply } from '../practice/service/recorded-service.ts';
import { create, inBothBrowsers, onePopup, press, waitForState } from './bench.ts';

const HTML = '<!doctype html><title>502</title><h1>Bad gateway</h1>';
const NO_FUNDS = { errorId: 1, errorCode: 'ERROR_ZERO_BALANCE', errorDescription: 'No funds.', taskId: 0 };

/** What the service does, the state the task ends in, and the sentence on screen. */
const CASES: [string, CannedReply, string, string][] = [
  ['zero balance as 402 with a body', { status: 402, body: NO_FUNDS }, 'failed', 'The account has no funds.'],
  [
    '500 with HTML',
    { status: 500, body: HTML },
    'unknown',
    'The service answered with HTTP status 500 and no explanation.',
  ],
  ['200 with HTML', { body: HTML }, 'unknown', 'The answer was not JSON, so it cannot be read.'],
  [
    'JSON of the wrong shape',
    { body: { errorId: 0, task: 5 } },
    'unknown',
    'The answer was JSON of another shape than the service documents.',
  ],
  [
    'task id 0',
    { body: { errorId: 0, taskId: 0 } },
    'unknown',
    'The answer was JSON of another shape than the service documents.',
  ],
  [
    '5 MB',
    { body: 'x'.repeat(5_000_000) },
    'unknown',
    'The answer was JSON of another shape than the service documents.',
  ],
  [
    'a redirect',
    { status: 302, body: '', headers: { Location: 'https://other.example/v2' } },
    'failed',
    'The service’s address led somewhere else, which it should not.',
  ],
  [
    'a connection that breaks',
    { fault: 'cut' },
    'unknown',
    'The connection to the service could not be made or broke off.',
  ],
  [
    'an unknown code',
    { body: { errorId: 9, errorCode: 'ERROR_BRAND_NEW', errorDescription: 'New <b>words</b>' } },
    'failed',
    'The service refused with a code that Captcha Courier does not know.',
  ],
];

/** How many tasks are stored. */
const kept = async () => {
  // biome-ignore lint/suspicious/noExplicitAny: the page's own browser object, in either browser
  const { storage } = (globalThis as any).browser ?? (globalThis as any).chrome;
  return Object.keys(await storage.local.get(null)).filter((key) => key.startsWith('task:')).length;
};

inBothBrowsers((bench) => {
  const shop = onePopup(bench, '/v2');

  test.each(CASES)('%s', async (_, reply, state, sentence) => {
    const { api } = bench.practice;
    const { view } = await shop();
    const before = await view.evaluate(kept);
    api.answerNext('createTask', reply);
    await create(view);
    const card = await waitForState(view, state);
    expect(card).toContain(sentence);
    if ('body' in reply && typeof reply.body === 'object' && 'errorCode' in reply.body) {
      expect(card).toContain(String(reply.body.errorCode));
      expect(card).toContain((reply.body as typeof NO_FUNDS).errorDescription); // markup is shown as text
    }
    expect(api.received('createTask')).toHaveLength(1);
    expect(await view.text()).toContain('Copy report for support');
    expect(api.received('getTaskResult')).toEqual([]);
    expect(await view.evaluate(kept)).toBe(before + 1);
  });

  test('a refusal whose reasons are a list: refused, with its code, its reasons, and the field marked', async () => {
    const { api } = bench.practice;
    const { view } = await shop();
    api.answerNext('createTask', {
      body: {
        errorId: 1,
        errorCode: 'ERROR_INVALID_TASK',
        errorDescription: ['websiteKey: required'],
        taskId: 0,
      },
    });
    await create(view);
    const card = await waitForState(view, 'failed');
    expect(card).toContain('ERROR_INVALID_TASK');
    expect(card).toContain('websiteKey: required');
    expect(card).not.toContain('It is not known');
    await view.waitFor('the field marked', () =>
      document.querySelector('[name=websiteKey][aria-invalid=true]'),
    );
  });

  test('ready without an answer: asked three times in all, then failed, with what came', async () => {
    const { api } = bench.practice;
    const { view } = await shop();
    const nothing: CannedReply = { body: { errorId: 0, status: 'ready', solution: null } };
    api.answerNext('getTaskResult', ...Array.from({ length: 10 }, () => nothing));
    await create(view);
    const card = await waitForState(view, 'failed');
    expect(card).toContain('The service says that the captcha is solved, but sent no answer.');
    expect(card).toContain('It has probably charged for it.');
    expect(card).toContain('{"errorId":0,"status":"ready","solution":null}');
    expect(api.received('getTaskResult')).toHaveLength(3);
  });

  test('every field of an answer is there by its name, the one to be used first', async () => {
    const { api } = bench.practice;
    const { view } = await shop();
    const solution = {
      respKey: 'E0',
      gRecaptchaResponse: 'P1',
      data: { list: [true, false] },
      userAgent: 'UA',
      cookies: { nocookies: 'true' },
    };
    api.answerNext('getTaskResult', { body: { errorId: 0, status: 'ready', solution } });
    await create(view);
    await waitForState(view, 'ready');
    const shown = await view.evaluate(() => ({
      first: document.querySelector('.first-field')?.textContent,
      names: [...document.querySelectorAll('.fields dt')].map((name) => name.textContent),
      values: [...document.querySelectorAll('.fields dd > span')].map((value) => value.textContent),
      copies: document.querySelectorAll('.fields .copy').length,
    }));
    expect(shown.first).toContain('gRecaptchaResponse');
    expect(shown.first).toContain('P1');
    expect(shown.names).toEqual(['respKey', 'data.list', 'userAgent', 'cookies.nocookies']);
    expect(shown.values).toEqual(['E0', '[true,false]', 'UA', 'true']);
    expect(shown.copies).toBe(4);
    expect(await view.text()).toContain('Use these with it:');
  });

  test('a reply that takes 4 s: the next question comes 2 s after it at the earliest', async () => {
    const { api } = bench.practice;
    const { view } = await shop();
    let repliedAt = 0;
    const slowly = api.waitFor('getTaskResult', 1).then(async () => {
      await new Promise((resolve) => setTimeout(resolve, 4_000)); // the service takes its time
      repliedAt = Date.now();
    });
    api.solvingMs = 8_000;
    api.answerNext('getTaskResult', { after: slowly });
    await create(view);
    await waitForState(view, 'ready');
    const [, second] = api.received('getTaskResult');
    expect((second?.at ?? 0) - repliedAt).toBeGreaterThanOrEqual(2_000);
  });

  test.each<[string, Record<string, string>, number]>([
    ['with Retry-After', { 'Retry-After': '5' }, 5_000],
    ['without', {}, 6_000],
  ])('429 %s: the next question waits, the view says so, and the answer comes', async (_, headers, pause) => {
    const { api } = bench.practice;
    const { view } = await shop();
    api.answerNext('getTaskResult', { status: 429, body: HTML, headers });
    await create(view);
    await view.waitFor('the wish', () => /asks for a slower pace/.test(document.body.innerText));
    await waitForState(view, 'ready');
    const [first, second] = api.received('getTaskResult');
    const waited = (second?.at ?? 0) - (first?.at ?? 0);
    expect(waited).toBeGreaterThanOrEqual(pause);
    expect(waited).toBeLessThan(pause + 3_000);
  });

  test('connection refused', async () => {
    const { practice } = bench;
    const { view } = await shop();
    await practice.close();
    const card = await create(view)
      .then(() => waitForState(view, 'unknown'))
      .finally(() => practice.listen());
    expect(card).toContain('The connection to the service could not be made or broke off.');
    expect(card).toContain('It is not known whether the service got this request.');
    expect(practice.api.received('createTask')).toEqual([]);
  });

  test('the key in the service’s own text is shown as dots', async () => {
    const { api } = bench.practice;
    const { view } = await shop();
    const [key = ''] = api.keys.keys();
    api.answerNext('createTask', {
      body: { errorId: 1, errorCode: 'ERROR_INVALID_TASK', errorDescription: `Bad ${key}.` },
    });
    await create(view);
    const card = await waitForState(view, 'failed');
    expect(card).toContain('Bad ••••.');
    expect(card).not.toContain(key);
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
    const { view } = await shop();
    const read = () =>
      view.evaluate((name) => document.querySelector<HTMLInputElement>(`[name=${name}]`)?.value, field);
    const before = await read();
    await view.fill(`input[name=${field}]`, value);
    await press(view);
    await view.waitFor('the sentence', (words) => document.body.innerText.includes(words), sentence);
    expect(await read()).toBe(value);
    expect(bench.practice.api.received('createTask')).toEqual([]);
    await view.fill(`input[name=${field}]`, before ?? '');
  });
});
