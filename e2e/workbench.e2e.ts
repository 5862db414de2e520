import { afterEach, expect, test } from 'vitest';
import type { View } from '../practice/browser/session.ts';
import { until } from '../practice/browser/until.ts';
import { SITE_KEYS } from '../practice/google/site-keys.ts';
import { pngOf } from '../practice/sites/images.ts';
import { KEYS } from '../practice/sites/shop-pages.ts';
import {
  create,
  finishTasks,
  GOOD_KEY,
  inBothBrowsers,
  newTask,
  onePopup,
  press,
  REFUSED,
  ready,
  tabTo,
  type,
  waitForState,
} from './bench.ts';

const { A, B, C, D } = SITE_KEYS;
const PICTURE = pngOf('plain.png').toString('base64');
const page = (name: string) => `https://shop.example/fixtures/${name}`;
const NOTHING = async () => undefined;

/** Opens the fields that are not required, and the preview. */
const openMore = (view: View) =>
  view.evaluate(() => {
    for (const more of document.querySelectorAll<HTMLDetailsElement>('details:not(.signals)'))
      more.open = true;
  });

const tick = (view: View, name: string) => view.click(`input[name=${name}]`);

const says = (view: View, words: string) =>
  view.waitFor(words, (wanted) => document.body.innerText.includes(wanted), words);

const fieldValue = (view: View, name: string) =>
  view.evaluate((wanted) => document.querySelector<HTMLInputElement>(`[name=${wanted}]`)?.value, name);

/** Keeps what the page would put into the clipboard. */
const watchClipboard = (view: View) =>
  view.evaluate(() => {
    Object.assign(window, { copied: '' });
    navigator.clipboard.writeText = async (text) => {
      Object.assign(window, { copied: text });
    };
  });
const copied = (view: View) =>
  view.waitFor('a copy', () => {
    const { copied: text } = window as unknown as { copied: string };
    Object.assign(window, { copied: '' });
    return text;
  });

