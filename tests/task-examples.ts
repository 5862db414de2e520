/** A task as the service documents it, told again apart from the stand-in's own table so that each checks the other. */
export interface TaskExample {
  /** The documented name, then older ones. */
  types: [string, ...string[]];
  /** Fields that are required; a dot stands for one level of nesting. */
  needed: Record<string, unknown>;
  /** The rest of the fields. */
  more: Record<string, unknown>;
  /** Every field of the answer, as deep as the documentation names them. */
  answer: string[];
  /** Needed fields that may be empty texts. */
  mayBeEmpty?: string[];
  /** Whether a proxy is taken; `false` if nothing is said. */
  proxy?: 'taken' | 'needed';
  /** US dollars that the reply shows. */
  cost?: number;
}

const websiteURL = 'https://shop.example/login';
const SITE = { websiteURL, websiteKey: '6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI' };
const userAgent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
const token = ['gRecaptchaResponse'];
const withBrowser = ['token', 'userAgent'];
const PICTURE = Buffer.alloc(300, 7).toString('base64');
const script = 'https://cdn.shop.example/script.js';

/** A proxy as it is sent along. */
export const PROXY = {
  proxyType: 'http',
  proxyAddress: '203.0.113.9',
  proxyPort: 8080,
  proxyLogin: 'me',
  proxyPassword: 'secret',
};

const custom = (name: string, example: Omit<TaskExample, 'types'>): TaskExample => ({
  ...example,
  types: ['CustomTask'],
  needed: { class: name, ...example.needed },
});
const recognition = (task: string, cost?: number, needed: Record<string, unknown> = {}): TaskExample => ({
  types: ['ComplexImageTask'],
  needed: { class: 'recognition', imagesBase64: [PICTURE], 'metadata.Task': task, ...needed },
  more: {},
  answer: ['answer', 'metadata.AnswerType'],
  ...(cost === undefined ? {} : { cost }),
});
const alibaba = { 'metadata.sceneId': '1ww7426c', 'metadata.prefix': 'dlw3kug' };

