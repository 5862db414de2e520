import type { Captcha } from '../../core/captchas/captcha.ts';
import { keyOf, t } from '../../shared/i18n.ts';

/** From what the author of the page wrote to what came of it. */
const EVIDENCE_ORDER = [
  'attribute',
  'script-render',
  'inline-execute',
  'anchor-frame',
  'challenge-frame',
  'response-field',
  'client',
] as const;

/** What a captcha is, in words. */
export function kindWords({ kind, enterprise }: Captcha): string {
  const words = t(keyOf('kind', kind));
  return enterprise ? t('kind_enterprise', words) : words;
}

/** By what a captcha was recognised, in words. */
export function evidenceWords({ evidence, kind }: Captcha): string {
  const seen = EVIDENCE_ORDER.filter((type) => evidence.includes(type)).map((type) =>
    t(keyOf('evidence', type)),
  );
  if (kind === 'v2-invisible-or-v3') seen.push(t('evidence_no_challenge'));
  return seen.join(' · ');
}

/** `6LfD…FJ_u` */
export function shortKey(siteKey: string): string {
  return siteKey.length > 12 ? `${siteKey.slice(0, 4)}…${siteKey.slice(-4)}` : siteKey;
}