inBothBrowsers((bench) => {
  const shop = onePopup(bench, '/v2');
  const plain = onePopup(bench, '/plain');
  afterEach(() => finishTasks(bench));

  /** The last of so many requests, once it has arrived. */
  const sentBody = async (count = 1) => {
    await bench.practice.api.waitFor('createTask', count);
    return bench.practice.api.received('createTask').at(-1)?.json;
  };

  test.each<[string, string, (view: View) => Promise<unknown>, object]>([
    ['RecaptchaV2Task', 'v2-auto', (view) => tick(view, 'nocache'), { websiteKey: A, nocache: true }],
    ['RecaptchaV2Task', 'explicit-invisible', NOTHING, { websiteKey: A, isInvisible: true }],
    ['RecaptchaV2Task', 'data-s', NOTHING, { websiteKey: A, recaptchaDataSValue: 'one-time-value' }],
    [
      'RecaptchaV2EnterpriseTask',
      'enterprise-checkbox',
      async (view) => {
        await view.fill('input[name="enterprisePayload.s"]', 'SOME_ADDITIONAL_TOKEN');
        await view.fill('input[name=apiDomain]', 'www.recaptcha.net');
      },
      {
        websiteKey: C,
        pageAction: 'LOGIN',
        enterprisePayload: { s: 'SOME_ADDITIONAL_TOKEN' },
        apiDomain: 'www.recaptcha.net',
      },
    ],
    [
      'RecaptchaV3TaskProxyless',
      'v3-render',
      async (view) => {
        await view.fill('input[name=minScore]', '0.7');
        await tick(view, 'isEnterprise');
      },
      { websiteKey: B, pageAction: 'login', minScore: 0.7, isEnterprise: true },
    ],
    [
      'RecaptchaV3EnterpriseTask',
      'enterprise-score',
      (view) => view.fill('input[name=minScore]', '0.3'),
      { websiteKey: D, minScore: 0.3 },
    ],
  ])('%s from %s: each field arrives as documented, and no other', async (taskType, name, edit, fields) => {
    bench.practice.api.answerNext('createTask', REFUSED);
    const { page: opened, view } = await ready(bench, `/fixtures/${name}`);
    await view.waitFor(
      'the type chosen',
      (wanted) => document.querySelector<HTMLSelectElement>('select[name=type]')?.value === wanted,
      taskType,
    );
    await openMore(view);
    await edit(view);
    await create(view);
    expect(await sentBody()).toEqual({
      clientKey: GOOD_KEY,
      task: { type: taskType, websiteURL: page(name), ...fields },
    });
    await view.close();
    await opened.close();
  });

  test('the documentation’s own examples are made by hand, and arrive exact', async () => {
    bench.practice.api.answerNext('createTask', REFUSED, REFUSED);
    const { view } = await plain();
    const lessons = 'https://lessons.zennolab.com/captchas/recaptcha/v2_simple.php?level=high';
    const siteKey = '6Lcg7CMUAAAAANphynKgn9YAgA4tQ2KI_iqRyTwd';
    await view.fill('input[name=websiteURL]', lessons);
    await view.fill('input[name=websiteKey]', siteKey);
    await create(view);
    const task = { type: 'RecaptchaV2Task', websiteURL: lessons, websiteKey: siteKey };
    expect(await sentBody()).toEqual({ clientKey: GOOD_KEY, task });

    // The bar moves up as the task's card grows.
    await waitForState(view, 'failed');
    await newTask(view);
    await view.select('select[name=type]', 'NoCaptchaTaskProxyless');
    await openMore(view);
    await view.fill('input[name=callbackUrl]', 'https://yourwebsite.com/callback');
    await create(view);
    expect(await sentBody(2)).toEqual({
      clientKey: GOOD_KEY,
      task: { ...task, type: 'NoCaptchaTaskProxyless' },
      callbackUrl: 'https://yourwebsite.com/callback',
    });

    await waitForState(view, 'failed');
    await newTask(view);
    await view.select('select[name=type]', 'ImageToTextTask');
    await view.fill('input[name=body]', `data:image/png;base64,${PICTURE}`);
    await openMore(view);
    await view.fill('input[name=callbackUrl]', '');
    await view.fill('input[name=capMonsterModule]', 'amazon');
    await view.fill('input[name=recognizingThreshold]', '70');
    for (const name of ['case', 'numeric', 'math']) await tick(view, name);
    await create(view);
    expect(await sentBody(3)).toEqual({
      clientKey: GOOD_KEY,
      task: {
        type: 'ImageToTextTask',
        body: PICTURE,
        capMonsterModule: 'amazon',
        recognizingThreshold: 70,
        case: true,
        numeric: 1,
        math: true,
      },
    });
    expect(await waitForState(view, 'ready')).toContain('w4rd');
  });

  test('a callback address that cannot work, or can be read on the way, is pointed out', async () => {
    const { view } = await shop();
    await openMore(view);
    await view.fill('input[name=callbackUrl]', 'http://192.168.0.7/hook');
    await says(view, 'cannot reach an address of your own network');
    await view.fill('input[name=callbackUrl]', 'http://yourwebsite.com/hook');
    await says(view, 'anyone on the way can read the answer');
    await view.fill('input[name=callbackUrl]', 'ftp://yourwebsite.com/hook');
    await press(view);
    await view.waitFor(
      'the mark',
      () => document.querySelector('input[name=callbackUrl]')?.getAttribute('aria-invalid') === 'true',
    );
    expect(bench.practice.api.received('createTask')).toEqual([]);
  });

  test('a request with a callback address, by hand: what is posted there is the reply that the answer came in', async () => {
    const { api, callbacks } = bench.practice;
    callbacks.length = 0;
    const replies: unknown[] = [];
    const { handle } = api;
    api.handle = (method, json) => {
      const reply = handle.call(api, method, json);
      if (method === 'getTaskResult') replies.push(reply.body);
      return reply;
    };
    const { view } = await plain();
    // The example of the service's own page about createTask, with a receiver that is there.
    await view.select('select[name=type]', 'NoCaptchaTaskProxyless');
    await view.fill('input[name=websiteKey]', KEYS.v2);
    await openMore(view);
    await view.fill('input[name=callbackUrl]', 'https://shop.example/callback');
    await create(view);
    await waitForState(view, 'ready');
    await until('the callback', () => callbacks.length > 0);
    api.handle = handle;
    expect(api.received('createTask')[0]?.json).toMatchObject({
      task: { type: 'NoCaptchaTaskProxyless', websiteKey: KEYS.v2 },
      callbackUrl: 'https://shop.example/callback',
    });
    expect(callbacks).toHaveLength(1);
    expect(JSON.parse(callbacks[0]?.body ?? '')).toEqual(replies.at(-1));
    expect(replies.at(-1)).toMatchObject({ status: 'ready' });
    const shown = await view.evaluate(() => document.querySelector('.answer-text')?.textContent);
    expect(replies.at(-1)).toMatchObject({ solution: { gRecaptchaResponse: shown } });
  });

  test('Other (JSON): a mistake by line and column, a whole request taken apart, the key refused', async () => {
    bench.practice.api.answerNext('createTask', REFUSED);
    const { view } = await plain();
    await view.select('select[name=type]', 'Other (JSON)');
    await view.fill('textarea[name=json]', '{ "type": "TurnstileTask",\r"websiteKey" "0x4" }');
    const mistake = await view.waitFor('the mistake', () => document.querySelector('.mistake')?.textContent);
    expect(mistake).toMatch(/^Line \d, column \d+: /);
    await press(view);
    await says(view, 'This is not JSON yet');
    // A paste that would have taken a reader down is a mistake like another, and the deepest that is read is shown.
    await view.fill('textarea[name=json]', '['.repeat(100_000));
    await says(view, 'Line 1, column 1001: this does not belong here');
    await view.fill('textarea[name=json]', `{"type":"T","a":${'['.repeat(999)}${']'.repeat(999)}}`);
    await view.waitFor('no mistake', () => document.querySelector('.mistake') === null);
    await view.waitFor('the preview', () => document.querySelector('.preview pre'));
    const task = {
      type: 'GeeTestTask',
      websiteURL: 'https://shop.example/',
      gt: 'captcha-id',
      version: 4,
      initParameters: { deep: { a: [1] } },
    };
    const callbackUrl = 'https://a.example/hook';
    const whole = { clientKey: 'someone-elses', task, callbackUrl, softId: 54 };
    await view.fill('textarea[name=json]', JSON.stringify(whole));
    const note = await view.waitFor('it said', () => document.querySelector('.taken-apart')?.textContent);
    expect(note).toContain('Left out: clientKey, softId.');
    expect(note).toContain('Your saved key is sent instead.');
    await create(view);
    expect(await sentBody()).toEqual({ clientKey: GOOD_KEY, task, callbackUrl });

    await waitForState(view, 'failed');
    await newTask(view);
    await view.fill('textarea[name=json]', JSON.stringify({ ...task, websiteKey: GOOD_KEY }));
    await press(view);
    await says(view, 'A field holds your API key');
    expect(bench.practice.api.received('createTask')).toHaveLength(1);
  });

  test('the preview is what is sent; copies have no key, but for the one that is asked for', async () => {
    bench.practice.api.answerNext('createTask', REFUSED);
    const { view } = await ready(bench, '/fixtures/v3-render');
    await openMore(view);
    const pageAction = 'it\'s "quoted"';
    await view.fill('input[name=pageAction]', pageAction);
    await watchClipboard(view);
    const websiteURL = page('v3-render');
    const task = { type: 'RecaptchaV3TaskProxyless', websiteURL, websiteKey: B, pageAction };
    const preview = await view.evaluate(() => document.querySelector('.preview pre')?.textContent);
    expect(JSON.parse(String(preview))).toEqual({ clientKey: '••••••••', task });
    expect(await view.evaluate(() => document.querySelector('.sources')?.textContent)).toMatch(
      /From the page: websiteURL, websiteKey.*From you: pageAction/,
    );
    const place = () =>
      view.evaluate(() => document.querySelector('.preview .with-key')?.getBoundingClientRect().left);
    for (const language of ['json', 'curl', 'fetch', 'python', 'curl-wait', 'fetch-wait', 'python-wait']) {
      await view.select('select[name=language]', language);
      const before = await place();
      await view.click('.preview .copy');
      const plain = await copied(view);
      // “Copied” moves nothing from under the pointer.
      expect(await place()).toBe(before);
      expect(plain).toContain('YOUR_API_KEY');
      expect(plain).not.toContain(GOOD_KEY);
      await view.click('.preview .with-key');
      expect(await copied(view)).toBe(plain.replace('YOUR_API_KEY', GOOD_KEY));
    }
    await create(view);
    expect(await sentBody()).toEqual({ clientKey: GOOD_KEY, task });
    await view.close();
  });

  test('switching types keeps what both have; another captcha replaces what is the captcha’s', async () => {
    const { view } = await ready(bench, '/both');
    await view.waitFor('both', () => document.querySelectorAll('.captcha .show').length === 2);
    await openMore(view);
    await view.fill('input[name=callbackUrl]', 'https://a.example/hook');
    await view.select('select[name=type]', 'RecaptchaV3TaskProxyless');
    await openMore(view);
    expect(await fieldValue(view, 'callbackUrl')).toBe('https://a.example/hook');
    expect(await fieldValue(view, 'websiteKey')).toBe(A);
    await view.click('.captcha:nth-child(2) label');
    await view.waitFor(
      'the other key',
      (key) => document.querySelector<HTMLInputElement>('[name=websiteKey]')?.value === key,
      B ?? '',
    );
    expect(await fieldValue(view, 'callbackUrl')).toBe('https://a.example/hook');
    expect(await fieldValue(view, 'pageAction')).toBe('login');
    await view.close();
  });

  test('an address: its fragment can be put back, a secret is pointed out and dropped, by one click', async () => {
    const { view } = await ready(bench, '/v2?session=abc123#part');
    const isAddress = (wanted: string) =>
      view.waitFor(
        wanted,
        (address) => document.querySelector<HTMLInputElement>('[name=websiteURL]')?.value === address,
        wanted,
      );
    await isAddress('https://shop.example/v2?session=abc123');
    await says(view, 'what looks secret (session)');
    await view.click('.offer');
    await isAddress('https://shop.example/v2?session=abc123#part');
    await view.click('.offer');
    await isAddress('https://shop.example/v2?session=abc123');
    await view.click('.offer + .offer');
    await isAddress('https://shop.example/v2');
    await view.close();
  });

  test('fields that the service names in its refusal are marked', async () => {
    const { view } = await ready(bench, '/v3');
    const refusal = {
      errorId: 1,
      errorCode: 'ERROR_INVALID_TASK',
      errorDescription: 'Invalid value of minScore.',
      taskId: 0,
    };
    bench.practice.api.answerNext('createTask', { body: refusal });
    await create(view);
    await waitForState(view, 'failed');
    await view.waitFor(
      'the mark',
      () => document.querySelector('input[name=minScore]')?.getAttribute('aria-invalid') === 'true',
    );
    await says(view, 'The service named this field');
    await view.close();
  });

  test('each field has its sentence and a link to the service’s page', async () => {
    const { view } = await shop();
    await openMore(view);
    const without = await view.evaluate(() =>
      [...document.querySelectorAll('.field:has(input, textarea)')]
        .filter((field) => !field.querySelector('.help + p > a[href^="https://docs.capmonster.cloud/"]'))
        .map((field) => field.textContent),
    );
    expect(without).toEqual([]);
    await view.click('.field:has([name=websiteKey]) .help');
    await says(view, 'data-sitekey');
  });

  test('the whole workbench works by keyboard alone', async () => {
    const { view } = await ready(bench, '/both');
    await view.waitFor('both', () => document.querySelectorAll('.captcha .show').length === 2);
    await watchClipboard(view);
    await tabTo(view, '.captchas input:checked');
    await view.press('ArrowDown');
    await view.waitFor(
      'the v3 chosen',
      () =>
        document.querySelector<HTMLSelectElement>('select[name=type]')?.value === 'RecaptchaV3TaskProxyless',
    );
    await tabTo(view, 'select[name=type]');
    await view.press('ArrowDown');
    await view.waitFor(
      'the next type',
      () =>
        document.querySelector<HTMLSelectElement>('select[name=type]')?.value === 'RecaptchaV3EnterpriseTask',
    );
    await tabTo(view, '.more summary');
    const isOpen = await view.evaluate(() => document.querySelector<HTMLDetailsElement>('.more')?.open);
    if (!isOpen) await view.press('Enter');
    await tabTo(view, 'input[name=minScore]');
    await type(view, '0.9');
    await tabTo(view, 'input[name=callbackUrl]');
    await type(view, 'https://a.example');
    await tabTo(view, '.preview summary');
    await view.press('Enter');
    await tabTo(view, 'select[name=language]');
    await view.press('ArrowDown');
    await view.waitFor(
      'the next language',
      () => document.querySelector<HTMLSelectElement>('select[name=language]')?.value === 'curl',
    );
    await tabTo(view, '.preview .copy');
    await view.press('Enter');
    expect(await copied(view)).toMatch(/^curl /);
    bench.practice.api.answerNext('createTask', REFUSED);
    await view.press('Enter', { control: true });
    await waitForState(view, 'failed');
    expect(await sentBody()).toEqual({
      clientKey: GOOD_KEY,
      task: {
        type: 'RecaptchaV3EnterpriseTask',
        websiteURL: 'https://shop.example/both',
        websiteKey: B,
        pageAction: 'login',
        minScore: 0.9,
      },
      callbackUrl: 'https://a.example',
    });
    await view.close();
  });
});
