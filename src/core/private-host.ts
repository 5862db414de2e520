const PRIVATE =
  /^(localhost|.+\.localhost|.+\.local|.+\.internal|0\.0\.0\.0|127\.[\d.]+|10\.[\d.]+|192\.168\.[\d.]+|169\.254\.[\d.]+|172\.(1[6-9]|2\d|3[01])\.[\d.]+|\[::1?\]|\[f[cd][\da-f:]+\]|\[fe80:[\da-f:]+\])$/i;

/** Says whether an address leads to this machine or a private network (RFC 1918, 4193, 6761, 6762). */
export function isPrivateAddress(address: string): boolean {
  return URL.canParse(address) && PRIVATE.test(new URL(address).hostname);
}
