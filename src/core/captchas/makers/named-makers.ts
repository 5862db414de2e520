import type { Finding } from '../captcha.ts';
import type { Maker, MakerSignals } from '../maker.ts';
import { UNKNOWN_MAKER } from '../owners.ts';
import { allSaid, findingOf } from '../widgets/finding-of.ts';
import { asOneWidget, joinSigns, type Widget } from '../widgets/join-signs.ts';
import { type Reading, signsOf } from '../widgets/signs.ts';
import { OWN_PROXY, startingJson } from './starting-json.ts';

/** A maker whose captchas are named, with the reason why there is no form for them. */
interface Named extends Omit<Maker, 'find'>, Pick<Partial<Reading>, 'keys' | 'readAddress'> {
  title?: string;
  /** What its keys look like in calls and objects, where other makers' may look the same. */
  callShape?: RegExp;
  /** A page has one of it at most. */
  isOne?: true;
  /** The words for it are these of `_locales`. */
  reason: string;
  /** What goes on from here in the raw editor, where the service has a type. */
  json?(widget: Widget, frame: MakerSignals): string;
}

const first = (widget: Widget, ...names: string[]): string => allSaid(widget, names)[0] ?? '';

const NAMED: readonly Named[] = [
  {
    name: 'hcaptcha',
    title: 'hCaptcha',
    classes: ['h-captcha'],
    keyShape: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i,
    // Of its two frames the one that stays.
    readAddress: ({ hash }, part) => {
      const { sitekey = '', frame = '' } = Object.fromEntries(new URLSearchParams(hash.slice(1)));
      return part === 'frame' && sitekey !== '' && frame !== 'challenge' ? { sitekey } : null;
    },
    reason: 'reason_unlisted',
  },
  {
    name: 'arkose',
    isOne: true,
    title: 'Arkose Labs (FunCaptcha)',
    owns: ({ values }) => values['pkey'] !== undefined || values['id'] === 'FunCaptcha-Token',
    keys: ['pkey'],
    readAddress: ({ host, pathname, searchParams, hash }) => {
      const [, inside] =
        /^\/v2\/(?:.*#)?([\dA-F]{8}(?:-[\dA-F]{4}){3}-[\dA-F]{12})(?:[/&]|$)/i.exec(pathname + hash) ?? [];
      const pkey = inside ?? searchParams.get('pkey');
      return pkey ? { pkey, host } : null;
    },
    reason: 'reason_blob',
    json: (widget, { url }) => {
      const host = first(widget, 'host');
      const server =
        host === '' || host === 'client-api.arkoselabs.com' ? {} : { funcaptchaApiJSSubdomain: host };
      return startingJson({ type: 'FunCaptchaTask' }, url, { websitePublicKey: widget.key, ...server });
    },
  },
  {
    name: 'tencent',
    isOne: true,
    title: 'Tencent Captcha',
    owns: ({ values }) => values['id'] === 'TencentCaptcha',
    keys: ['appid', 'aid', '0', '1'],
    callShape: /^\d{6,}$/,
    readAddress: ({ href, pathname, searchParams }) => {
      const aid = searchParams.get('aid');
      if (aid) return { aid };
      return /captcha[^/]*\.js$/i.test(pathname) ? { captchaUrl: href } : null;
    },
    reason: 'reason_opened',
    json: (widget, { url }) => {
      const captchaUrl = first(widget, 'captchaUrl');
      return startingJson({ type: 'CustomTask', class: 'TenDI' }, url, {
        websiteKey: widget.key,
        ...(captchaUrl === '' ? {} : { metadata: { captchaUrl } }),
      });
    },
  },
  {
    name: 'alibaba',
    isOne: true,
    title: 'Alibaba Cloud Captcha',
    keys: ['SceneId'],
    callShape: /^\w+$/,
    reason: 'reason_scene',
    json: (widget, { url }) => {
      const region = first(widget, 'region');
      const metadata = {
        sceneId: widget.key,
        prefix: first(widget, 'prefix'),
        ...(region === '' ? {} : { region }),
      };
      return startingJson({ type: 'CustomTask', class: 'alibaba' }, url, { metadata });
    },
  },
  {
    name: 'datadome',
    isOne: true,
    title: 'DataDome',
    readAddress: ({ href }, part) => (part === 'frame' ? { captchaUrl: href } : null),
    reason: 'reason_proxy',
    json: (widget, { url }) =>
      startingJson({ type: 'CustomTask', class: 'DataDome' }, url, {
        metadata: { captchaUrl: first(widget, 'captchaUrl'), datadomeCookie: '' },
        ...OWN_PROXY,
      }),
  },
  {
    name: 'imperva',
    isOne: true,
    title: 'Imperva (Incapsula)',
    readAddress: ({ pathname, search }) => ({ incapsulaScriptUrl: `${pathname}${search}`.slice(1) }),
    reason: 'reason_proxy',
    json: (widget, { url }) =>
      startingJson({ type: 'CustomTask', class: 'Imperva' }, url, {
        metadata: { incapsulaScriptUrl: first(widget, 'incapsulaScriptUrl'), incapsulaCookies: '' },
        ...OWN_PROXY,
      }),
  },
  {
    name: 'yandex',
    title: 'Yandex SmartCaptcha',
    classes: ['smart-captcha'],
    keyShape: /^ysc1_\w+$/,
    readAddress: ({ searchParams }) => {
      const sitekey = searchParams.get('sitekey');
      return sitekey ? { sitekey } : null;
    },
    reason: 'reason_no_type',
  },
  {
    name: 'private-captcha',
    title: 'Private Captcha',
    classes: ['private-captcha'],
    callShape: /^[\da-f]{32}$/i,
    reason: 'reason_no_type',
  },
  {
    name: 'captchafox',
    title: 'CaptchaFox',
    classes: ['captchafox'],
    keyShape: /^sk_\w{8,}$/,
    reason: 'reason_no_type',
  },
  {
    name: 'cap',
    title: 'Cap',
    owns: ({ tag }) => tag === 'cap-widget',
    reason: 'reason_no_type',
  },
  {
    name: 'lemin',
    isOne: true,
    title: 'Lemin',
    owns: ({ values }) => values['id'] === 'lemin-cropped-captcha',
    reason: 'reason_no_type',
  },
  {
    name: 'keycaptcha',
    isOne: true,
    title: 'KeyCAPTCHA',
    owns: ({ values }) => values['id'] === 'div_for_keycaptcha',
    reason: 'reason_no_type',
  },
  { name: UNKNOWN_MAKER, reason: 'reason_no_type' },
];

/** Makers that are named only. */
export const namedMakers: Maker[] = NAMED.map((named) => ({
  ...named,
  find: (frame) => findNamed(named, frame),
}));

function findNamed(named: Named, frame: MakerSignals): Finding[] {
  const { name, title, isOne, reason, json, keys = ['sitekey'], readAddress } = named;
  const keyShape = named.callShape ?? named.keyShape ?? /./;
  const reading: Reading = { maker: name, keys, keyShape, ...(readAddress ? { readAddress } : {}) };
  const signs = signsOf(frame, reading);
  const widgets = isOne ? asOneWidget(signs) : joinSigns(signs);
  // An element without a key that no maker is known for is a place where no captcha is yet.
  const captchas = name === UNKNOWN_MAKER ? widgets.filter(({ key }) => key !== '') : widgets;
  return captchas.map((widget) =>
    findingOf(widget, {
      kind: name,
      ...(title === undefined ? {} : { title }),
      taskType: null,
      values: json ? { json: json(widget, frame) } : {},
      notes: { type: reason },
    }),
  );
}
