import { expect, test } from 'vitest';
import type { CannedReply } from '../practice/service/recorded-service.ts';
import { create, inBothBrowsers, onePopup, press, waitForState } from './bench.ts';

/**
 * What browsers do in their own way: how they hand over statuses, redirects, broken connections and long bodies. What is
 * made of replies of every other kind is in tests/failures.test.tsx.
 */
const CASES: [string, CannedReply, string, string][] = [
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
    expect(await waitForState(view, state)).toContain(sentence);
    expect(api.received('createTask')).toHaveLength(1);
    expect(await view.text()).toContain('Copy report for support');
    expect(api.received('getTaskResult')).toEqual([]);
    expect(await view.evaluate(kept)).toBe(before + 1);
  });

  test('what is wrong is said at its field before anything is sent; what the service refuses, with its code, its reasons as text and the field marked', async () => {
    const { api } = bench.practice;
    const { view } = await shop();
    const [key = ''] = api.keys.keys();
    const address = 'https://shop.example/v2';
    await view.fill('input[name=websiteURL]', 'ftp://shop.example/');
    await press(view);
    await view.waitFor('the sentence', () =>
      document.body.innerText.includes('Enter a whole address that starts with http:// or https://.'),
    );
    expect(
      await view.evaluate(() => document.querySelector<HTMLInputElement>('[name=websiteURL]')?.value),
    ).toBe('ftp://shop.example/');
    expect(api.received('createTask')).toEqual([]);
    await view.fill('input[name=websiteURL]', address);
    const errorDescription = [`websiteKey: <b>required</b> by ${key}`];
    api.answerNext('createTask', {
      status: 402,
      body: { errorId: 1, errorCode: 'ERROR_INVALID_TASK', errorDescription, taskId: 0 },
    });
    await create(view);
    const card = await waitForState(view, 'failed');
    expect(card).toContain('ERROR_INVALID_TASK');
    expect(card).toContain('websiteKey: <b>required</b> by ••••'); // markup is shown as text
    expect(card).not.toContain(key);
    expect(card).not.toContain('It is not known');
    await view.waitFor('the field marked', () =>
      document.querySelector('[name=websiteKey][aria-invalid=true]'),
    );
    expect(api.received('createTask')).toMatchObject([{ json: { task: { websiteURL: address } } }]);
  });

  test('429 with Retry-After: the next question waits, the view says so, and the answer comes, every field of it by its name', async () => {
    const { api } = bench.practice;
    const { view } = await shop();
    // Browsers show this header to those only who may ask that host for anything.
    api.answerNext(
      'getTaskResult',
      { status: 429, body: '<h1>Too many</h1>', headers: { 'Retry-After': '8' } },
      {
        body: {
          errorId: 0,
          status: 'ready',
          solution: {
            respKey: 'E0',
            gRecaptchaResponse: 'P1',
            data: { list: [true, false] },
            userAgent: 'UA',
          },
        },
      },
    );
    await create(view);
    await view.waitFor('the wish', () => /asks for a slower pace/.test(document.body.innerText));
    await waitForState(view, 'ready');
    const [first, second] = api.received('getTaskResult');
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(8_000); // without it 6 s
    await view.waitFor('the answer', () => document.querySelector('.first-field'));
    const shown = await view.evaluate(() => ({
      first: document.querySelector('.first-field')?.textContent,
      names: [...document.querySelectorAll('.fields dt')].map((name) => name.textContent),
      values: [...document.querySelectorAll('.fields dd > span')].map((value) => value.textContent),
    }));
    expect(shown.first).toContain('gRecaptchaResponse');
    expect(shown.first).toContain('P1');
    expect(shown.names).toEqual(['respKey', 'data.list', 'userAgent']);
    expect(shown.values).toEqual(['E0', '[true,false]', 'UA']);
    expect(await view.text()).toContain('Use these with it:');
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
});
