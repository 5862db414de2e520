const SECRET =
  /^(.*[_-])?(access|api|auth|authorization|code|credential|csrf|hash|hmac|id_token|jwt|key|login|nonce|otp|pass|passwd|password|pin|pwd|reset|secret|session|sessionid|sess|sid|sig|signature|state|ticket|token|xsrf)(id|key|token)?([_-].*)?$/i;

/** Names of the parameters of an address that look secret: by their names, or because they hold what looks random. */
export function secretParameters(address: string): string[] {
  if (!URL.canParse(address)) return [];
  const names = [...new URL(address).searchParams]
    .filter(([name, value]) => value !== '' && (SECRET.test(name) || isRandom(value)))
    .map(([name]) => name);
  return [...new Set(names)];
}

/** An address without its query. */
export function withoutQuery(address: string): string {
  return address.replace(/\?[^#]*/, '');
}

/** Long and mixed: a token of some kind, whatever its name. */
function isRandom(value: string): boolean {
  return /^[\w.+/=~-]{24,}$/.test(value) && /\d/.test(value) && /[a-z]/i.test(value);
}
