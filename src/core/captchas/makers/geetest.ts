import type { Finding } from '../captcha.ts';
import type { Maker, MakerSignals } from '../maker.ts';
import { allSaid, findingOf } from '../widgets/finding-of.ts';
import { joinSigns, type Widget } from '../widgets/join-signs.ts';
import { type Reading, signsOf } from '../widgets/signs.ts';
import { startingJson } from './starting-json.ts';

/** The host that answers version 4 unless a site has one of its own. */
const USUAL_HOST = 'gcaptcha4.geetest.com';

const reading: Reading = {
  maker: 'geetest',
  keys: ['captchaId', 'captcha_id', 'gt'],
  keyShape: /^[\da-f]{32}$/i,
  readAddress: ({ host, searchParams }) => {
    const { captcha_id = '', gt = '', risk_type = '' } = Object.fromEntries(searchParams);
    if (captcha_id === '') return gt === '' ? null : { gt, host };
    return { captcha_id, riskType: risk_type, ...(host === USUAL_HOST ? {} : { host }) };
  },
};

/** GeeTest: version 4 has a form; the challenge of version 3 is spent when it is shown. */
export const geetest: Maker = {
  name: 'geetest',
  find: (frame) =>
    joinSigns(signsOf(frame, reading)).map((widget) =>
      allSaid(widget, ['gt']).length > 0 ? version3(widget, frame) : version4(widget),
    ),
};

function version4(widget: Widget): Finding {
  return findingOf(widget, {
    kind: 'geetest-4',
    title: 'GeeTest 4',
    taskType: 'GeeTestTask',
    fields: { 'initParameters.riskType': ['riskType'], geetestApiServerSubdomain: ['host'] },
    values: { gt: widget.key },
  });
}

function version3(widget: Widget, { url }: MakerSignals): Finding {
  const [host = ''] = allSaid(widget, ['api_server', 'host']);
  const server = host === '' || host === 'api.geetest.com' ? {} : { geetestApiServerSubdomain: host };
  return findingOf(widget, {
    kind: 'geetest-3',
    title: 'GeeTest 3',
    taskType: null,
    values: {
      json: startingJson({ type: 'GeeTestTask' }, url, {
        gt: widget.key,
        challenge: '',
        version: 3,
        ...server,
      }),
    },
    notes: { type: 'reason_spent' },
  });
}
