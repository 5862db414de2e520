import { isIP } from 'node:net';

/** Says whether a text is a full address of a page: the one rule for every address that reaches the service. */
export function isHttpAddress(text: string): boolean {
  if (!/^https?:\/\/[^\s\p{Cc}/\\][^\s\p{Cc}]*$/iu.test(text)) return false;
  try {
    // `canParse` of Node 20 and 22 refuses hosts like käse.example once it is hot; use it when Node 24 is the oldest.
    new URL(text);
    return true;
  } catch {
    return false;
  }
}

/** Says whether a text is the name or the IP address of a host, without a scheme, port or path. */
export function isHost(text: string): boolean {
  return isIP(text) > 0 || /^[a-z0-9]([a-z0-9_.-]*[a-z0-9])?$/i.test(text);
}
