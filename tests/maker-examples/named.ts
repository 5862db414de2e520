import { type PageExample, websiteURL } from './example.ts';

const UUID = '10000000-ffff-ffff-ffff-000000000001';
const PK = 'EX72CCFB-26EX-40E5-91E6-85EX70BE98ED'.replaceAll('X', 'B');
const noType = { type: 'reason_no_type' };
const proxy = { proxyType: 'http', proxyAddress: '', proxyPort: 0 };
const hcaptcha = { kind: 'hcaptcha', key: UUID, task: null, notes: { type: 'reason_unlisted' } };
const arkose = (evidence: string, more = {}) => ({
  kind: 'arkose',
  key: PK,
  task: null,
  json: { type: 'FunCaptchaTask', websiteURL, websitePublicKey: PK, ...more },
  notes: { type: 'reason_blob' },
  evidence,
});
const alibaba = (evidence: string, more = {}) => ({
  kind: 'alibaba',
  key: '1ww7426c',
  task: null,
  json: {
    type: 'CustomTask',
    class: 'alibaba',
    websiteURL,
    metadata: { sceneId: '1ww7426c', prefix: 'dlw3kug', ...more },
  },
  notes: { type: 'reason_scene' },
  evidence,
});
const tencent = (key: string, evidence: string, captchaUrl?: string) => ({
  kind: 'tencent',
  key,
  task: null,
  json: {
    type: 'CustomTask',
    class: 'TenDI',
    websiteURL,
    websiteKey: key,
    ...(captchaUrl ? { metadata: { captchaUrl } } : {}),
  },
  notes: { type: 'reason_opened' },
  evidence,
});
const TC = 'https://turing.captcha.qcloud.com/TCaptcha.js';
const DD =
  'https://geo.captcha-delivery.com/captcha/?initialCid=AHrlq&hash=0F5F&cid=x&t=fe&referer=https%3A%2F%2Fshop.example%2F&s=1';
const YANDEX = 'ysc1_p7rXAD0CUK6LkIbfJRZr40Y55c0NQpKOgXZePXfg2ea741ac';
const FOX = 'sk_11111111000000001111111100000000';
const PRIVATE = '5f1d7a84c94b4c8fa0b2e6d3917c52ab';
const named = (kind: string, key: string) => ({
  kind,
  key,
  task: null,
  notes: kind === 'hcaptcha' ? hcaptcha.notes : noType,
});
const byClass = (kind: string, name: string, key: string) => ({
  name: `${kind} by its class`,
  html: `<div class="${name}" data-sitekey="${key}"></div>`,
  captchas: [{ kind, key, task: null, notes: noType, evidence: 'attribute' }],
});

