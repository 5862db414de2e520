import { type Fields, host, PROXY, SITE, type TaskRow, text, token, yesOrNo } from './row.ts';

const score: Fields = { minScore: { kind: 'number', min: 0.1, max: 0.9 }, pageAction: text };
const v3: Fields = { ...SITE, ...score, isEnterprise: { kind: 'boolean', or: [0, 1] }, nocache: yesOrNo };
const solution = () => ({ gRecaptchaResponse: token('03AGdBq2', 400) });

/** The types for reCAPTCHA (documentation, `captchas/no-captcha-task` and `captchas/recaptcha-v…`). */
export const RECAPTCHA: readonly TaskRow[] = [
  {
    types: ['RecaptchaV2Task', 'NoCaptchaTask', 'NoCaptchaTaskProxyless', 'RecaptchaV2TaskProxyless'],
    fields: {
      ...SITE,
      ...PROXY,
      recaptchaDataSValue: text,
      isInvisible: yesOrNo,
      cookies: text,
      nocache: yesOrNo,
    },
    solution,
  },
  {
    types: ['RecaptchaV2EnterpriseTask', 'RecaptchaV2EnterpriseTaskProxyless'],
    fields: {
      ...SITE,
      ...PROXY,
      pageAction: text,
      enterprisePayload: { kind: 'object', fields: { s: text }, isOpen: true },
      apiDomain: host,
      cookies: text,
      // Not on the type's page, but in the official clients for JavaScript and .NET.
      recaptchaDataSValue: text,
    },
    solution,
  },
  { types: ['RecaptchaV3TaskProxyless'], fields: v3, solution },
  // Not in the documentation; the official node for n8n sends it, with or without a proxy.
  { types: ['RecaptchaV3Task'], fields: { ...v3, ...PROXY }, solution },
  {
    types: ['RecaptchaV3EnterpriseTask'],
    // The browser is in the official client for JavaScript only.
    fields: { ...SITE, ...score, userAgent: text },
    solution,
  },
];
