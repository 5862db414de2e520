const SECRET =
  /^(.*[_-])?(access|api|auth|authorization|code|credential|csrf|hash|hmac|id_token|jwt|key|login|nonce|otp|pass|passwd|password|pin|pwd|reset|secret|session|sessionid|sess|sid|sig|signature|state|ticket|token|xsrf)(id|key|token)?([_-].*)?$/i;

/** Names that no public name server knows: RFC 2606, 6761, 6762, 8375, and what ICANN keeps back or routers use. */
const PRIVATE_NAME =
  /(^|\.)(localhost|localdomain|local|internal|intranet|private|corp|home|lan|home\.arpa|test|invalid)$/;

/** Networks of IPv4 that are not reached from outside (IANA's registry of special addresses, multicast, 240/4). */
const PRIVATE_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
].map((network) => {
  const [start = '', bits] = network.split('/');
  return { start: v4Number(start), size: 2 ** (32 - Number(bits)) };
});

/** Names of the parameters of an address that look secret: by their names, or because they hold what looks random. */
export function secretParameters(address: string): string[] {
  if (!URL.canParse(address)) return [];
  const names = [...new URL(address).searchParams]
    .filter(([name, value]) => value !== '' && (SECRET.test(name) || isRandom(value)))
    .map(([name]) => name);
  return [...new Set(names)];
}

/** Says whether an address leads to this machine or a private network, whichever way its host is spelled. */
export function isPrivateAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  // The parser has made one spelling of all: digits of any kind and base, letters small.
  const host = new URL(address).hostname.replace(/\.$/, '');
  if (host.startsWith('[')) return isPrivateV6(groupsOf(host.slice(1, -1)));
  if (/^[\d.]+$/.test(host)) return isPrivateV4(v4Number(host));
  return host !== '' && (!host.includes('.') || PRIVATE_NAME.test(host));
}

/** Long and mixed: a token of some kind, whatever its name. */
function isRandom(value: string): boolean {
  return /^[\w.+/=~-]{24,}$/.test(value) && /\d/.test(value) && /[a-z]/i.test(value);
}

function isPrivateV4(number: number): boolean {
  return PRIVATE_V4.some(({ start, size }) => number >= start && number < start + size);
}

/** Outside of 2000::/3 nothing is public but what stands for an address of IPv4 (RFC 4291, 6052, 3056). */
function isPrivateV6(groups: number[]): boolean {
  const [a = 0, b = 0, c = 0] = groups;
  const [high = 0, low = 0] = groups.slice(-2);
  const isEmpty = (from: number, to: number) => groups.slice(from, to).every((group) => group === 0);
  const holdsV4 =
    isEmpty(0, 6) || (isEmpty(0, 5) && groups[5] === 0xffff) || (a === 0x64 && b === 0xff9b && isEmpty(2, 6));
  if (holdsV4) return isPrivateV4(high * 0x10000 + low);
  if (a === 0x2002) return isPrivateV4(b * 0x10000 + c);
  const isForDocuments = (a === 0x2001 && b === 0xdb8) || (a === 0x3fff && b < 0x1000);
  return isForDocuments || a < 0x2000 || a >= 0x4000;
}

function v4Number(dotted: string): number {
  return dotted.split('.').reduce((number, byte) => number * 256 + Number(byte), 0);
}

/** The eight groups of an address of IPv6 as the parser of URLs writes it. */
function groupsOf(text: string): number[] {
  const [left = '', right = ''] = text.split('::');
  const numbers = (part: string) => (part === '' ? [] : part.split(':').map((group) => parseInt(group, 16)));
  const [head, tail] = [numbers(left), numbers(right)];
  return [...head, ...Array(8 - head.length - tail.length).fill(0), ...tail];
}
