import { type JsonValue, withTexts } from '../json-text.ts';
import { parseJson } from '../parse-json.ts';

/** Stands for a secret that is not shown or was not kept. */
export const DOTS = '••••••••';

/** A name with one of these in it, wherever, is that of a secret. */
const SECRET =
  /accesskey|apikey|authentication|authori[sz]ation|bearer|clientkey|cookie|credential|jwt|passcode|passphrase|passw(or)?d|privatekey|secret|sessionid|token/;
/** So is a name that ends in one of these as a word of its own: `proxyLogin`, but not `loginUrl` or `author`. */
const SECRET_LAST = /(^|[^a-z]|proxy)(auth|csrf|login|otp|pass|pin|pwd|session|sid|user|username|xsrf)s?$/;

/** JSON text with dots for its secrets, whatever holds them: members at any depth, lists, and texts such as addresses. */
export function withoutSecrets(json: string): string {
  return withTexts(json, (value, present) => {
    if (typeof present === 'boolean' || present === null || present === '') return undefined;
    if (isSecret(value)) return DOTS;
    const kept = typeof present === 'string' ? textWithoutSecrets(present) : present;
    return typeof kept === 'string' && kept !== present ? kept : undefined;
  });
}

/** Says whether a member, a parameter or a header of this name holds a secret. */
function isSecretName(name: string): boolean {
  const apart = name.replace(/([a-z\d])(?=[A-Z])/g, '$1 ').toLowerCase();
  return SECRET.test(apart.replace(/[^a-z]/g, '')) || SECRET_LAST.test(apart);
}

function isSecret({ name, holder }: JsonValue): boolean {
  return isSecretName(name) || (holder !== null && isSecret(holder));
}

/** A text with dots for the credentials in it; of addresses the rest stays. */
function textWithoutSecrets(text: string): string {
  if (/^\s*[[{]/.test(text) && parseJson(text) !== undefined) return withoutSecrets(text);
  return (
    text
      // `https://user:password@host`, `user:password@host`, and the `host:port:user:password` of lists of proxies
      .replace(/(:\/\/)[^\s/?#\\"'<>]*@/g, `$1${DOTS}@`)
      .replace(/^[^\s/:@]+:[^\s/@]+@(?=[^\s@]+$)/, `${DOTS}@`)
      .replace(/^([\w-]+(?:\.[\w-]+)+:\d{1,5}):[^\s:]+:\S+$/, `$1:${DOTS}`)
      // parameters of addresses and of cookies, and lines of headers
      .replace(/([?&;]\s*|^)([\w.-]+)=[^\s&;#"'<>]+/g, (all, before: string, name: string) =>
        isSecretName(name) ? `${before}${name}=${DOTS}` : all,
      )
      .replace(/^([\w-]+):[ \t]*\S.*$/gm, (all, name: string) =>
        isSecretName(name) ? `${name}: ${DOTS}` : all,
      )
      .replace(/\b(Basic|Bearer)[ \t]+[\w.~+/=-]{8,}/gi, `$1 ${DOTS}`)
  );
}
