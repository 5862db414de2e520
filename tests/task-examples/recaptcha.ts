import { SITE, type TaskExample, userAgent } from './example.ts';

const token = ['gRecaptchaResponse'];

/** Examples for reCAPTCHA. */
export const RECAPTCHA: Record<string, TaskExample> = {
  'reCAPTCHA v2': {
    types: ['RecaptchaV2Task', 'NoCaptchaTask', 'NoCaptchaTaskProxyless', 'RecaptchaV2TaskProxyless'],
    needed: SITE,
    more: {
      recaptchaDataSValue: 'once',
      isInvisible: true,
      userAgent,
      cookies: 'a=1; b=2',
      nocache: true,
    },
    answer: token,
    proxy: 'taken',
  },
  'reCAPTCHA v2 Enterprise': {
    types: ['RecaptchaV2EnterpriseTask', 'RecaptchaV2EnterpriseTaskProxyless'],
    needed: SITE,
    more: {
      pageAction: 'LOGIN',
      'enterprisePayload.s': 'once',
      apiDomain: 'www.recaptcha.net',
      userAgent,
      cookies: 'a=1',
    },
    answer: token,
    proxy: 'taken',
  },
  'reCAPTCHA v3': {
    types: ['RecaptchaV3TaskProxyless'],
    needed: SITE,
    more: { minScore: 0.7, pageAction: 'login', isEnterprise: true, nocache: true },
    answer: token,
  },
  'reCAPTCHA v3 Enterprise': {
    types: ['RecaptchaV3EnterpriseTask'],
    needed: SITE,
    more: { minScore: 0.3, pageAction: 'login' },
    answer: token,
  },
};
