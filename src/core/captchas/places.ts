/**
 * Where the captchas of one maker show themselves in a page: all that the content script knows of makers. What these
 * places mean is decided by the maker's own file.
 */
export interface Places {
  /** The maker's name; the words for it are `maker_<name>` in `_locales`. */
  maker: string;
  /** Hosts of its scripts and frames; each stands for its subdomains, too. */
  hosts: readonly string[];
  /** How the paths of its scripts and frames begin, on hosts that serve other things as well. */
  path?: string;
  /** Classes of the elements that its script turns into widgets. */
  classes?: readonly string[];
  /** Elements that name a captcha without `data-sitekey`, as CSS selectors. */
  elements?: readonly string[];
  /** Attributes that its elements have besides the usual ones. */
  attributes?: readonly string[];
  /** The shape of its site keys, where no other maker's have the same. */
  keyShape?: RegExp;
  /** Functions of its script whose calls name a captcha. */
  calls?: readonly string[];
  /** Objects of the page's own scripts that set its captcha up, with the members that say so. */
  objects?: readonly string[];
  /** Its frames and scripts are looked for in the browser's list of what the page has loaded, too. */
  isInNetwork?: true;
  /** Names of the fields that its script makes for the answer. */
  answerFields?: readonly string[];
}

/** The maker of what looks like a captcha and is of none that has a row of its own. */
export const UNKNOWN_MAKER = 'unknown';

/** One row a maker. */
export const PLACES: readonly Places[] = [
  {
    maker: 'recaptcha',
    // Google's FAQ: recaptcha.net stands in for google.com everywhere; its advice for a CSP names the others.
    hosts: ['google.com', 'recaptcha.net', 'gstatic.com'],
    path: '/recaptcha/',
    classes: ['g-recaptcha'],
    keyShape: /^6L[\w-]{38}$/,
    calls: [
      'grecaptcha.execute',
      'grecaptcha.enterprise.execute',
      'grecaptcha.render',
      'grecaptcha.enterprise.render',
    ],
    answerFields: ['g-recaptcha-response'],
  },
  {
    maker: 'hcaptcha',
    hosts: ['hcaptcha.com'],
    classes: ['h-captcha'],
    keyShape: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i,
  },
  {
    maker: 'turnstile',
    hosts: ['challenges.cloudflare.com'],
    classes: ['cf-turnstile'],
    keyShape: /^[0-3]x[\dA-Z][\w-]*$/i,
  },
  {
    maker: 'friendly-captcha',
    hosts: ['friendlycaptcha.com', 'friendlycaptcha.eu'],
    classes: ['frc-captcha'],
    keyShape: /^FC[A-Z\d]{10,}$/,
  },
  {
    maker: 'yandex',
    hosts: ['smartcaptcha.yandexcloud.net', 'smartcaptcha.cloud.yandex.ru'],
    classes: ['smart-captcha'],
    keyShape: /^ysc1_\w+$/,
  },
  {
    // Others that write `data-sitekey`, as one: MTCaptcha, Prosopo, CaptchaFox, Private Captcha; and 32 hex digits, as
    // several have them.
    maker: UNKNOWN_MAKER,
    hosts: ['mtcaptcha.com', 'prosopo.io', 'captchafox.com', 'privatecaptcha.com'],
    classes: ['mtcaptcha', 'procaptcha', 'captchafox', 'private-captcha'],
    keyShape: /^(MTPublic-.+|5[1-9A-HJ-NP-Za-km-z]{47}|sk_\w+|[\da-fA-F]{32})$/,
  },
];

/** The row of the maker that serves an address; `undefined` for every other address. */
export function placesOfAddress(address: string, places = PLACES): Places | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname, pathname } = new URL(address);
  if (!/^https?:$/.test(protocol)) return undefined;
  const name = hostname.replace(/\.$/, ''); // a full name of the DNS may end in a dot
  return places.find(
    ({ hosts, path = '/' }) =>
      pathname.startsWith(path) && hosts.some((host) => name === host || name.endsWith(`.${host}`)),
  );
}