export const NAMED: PageExample[] = [
  {
    name: 'hCaptcha, rendered, with its challenge open',
    html: `<div class="h-captcha" data-sitekey="${UUID}"><iframe src="https://newassets.hcaptcha.com/captcha/v1/f0/static/hcaptcha.html#frame=checkbox&id=0a&host=shop.example&sitekey=${UUID}"></iframe>
      <textarea name="g-recaptcha-response"></textarea><textarea name="h-captcha-response"></textarea></div>
      <div><iframe src="https://newassets.hcaptcha.com/captcha/v1/f0/static/hcaptcha.html#frame=challenge&id=0a&sitekey=${UUID}"></iframe></div>`,
    captchas: [{ ...hcaptcha, evidence: 'attribute frame answer-field' }],
  },
  {
    name: 'hCaptcha, rendered explicitly',
    html: `<div><iframe src="https://newassets.hcaptcha.com/captcha/v1/f0/static/hcaptcha.html#frame=checkbox-invisible&id=0a&sitekey=${UUID}"></iframe></div><script src="https://js.hcaptcha.com/1/api.js?render=explicit"></script>`,
    captchas: [{ ...hcaptcha, evidence: 'frame' }],
  },
  {
    name: 'hCaptcha, its script alone',
    html: '<script src="https://js.hcaptcha.com/1/api.js"></script>',
    captchas: [],
  },
  {
    name: 'Arkose by its script, of a host of the site',
    html: `<script src="https://shop-api.arkoselabs.com/v2/${PK}/api.js" data-callback="setup" async></script>`,
    captchas: [arkose('script', { funcaptchaApiJSSubdomain: 'shop-api.arkoselabs.com' })],
  },
  {
    name: 'Arkose in China',
    html: `<iframe src="https://client-api.arkoselabs.cn/v2/${PK}/2.0.1/enforcement.html"></iframe>`,
    captchas: [arkose('frame', { funcaptchaApiJSSubdomain: 'client-api.arkoselabs.cn' })],
  },
  ...['tcr9i.chat.shop.example', 'arkoselabs.shop.example'].map((host) => ({
    name: `Arkose by a name of the site: ${host}`,
    html: `<script src="https://${host}/v2/${PK}/api.js" async></script><iframe src="https://${host}/v2/${PK}/2.11.4/enforcement.c70df15cb97792b18c2f4978b68954a0.html"></iframe>`,
    captchas: [arkose('script frame', { funcaptchaApiJSSubdomain: host })],
  })),
  {
    name: 'Arkose by its frame of a newer address, through a name of the site',
    html: `<iframe src="https://arkoselabs.shop.example/v2/4.4.2/enforcement.504897d1cd342e063d4f67d90600cf04.html#${PK}&4f0a1b2c"></iframe>`,
    captchas: [arkose('frame', { funcaptchaApiJSSubdomain: 'arkoselabs.shop.example' })],
  },
  {
    name: 'Arkose by such a frame with nothing behind its key',
    html: `<iframe src="https://iframe.arkoselabs.com/v2/4.4.2/enforcement.504897d1cd342e063d4f67d90600cf04.html#${PK}"></iframe>`,
    captchas: [arkose('frame', { funcaptchaApiJSSubdomain: 'iframe.arkoselabs.com' })],
  },
  {
    name: 'interfaces of others with such a number in their path',
    html: `<script src="https://api.shop.example/v2/${PK}/widget.js"></script><iframe src="https://api.shop.example/v2/${PK}/"></iframe>`,
    captchas: [],
  },
  {
    name: 'Arkose by element, field and frame',
    html: `<div data-pkey="${PK}"><input type="hidden" id="FunCaptcha-Token" name="fc-token"><iframe src="https://client-api.arkoselabs.com/v2/${PK}/2.0.1/enforcement.html"></iframe></div>`,
    captchas: [arkose('attribute frame')],
  },
  {
    name: 'Tencent before it was opened',
    html: `<script src="${TC}"></script>`,
    captchas: [tencent('', 'script', TC)],
  },
  {
    name: 'Tencent after it was opened',
    html: `<script src="${TC}"></script>`,
    loaded: ['https://turing.captcha.qcloud.com/cap_union_prehandle?aid=189123456&protocol=https&accver=1'],
    captchas: [tencent('189123456', 'script network', TC)],
  },
  {
    name: 'Tencent called, its element first',
    html: `<script>var c = new TencentCaptcha(document.getElementById('CaptchaId'), '189123456', callback, {});</script>`,
    captchas: [tencent('189123456', 'call')],
  },
  {
    name: 'Tencent on a button',
    html: `<button id="TencentCaptcha" data-appid="2046626712" data-cbfn="done">Go</button><button data-appid="7">Share</button>`,
    captchas: [tencent('2046626712', 'attribute')],
  },
  {
    name: 'Alibaba, set up and called',
    html: `<script>window.AliyunCaptchaConfig = { region: 'sgp', prefix: 'dlw3kug' };</script><script src="https://o.alicdn.com/captcha-frontend/aliyunCaptcha/AliyunCaptcha.js"></script>
      <script>window.initAliyunCaptcha({ SceneId: '1ww7426c', mode: 'popup', element: '#captcha-element' });</script>`,
    captchas: [alibaba('call object', { region: 'sgp' })],
  },
  {
    name: 'Alibaba, called before its region is known',
    html: `<script>window.initAliyunCaptcha({ SceneId: '1ww7426c', prefix: 'dlw3kug' });</script>`,
    captchas: [alibaba('call')],
  },
  {
    name: 'DataDome',
    html: `<iframe src="${DD.replaceAll('&', '&amp;')}" title="DataDome CAPTCHA"></iframe>`,
    captchas: [
      {
        kind: 'datadome',
        key: '',
        task: null,
        json: {
          type: 'CustomTask',
          class: 'DataDome',
          websiteURL,
          metadata: { captchaUrl: DD, datadomeCookie: '' },
          ...proxy,
        },
        notes: { type: 'reason_proxy' },
        evidence: 'frame',
      },
    ],
  },
  {
    name: 'Imperva, its script and its frame',
    html: `<script src="/_Incapsula_Resource?SWJIYLWA=719d34d31c8e3a6e6fffd425f7e032f3"></script><iframe id="main-iframe" src="/_Incapsula_Resource?SWUDNSAI=31&xinfo=7"></iframe>`,
    captchas: [
      {
        kind: 'imperva',
        key: '',
        task: null,
        json: {
          type: 'CustomTask',
          class: 'Imperva',
          websiteURL,
          metadata: {
            incapsulaScriptUrl: '_Incapsula_Resource?SWJIYLWA=719d34d31c8e3a6e6fffd425f7e032f3',
            incapsulaCookies: '',
          },
          ...proxy,
        },
        notes: { type: 'reason_proxy' },
        evidence: 'script frame',
      },
    ],
  },
  byClass('yandex', 'smart-captcha', 'ysc1_abcDEF0123456789'),
  byClass('private-captcha', 'private-captcha', PRIVATE),
  byClass('captchafox', 'captchafox', FOX),
  {
    name: 'CaptchaFox by its script',
    html: '<div data-sitekey="odd key"></div><script src="https://cdn.captchafox.com/api.js"></script>',
    captchas: [{ kind: 'captchafox', key: 'odd key', task: null, notes: noType, evidence: 'attribute' }],
  },
  ...[
    ['hcaptcha', `hcaptcha.render('box', { sitekey: '${UUID}', size: 'invisible' });`, UUID],
    ['yandex', `window.smartCaptcha.render('box', { sitekey: '${YANDEX}', invisible: true });`, YANDEX],
    ['captchafox', `captchafox.render('#box', { sitekey: '${FOX}', mode: 'inline' });`, FOX],
    ['private-captcha', `window.privateCaptcha.render(box, { sitekey: '${PRIVATE}' });`, PRIVATE],
  ].map(([kind = '', code = '', key = '']) => ({
    name: `${kind} that a script will render`,
    html: `<div id="box"></div><script>${code}</script>`,
    captchas: [{ ...named(kind, key), evidence: 'call' }],
  })),
  ...[
    ['hcaptcha', 'h-captcha-response'],
    ['yandex', 'smart-token'],
    ['captchafox', 'cf-captcha-response'],
    ['private-captcha', 'private-captcha-solution'],
  ].map(([kind = '', field = '']) => ({
    name: `${kind} by its field alone: it is there, the key is not seen`,
    html: `<form><div id="box"><input type="hidden" name="${field}"></div></form>`,
    captchas: [{ ...named(kind, ''), evidence: 'answer-field' }],
  })),
  {
    name: 'Yandex, rendered with a key that its call does not say',
    html: `<div id="box"><div><iframe src="https://smartcaptcha.yandexcloud.net/backend.2e94c014.html" hidden></iframe></div><input type="hidden" name="smart-token">
      <iframe src="https://smartcaptcha.yandexcloud.net/checkbox.ru.2e94c014.html?sitekey=${YANDEX}&theme=light&hl=ru&host=shop.example" data-testid="checkbox-iframe"></iframe></div>
      <script>window.smartCaptcha.render('box', { sitekey: config.key });</script>`,
    captchas: [{ ...named('yandex', YANDEX), evidence: 'call frame answer-field' }],
  },
  {
    name: 'calls with examples for keys',
    html: `<script>hcaptcha.render('a', { sitekey: 'your_site_key' }); smartCaptcha.render('b', { sitekey: '<key>' }); captchafox.render('c', { sitekey: '' }); privateCaptcha.render('d', { sitekey: 'xyz' });</script>`,
    captchas: [],
  },
  ...[
    ['cap', '<cap-widget data-cap-api-endpoint="https://cap.shop.example/8f/"></cap-widget>'],
    [
      'lemin',
      '<div id="lemin-cropped-captcha"></div><script src="https://api.leminnow.com/captcha/v1/cropped/CROPPED_1/js"></script>',
    ],
    [
      'keycaptcha',
      '<div id="div_for_keycaptcha"></div><script src="https://backs.keycaptcha.com/swfs/cap.js"></script>',
    ],
  ].map(([kind = '', html = '']) => ({
    name: kind,
    html,
    captchas: [{ kind, key: '', task: null, notes: noType, evidence: 'attribute' }],
  })),
  {
    name: 'an unknown maker',
    html: '<div data-sitekey="something-else"></div>',
    captchas: [{ kind: 'unknown', key: 'something-else', task: null, notes: noType, evidence: 'attribute' }],
  },
  {
    name: 'an unknown maker on a site that Imperva guards',
    html: '<div data-sitekey="something-else"></div><iframe src="/_Incapsula_Resource?SWUDNSAI=31"></iframe>',
    captchas: [
      { kind: 'unknown', key: 'something-else', task: null, notes: noType, evidence: 'attribute' },
      {
        kind: 'imperva',
        key: '',
        task: null,
        json: {
          type: 'CustomTask',
          class: 'Imperva',
          websiteURL,
          metadata: { incapsulaScriptUrl: '_Incapsula_Resource?SWUDNSAI=31', incapsulaCookies: '' },
          ...proxy,
        },
        notes: { type: 'reason_proxy' },
        evidence: 'frame',
      },
    ],
  },
];
