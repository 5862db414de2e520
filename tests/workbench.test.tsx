// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { SITE_KEYS } from '../practice/google/site-keys.ts';
import { pngOf } from '../practice/sites/images.ts';
import {
  api,
  click,
  create,
  element,
  fieldValue,
  fill,
  GOOD_KEY,
  newTask,
  openAll,
  press,
  ready,
  says,
  select,
  text,
  waitForState,
} from './extension-in-memory.tsx';

const { A, B, C, D } = SITE_KEYS;
const REFUSED = { body: { errorId: 1, errorCode: 'ERROR_ZERO_BALANCE', taskId: 0 } };
const NOTHING = async () => undefined;

const sent = () => api.received('createTask').at(-1)?.json;
const tick = (name: string) => click(`input[name=${name}]`);

test.each<[string, string, () => Promise<unknown>, object]>([
  ['RecaptchaV2Task', 'v2-auto', () => tick('nocache'), { websiteKey: A, nocache: true }],
  ['RecaptchaV2Task', 'explicit-invisible', NOTHING, { websiteKey: A, isInvisible: true }],
  ['RecaptchaV2Task', 'data-s', NOTHING, { websiteKey: A, recaptchaDataSValue: 'one-time-value' }],
  [
    'RecaptchaV2EnterpriseTask',
    'enterprise-checkbox',
    async () => {
      await fill('input[name="enterprisePayload.s"]', 'SOME_ADDITIONAL_TOKEN');
      await fill('input[name=apiDomain]', 'www.recaptcha.net');
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
    async () => {
      await fill('input[name=minScore]', '0.7');
      await tick('isEnterprise');
    },
    { websiteKey: B, pageAction: 'login', minScore: 0.7, isEnterprise: true },
  ],
  [
    'RecaptchaV3EnterpriseTask',
    'enterprise-score',
    () => fill('input[name=minScore]', '0.3'),
    { websiteKey: D, minScore: 0.3 },
  ],
])('%s from %s: each field arrives as documented, and no other', async (type, name, edit, fields) => {
  api.answerNext('createTask', REFUSED);
  await ready(`/fixtures/${name}`);
  expect(fieldValue('type')).toBe(type);
  await openAll();
  await edit();
  await create();
  expect(sent()).toEqual({
    clientKey: GOOD_KEY,
    task: { type, websiteURL: `https://shop.example/fixtures/${name}`, ...fields },
  });
});

test('the documentation’s own examples are made by hand, and arrive exact', async () => {
  api.answerNext('createTask', REFUSED, REFUSED);
  await ready('/plain');
  const lessons = 'https://lessons.zennolab.com/captchas/recaptcha/v2_simple.php?level=high';
  const siteKey = '6Lcg7CMUAAAAANphynKgn9YAgA4tQ2KI_iqRyTwd';
  await fill('input[name=websiteURL]', lessons);
  await fill('input[name=websiteKey]', siteKey);
  await create();
  const task = { type: 'RecaptchaV2Task', websiteURL: lessons, websiteKey: siteKey };
  expect(sent()).toEqual({ clientKey: GOOD_KEY, task });

  await waitForState('failed');
  await newTask();
  await select('select[name=type]', 'NoCaptchaTaskProxyless');
  await fill('input[name=callbackUrl]', 'https://yourwebsite.com/callback');
  await create();
  expect(sent()).toEqual({
    clientKey: GOOD_KEY,
    task: { ...task, type: 'NoCaptchaTaskProxyless' },
    callbackUrl: 'https://yourwebsite.com/callback',
  });

  await waitForState('failed');
  await newTask();
  await select('select[name=type]', 'ImageToTextTask');
  const picture = pngOf('plain.png').toString('base64');
  await fill('input[name=body]', `data:image/png;base64,${picture}`);
  await fill('input[name=callbackUrl]', '');
  await fill('input[name=capMonsterModule]', 'amazon');
  await fill('input[name=recognizingThreshold]', '70');
  for (const name of ['case', 'numeric', 'math']) await tick(name);
  await create();
  expect(sent()).toEqual({
    clientKey: GOOD_KEY,
    task: {
      type: 'ImageToTextTask',
      body: picture,
      capMonsterModule: 'amazon',
      recognizingThreshold: 70,
      case: true,
      numeric: 1,
      math: true,
    },
  });
  expect(await waitForState('ready')).toContain('w4rd');
});

describe('a callback address', () => {
  test('that cannot work, or can be read on the way, is pointed out', async () => {
    await ready('/v2');
    await openAll();
    await fill('input[name=callbackUrl]', 'http://192.168.0.7/hook');
    await says('cannot reach an address of your own network');
    await fill('input[name=callbackUrl]', 'http://yourwebsite.com/hook');
    await says('anyone on the way can read the answer');
    await fill('input[name=callbackUrl]', 'ftp://yourwebsite.com/hook');
    await press();
    expect(element('input[name=callbackUrl]').getAttribute('aria-invalid')).toBe('true');
    expect(api.received('createTask')).toEqual([]);
  });

  test('by hand: what is posted there is the reply that the answer came in', async () => {
    const posted: [string, unknown][] = [];
    api.callBack = (address, result) => void posted.push([address, result]);
    await ready('/plain');
    // The example of the service's own page about createTask, with a receiver that is there.
    await select('select[name=type]', 'NoCaptchaTaskProxyless');
    await fill('input[name=websiteKey]', String(A));
    await fill('input[name=callbackUrl]', 'https://shop.example/callback');
    await create();
    await waitForState('ready');
    expect(sent()).toMatchObject({
      task: { type: 'NoCaptchaTaskProxyless', websiteKey: A },
      callbackUrl: 'https://shop.example/callback',
    });
    const reply = JSON.parse(api.received('getTaskResult').at(-1)?.reply ?? '');
    expect(posted).toEqual([['https://shop.example/callback', reply]]);
    expect(reply).toMatchObject({
      status: 'ready',
      solution: { gRecaptchaResponse: element('.answer-text').textContent },
    });
  });
});

test('Other (JSON): a mistake by line and column, a whole request taken apart, the key refused', async () => {
  api.answerNext('createTask', REFUSED);
  await ready('/plain');
  await openAll();
  await select('select[name=type]', 'Other (JSON)');
  await fill('textarea[name=json]', '{ "type": "TurnstileTask",\n"websiteKey" "0x4" }');
  expect(text(element('.mistake'))).toMatch(/^Line 2, column 14: /);
  await press();
  await says('This is not JSON yet');
  const task = {
    type: 'GeeTestTask',
    websiteURL: 'https://shop.example/',
    gt: 'captcha-id',
    version: 4,
    initParameters: { deep: { a: [1] } },
  };
  const callbackUrl = 'https://a.example/hook';
  const whole = { clientKey: 'someone-elses', task, callbackUrl, softId: 54 };
  await fill('textarea[name=json]', JSON.stringify(whole));
  const note = text(element('.taken-apart'));
  expect(note).toContain('Left out: clientKey, softId.');
  expect(note).toContain('Your saved key is sent instead.');
  await create();
  expect(sent()).toEqual({ clientKey: GOOD_KEY, task, callbackUrl });

  await waitForState('failed');
  await newTask();
  await fill('textarea[name=json]', JSON.stringify({ ...task, websiteKey: GOOD_KEY }));
  await press();
  await says('A field holds your API key');
  expect(api.received('createTask')).toHaveLength(1);
});

describe('copies', () => {
  let copied: string[] = [];
  beforeEach(() => {
    copied = [];
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (words) => void copied.push(words));
  });

  test('the preview is what is sent; copies have no key, but for the one that is asked for', async () => {
    api.answerNext('createTask', REFUSED);
    await ready('/fixtures/v3-render');
    await openAll();
    const pageAction = 'it\'s "quoted"';
    await fill('input[name=pageAction]', pageAction);
    const websiteURL = 'https://shop.example/fixtures/v3-render';
    const task = { type: 'RecaptchaV3TaskProxyless', websiteURL, websiteKey: B, pageAction };
    const preview = element('.preview pre').textContent;
    expect(JSON.parse(preview)).toEqual({ clientKey: '••••••••', task });
    expect(element('.sources').textContent).toMatch(
      /From the page: websiteURL, websiteKey.*From you: pageAction/,
    );
    for (const language of ['json', 'curl', 'fetch', 'python', 'curl-wait', 'fetch-wait', 'python-wait']) {
      await select('select[name=language]', language);
      await click('.preview .copy');
      await click('.preview .with-key');
      const [plain = '', withKey] = copied.splice(0);
      expect(plain).toContain('YOUR_API_KEY');
      expect(plain).not.toContain(GOOD_KEY);
      expect(withKey).toBe(plain.replace('YOUR_API_KEY', GOOD_KEY));
    }
    await create();
    expect(sent()).toEqual({ clientKey: GOOD_KEY, task });
  });

  test('a task brings its getTaskResult and the check of the site to the clipboard, and no key', async () => {
    await ready('/v3');
    await create();
    await waitForState('ready');
    const [issued] = api.issued.values();
    await newTask();
    await openAll();
    await click('.programs .copy-result');
    await click('.programs .copy-check');
    const [result = '', check = ''] = copied;
    expect(result).toContain(`{"clientKey":"YOUR_API_KEY","taskId":${issued?.taskId}}`);
    expect(check).toContain("curl 'https://www.google.com/recaptcha/api/siteverify'");
    expect(check).toContain(`secret=YOUR_SECRET_KEY&response=${issued?.solution['gRecaptchaResponse']}`);
    expect(result + check).not.toContain(GOOD_KEY);
    await select('select[name=type]', 'Other (JSON)');
    await fill('textarea[name=json]', result);
    expect(text(element('.mistake'))).toContain('not a request with a task');
  });
});

