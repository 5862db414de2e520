import type en from '../../public/_locales/en/messages.json';
import { isolated } from '../core/hidden-characters.ts';
import { browser } from './browser.ts';

/** The key of a message in `_locales`. */
export type MessageKey = keyof typeof en;

type Underscored<S extends string> = S extends `${infer Head}${'-' | '.'}${infer Rest}`
  ? `${Head}_${Underscored<Rest>}`
  : S;

/** The words for a key, with `$1`, `$2` … replaced; what a page or the service gave cannot turn the sentence round. */
export function t(key: MessageKey, ...substitutions: (string | number)[]): string {
  return browser.i18n.getMessage(key, substitutions.map(String).map(isolated));
}

/** The language of the words, as `Intl` names it; the browser's own may be another. */
export function locale(): string {
  return t('locale').replace('_', '-');
}

/** The key of a name's words: `task_state_ready` for `task_state` and `ready`. A key has no hyphen and no dot; both become `_`. */
export function keyOf<P extends string, N extends string>(prefix: P, name: N): Underscored<`${P}_${N}`> {
  return `${prefix}_${name}`.replace(/[-.]/g, '_') as Underscored<`${P}_${N}`>; // what the type spells out
}

/** The words for a key that stands in data, such as a kind of captcha; empty when there are none (tests hold that there are). */
export function wordsOf(key: string): string {
  return t(keyOf('', key).slice(1) as MessageKey); // see above
}

type PluralStem = { [K in MessageKey]: K extends `${infer Stem}_other` ? Stem : never }[MessageKey];

/** The words for a number of things: `_locales` has no plurals, so the key ends in the number's plural form. */
export function tn(stem: PluralStem, count: number, ...more: (string | number)[]): string {
  const form = new Intl.PluralRules(locale()).select(count);
  const substitutions = [new Intl.NumberFormat(locale()).format(count), ...more.map(String).map(isolated)];
  const words = browser.i18n.getMessage(`${stem}_${form}`, substitutions);
  return words || browser.i18n.getMessage(`${stem}_other`, substitutions);
}
