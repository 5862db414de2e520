import type { Maker } from '../maker.ts';
import { findingOf } from '../widgets/finding-of.ts';
import { joinSigns } from '../widgets/join-signs.ts';
import { type Reading, signsOf } from '../widgets/signs.ts';

/** An address of Substrate in Base58, 48 characters. */
const KEY = /^5[1-9A-HJ-NP-Za-km-z]{47}$/;

const reading: Reading = { maker: 'prosopo', keys: ['sitekey', 'siteKey'], keyShape: KEY };

/** Prosopo Procaptcha. */
export const prosopo: Maker = {
  name: 'prosopo',
  classes: ['procaptcha'],
  keyShape: KEY,
  find: (frame) =>
    joinSigns(signsOf(frame, reading)).map((widget) =>
      findingOf(widget, {
        kind: 'prosopo',
        title: 'Prosopo Procaptcha',
        taskType: 'ProsopoTask',
        values: { websiteKey: widget.key },
        notes: widget.key === '' ? { websiteKey: 'key_unseen' } : {},
      }),
    ),
};
