const PRIVATE =
  /^(localhost|.+\.localhost|.+\.local|.+\.internal|0\.0\.0\.0|127\.[\d.]+|10\.[\d.]+|192\.168\.[\d.]+|169\.254\.[\d.]+|172\.(1[6-9]|2\d|3[01])\.[\d.]+|\[::1?\]|\[f[cd][\da-f:]+\]|\[fe80:[\da-f:]+\])$/i;
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

/** Says whether an address leads to this machine or a private network (RFC 1918, 4193, 6761, 6762). */
export function isPrivateAddress(address: string): boolean {
  return URL.canParse(address) && PRIVATE.test(new URL(address).hostname);
}

/** Long and mixed: a token of some kind, whatever its name. */
function isRandom(value: string): boolean {
  return /^[\w.+/=~-]{24,}$/.test(value) && /\d/.test(value) && /[a-z]/i.test(value);
}