/** Every documented task type and variant, by a name of ours. */
export const TASK_EXAMPLES: Record<string, TaskExample> = {
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
  'image text': {
    types: ['ImageToTextTask'],
    needed: { body: PICTURE },
    more: { capMonsterModule: 'yandex', recognizingThreshold: 70, case: true, numeric: 1, math: true },
    answer: ['text'],
  },
  'grid of reCAPTCHA': {
    types: ['ComplexImageTask'],
    needed: {
      class: 'recaptcha',
      imageUrls: ['https://shop.example/grid.jpg'],
      'metadata.Grid': '3x3',
      'metadata.Task': 'Click on traffic lights',
    },
    more: { 'metadata.TaskDefinition': '/m/015qff', userAgent, websiteURL },
    answer: ['answer'],
  },
  bills_audio: recognition('bills_audio', 0.0008, { 'metadata.PayloadType': 'Audio' }),
  shein: recognition('shein', 0.0003),
  bls_3x3: recognition('bls_3x3', undefined, { 'metadata.TaskArgument': '123' }),
  baidu: recognition('baidu', 0.0005),
  betpunch_3x3_rotate: recognition('betpunch_3x3_rotate'),
  oocl_rotate_new: recognition('oocl_rotate_new'),
  oocl_rotate_double_new: recognition('oocl_rotate_double_new'),
  dli: recognition('dli', 0.0003),
  MathSum: recognition('MathSum', 0.0005),
  portugal_text_find_icon: recognition('portugal_text_find_icon', undefined, {
    'metadata.TaskArgument': 'Clique no(a) quadrado.',
  }),
  Turnstile: {
    types: ['TurnstileTask', 'TurnstileTaskProxyless'],
    needed: SITE,
    more: { userAgent, pageAction: 'login', data: 'cdata' },
    answer: withBrowser,
    proxy: 'taken',
  },
  'Cloudflare challenge, token': {
    types: ['TurnstileTask'],
    needed: {
      ...SITE,
      cloudflareTaskType: 'token',
      pageAction: 'managed',
      userAgent,
      data: 'd',
      pageData: 'p',
    },
    more: { apiJsUrl: '/turnstile/v0/api.js' },
    answer: withBrowser,
    proxy: 'taken',
  },
  'Cloudflare challenge, cookie': {
    types: ['TurnstileTask'],
    needed: { ...SITE, cloudflareTaskType: 'cf_clearance', htmlPageBase64: 'PGh0bWw+', userAgent },
    more: {},
    answer: ['cf_clearance'],
    proxy: 'needed',
  },
  'Cloudflare waiting room': {
    types: ['TurnstileTask'],
    needed: { ...SITE, cloudflareTaskType: 'wait_room', htmlPageBase64: 'PGh0bWw+', userAgent },
    more: {},
    answer: ['cf_clearance'],
    proxy: 'needed',
  },
  'GeeTest 3': {
    types: ['GeeTestTask', 'GeeTestTaskProxyless'],
    needed: { websiteURL, gt: 'f'.repeat(32), challenge: 'c'.repeat(32), version: 3 },
    more: {
      geetestApiServerSubdomain: 'api-na.geetest.com',
      geetestGetLib: '{"path":"/static/js"}',
      userAgent,
    },
    answer: ['challenge', 'validate', 'seccode'],
    proxy: 'taken',
  },
  'GeeTest 4': {
    types: ['GeeTestTask', 'GeeTestTaskProxyless'],
    needed: { websiteURL, gt: 'f'.repeat(32), version: 4 },
    more: {
      'initParameters.riskType': 'slide',
      geetestApiServerSubdomain: 'gcaptcha4.geetest.com',
      userAgent,
    },
    answer: ['captcha_id', 'lot_number', 'pass_token', 'gen_time', 'captcha_output'],
    proxy: 'taken',
  },
  hCaptcha: {
    types: ['HCaptchaTask', 'HCaptchaTaskProxyless'],
    needed: SITE,
    more: { isInvisible: true, data: 'rqdata', userAgent, cookies: 'a=1', fallbackToActualUA: true },
    answer: ['gRecaptchaResponse', 'respKey', 'userAgent'],
    proxy: 'taken',
  },
  FunCaptcha: {
    types: ['FunCaptchaTask', 'FunCaptchaTaskProxyless'],
    needed: { websiteURL, websitePublicKey: 'EX72CCFB-26EX-40E5-91E6-85EX70BE98ED' },
    more: {
      data: '{"blob":"b"}',
      funcaptchaApiJSSubdomain: 'shop-api.arkoselabs.com',
      userAgent,
      cookies: 'a=1',
    },
    answer: withBrowser,
    proxy: 'taken',
  },
  MTCaptcha: {
    types: ['MTCaptchaTask'],
    needed: { ...SITE, websiteKey: 'MTPublic-abCDEFJAB' },
    more: { pageAction: 'login', isInvisible: true, userAgent },
    answer: ['token'],
    proxy: 'taken',
  },
  Prosopo: {
    types: ['ProsopoTask'],
    needed: { ...SITE, websiteKey: `5${'E'.repeat(47)}` },
    more: { userAgent },
    answer: ['token'],
    proxy: 'taken',
  },
  Yidun: {
    types: ['YidunTask'],
    needed: { ...SITE, websiteKey: 'a'.repeat(32) },
    more: {
      yidunGetLib: script,
      yidunApiServerSubdomain: 'csc.shop.example',
      challenge: 'c',
      hcg: 'h',
      hct: 1751469954806,
      userAgent,
    },
    answer: ['token'],
    proxy: 'taken',
  },
  Binance: {
    types: ['BinanceTask'],
    needed: { ...SITE, websiteKey: 'login', validateId: 'cb0bfefa598b4c38' },
    more: { userAgent },
    answer: withBrowser,
    proxy: 'taken',
  },
  'Amazon, its script on a page': {
    types: ['AmazonTask'],
    needed: { ...SITE, captchaScript: 'https://x.captcha-sdk.awswaf.com/jsapi.js' },
    more: { userAgent },
    answer: ['captcha_voucher', 'existing_token', 'userAgent'],
    proxy: 'taken',
  },
  'Amazon, its captcha page': {
    types: ['AmazonTask'],
    needed: { ...SITE, challengeScript: script, context: 'qoJYgnKsc', iv: 'CgAAXFFF' },
    more: { captchaScript: script, cookieSolution: false },
    answer: ['captcha_voucher', 'existing_token', 'userAgent'],
    proxy: 'taken',
  },
  'Amazon, a challenge alone': {
    types: ['AmazonTask'],
    needed: { websiteURL, challengeScript: script, context: '', iv: '' },
    more: { cookieSolution: true },
    answer: ['cookies.aws-waf-token', 'userAgent'],
    mayBeEmpty: ['context', 'iv'],
    proxy: 'taken',
  },
  friendly: custom('friendly', {
    needed: { ...SITE, 'metadata.apiGetLib': script },
    more: { userAgent },
    answer: ['data.token'],
    proxy: 'taken',
  }),
  altcha: custom('altcha', {
    needed: {
      websiteURL,
      'metadata.challenge': '3dd28253',
      'metadata.iterations': '5000',
      'metadata.salt': 's?expires=1',
      'metadata.signature': '4b1cf0e0',
    },
    more: { websiteKey: '', userAgent },
    answer: ['data.token', 'data.number'],
    mayBeEmpty: ['websiteKey'],
    proxy: 'taken',
  }),
  DataDome: custom('DataDome', {
    needed: {
      websiteURL,
      'metadata.captchaUrl': 'https://geo.captcha-delivery.com/captcha/?initialCid=A',
      'metadata.datadomeCookie': 'datadome=x',
    },
    more: { 'metadata.datadomeVersion': 'new', userAgent },
    answer: [
      'domains.shop~example.cookies.datadome',
      'domains.shop~example.localStorage',
      'url',
      'fingerprint',
      'headers',
      'data',
    ],
    proxy: 'needed',
  }),
  TenDI: custom('TenDI', {
    needed: { ...SITE, websiteKey: '189123456' },
    more: { 'metadata.captchaUrl': 'https://global.captcha.shop.example/TCaptcha-global.js', userAgent },
    answer: ['data.randstr', 'data.ticket', 'headers.User-Agent'],
    proxy: 'taken',
  }),
  Basilisk: custom('Basilisk', {
    needed: SITE,
    more: { userAgent },
    answer: ['data.captcha_response', 'headers.User-Agent'],
    proxy: 'taken',
  }),
  Imperva: custom('Imperva', {
    needed: {
      websiteURL,
      'metadata.incapsulaScriptUrl': '_Incapsula_Resource?S=7',
      'metadata.incapsulaCookies': 'i=1',
    },
    more: { 'metadata.reese84UrlEndpoint': 'Built-with', userAgent },
    answer: ['domains.https://shop~example.cookies.___utmvc'],
    proxy: 'needed',
  }),
  Temu: custom('Temu', {
    needed: { websiteURL, 'metadata.cookie': 'region=141' },
    more: { userAgent },
    answer: ['domains.shop~example.cookies.verifyAuthToken', 'domains.shop~example.cookies.region'],
    proxy: 'taken',
  }),
  Castle: custom('Castle', {
    needed: { ...SITE, websiteKey: 'pk_1', 'metadata.wUrl': script, 'metadata.swUrl': script },
    more: { 'metadata.count': 2, userAgent },
    answer: ['data.tokens', 'domains.shop~example.cookies.__cuid'],
    proxy: 'taken',
  }),
  tspd: custom('tspd', {
    needed: { websiteURL, 'metadata.tspdCookie': 'TS386=1', 'metadata.htmlPageBase64': 'PGh0bWw+' },
    more: { userAgent },
    answer: ['Domains.shop~example.Cookies.TSPD_101_DID'],
    proxy: 'needed',
  }),
  HUNT: custom('HUNT', {
    needed: { websiteURL, 'metadata.apiGetLib': 'https://shop.example/hd-api/external/apps/a/api.js' },
    more: { 'metadata.data': 'SITE_META_TOKEN', userAgent },
    answer: ['data.token'],
    proxy: 'needed',
  }),
  alibaba: custom('alibaba', {
    needed: { websiteURL, ...alibaba },
    more: {
      'metadata.userId': 'u',
      'metadata.userUserId': 'uu',
      'metadata.verifyType': '1.0',
      'metadata.region': 'sgp',
      'metadata.UserCertifyId': '0a03e594',
      'metadata.apiGetLib': script,
      'metadata.cookieRequired': false,
      userAgent,
    },
    answer: ['data.tokens'],
    proxy: 'taken',
  }),
  'alibaba, a page of its own': custom('alibaba', {
    needed: { websiteURL, 'metadata.punishUrl': 'https://shop.example/_____tmd_____/punish?x5secdata=x' },
    more: { 'metadata.cookieRequired': true, userAgent },
    answer: ['data.tokens', 'domains.shop~example.cookies.x5sec'],
    proxy: 'taken',
  }),
};

/** The `task` object of an example, with other fields in place of its own; `undefined` takes a field out. */
export function taskOf(
  { types: [type], needed, more }: TaskExample,
  { all = true, ...changes }: { all?: boolean } & Record<string, unknown> = {},
): Record<string, unknown> {
  const task: Record<string, unknown> = { type };
  for (const [name, value] of Object.entries({ ...needed, ...(all && more), ...changes })) {
    if (value === undefined) continue;
    const [outer = name, inner] = name.split('.');
    task[outer] = inner === undefined ? value : { ...Object(task[outer]), [inner]: value };
  }
  return task;
}
