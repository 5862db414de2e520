import { expect, test } from 'vitest';
import type { CannedReply } from '../practice/service/recorded-service.ts';
import { create, inBothBrowsers, press, ready, waitForState } from './bench.ts';

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
    { body: { taskId: 5 } },
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
  test.each(CASES)('%s', async (_, reply, state, sentence) => {
    const { api } = bench.practice;
    const { view } = await ready(bench, '/v2');
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
    await view.close();
  });

  test('connection refused', async () => {
    const { practice } = bench;
    const { view } = await ready(bench, '/v2');
    await practice.close();
    const card = await create(view)
      .then(() => waitForState(view, 'unknown'))
      .finally(() => practice.listen());
    expect(card).toContain('The connection to the service could not be made or broke off.');
    expect(card).toContain('It is not known whether the service got this request.');
    expect(practice.api.received('createTask')).toEqual([]);
    await view.close();
  });

  test('the key in the service’s own text is shown as dots', async () => {
    const { api } = bench.practice;
    const { view } = await ready(bench, '/v2');
    const [key = ''] = api.keys.keys();
    api.answerNext('createTask', {
      body: { errorId: 1, errorCode: 'ERROR_INVALID_TASK', errorDescription: `Bad ${key}.` },
    });
    await create(view);
    const card = await waitForState(view, 'failed');
    expect(card).toContain('Bad ••••.');
    expect(card).not.toContain(key);
    await view.close();
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
    const { view } = await ready(bench, '/v2');
    await view.fill(`input[name=${field}]`, value);
    await press(view);
    await view.waitFor('the sentence', (words) => document.body.innerText.includes(words), sentence);
    const typed = await view.evaluate(
      (name) => document.querySelector<HTMLInputElement>(`[name=${name}]`)?.value,
      field,
    );
    expect(typed).toBe(value);
    expect(bench.practice.api.received('createTask')).toEqual([]);
    await view.close();
  });
});
