import { expect, test } from 'vitest';
import { create, GOOD_KEY, inBothBrowsers, REFUSED, ready } from './bench.ts';

/** The page that holds them all, what the list says of each, and the task of its form. */
const PATH = '/fixtures/makers-together';
const websiteURL = `https://shop.example${PATH}`;
const JOBS: [row: RegExp, task: object][] = [
  [
    /^Turnstile.*attribute · frame address · answer field/s,
    {
      type: 'TurnstileTask',
      websiteKey: '0x4AAAAAAAPracticeKey00',
      pageAction: 'login',
      data: 'session-7',
    },
  ],
  [
    /^GeeTest 4.*network list/s,
    {
      type: 'GeeTestTask',
      version: 4,
      gt: 'b7c02e94d1f3586aa96e30c85d17f42b',
      initParameters: { riskType: 'slide' },
    },
  ],
  [
    /^AWS WAF captcha.*page object/s,
    {
      type: 'AmazonTask',
      challengeScript: 'https://0123456789ab.us-east-1.token.awswaf.com/0123/4567/challenge.js',
      websiteKey: 'AQIDPracticeKey/0123456789==',
      context: 'practice/context+Y=',
      iv: 'CgAAPractice0001',
      captchaScript: 'https://0123456789ab.us-east-1.captcha.awswaf.com/0123/4567/captcha.js',
    },
  ],
  [
    /^MTCaptcha.*frame address/s,
    { type: 'MTCaptchaTask', websiteKey: 'MTPublic-Practice1', pageAction: 'login' },
  ],
  [
    /^Prosopo Procaptcha/,
    { type: 'ProsopoTask', websiteKey: '5EZU3LG31uzq1Mwi8inwqxmfvFDpj7VzwDnZwj4Q3syyxBwV' },
  ],
  [
    /^Friendly Captcha/,
    {
      type: 'CustomTask',
      class: 'friendly',
      websiteKey: 'FCMGEMUD2KTDSQ5H',
      metadata: {
        apiGetLib: 'https://cdn.jsdelivr.net/npm/friendly-challenge@0.9.14/widget.module.min.js',
      },
    },
  ],
  [/^NetEase Yidun.*network list/s, { type: 'YidunTask', websiteKey: 'b7c02e94d1f3586aa96e30c85d17f42b' }],
  [
    /^ALTCHA/,
    {
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
  ],
];
const NAMED = [
  /^hCaptcha.*no longer lists/s,
  /^Arkose Labs.*one-time value/s,
  /^DataDome.*proxy of your own/s,
  /^Imperva.*proxy of your own/s,
  /^Tencent.*once it has been opened/s,
  /^Alibaba.*own call/s,
  /^ALTCHA.*comes from an address/s,
];

/** What is shown of the answer of each: tests/makers-sent.test.tsx. */
inBothBrowsers((bench) => {
  test('captchas of all makers on one page: each is found and has its form or its reason; one is sent', async () => {
    const { api } = bench.practice;
    const { view } = await ready(bench, PATH);
    const named = () => [...document.querySelectorAll<HTMLElement>('.named')].map((one) => one.innerText);
    await view.waitFor(
      'the named ones',
      (count) => document.querySelectorAll('.named').length >= count,
      NAMED.length,
    );
    for (const row of NAMED) expect(await view.evaluate(named)).toContainEqual(expect.stringMatching(row));
    expect(await view.evaluate(() => document.querySelector('.look-inside'))).toBeNull();

    const body = () => JSON.parse(document.querySelector('.preview pre')?.textContent ?? 'null');
    await view.evaluate(() =>
      document.querySelector<HTMLDetailsElement>('.preview')?.setAttribute('open', ''),
    );
    for (const [row, task] of JOBS) {
      const place = await view.waitFor(
        String(row),
        (wanted) =>
          [...document.querySelectorAll<HTMLElement>('.captcha')].findIndex((one) =>
            new RegExp(wanted, 's').test(one.innerText),
          ) + 1,
        row.source,
      );
      await view.click(`.captcha:nth-child(${place}) input`);
      await expect
        .poll(() => view.evaluate(body), { timeout: 15_000 })
        .toEqual({ clientKey: '••••••••', task: { ...task, websiteURL } });
    }
    expect(await view.evaluate(() => document.querySelectorAll('.captcha .show').length)).toBe(
      JOBS.length + NAMED.length,
    );

    // The last of them, whose fields are the deepest.
    api.answerNext('createTask', REFUSED);
    await create(view);
    await api.waitFor('createTask', 1);
    expect(api.received('createTask').map(({ json }) => json)).toEqual([
      { clientKey: GOOD_KEY, task: { ...JOBS.at(-1)?.[1], websiteURL } },
    ]);
    await view.close();
  });
});
