import { expect, test } from 'vitest';
import type { ProgramRequest } from './request-programs.ts';
import { siteCheck } from './site-check.ts';

const TOKEN = "03A&+ =%'é";
const answer = (path = 'token', value = TOKEN) => ({
  fields: [{ path, value }] as [{ path: string; value: string }],
});
const fieldsOf = (body: string | null) => Object.fromEntries(new URLSearchParams(body ?? ''));
const check = (task: { type: string } & Record<string, unknown>, path?: string) => {
  const request = siteCheck(task, answer(path)) as ProgramRequest; // the tests fail where there is none
  const type = request.headers['Content-Type'];
  return {
    address: request.address,
    sent: type === 'application/json' ? JSON.parse(request.body ?? '') : fieldsOf(request.body),
    headers: request.headers,
  };
};

test.each([
  ['RecaptchaV2Task', 'https://www.google.com/recaptcha/api/siteverify'],
  ['NoCaptchaTaskProxyless', 'https://www.google.com/recaptcha/api/siteverify'],
  ['RecaptchaV3TaskProxyless', 'https://www.google.com/recaptcha/api/siteverify'],
  ['TurnstileTask', 'https://challenges.cloudflare.com/turnstile/v0/siteverify'],
  ['HCaptchaTask', 'https://api.hcaptcha.com/siteverify'],
])('%s: the secret and the answer go as a form', (type, address) => {
  const path = /captchaV|NoCaptcha/.test(type) ? 'gRecaptchaResponse' : 'token';
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  expect(check({ type }, path)).toEqual({
    address,
    headers,
    sent: { secret: 'YOUR_SECRET_KEY', response: TOKEN },
  });
});

test.each([
  ['RecaptchaV2EnterpriseTask', {}],
  ['RecaptchaV3EnterpriseTask', {}],
  ['RecaptchaV3TaskProxyless', { isEnterprise: true }],
])('%s %j: reCAPTCHA Enterprise is asked for an assessment', (type, more) => {
  const task = { type, websiteKey: '6L', pageAction: 'login', ...more };
  expect(check(task, 'gRecaptchaResponse')).toMatchObject({
    address:
      'https://recaptchaenterprise.googleapis.com/v1/projects/YOUR_PROJECT_ID/assessments?key=YOUR_GOOGLE_API_KEY',
    sent: { event: { token: TOKEN, siteKey: '6L', expectedAction: 'login' } },
  });
});

test('Prosopo, MTCaptcha and both versions of Friendly Captcha are asked as they document it', () => {
  expect(check({ type: 'ProsopoTask' })).toMatchObject({
    address: 'https://api.prosopo.io/siteverify',
    sent: { secret: 'YOUR_SECRET_KEY', token: TOKEN },
  });
  const mt = siteCheck({ type: 'MTCaptchaTask' }, answer());
  expect(mt?.body).toBeNull();
  const { origin, pathname, searchParams } = new URL(mt?.address ?? '');
  expect(origin + pathname).toBe('https://service.mtcaptcha.com/mtcv1/api/checktoken');
  expect(Object.fromEntries(searchParams)).toEqual({ privatekey: 'YOUR_SECRET_KEY', token: TOKEN });
  const friendly = (apiGetLib: string) =>
    check({ type: 'CustomTask', class: 'friendly', websiteKey: 'FC', metadata: { apiGetLib } }, 'data.token');
  expect(friendly('https://cdn.example/friendly-challenge@0.9/widget.module.min.js')).toMatchObject({
    address: 'https://api.friendlycaptcha.com/api/v1/siteverify',
    sent: { solution: TOKEN, secret: 'YOUR_SECRET_KEY', sitekey: 'FC' },
  });
  expect(friendly('https://cdn.example/@friendlycaptcha/sdk/site.min.js')).toMatchObject({
    address: 'https://global.frcapi.com/api/v2/captcha/siteverify',
    sent: { response: TOKEN, sitekey: 'FC' },
    headers: { 'X-API-Key': 'YOUR_SECRET_KEY' },
  });
});

test.each([
  [{ type: 'GeeTestTask' }, 'captcha_id'],
  [{ type: 'YidunTask' }, 'token'],
  [{ type: 'CustomTask', class: 'altcha' }, 'data.token'],
  [{ type: 'AmazonTask' }, 'captcha_voucher'],
  [{ type: 'ImageToTextTask' }, 'text'],
  [{ type: 'ComplexImageTask', class: 'recognition' }, 'answer'],
  [{ type: 'TurnstileTask', cloudflareTaskType: 'cf_clearance' }, 'cf_clearance'],
  [{ type: 'TurnstileTask', cloudflareTaskType: 'token' }, 'token'],
  [{ type: 'RecaptchaV2Task' }, 'cookies.a'],
  [{ type: 'NewTask' }, 'token'],
  [{ type: 'NewTask', class: 'friendly' }, 'token'],
  ...['RecaptchaV2Task', 'RecaptchaV2EnterpriseTask', 'TurnstileTask', 'HCaptchaTask'].flatMap(
    (type): [{ type: string }, string][] => [
      [{ type: `New${type}` }, 'token'],
      [{ type: `${type}M1` }, 'token'],
    ],
  ),
])('%j with %s: nothing is offered where one request does not check it', (task, path) => {
  expect(siteCheck(task, answer(path))).toBeNull();
});
