import type { Page } from 'puppeteer-core';
import { afterEach, expect, test } from 'vitest';
import type { View } from '../practice/browser/session.ts';
import { create, GOOD_KEY, inBothBrowsers, openPopup, saveKey, waitForState } from './bench.ts';

const websiteURL = (name: string) => `https://shop.example/fixtures/${name}`;

/** A page, what the list says of it, and the task that a press sends; the answer must be shown, field by field. */
const JOBS = [
  {
    name: 'turnstile',
    row: /^Turnstile.*attribute · frame address · answer field/s,
    task: {
      type: 'TurnstileTask',
      websiteKey: '0x4AAAAAAAPracticeKey00',
      pageAction: 'login',
      data: 'session-7',
    },
    goesInto: /cf-turnstile-response/,
  },
  {
    name: 'geetest-4',
    row: /^GeeTest 4.*network list/s,
    task: {
      type: 'GeeTestTask',
      version: 4,
      gt: 'b7c02e94d1f3586aa96e30c85d17f42b',
      initParameters: { riskType: 'slide' },
    },
    goesInto: /by their names/,
  },
  {
    name: 'amazon-captcha',
    row: /^AWS WAF captcha.*page object/s,
    task: {
      type: 'AmazonTask',
      challengeScript: 'https://0123456789ab.us-east-1.token.awswaf.com/0123/4567/challenge.js',
      websiteKey: 'AQIDPracticeKey/0123456789==',
      context: 'practice/context+Y=',
      iv: 'CgAAPractice0001',
      captchaScript: 'https://0123456789ab.us-east-1.captcha.awswaf.com/0123/4567/captcha.js',
    },
    goesInto: /aws-waf-token/,
  },
  {
    name: 'amazon-challenge',
    row: /^AWS WAF challenge/,
    task: {
      type: 'AmazonTask',
      challengeScript: 'https://0123456789ab.us-east-1.token.awswaf.com/0123/4567/challenge.js',
      context: '',
      iv: '',
    },
    goesInto: /aws-waf-token/,
  },
  {
    name: 'mtcaptcha',
    row: /^MTCaptcha.*frame address/s,
    task: { type: 'MTCaptchaTask', websiteKey: 'MTPublic-Practice1', pageAction: 'login' },
    goesInto: /mtcaptcha-verifiedtoken/,
  },
  {
    name: 'prosopo',
    row: /^Prosopo Procaptcha/,
    task: { type: 'ProsopoTask', websiteKey: '5EZU3LG31uzq1Mwi8inwqxmfvFDpj7VzwDnZwj4Q3syyxBwV' },
    goesInto: /procaptcha-response/,
  },
  {
    name: 'friendly-captcha',
    row: /^Friendly Captcha/,
    task: {
      type: 'CustomTask',
      class: 'friendly',
      websiteKey: 'FCMGEMUD2KTDSQ5H',
      metadata: {
        apiGetLib: 'https://cdn.jsdelivr.net/npm/friendly-challenge@0.9.14/widget.module.min.js',
      },
    },
    goesInto: /frc-captcha-/,
  },
  {
    name: 'yidun',
    row: /^NetEase Yidun.*network list/s,
    task: { type: 'YidunTask', websiteKey: 'b7c02e94d1f3586aa96e30c85d17f42b' },
    goesInto: /NECaptchaValidate/,
  },
  {
    name: 'altcha',
    row: /^ALTCHA/,
    task: {
      type: 'CustomTask',
      class: 'altcha',
      websiteKey: '',
      metadata: {
        challenge: '3dd28253be6cc0c54d95f7f98c517e68744597cc6e66109619d1ac975c39181c',
        iterations: '5000',
        salt: '46d5b1c8871e5152d902ee3f?expires=1761048664',
        signature: '4b1cf0e0be0f4e5247e50b0f9a449830f1fbca44c32ff94bc080146815f31a18',
      },
    },
    goesInto: /altcha/,
  },
];

