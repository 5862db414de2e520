import type { Maker, MakerSignals } from '../maker.ts';
import { PLACES } from '../places.ts';
import { findingOf } from '../widgets/finding-of.ts';
import { joinSigns } from '../widgets/join-signs.ts';
import { type Reading, signsOf } from '../widgets/signs.ts';

const KEY = /^FC[A-Z\d]{8,}$/;
const SCRIPTS = PLACES.find(({ maker }) => maker === 'friendly-captcha')?.scripts;

const reading: Reading = {
  maker: 'friendly-captcha',
  keys: ['sitekey'],
  keyShape: KEY,
  readAddress: ({ searchParams }, part) => {
    const sitekey = searchParams.get('sitekey');
    return part !== 'script' && sitekey ? { sitekey } : null;
  },
};

/** Friendly Captcha, version 1 and 2: the service tells them by the script. */
export const friendlyCaptcha: Maker = {
  name: 'friendly-captcha',
  classes: ['frc-captcha'],
  keyShape: KEY,
  find: (frame) =>
    joinSigns(signsOf(frame, reading)).map((widget) => {
      const script = scriptOf(frame);
      return findingOf(widget, {
        kind: 'friendly-captcha',
        title: 'Friendly Captcha',
        taskType: 'CustomTask (friendly)',
        values: { websiteKey: widget.key, ...(script ? { 'metadata.apiGetLib': script } : {}) },
        notes: widget.key === '' ? { websiteKey: 'key_unseen' } : {},
      });
    }),
};

/** One that has the maker's name before one that is only called so; of two for browsers of different age the newer. */
function scriptOf({ signals }: MakerSignals): string | undefined {
  const scripts = signals.flatMap((signal) => (signal.type === 'script' ? [signal.src] : []));
  const own = scripts.filter((src) => SCRIPTS?.test(src));
  const named = own.filter((src) => /friendly/.test(src));
  const likely = named.length > 0 ? named : own;
  return likely.find((src) => !/\/(widget|site\.compat)(\.min)?\.js/.test(src)) ?? likely[0];
}
