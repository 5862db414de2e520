import type { Finding } from '../captcha.ts';
import type { Maker, MakerSignals } from '../maker.ts';
import { allSaid, findingOf } from '../widgets/finding-of.ts';
import { asOneWidget, type Widget } from '../widgets/join-signs.ts';
import { type Reading, signsOf } from '../widgets/signs.ts';
import { startingJson } from './starting-json.ts';

const reading: Reading = {
  maker: 'amazon',
  keys: ['key', 'apiKey'],
  keyShape: /^\S{8,}$/,
  readAddress: ({ href, pathname }) => {
    const [, name] = /\/(challenge|captcha|jsapi)(?:\.compact)?\.js$/.exec(pathname) ?? [];
    return name ? { [name]: href } : null;
  },
};

/** AWS WAF: its captcha page, its challenge that nobody sees, and the captcha that a site's own script shows. */
export const amazon: Maker = {
  name: 'amazon',
  find: (frame) =>
    asOneWidget(signsOf(frame, reading)).flatMap((widget) => {
      const says = (...names: string[]) => allSaid(widget, names).length > 0;
      if (says('iv', 'context')) {
        // The page of a challenge has the same object; only that of a captcha loads the script of one.
        const isChallenge = says('challenge') && !says('captcha');
        return [ownPage(widget, isChallenge ? CHALLENGE : CAPTCHA, { websiteKey: widget.key })];
      }
      if (says('apiKey')) return [ownCaptcha(widget, frame)];
      return says('challenge') ? [ownPage(widget, CHALLENGE)] : [];
    }),
};

const CAPTCHA = { kind: 'aws-waf-captcha', title: 'AWS WAF captcha' };
const CHALLENGE = { kind: 'aws-waf-challenge', title: 'AWS WAF challenge' };
const FIELDS = {
  challengeScript: ['challenge'],
  captchaScript: ['captcha'],
  context: ['context'],
  iv: ['iv'],
};

function ownPage(widget: Widget, name: typeof CAPTCHA, values: Record<string, string> = {}): Finding {
  const finding = findingOf(widget, { ...name, taskType: 'AmazonTask', fields: FIELDS, values });
  return { ...finding, choices: {} }; // a script that is there twice is no choice
}

function ownCaptcha(widget: Widget, { url }: MakerSignals): Finding {
  const [captchaScript = ''] = allSaid(widget, ['jsapi', 'captcha']);
  return findingOf(widget, {
    ...CAPTCHA,
    taskType: null,
    values: { json: startingJson({ type: 'AmazonTask' }, url, { websiteKey: widget.key, captchaScript }) },
    notes: { type: 'reason_whole' },
  });
}
