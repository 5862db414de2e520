/**
 * An API key without its suffixes: `__nocache` and the like are options of the service behind two underscores, not
 * part of the key (service documentation, "nocache" and "module name").
 */
export function bareKey(key: string): string {
  return key.split('__')[0] || key;
}

/** A text with dots for an API key, with and without its suffixes: the service may repeat the key in its own words. */
export function withoutKey(text: string, key: string): string {
  return text.replaceAll(key, '••••').replaceAll(bareKey(key), '••••');
}
