import { MAX_PAGE_STRING, MAX_SITE_KEY } from '../../limits.ts';
import { callbackUrl, DOCS, type TaskField, type TaskType, websiteURL } from './task-type.ts';

/** Documented for v2 and v2 Enterprise only. */
const V2_TOKEN_LIFE_MS = 60_000;

const answerField = 'g-recaptcha-response';

const websiteKey: TaskField = {
  name: 'websiteKey',
  control: 'text',
  required: true,
  maxLength: MAX_SITE_KEY,
  isOfPage: true,
  isIdentity: true,
  usual: { shape: /^6L[\w-]{38}$/, note: 'key_shape_note' },
};
const pageAction: TaskField = { name: 'pageAction', control: 'text', maxLength: 200, isOfPage: true };
const v3Action: TaskField = { ...pageAction, unseenNote: 'action_unseen' };
const minScore: TaskField = { name: 'minScore', control: 'number', min: 0.1, max: 0.9, step: 0.1 };
const nocache: TaskField = { name: 'nocache', control: 'checkbox', docs: `${DOCS}/api/token-accept/` };
const userAgent: TaskField = { name: 'userAgent', control: 'text', maxLength: 1_000 };
const cookies: TaskField = { name: 'cookies', control: 'text', maxLength: MAX_PAGE_STRING };

const v2Fields: TaskField[] = [
  websiteURL,
  websiteKey,
  { name: 'isInvisible', control: 'checkbox', isOfPage: true },
  {
    name: 'recaptchaDataSValue',
    control: 'text',
    maxLength: MAX_PAGE_STRING,
    isOfPage: true,
    isOneTime: true,
  },
  userAgent,
  cookies,
  nocache,
  callbackUrl,
];

// No usual time: the service's page says 100 ms, and said 10 to 80 s before.
const v2 = (type: string): TaskType => ({
  type,
  fields: v2Fields,
  answerLife: V2_TOKEN_LIFE_MS,
  answerField,
  docs: `${DOCS}/captchas/no-captcha-task/`,
});

/** The types for reCAPTCHA, after the service's page about each. */
export const RECAPTCHA_TYPES: readonly TaskType[] = [
  v2('RecaptchaV2Task'),
  {
    type: 'RecaptchaV2EnterpriseTask',
    fields: [
      websiteURL,
      websiteKey,
      pageAction,
      {
        name: 'enterprisePayload.s',
        control: 'text',
        maxLength: MAX_PAGE_STRING,
        isOfPage: true,
        isOneTime: true,
      },
      {
        name: 'apiDomain',
        control: 'text',
        maxLength: 200,
        suggestions: ['www.google.com', 'www.recaptcha.net'],
      },
      userAgent,
      cookies,
      callbackUrl,
    ],
    answerLife: V2_TOKEN_LIFE_MS,
    usualMs: 80_000,
    answerField,
    docs: `${DOCS}/captchas/recaptcha-v2-enterprise-task/`,
  },
  {
    type: 'RecaptchaV3TaskProxyless',
    fields: [
      websiteURL,
      websiteKey,
      v3Action,
      minScore,
      { name: 'isEnterprise', control: 'checkbox', isOfPage: true },
      nocache,
      callbackUrl,
    ],
    answerLife: null,
    usualMs: 30_000,
    answerField,
    docs: `${DOCS}/captchas/recaptcha-v3-task/`,
  },
  {
    type: 'RecaptchaV3EnterpriseTask',
    fields: [websiteURL, websiteKey, v3Action, minScore, callbackUrl],
    answerLife: null,
    usualMs: 30_000,
    answerField,
    docs: `${DOCS}/captchas/recaptcha-v3-enterprise-task/`,
  },
];

/** Names that official clients still send for `RecaptchaV2Task`. */
export const OLDER_RECAPTCHA_TYPES: readonly TaskType[] = ['NoCaptchaTask', 'NoCaptchaTaskProxyless'].map(
  (type) => ({ ...v2(type), isOlder: true }),
);
