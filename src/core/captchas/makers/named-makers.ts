import type { Finding } from '../captcha.ts';
import type { Maker } from '../maker.ts';
import { UNKNOWN_MAKER } from '../owners.ts';
import type { SignalOf } from '../signal.ts';

/** Makers that are named only: there is no form for their captchas. */
export const namedMakers: Maker[] = [
  'hcaptcha',
  'turnstile',
  'friendly-captcha',
  'yandex',
  UNKNOWN_MAKER,
].map((name) => ({ name, find: ({ attributes }) => attributes.map((attribute) => nameIt(name, attribute)) }));

function nameIt(maker: string, { element, ref, values }: SignalOf<'attribute'>): Finding {
  return {
    kind: maker,
    key: values['sitekey'] ?? '',
    taskType: null,
    values: {},
    choices: {},
    notes: {},
    places: [element],
    evidence: ['attribute'],
    ref,
  };
}
