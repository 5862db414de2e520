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
      if (allSaid(widget, ['iv', 'context']).length > 0) return [captchaPage(widget)];
      if (allSaid(widget, ['apiKey']).length > 0) return [ownCaptcha(widget, frame)];
      return allSaid(widget, ['challenge']).length > 0 ? [challenge(widget)] : [];
    }),
};

const SCRIPTS = { challengeScript: ['challenge'], captchaScript: ['captcha'] };

function captchaPage(widget: Widget): Finding {
  return one(
    findingOf(widget, {
      kind: 'aws-waf-captcha',
      title: 'AWS WAF captcha',
      taskType: 'AmazonTask',
      fields: { ...SCRIPTS, context: ['context'], iv: ['iv'] },
      values: { websiteKey: widget.key },
    }),
  );
}

function challenge(widget: Widget): Finding {
  return one(
    findingOf(widget, {
      kind: 'aws-waf-challenge',
      title: 'AWS WAF challenge',
      taskType: 'AmazonTask',
      fields: SCRIPTS,
    }),
  );
}

function ownCaptcha(widget: Widget, { url }: MakerSignals): Finding {
  const [captchaScript = ''] = allSaid(widget, ['jsapi', 'captcha']);
  return findingOf(widget, {
    kind: 'aws-waf-captcha',
    title: 'AWS WAF captcha',
    taskType: null,
    values: { json: startingJson({ type: 'AmazonTask' }, url, { websiteKey: widget.key, captchaScript }) },
    notes: { type: 'reason_whole' },
  });
}

/** A script that is there twice is no choice. */
function one(finding: Finding): Finding {
  return { ...finding, choices: {} };
}
