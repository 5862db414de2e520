import {
  address,
  type Fields,
  hex,
  host,
  PROXY,
  requiredAddress,
  requiredText,
  SITE,
  type TaskRow,
  text,
  token,
  USER_AGENT,
  yesOrNo,
} from './row.ts';

const page: Fields = { websiteURL: requiredAddress, ...PROXY };
const site: Fields = { ...SITE, ...PROXY };
const withBrowser = (start: string) => () => ({ token: token(start), userAgent: USER_AGENT });

const turnstile = ['TurnstileTask', 'TurnstileTaskProxyless'] as const;
const clearance = (cloudflareTaskType: string): TaskRow => ({
  types: turnstile,
  when: { cloudflareTaskType: [cloudflareTaskType] },
  fields: { ...site, userAgent: requiredText, htmlPageBase64: requiredText },
  needsProxy: true,
  solution: () => ({ cf_clearance: token('') }),
});

const geetest = ['GeeTestTask', 'GeeTestTaskProxyless'] as const;
const geetestFields: Fields = {
  ...page,
  gt: requiredText,
  geetestApiServerSubdomain: host,
  geetestGetLib: { kind: 'object-text' },
};

const amazonFields: Fields = { ...page, cookieSolution: yesOrNo };
const amazonPage: Fields = { ...amazonFields, challengeScript: requiredAddress, captchaScript: address };
const amazon: TaskRow['solution'] = ({ cookieSolution }) =>
  cookieSolution === true
    ? { cookies: { 'aws-waf-token': token(`${hex(8)}:`) }, userAgent: USER_AGENT }
    : { captcha_voucher: token('eyJ0eXAi'), existing_token: token(`${hex(8)}:`), userAgent: USER_AGENT };

/** The types for captchas of one maker each (documentation, `captchas/<maker>-task`). */
export const MAKERS: readonly TaskRow[] = [
  { types: turnstile, fields: { ...site, pageAction: text, data: text }, solution: withBrowser('0.') },
  {
    types: turnstile,
    when: { cloudflareTaskType: ['token'] },
    fields: {
      ...site,
      userAgent: requiredText,
      pageAction: requiredText,
      data: requiredText,
      pageData: requiredText,
      apiJsUrl: text,
    },
    solution: withBrowser('0.'),
  },
  clearance('cf_clearance'),
  clearance('wait_room'),
  {
    types: geetest,
    // The official client for JavaScript sends the version as a text.
    when: { version: [3, '3'] },
    fields: { ...geetestFields, challenge: requiredText },
    solution: ({ challenge }) => {
      const validate = hex(32);
      return { challenge, validate, seccode: `${validate}|jordan` };
    },
  },
  {
    types: geetest,
    when: { version: [4, '4'] },
    fields: {
      ...geetestFields,
      initParameters: { kind: 'object', fields: { riskType: text }, isOpen: true },
    },
    solution: ({ gt }) => ({
      captcha_id: gt,
      lot_number: hex(32),
      pass_token: hex(64),
      gen_time: String(Math.floor(Date.now() / 1_000)),
      captcha_output: token(''),
    }),
  },
  {
    // A draft that the documentation does not list any more.
    types: ['HCaptchaTask', 'HCaptchaTaskProxyless'],
    fields: { ...site, isInvisible: yesOrNo, data: text, cookies: text, fallbackToActualUA: yesOrNo },
    solution: () => ({ gRecaptchaResponse: token('P1_'), respKey: token('E0_'), userAgent: USER_AGENT }),
  },
  {
    types: ['FunCaptchaTask', 'FunCaptchaTaskProxyless'],
    fields: {
      ...page,
      websitePublicKey: requiredText,
      data: text,
      funcaptchaApiJSSubdomain: host,
      cookies: text,
    },
    solution: withBrowser(`${hex(16)}.5060184402|r=us-west-2|lang=en|`),
  },
  {
    types: ['MTCaptchaTask'],
    fields: { ...site, pageAction: text, isInvisible: yesOrNo },
    solution: ({ websiteKey }) => ({ token: `v1(${hex(8)},${hex(8)},${websiteKey},${hex(64)}**)` }),
  },
  { types: ['ProsopoTask'], fields: site, solution: () => ({ token: `0x${hex(200)}` }) },
  {
    types: ['YidunTask'],
    fields: {
      ...site,
      yidunGetLib: address,
      yidunApiServerSubdomain: host,
      challenge: text,
      hcg: text,
      hct: { kind: 'integer' },
    },
    solution: () => ({ token: token('CN31_') }),
  },
  {
    types: ['BinanceTask'],
    fields: { ...site, validateId: requiredText },
    solution: withBrowser('captcha#'),
  },
  {
    types: ['AmazonTask'],
    when: { challengeScript: 'absent', context: 'absent', iv: 'absent' },
    fields: { ...amazonFields, websiteKey: requiredText, captchaScript: requiredAddress },
    solution: amazon,
  },
  {
    types: ['AmazonTask'],
    fields: { ...amazonPage, websiteKey: requiredText, context: requiredText, iv: requiredText },
    solution: amazon,
  },
  {
    // A challenge without a captcha has none of these, which has to be said with empty texts.
    types: ['AmazonTask'],
    when: { context: [''], iv: [''] },
    fields: {
      ...amazonPage,
      websiteKey: { kind: 'text', mayBeEmpty: true },
      context: { kind: 'text', required: true, mayBeEmpty: true },
      iv: { kind: 'text', required: true, mayBeEmpty: true },
    },
    solution: amazon,
  },
];
