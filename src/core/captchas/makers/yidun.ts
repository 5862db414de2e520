import type { Maker } from '../maker.ts';
import { findingOf } from '../widgets/finding-of.ts';
import { joinSigns } from '../widgets/join-signs.ts';
import { type Reading, signsOf } from '../widgets/signs.ts';

/** The hosts that need not be named (documentation of the service). */
const USUAL_HOSTS = ['c.dun.163.com', 'c-v6.dun.163.com'];

const reading: Reading = {
  maker: 'yidun',
  keys: ['captchaId', 'id'],
  keyShape: /^[\da-f]{32}$/i,
  readAddress: ({ host, searchParams }) => {
    const id = searchParams.get('id');
    return id ? { id, ...(USUAL_HOSTS.includes(host) ? {} : { host }) } : null;
  },
};

/** NetEase Yidun (NECaptcha), the standard one. */
export const yidun: Maker = {
  name: 'yidun',
  find: (frame) =>
    joinSigns(signsOf(frame, reading)).map((widget) =>
      findingOf(widget, {
        kind: 'yidun',
        title: 'NetEase Yidun',
        taskType: 'YidunTask',
        fields: { yidunApiServerSubdomain: ['host'] },
        values: { websiteKey: widget.key },
      }),
    ),
};
