import type { Maker } from '../maker.ts';
import { allSaid, findingOf } from '../widgets/finding-of.ts';
import { joinSigns } from '../widgets/join-signs.ts';
import { type Reading, signsOf } from '../widgets/signs.ts';

const KEY = /^MTPublic-\w+$/;

const reading: Reading = {
  maker: 'mtcaptcha',
  keys: ['sitekey'],
  keyShape: KEY,
  readAddress: ({ searchParams }, part) => {
    const { sitekey = '', action = '' } = Object.fromEntries(searchParams);
    return part === 'frame' && sitekey !== '' ? { sitekey, action } : null;
  },
};

/** MTCaptcha. */
export const mtcaptcha: Maker = {
  name: 'mtcaptcha',
  classes: ['mtcaptcha'],
  keyShape: KEY,
  find: (frame) =>
    joinSigns(signsOf(frame, reading)).map((widget) => {
      // `$` in an address, written `%24`, is none (documentation of the service).
      const actions = allSaid(widget, ['action']).filter((action) => action !== '$' && action !== '%24');
      const { choices, ...finding } = findingOf(widget, {
        kind: 'mtcaptcha',
        title: 'MTCaptcha',
        taskType: 'MTCaptchaTask',
        values: { websiteKey: widget.key, ...(actions[0] ? { pageAction: actions[0] } : {}) },
        notes: widget.key === '' ? { websiteKey: 'key_unseen' } : {},
      });
      return { ...finding, choices: actions.length > 1 ? { ...choices, pageAction: actions } : choices };
    }),
};
