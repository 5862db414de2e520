import type { Answer } from '../tasks/answer.ts';
import type { ProgramRequest } from './request-programs.ts';
import type { TaskObject } from './task-object.ts';

/** Stands for what only the site's owner has: the secret that goes with its site key. */
const SECRET = 'YOUR_SECRET_KEY';

/**
 * The request in which a site's own server asks the captcha's maker whether an answer is good, after the maker's
 * documentation; `null` where one request does not do it: GeeTest and Yidun want it signed, ALTCHA is checked by the
 * site itself, and the challenge pages of Cloudflare and Amazon are not the site's to check.
 */
export function siteCheck(task: TaskObject, answer: Answer): ProgramRequest | null {
  const [{ path, value: token }] = answer.fields;
  if (!/^(?:|(?:.+\.)?(?:gRecaptchaResponse|token))$/.test(path)) return null;
  switch (makerOf(task)) {
    case 'recaptcha':
      return form('https://www.google.com/recaptcha/api/siteverify', { secret: SECRET, response: token });
    case 'recaptcha-enterprise':
      return assessment(task, token);
    case 'turnstile':
      return form('https://challenges.cloudflare.com/turnstile/v0/siteverify', {
        secret: SECRET,
        response: token,
      });
    case 'hcaptcha':
      return form('https://api.hcaptcha.com/siteverify', { secret: SECRET, response: token });
    case 'prosopo':
      return json('https://api.prosopo.io/siteverify', { secret: SECRET, token });
    case 'mtcaptcha': {
      const query = new URLSearchParams({ privatekey: SECRET, token });
      return {
        address: `https://service.mtcaptcha.com/mtcv1/api/checktoken?${query}`,
        headers: {},
        body: null,
      };
    }
    case 'friendly':
      return friendly(task, token);
    default:
      return null;
  }
}

function makerOf(task: TaskObject): string | null {
  const { type } = task;
  if (/^(?:NoCaptchaTask|RecaptchaV[23]Task)(?:Proxyless)?$/.test(type))
    return task['isEnterprise'] === true ? 'recaptcha-enterprise' : 'recaptcha';
  if (/^RecaptchaV[23]EnterpriseTask(?:Proxyless)?$/.test(type)) return 'recaptcha-enterprise';
  if (/^TurnstileTask(?:Proxyless)?$/.test(type))
    return task['cloudflareTaskType'] === undefined ? 'turnstile' : null;
  if (/^HCaptchaTask(?:Proxyless)?$/.test(type)) return 'hcaptcha';
  if (type === 'ProsopoTask') return 'prosopo';
  if (type === 'MTCaptchaTask') return 'mtcaptcha';
  return type === 'CustomTask' && task['class'] === 'friendly' ? 'friendly' : null;
}

/** reCAPTCHA Enterprise knows no `siteverify`: a site makes an assessment of the token. */
function assessment(task: TaskObject, token: string): ProgramRequest {
  const { websiteKey: siteKey, pageAction: expectedAction } = task;
  const address = 'https://recaptchaenterprise.googleapis.com/v1/projects/YOUR_PROJECT_ID/assessments';
  return json(`${address}?key=YOUR_GOOGLE_API_KEY`, { event: { token, siteKey, expectedAction } });
}

/** The two versions of Friendly Captcha have two; which one it is, its script says. */
function friendly(task: TaskObject, token: string): ProgramRequest {
  const { websiteKey: sitekey, metadata } = task;
  if (/friendly-challenge/.test(JSON.stringify(metadata ?? '')))
    return json('https://api.friendlycaptcha.com/api/v1/siteverify', {
      solution: token,
      secret: SECRET,
      sitekey,
    });
  const request = json('https://global.frcapi.com/api/v2/captcha/siteverify', { response: token, sitekey });
  return { ...request, headers: { ...request.headers, 'X-API-Key': SECRET } };
}

function form(address: string, fields: Record<string, string>): ProgramRequest {
  return {
    address,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: String(new URLSearchParams(fields)),
  };
}

function json(address: string, body: object): ProgramRequest {
  return { address, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}