test('switching types keeps what both have; another captcha replaces what is the captcha’s', async () => {
  await ready('/both');
  expect(document.querySelectorAll('.captcha .show')).toHaveLength(2);
  await click('.captcha:nth-of-type(2) input');
  await fill('input[name=callbackUrl]', 'https://a.example/hook');
  await select('select[name=type]', 'RecaptchaV3TaskProxyless');
  expect(fieldValue('callbackUrl')).toBe('https://a.example/hook');
  expect(fieldValue('websiteKey')).toBe(A);
  await click('.captcha:nth-of-type(1) input');
  expect(fieldValue('websiteKey')).toBe(B);
  expect(fieldValue('callbackUrl')).toBe('https://a.example/hook');
  expect(fieldValue('pageAction')).toBe('login');
});

test('an address: its fragment can be put back, a secret is pointed out and dropped, by one click', async () => {
  await ready('/v2?session=abc123#part');
  expect(fieldValue('websiteURL')).toBe('https://shop.example/v2?session=abc123');
  await says('what looks secret (session)');
  await click('.offer');
  expect(fieldValue('websiteURL')).toBe('https://shop.example/v2?session=abc123#part');
  await click('.offer');
  expect(fieldValue('websiteURL')).toBe('https://shop.example/v2?session=abc123');
  await click('.offer + .offer');
  expect(fieldValue('websiteURL')).toBe('https://shop.example/v2');
});

