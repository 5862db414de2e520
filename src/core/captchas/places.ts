/**
 * Where the captchas of one maker show themselves in a page: all that the content script knows of makers. What these
 * places mean is decided by the maker's own file.
 */
export interface Places {
  /** As in the maker's own file. */
  maker: string;
  /** Hosts of its scripts and frames, each with its subdomains; with the start of a path where they serve other things, too. */
  hosts?: readonly string[];
  /** Paths of its scripts and frames on every host. */
  paths?: RegExp;
  /** Addresses of scripts that may be its own, on sites that keep them themselves; they say nothing alone. */
  scripts?: RegExp;
  /** Elements that name a captcha without `data-sitekey`, as CSS selectors. */
  elements?: readonly string[];
  /** Attributes that its elements have besides the usual ones. */
  attributes?: readonly string[];
  /** Functions of its script whose calls name a captcha. */
  calls?: readonly string[];
  /** Objects of the page's own scripts that set its captcha up. */
  objects?: readonly string[];
  /** Its frames and scripts are looked for in the browser's list of what the page has loaded, too. */
  isInNetwork?: true;
  /** Names of the fields that its script makes for the answer. */
  answerFields?: readonly string[];
  /** Titles of pages of its own. */
  titles?: RegExp;
}

/** What pages call a captcha in the names of attributes of their own. */
const CALLED = [
  ...['recaptcha', 'recaptcha-v3', 'g-recaptcha', 'google-recaptcha'],
  ...['hcaptcha', 'turnstile', 'cf-turnstile'],
];
/** Names by which pages give a site key, and the action beside it, to scripts of their own; `data-` stands before each. */
export const OWN_NAMES = {
  sitekey: [
    // `captcha-key` is what servers call the number of a picture.
    ...['site-key', 'captcha-sitekey', 'captcha-site-key'],
    ...CALLED.flatMap((name) => ['sitekey', 'site-key', 'key', 'public-key'].map((key) => `${name}-${key}`)),
  ],
  action: ['captcha', ...CALLED].map((name) => `${name}-action`),
};

