/** Whether sending the same again is free of danger. */
export type Retry =
  /** Nothing would change. */
  | 'useless'
  /** Costs what a solved captcha costs. */
  | 'later'
  /** Repeats can get the address banned for ten minutes. */
  | 'ban';

/**
 * Every documented error code (service documentation, page "API errors", and official clients). The words for
 * each are `<code>_meaning` and `<code>_advice` in `_locales`.
 */
export const API_ERRORS = {
  ERROR_KEY_DOES_NOT_EXIST: 'ban',
  ERROR_ZERO_BALANCE: 'ban',
  ERROR_IP_NOT_ALLOWED: 'useless',
  ERROR_IP_BANNED: 'ban',
  ERROR_IP_BLOCKED: 'ban',
  ERROR_TOO_MUCH_REQUESTS: 'ban',
  CAPTCHA_NOT_READY: 'later',
  ERROR_NO_SUCH_CAPCHA_ID: 'later',
  WRONG_CAPTCHA_ID: 'later',
  ERROR_CAPTCHA_UNSOLVABLE: 'later',
  ERROR_NO_SUCH_METHOD: 'useless',
  ERROR_TASK_NOT_SUPPORTED: 'useless',
  ERROR_TASK_ABSENT: 'useless',
  ERROR_INVALID_TASK: 'useless',
  ERROR_SERVICE_NOT_AVAILABLE: 'later',
  ERROR_DOMAIN_NOT_ALLOWED: 'useless',
  ERROR_TOKEN_EXPIRED: 'useless',
  ERROR_RECAPTCHA_INVALID_SITEKEY: 'useless',
  ERROR_RECAPTCHA_INVALID_DOMAIN: 'useless',
  ERROR_RECAPTCHA_TIMEOUT: 'later',
  ERROR_WRONG_USERAGENT: 'useless',
  ERROR_TOO_BIG_CAPTCHA_FILESIZE: 'useless',
  ERROR_ZERO_CAPTCHA_FILESIZE: 'useless',
  ERROR_PROXY_MISSING: 'useless',
  ERROR_PROXY_CREDENTIALS_INVALID_CHARACTER: 'useless',
  ERROR_PROXY_CONNECT_REFUSED: 'useless',
  ERROR_PROXY_READ_TIMEOUT: 'useless',
  ERROR_PROXY_NOT_AUTHORISED: 'useless',
  ERROR_PROXY_BANNED: 'useless',
  ERROR_NO_SLOT_AVAILABLE: 'later',
} as const satisfies Record<string, Retry>;

/** A documented error code. */
export type ApiErrorCode = keyof typeof API_ERRORS;

/** Says whether the service documents this code. */
export function isDocumented(code: string | undefined): code is ApiErrorCode {
  return code !== undefined && Object.hasOwn(API_ERRORS, code);
}

/**
 * The documented code that a text spells in another way, else the text: in other letters, without `ERROR_` or with
 * one too many, CAPTCHA for the service's own CAPCHA, or any other thing that is not ready.
 */
export function spelledOut(code: string): string {
  const plain = plainCode(code);
  return plain.endsWith('NOT_READY') ? 'CAPTCHA_NOT_READY' : (BY_PLAIN_CODE.get(plain) ?? code);
}

const BY_PLAIN_CODE = new Map(Object.keys(API_ERRORS).map((code) => [plainCode(code), code]));

function plainCode(code: string): string {
  const words = code
    .trim()
    .toUpperCase()
    .replaceAll(/[\s-]+/g, '_');
  return words
    .replace(/^(?:ERROR_)+/, '')
    .replace('CAPCHA', 'CAPTCHA')
    .replace('TOO_MANY', 'TOO_MUCH');
}