inBothBrowsers((bench) => {
  const pages: Page[] = [];
  const open = async (name: string) => {
    const page = await bench.session.openPage(websiteURL(name));
    pages.push(page);
    const view = await openPopup(bench, page);
    await saveKey(view);
    return view;
  };
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.close();
  });
  const says = (view: View, words: string) =>
    view.waitFor(words, (wanted) => document.body.innerText.includes(wanted), words);
  const chosen = () =>
    document.querySelector<HTMLInputElement>('input[name=captcha]:checked')?.closest('label')?.innerText ??
    '';

  test.each(JOBS)(
    '$name: found, sent, taken by the service, its answer shown',
    async ({ name, row, task, goesInto }) => {
      const { api } = bench.practice;
      const view = await open(name);
      await view.waitFor(
        'its form',
        (type) => {
          const select = document.querySelector<HTMLSelectElement>('select[name=type]');
          return select?.value.startsWith(type);
        },
        task.type,
      );
      expect(await view.evaluate(chosen)).toMatch(row);
      await create(view);
      const card = await waitForState(view, 'ready');
      expect(api.received('createTask').map(({ json }) => json)).toEqual([
        { clientKey: GOOD_KEY, task: { ...task, websiteURL: websiteURL(name) } },
      ]);
      const [issued] = api.issued.values();
      const values = (solution: unknown): string[] =>
        typeof solution === 'object' && solution !== null
          ? Object.values(solution).flatMap(values)
          : [String(solution)];
      for (const value of values(issued?.solution)) expect(card).toContain(value);
      const whatNow = await view.evaluate(() =>
        [...document.querySelectorAll('.task details')].map((one) => one.textContent).join('\n'),
      );
      expect(whatNow).toMatch(goesInto);
      await view.close();
    },
  );

  test('named makers give the reason; Use as JSON fills the raw editor; nothing of theirs is offered for a look inside', async () => {
    const view = await open('named');
    const named = () => [...document.querySelectorAll<HTMLElement>('.named')].map((one) => one.innerText);
    await view.waitFor('the list', () => document.querySelectorAll('.named').length > 5);
    expect(await view.evaluate(named)).toEqual([
      expect.stringMatching(/^hCaptcha.*no longer lists/s),
      expect.stringMatching(/^Arkose Labs.*one-time value/s),
      expect.stringMatching(/^DataDome.*proxy of your own/s),
      expect.stringMatching(/^Imperva.*proxy of your own/s),
      expect.stringMatching(/^Tencent.*once it has been opened/s),
      expect.stringMatching(/^Alibaba.*own call/s),
    ]);
    expect(await view.evaluate(() => document.querySelectorAll('.use-json').length)).toBe(5);
    expect(await view.evaluate(() => document.querySelector('.look-inside'))).toBeNull();
    await view.click('.captcha:nth-child(2) .use-json');
    const json = await view.waitFor(
      'the task as JSON',
      () => document.querySelector<HTMLTextAreaElement>('textarea[name=json]')?.value,
    );
    expect(JSON.parse(json)).toEqual({
      type: 'FunCaptchaTask',
      websiteURL: websiteURL('named'),
      websitePublicKey: 'B572CCFB-26EB-40E5-91E6-85EB70BE98ED',
    });
    await create(view);
    await waitForState(view, 'ready');
    await view.close();
  });

  test("a challenge page is told from a widget, and a test key as the maker's", async () => {
    const challenge = await open('cloudflare-challenge');
    await says(challenge, 'Cloudflare challenge page, not a widget');
    expect(await challenge.evaluate(chosen)).toBe('Enter by hand');
    await challenge.close();
    const testKeys = await open('turnstile-test-keys');
    await says(testKeys, 'One of the maker’s test keys');
    await testKeys.close();
  });

  test('scripts alone are no captchas: they stand in the details', async () => {
    const view = await open('scripts-alone');
    await says(view, 'No captcha found');
    await view.click('details.signals summary');
    await says(view, 'https://challenges.cloudflare.com/turnstile/v0/api.js');
    await view.close();
  });
});
