import { parseJson } from '../../parse-json.ts';
import type { Finding } from '../captcha.ts';
import type { Maker } from '../maker.ts';
import type { SignalOf } from '../signal.ts';
import { findingOf } from '../widgets/finding-of.ts';
import { startingJson } from './starting-json.ts';

const FIELDS = ['challenge', 'salt', 'signature'] as const;

/** ALTCHA, where the page holds the challenge itself. */
export const altcha: Maker = {
  name: 'altcha',
  owns: ({ tag }) => tag === 'altcha-widget',
  find: ({ attributes, url }) => attributes.map((attribute) => describe(attribute, url)),
};

function describe({ element, ref, ancestors, values }: SignalOf<'attribute'>, url: string): Finding {
  const fields = challengeIn(values);
  // A challenge is none to know it again by: the next load has another.
  const widget = {
    key: '',
    signs: [{ evidence: 'attribute' as const, key: '', says: {}, element, ref, ancestors }],
  };
  const named = { kind: 'altcha', title: 'ALTCHA' };
  if (fields) return findingOf(widget, { ...named, taskType: 'CustomTask (altcha)', values: fields });
  const metadata = { challenge: '', iterations: '', salt: '', signature: '' };
  const json = startingJson({ type: 'CustomTask', class: 'altcha' }, url, { websiteKey: '', metadata });
  return findingOf(widget, { ...named, taskType: null, values: { json }, notes: { type: 'reason_address' } });
}

/** A challenge of the first kind; those of newer widgets have other members, and most pages name an address only. */
function challengeIn(values: Record<string, string>): Record<string, string> | null {
  for (const text of [values['challengejson'], values['challenge']]) {
    const members: Record<string, unknown> = { ...Object(parseJson(text ?? '')) };
    const most = members['maxnumber'] ?? members['maxNumber'] ?? values['maxnumber'] ?? '';
    const fields = Object.fromEntries(FIELDS.map((name) => [`metadata.${name}`, textOf(members[name])]));
    if (Object.values(fields).every((field) => field !== ''))
      return { ...fields, ...(textOf(most) === '' ? {} : { 'metadata.iterations': textOf(most) }) };
  }
  return null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
