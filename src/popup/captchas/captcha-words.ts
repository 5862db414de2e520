import type { Captcha } from '../../core/captchas/captcha.ts';
import { keyOf, t, wordsOf } from '../../shared/i18n.ts';

/** What a captcha is, in words. */
export function kindWords({ kind, title }: Captcha): string {
  return title ?? wordsOf(`kind_${kind}`);
}

/** By what a captcha was recognised, in words. */
export function evidenceWords({ evidence }: Captcha): string {
  return evidence.map((name) => t(keyOf('evidence', name))).join(' · ');
}

/** `6LfD…FJ_u` */
export function shortKey(key: string): string {
  return key.length > 12 ? `${key.slice(0, 4)}…${key.slice(-4)}` : key;
}