/** One row a maker. */
export const PLACES: readonly Places[] = [
  {
    maker: 'recaptcha',
    // Google's FAQ: recaptcha.net stands in for google.com everywhere; its advice for a CSP names the others.
    hosts: [
      'google.com/recaptcha/',
      'recaptcha.net/recaptcha/',
      'gstatic.com/recaptcha/',
      'gstatic.cn/recaptcha/',
    ],
    calls: [
      'grecaptcha.execute',
      'grecaptcha.enterprise.execute',
      'grecaptcha.render',
      'grecaptcha.enterprise.render',
    ],
    answerFields: ['g-recaptcha-response'],
  },
  {
    maker: 'turnstile',
    hosts: ['challenges.cloudflare.com', 'challenges.fed.cloudflare.com'],
    paths: /^\/cdn-cgi\/.*\/orchestrate\//,
    elements: ['#challenge-form'],
    attributes: ['data-cdata', 'id'],
    calls: ['turnstile.render'],
    objects: ['_cf_chl_opt'],
    answerFields: ['cf-turnstile-response'],
    titles: /^(Just a moment\W*$|Waiting Room powered by Cloudflare)/,
  },
  {
    maker: 'geetest',
    hosts: ['geetest.com', 'geevisit.com', 'gsensebot.com'],
    calls: ['initGeetest4', 'initGeetest'],
    isInNetwork: true,
  },
  {
    maker: 'mtcaptcha',
    hosts: ['mtcaptcha.com'],
    objects: ['mtcaptchaConfig'],
    answerFields: ['mtcaptcha-verifiedtoken'],
  },
  {
    maker: 'prosopo',
    hosts: ['prosopo.io'],
    calls: ['procaptcha.render'],
    objects: ['procaptchaWpAttributes'],
    answerFields: ['procaptcha-response'],
  },
  {
    maker: 'friendly-captcha',
    hosts: ['friendlycaptcha.com', 'friendlycaptcha.eu', 'frcapi.com'],
    // Through a site's own host (developer.friendlycaptcha.com, "Proxying widget requests").
    paths: /^\/api\/v2\/captcha\/(agent|widget)$/,
    scripts: /friendly-?c|\/(widget|site)(\.\w+)*\.js/,
    calls: ['friendlyChallenge.WidgetInstance', 'frcaptcha.createWidget'],
    isInNetwork: true,
    answerFields: ['frc-captcha-solution', 'frc-captcha-response'],
  },
  {
    maker: 'yidun',
    hosts: ['dun.163.com', 'dun.163yun.com', 'cstaticdun.126.net'],
    calls: ['initNECaptcha', 'initNECaptchaWithFallback'],
    isInNetwork: true,
  },
  {
    maker: 'amazon',
    hosts: ['awswaf.com'],
    paths: /^\/__challenge_\w+\//,
    calls: ['AwsWafCaptcha.renderCaptcha'],
    objects: ['gokuProps'],
    isInNetwork: true,
  },
  { maker: 'altcha', elements: ['altcha-widget'], attributes: ['challenge', 'challengejson'] },
  {
    maker: 'hcaptcha',
    hosts: ['hcaptcha.com'],
    elements: ['h-captcha'],
    attributes: ['site-key'],
    calls: ['hcaptcha.render'],
    answerFields: ['h-captcha-response'],
  },
  {
    maker: 'arkose',
    hosts: ['arkoselabs.com', 'funcaptcha.com', 'arkoselabs.cn', 'arkose.com.cn'],
    // Sites give its hosts names of their own.
    paths: /^\/v2\/([\dA-F-]{36}\/)?(api\.js$|[\d.]+\/enforcement\.)/i,
    elements: ['[data-pkey]', '#FunCaptcha-Token'],
    attributes: ['data-pkey'],
  },
  {
    maker: 'tencent',
    hosts: ['captcha.qq.com', 'captcha.qcloud.com', 'captcha.gtimg.com'],
    paths: /\/TJ?N?Captcha.*\.js/,
    elements: ['#TencentCaptcha'],
    attributes: ['data-appid'],
    calls: ['TencentCaptcha'],
    isInNetwork: true,
  },
  {
    maker: 'alibaba',
    calls: ['initAliyunCaptcha'],
    objects: ['AliyunCaptchaConfig'],
  },
  { maker: 'datadome', hosts: ['captcha-delivery.com'] },
  { maker: 'imperva', paths: /^\/_Incapsula_Resource/ },
  {
    maker: 'yandex',
    hosts: ['smartcaptcha.yandexcloud.net', 'smartcaptcha.cloud.yandex.ru', 'captcha-api.yandex.ru'],
    calls: ['smartCaptcha.render'],
    answerFields: ['smart-token'],
  },
  {
    maker: 'private-captcha',
    hosts: ['privatecaptcha.com'],
    calls: ['privateCaptcha.render'],
    answerFields: ['private-captcha-solution'],
  },
  { maker: 'cap', elements: ['cap-widget'] },
  {
    maker: 'captchafox',
    hosts: ['captchafox.com'],
    calls: ['captchafox.render'],
    answerFields: ['cf-captcha-response'],
  },
  { maker: 'lemin', hosts: ['leminnow.com'], elements: ['#lemin-cropped-captcha'] },
  { maker: 'keycaptcha', hosts: ['keycaptcha.com'], elements: ['#div_for_keycaptcha'] },
];

/** The row of the maker that serves an address; `undefined` for every other address. */
export function placesOfAddress(address: string, places = PLACES): Places | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname, pathname } = new URL(address);
  if (!/^https?:/.test(protocol)) return undefined;
  const name = hostname.replace(/\.$/, ''); // a full name of the DNS may end in a dot
  return places.find(
    ({ hosts = [], paths }) =>
      paths?.test(pathname) ||
      hosts.some((place) => {
        const [host, path = ''] = place.split(/\/(.*)/);
        return `.${name}`.endsWith(`.${host}`) && pathname.startsWith(`/${path}`);
      }),
  );
}
