import { type JsonValue, valuesIn, withTexts } from '../json-text.ts';
import { parseJson } from '../parse-json.ts';

/** Stands for a secret that is not shown or was not kept. */
export const DOTS = '••••••••';

/** A name with one of these in it, wherever, is that of a secret. */
const SECRET =
  /accesskey|apikey|authentication|authori[sz]ation|bearer|clearance|clientkey|cookie|credential|jwt|passcode|passphrase|passw(or)?d|privatekey|secret|sess(ion)?id|token/;
/** So is a name that ends in one of these as a word of its own: `proxyLogin`, but not `loginUrl` or `author`. */
const SECRET_LAST =
  /(^|[^a-z]|proxy)(auth|csrf|datadome|login|otp|pass|pin|pwd|session|sid|user([^a-z]?name)?|xsrf)s?$/;

/** What may stand behind the credentials of an address. */
const HOST = /^(?:\[[\da-f:.]+\]|[\w-]+(?:\.[\w-]+)+|localhost)(?::\d{1,5})?(?:[/?#]|$)/i;

/** JSON text with dots for its secrets, whatever holds them: members at any depth, lists, and texts such as addresses. */
export function withoutSecrets(json: string): string {
  const pairs = secretPairs(json);
  return withTexts(json, (value, present) => {
    if (typeof present === 'boolean' || present === null || present === '') return undefined;
    if (isSecret(value) || pairs.has(value.at)) return DOTS;
    if (typeof present !== 'string') return undefined;
    const kept = textWithoutSecrets(present);
    return kept === present ? undefined : kept;
  });
}

/** Where the values of headers and cookies stand that are told in pairs: `{"name":"Cookie","value":"…"}`, `["Cookie","…"]`. */
function secretPairs(json: string): Set<number> {
  const members = new Map<JsonValue, JsonValue[]>();
  for (const value of valuesIn(json)) {
    const { holder } = value;
    const beside = holder && members.get(holder);
    if (beside) beside.push(value);
    else if (holder) members.set(holder, [value]);
  }
  const textOf = ({ at, end }: JsonValue): unknown =>
    json[at] === '"' ? JSON.parse(json.slice(at, end)) : undefined;
  const pairs = [...members.values()].flatMap((all) => {
    const isList = all[0]?.name === '';
    if (isList && all.length !== 2) return [];
    const label = isList ? all[0] : all.find(({ name }) => /^(?:name|key|header|field)$/i.test(name));
    const text = label && textOf(label);
    if (typeof text !== 'string' || !isSecretName(text)) return [];
    return all.filter((one) => one !== label && (isList || /^(?:value|content)$/i.test(one.name)));
  });
  return new Set(pairs.map(({ at }) => at));
}

/** Says whether a member, a parameter or a header of this name holds a secret. */
function isSecretName(name: string): boolean {
  const apart = name.replace(/([a-z\d])(?=[A-Z])/g, '$1 ').toLowerCase();
  return SECRET.test(apart.replace(/[^a-z]/g, '')) || SECRET_LAST.test(apart);
}

function isSecret({ name, holder }: JsonValue): boolean {
  return isSecretName(name) || (holder !== null && isSecret(holder));
}

/** A pattern of what stands alone on a line, or between the commas of a list; or between blanks, too. */
function whole(pattern: string, isAmongWords = false): RegExp {
  const gap = isAmongWords ? String.raw`\s,;` : ',;';
  return new RegExp(`(?=[^\\s,;])(?<=(?:^|[${gap}])[ \\t]*)${pattern}(?=[ \\t]*(?:$|[${gap}]))`, 'gim');
}

/** The host of a proxy. Numbers with a point, of which there are lists, too, are none. */
const PROXY = String.raw`(?:\d{1,3}(?:\.\d{1,3}){3}|(?:[\w-]+\.)+[a-z][\w-]*|\[[\da-f:.]+\])`;

/** What may stand before it. */
const SCHEME = String.raw`(?:(?:https?|socks\w{0,2})(?:://|[:,|;]|[ \t]+))?`;

/**
 * A password, whatever is in it; a slash, say, that its address should have as `%2F`. What looks like a port is none.
 * It has an end, since in a long text any comma may stand before one.
 */
const PASSWORD = String.raw`(?!//|\d{1,5}(?:[/?#]|$))(?:(?!://)\S){0,200}`;

/** What stands behind one: `http://host:port@user:password`. */
const BEHIND_HOST = new RegExp(
  String.raw`(://${PROXY}:\d{1,5}@)(?!${PROXY}(?::\d{1,5})?(?![\w.:@-]))\S+`,
  'gi',
);

/**
 * What stands before the host of an address: up to a host, or, where a sign in it ends an address, with that as well
 * (psf/requests#2703 and #2846); else up to whatever is there.
 */
const BEFORE_HOST = new RegExp(
  String.raw`(://)(?:NAME@(?=HOST)|[^\s:/?#@[]*:${PASSWORD}@(?=HOST)|NAME@(?!${DOTS}))`
    .replaceAll('NAME', String.raw`[^\s/?#\\"'<>]*`)
    .replaceAll('HOST', String.raw`${PROXY}(?::\d{1,5})?(?![\w.:@-])`),
  'gi',
);

/** As providers write them, one to a line or behind a comma (multizenteam/multizen-browser#21, openbullet/openbullet#863). */
function withoutLogins(text: string): string {
  return (
    text
      // `user:password@host` and `host:port@user:password`
      .replace(
        whole(String.raw`[^\s/:@,;]+:(?:[^\s/@,;]+|${PASSWORD})@([^\s@,;]+)`),
        (_, place: string) => `${DOTS}@${HOST.test(place) ? place : DOTS}`,
      )
      // `user@host:port`, with a password or without
      .replace(whole(String.raw`[^\s/@,;]+@(${PROXY}:\d{1,5})`, true), `${DOTS}@$1`)
      // `host:port:user:password` with any mark, `host:port:user`, and `host port user password` alone on a line
      .replace(
        whole(String.raw`(${SCHEME}${PROXY}([:,|;])\d{1,5})(\2|##)(?!${PROXY})[^\s,;]\S*`, true),
        `$1$3${DOTS}`,
      )
      .replace(
        whole(
          String.raw`(${SCHEME}${PROXY}(?::|[ \t]+)\d{1,5}[ \t]+)(?!${PROXY})[^\s,;]+(?:[ \t]+[^\s,;]+)?`,
        ),
        `$1${DOTS}`,
      )
      // `host:user:password`
      .replace(whole(String.raw`(${SCHEME}${PROXY}):(?!\d{1,5}:|${DOTS})[^\s:/,;]+:\S+`, true), `$1:${DOTS}`)
      // `user:password:host:port`
      .replace(whole(String.raw`[^\s:/,;]+:[^\s:/]+:(${PROXY}:\d{1,5})`, true), `${DOTS}:$1`)
  );
}

/** A text with dots for the credentials in it; of addresses the rest stays. */
function textWithoutSecrets(text: string): string {
  if (/^\s*[[{]/.test(text) && parseJson(text) !== undefined) return withoutSecrets(text);
  return (
    withoutLogins(text.replace(BEHIND_HOST, `$1${DOTS}`).replace(BEFORE_HOST, `$1${DOTS}@`))
      // parameters of addresses and of cookies, and lines of headers
      .replace(/([?&;#]\s*|^)([\w.-]+)=[^\s&;#"'<>]+/g, (all, before: string, name: string) =>
        isSecretName(name) ? `${before}${name}=${DOTS}` : all,
      )
      .replace(/^([\w-]+):[ \t]*\S.*/gm, (all, name: string) =>
        isSecretName(name) ? `${name}: ${DOTS}` : all,
      )
      .replace(/\b(Basic|Bearer)[ \t]+[\w.~+/=-]{8,}/gi, `$1 ${DOTS}`)
  );
}
