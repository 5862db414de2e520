import type { Finding } from '../captcha.ts';
import type { Maker } from '../maker.ts';
import { UNKNOWN_MAKER } from '../places.ts';
import type { SignalOf } from '../signal.ts';

/** Makers that are named only: there is no form for their captchas. */
export const namedMakers: Maker[] = [
  'hcaptcha',
  'turnstile',
  'friendly-captcha',
  'yandex',
  UNKNOWN_MAKER,
].map((name) => ({ name, find: ({ attributes }) => attributes.flatMap((one) => nameIt(name, one)) }));

/** An attribute without a key is a place where none is yet. */
function nameIt(maker: string, { element, ref, values }: SignalOf<'attribute'>): Finding[] {
  const key = values['sitekey'] ?? '';
  if (key === '') return [];
  return [
    {
      kind: maker,
      key,
      taskType: null,
      values: {},
      choices: {},
      notes: {},
      places: [element],
      evidence: ['attribute'],
      ref,
    },
  ];
}
