/**
 * Says whether a key is one that documentation and templates put in its place: `your_site_key`, `6LdXXXXXXXX…`,
 * `{{ sitekey }}`. Real keys of several makers have a row of `A` or `0`.
 */
export function isExampleKey(key: string): boolean {
  return /([b-z*_-])\1{7}|site[-_]?key/i.test(key) || isUnfilled(key);
}

/** Says whether a key is still the mark of a template for it. */
export function isUnfilled(key: string): boolean {
  return /\{\{|[$#]\{|<[%?]|\[\[/.test(key);
}
