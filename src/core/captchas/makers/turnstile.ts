import type { Finding } from '../captcha.ts';
import type { Maker, MakerSignals } from '../maker.ts';
import { findingOf } from '../widgets/finding-of.ts';
import { joinSigns } from '../widgets/join-signs.ts';
import { type Reading, signsOf } from '../widgets/signs.ts';
import { findChallengePage } from './cloudflare-page.ts';

const KEY = /^[0-3]x[\dA-Z][\w-]{5,}$/i;
/** Cloudflare's documentation, "Testing": `1x…`, `2x…` and `3x…` always pass, fail, or ask. */
const TEST_KEY = /^[123]x0{10}/;

const reading: Reading = {
  maker: 'turnstile',
  keys: ['sitekey'],
  keyShape: KEY,
  readAddress: ({ pathname }, part) => {
    if (part !== 'frame') return null;
    const key = pathname.split('/').find((segment) => KEY.test(segment));
    return key === undefined ? null : { sitekey: key };
  },
};

/** Cloudflare Turnstile; on a page of Cloudflare's own, that page. */
export const turnstile: Maker = {
  name: 'turnstile',
  classes: ['cf-turnstile'],
  keyShape: KEY,
  owns: ({ values }) => values['id'] === 'challenge-form',
  find: (frame) => findChallengePage(frame) ?? findWidgets(frame),
};

function findWidgets(frame: MakerSignals): Finding[] {
  const attributes = frame.attributes.filter(({ values }) => values['sitekey'] !== undefined);
  return joinSigns(signsOf({ ...frame, attributes }, reading)).map((widget) =>
    findingOf(widget, {
      kind: 'turnstile',
      title: 'Turnstile',
      taskType: 'TurnstileTask',
      fields: { pageAction: ['action'], data: ['cdata', 'cData'] },
      values: { websiteKey: widget.key },
      notes: notesOf(widget.key),
    }),
  );
}

function notesOf(key: string): Record<string, string> {
  if (key === '') return { websiteKey: 'key_unseen' };
  return TEST_KEY.test(key) ? { websiteKey: 'test_key_note' } : {};
}