test('fields that the service names in its refusal are marked', async () => {
  await ready('/v3');
  await openAll();
  const refusal = {
    errorId: 1,
    errorCode: 'ERROR_INVALID_TASK',
    errorDescription: 'Invalid value of minScore.',
    taskId: 0,
  };
  api.answerNext('createTask', { body: refusal });
  await create();
  await waitForState('failed');
  expect(element('input[name=minScore]').getAttribute('aria-invalid')).toBe('true');
  await says('The service named this field');
});

test('each field has its sentence and a link to the service’s page', async () => {
  await ready('/v2');
  await openAll();
  const fields = [...document.querySelectorAll('.field')].filter((one) =>
    one.querySelector('input, textarea'),
  );
  expect(fields.length).toBeGreaterThan(5);
  for (const field of fields) {
    const link = field.querySelector('.help + p > a');
    expect(link?.getAttribute('href'), field.textContent).toMatch(/^https:\/\/docs\.capmonster\.cloud\//);
  }
  const help = document.querySelector('[name=websiteKey]')?.closest('.field')?.querySelector('.help');
  if (!help) throw new Error('The site key has no help.');
  help.classList.add('of-the-key');
  expect(text()).not.toContain('data-sitekey');
  await click('.of-the-key');
  expect(text()).toContain('data-sitekey');
});
