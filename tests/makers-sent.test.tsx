// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { openShop } from './browser-in-memory.ts';
import {
  api,
  click,
  create,
  element,
  fieldValue,
  GOOD_KEY,
  openAll,
  openPopup,
  ready,
  says,
  text,
  waitFor,
  waitForState,
} from './extension-in-memory.tsx';
import { remembered } from './key-database.ts';
import type { PageExample } from './maker-examples/example.ts';
import { ALTCHA, AMAZON, FRIENDLY, GEETEST, MTCAPTCHA, PROSOPO, YIDUN } from './maker-examples/makers.ts';
import { TURNSTILE } from './maker-examples/turnstile.ts';

/** A captcha with a form, the pages that hold one, what it is called, and where its answer goes. */
const JOBS: [kind: string, examples: PageExample[], row: RegExp, goesInto: RegExp][] = [
  ['turnstile', TURNSTILE, /^Turnstile/, /cf-turnstile-response/],
  ['geetest-4', GEETEST, /^GeeTest 4/, /by their names/],
  ['aws-waf-captcha', AMAZON, /^AWS WAF captcha/, /aws-waf-token/],
  ['aws-waf-challenge', AMAZON, /^AWS WAF challenge/, /aws-waf-token/],
  ['mtcaptcha', MTCAPTCHA, /^MTCaptcha/, /mtcaptcha-verifiedtoken/],
  ['prosopo', PROSOPO, /^Prosopo Procaptcha/, /procaptcha-response/],
  ['friendly-captcha', FRIENDLY, /^Friendly Captcha/, /frc-captcha-/],
  ['yidun', YIDUN, /^NetEase Yidun/, /NECaptchaValidate/],
  ['altcha', ALTCHA, /^ALTCHA/, /altcha/],
];

const chosen = () => text(element('label:has(input[name=captcha]:checked)'));

function values(solution: unknown): string[] {
  if (typeof solution !== 'object' || solution === null) return [String(solution)];
  return Object.values(solution).flatMap(values);
}

test.each(JOBS)(
  '%s: found, sent, taken by the service, its answer shown',
  async (kind, examples, row, goesInto) => {
    const simple = examples.find(
      ({ captchas: [first, ...others], loaded, objects }) =>
        first?.kind === kind && first.task && others.length === 0 && !loaded && !objects,
    );
    remembered.set('api-key', GOOD_KEY);
    const page = await openShop('/login');
    page.document.body.innerHTML = String(simple?.html);
    await openPopup(page);
    await waitFor('the account', () => document.querySelector('header .balance'));
    const task = simple?.captchas[0]?.task;
    expect(chosen()).toMatch(row);
    expect(task?.['type']).toBe(fieldValue('type').replace(/ .*/, ''));
    await create();
    const card = await waitForState('ready');
    expect(api.received('createTask').map(({ json }) => json)).toEqual([{ clientKey: GOOD_KEY, task }]);
    const [issued] = api.issued.values();
    const answer = values(issued?.solution);
    expect(answer.length).toBeGreaterThan(0);
    for (const value of answer) expect(card).toContain(value);
    await openAll();
    expect(text(element('.task'))).toMatch(goesInto);
  },
);

test('named makers give the reason; Use as JSON fills the raw editor; nothing of theirs is offered for a look inside', async () => {
  await ready('/fixtures/named');
  expect([...document.querySelectorAll('.named')].map((one) => text(one))).toEqual([
    expect.stringMatching(/^hCaptcha.*no longer lists/s),
    expect.stringMatching(/^Arkose Labs.*one-time value/s),
    expect.stringMatching(/^DataDome.*proxy of your own/s),
    expect.stringMatching(/^Imperva.*proxy of your own/s),
    expect.stringMatching(/^Tencent.*once it has been opened/s),
    expect.stringMatching(/^Alibaba.*own call/s),
  ]);
  expect(document.querySelectorAll('.use-json')).toHaveLength(5);
  expect(document.querySelector('.look-inside')).toBeNull();
  await click('.captcha:nth-child(2) .use-json');
  expect(JSON.parse(fieldValue('json'))).toEqual({
    type: 'FunCaptchaTask',
    websiteURL: 'https://shop.example/fixtures/named',
    websitePublicKey: 'B572CCFB-26EB-40E5-91E6-85EB70BE98ED',
  });
  await create();
  await waitForState('ready');
});

test('captchas of other makers are never called reCAPTCHA, and named where they have no form', async () => {
  await ready('/decoys');
  expect([...document.querySelectorAll('.named')].map((one) => text(one))).toEqual([
    expect.stringMatching(/^hCaptcha.*no longer lists it/s),
  ]);
  expect(
    [...document.querySelectorAll('.captchas label > span:first-of-type')].map((one) => one.textContent),
  ).toEqual(['Turnstile', 'Enter by hand', 'Image to text']);
});

test('a challenge page is told from a widget', async () => {
  await ready('/fixtures/cloudflare-challenge');
  await says('Cloudflare challenge page, not a widget');
  expect(chosen()).toBe('Enter by hand');
});

test("a test key is told as the maker's", async () => {
  await ready('/fixtures/turnstile-test-keys');
  await says('One of the maker’s test keys');
});

test('scripts alone are no captchas: they stand in the details', async () => {
  await ready('/fixtures/scripts-alone');
  await says('No captcha found');
  const script = 'https://challenges.cloudflare.com/turnstile/v0/api.js';
  expect(text()).not.toContain(script);
  await openAll();
  await says(script);
});
