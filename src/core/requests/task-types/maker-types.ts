import { MAX_ADDRESS, MAX_PAGE_STRING, MAX_SITE_KEY } from '../../limits.ts';
import { callbackUrl, DOCS, type TaskField, type TaskType, websiteURL } from './task-type.ts';

/** Cloudflare's documentation: 300 s, once. */
const TURNSTILE_LIFE_MS = 300_000;
/** NetEase's documentation: 20 min, once. */
const YIDUN_LIFE_MS = 20 * 60_000;

const text = (name: string, more: Partial<TaskField> = {}): TaskField => ({
  name,
  control: 'text',
  maxLength: 200,
  isOfPage: true,
  ...more,
});
const key = (name: string, shape: RegExp): TaskField =>
  text(name, {
    required: true,
    maxLength: MAX_SITE_KEY,
    isIdentity: true,
    usual: { shape, note: 'key_unusual' },
  });
const address = (name: string, more: Partial<TaskField> = {}): TaskField =>
  text(name, { control: 'address', maxLength: MAX_ADDRESS, ...more });
/** Of one page load: a new one comes with the next. */
const ofOneLoad: Partial<TaskField> = { maxLength: MAX_PAGE_STRING, isOneTime: true };
const pageAction = text('pageAction');

/** The types for one maker each, after the service's page about each; a life where the maker or the service states one. */
export const MAKER_TYPES: readonly TaskType[] = [
  {
    type: 'TurnstileTask',
    fields: [
      websiteURL,
      key('websiteKey', /^[0-3]x[\w-]+$/),
      pageAction,
      text('data', { maxLength: MAX_PAGE_STRING }),
      callbackUrl,
    ],
    answerLife: TURNSTILE_LIFE_MS,
    usualMs: 20_000,
    answerField: 'cf-turnstile-response',
    docs: `${DOCS}/captchas/turnstile-task/`,
  },
  {
    type: 'GeeTestTask',
    sent: { version: 4 },
    fields: [
      websiteURL,
      key('gt', /^[\da-f]{32}$/i),
      text('initParameters.riskType'),
      text('geetestApiServerSubdomain'),
      callbackUrl,
    ],
    answerLife: null,
    usualMs: 30_000,
    docs: `${DOCS}/captchas/geetest-task/`,
  },
  {
    type: 'AmazonTask',
    fields: [
      websiteURL,
      address('challengeScript', { required: true, isIdentity: true }),
      text('websiteKey', { maxLength: MAX_SITE_KEY, isIdentity: true }),
      text('context', { ...ofOneLoad, isSentEmpty: true }),
      text('iv', { ...ofOneLoad, isSentEmpty: true }),
      address('captchaScript'),
      { name: 'cookieSolution', control: 'checkbox' },
      callbackUrl,
    ],
    answerLife: null,
    whatNow: 'what_now_amazon',
    docs: `${DOCS}/captchas/amazon-task/`,
  },
  {
    type: 'CustomTask (friendly)',
    sent: { type: 'CustomTask', class: 'friendly' },
    fields: [
      websiteURL,
      key('websiteKey', /^FC[A-Z\d]+$/),
      address('metadata.apiGetLib', { required: true, unseenNote: 'api_get_lib_unseen' }),
      callbackUrl,
    ],
    answerLife: null,
    answerField: 'frc-captcha-solution / frc-captcha-response',
    docs: `${DOCS}/captchas/friendly-task/`,
  },
  {
    type: 'MTCaptchaTask',
    fields: [
      websiteURL,
      key('websiteKey', /^MTPublic-\w+$/),
      pageAction,
      { name: 'isInvisible', control: 'checkbox', isOfPage: true },
      callbackUrl,
    ],
    answerLife: null,
    answerField: 'mtcaptcha-verifiedtoken',
    docs: `${DOCS}/captchas/mtcaptcha-task/`,
  },
  {
    type: 'ProsopoTask',
    fields: [websiteURL, key('websiteKey', /^5\w{47}$/), callbackUrl],
    answerLife: null,
    answerField: 'procaptcha-response',
    docs: `${DOCS}/captchas/prosopo-task/`,
  },
  {
    type: 'YidunTask',
    fields: [
      websiteURL,
      key('websiteKey', /^[\da-f]{32}$/i),
      address('yidunGetLib'),
      text('yidunApiServerSubdomain'),
      callbackUrl,
    ],
    answerLife: YIDUN_LIFE_MS,
    answerField: 'NECaptchaValidate',
    docs: `${DOCS}/captchas/yidun-task/`,
  },
  {
    type: 'CustomTask (altcha)',
    sent: { type: 'CustomTask', class: 'altcha', websiteKey: '' },
    fields: [
      websiteURL,
      text('metadata.challenge', { ...ofOneLoad, required: true, isIdentity: true }),
      text('metadata.iterations', { ...ofOneLoad, required: true }),
      text('metadata.salt', { ...ofOneLoad, required: true }),
      text('metadata.signature', { ...ofOneLoad, required: true }),
      callbackUrl,
    ],
    answerLife: null,
    answerField: 'altcha',
    docs: `${DOCS}/captchas/altcha-task/`,
  },
];
