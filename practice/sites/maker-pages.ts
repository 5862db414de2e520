const load = (address: string) => `<script src="${address}"></script>`;
const TURNSTILE = 'https://challenges.cloudflare.com/turnstile/v0/api.js';
const KEY = '0x4AAAAAAAPracticeKey00';
const ID = 'b7c02e94d1f3586aa96e30c85d17f42b';
const WAF = 'https://0123456789ab.us-east-1';
const GOKU = { key: 'AQIDPracticeKey/0123456789==', iv: 'CgAAPractice0001', context: 'practice/context+Y=' };
const CHALLENGE = {
  algorithm: 'SHA-256',
  challenge: '3dd28253be6cc0c54d95f7f98c517e68744597cc6e66109619d1ac975c39181c',
  maxnumber: 5000,
  salt: '46d5b1c8871e5152d902ee3f?expires=1761048664',
  signature: '4b1cf0e0be0f4e5247e50b0f9a449830f1fbca44c32ff94bc080146815f31a18',
};

const PAGES = {
  turnstile: `<div class="cf-turnstile" data-sitekey="${KEY}" data-action="login" data-cdata="session-7" data-callback="passed"></div>${load(TURNSTILE)}`,
  'turnstile-explicit': `<div id="one"></div><script>window.start = () => { turnstile.render('#one', { sitekey: '${KEY}', action: 'signup' }); };</script>${load(`${TURNSTILE}?render=explicit&onload=start`)}`,
  'turnstile-test-keys': ['1x00000000000000000000AA', '2x00000000000000000000AB', '3x00000000000000000000FF']
    .map((key) => `<div class="cf-turnstile" data-sitekey="${key}"></div>`)
    .join(''),
  'turnstile-compat': `<div class="g-recaptcha" data-sitekey="${KEY}"></div>${load(`${TURNSTILE}?compat=recaptcha&render=explicit`)}`,
  'cloudflare-challenge': `<script>document.title = 'Just a moment...';</script><form id="challenge-form" action="?__cf_chl_f_tk=x" method="POST"></form>
    <div id="box"></div><script>window.start = () => { turnstile.render('#box', { sitekey: '${KEY}' }); };</script>${load(`${TURNSTILE}?render=explicit&onload=start`)}`,
  'cloudflare-waiting-room': `<script>document.title = 'Waiting Room powered by Cloudflare';</script><p>You are in line.</p>`,
  'geetest-4': `${load('https://static.geetest.com/v4/gt4.js')}<script>const config = { captchaId: document.currentScript.dataset.id ?? '${ID}'.toLowerCase(), riskType: 'slide' };
    initGeetest4(config, () => {});</script>`,
  'geetest-3': `<script>window.later = () => initGeetest({ gt: '${ID}', challenge: '${ID.split('').reverse().join('')}', product: 'float' }, () => {});</script>`,
  mtcaptcha: `<script>const settings = { sitekey: 'MTPublic-Practice1' }; settings.action = 'login'; window.mtcaptchaConfig = Object.assign({}, settings);</script>
    <form><div class="mtcaptcha"></div></form>${load('https://service.mtcaptcha.com/mtcv1/client/mtcaptcha.min.js')}`,
  prosopo: `<form><div class="procaptcha" data-sitekey="5EZU3LG31uzq1Mwi8inwqxmfvFDpj7VzwDnZwj4Q3syyxBwV"></div></form>${load('https://js.prosopo.io/js/procaptcha.bundle.js')}`,
  'friendly-captcha': `<form><div class="frc-captcha" data-sitekey="FCMGEMUD2KTDSQ5H"></div></form>
    <script src="https://cdn.jsdelivr.net/npm/friendly-challenge@0.9.14/widget.module.min.js" type="module" async></script>`,
  yidun: `${load('https://cstaticdun.126.net/load.min.js')}<script>initNECaptcha({ captchaId: '${ID}', element: '#box' }, () => {});</script>`,
  'amazon-captcha': `<script>window.gokuProps = ${JSON.stringify(GOKU)};</script>${load(`${WAF}.token.awswaf.com/0123/4567/challenge.js`)}${load(`${WAF}.captcha.awswaf.com/0123/4567/captcha.js`)}<div id="captcha-container"></div>`,
  'amazon-challenge': load(`${WAF}.token.awswaf.com/0123/4567/challenge.js`),
  altcha: `<form><altcha-widget challengejson='${JSON.stringify(CHALLENGE)}'></altcha-widget><altcha-widget challengeurl="/altcha"></altcha-widget></form>`,
  named: `<iframe src="https://newassets.hcaptcha.com/captcha/v1/practice/static/hcaptcha.html#frame=checkbox&amp;sitekey=10000000-ffff-ffff-ffff-000000000001" width="302" height="76" title="hCaptcha"></iframe>
    <div data-pkey="B572CCFB-26EB-40E5-91E6-85EB70BE98ED"></div>
    <iframe src="https://geo.captcha-delivery.com/captcha/?initialCid=practice&amp;t=fe" width="400" height="300" title="DataDome"></iframe>
    <iframe src="/_Incapsula_Resource?SWUDNSAI=31" width="400" height="300" title="Imperva"></iframe>
    <script>var AliyunCaptchaConfig = { region: 'sgp', prefix: 'dlw3kug' };</script>${load('https://turing.captcha.qcloud.com/TCaptcha.js')}`,
  'scripts-alone': [
    TURNSTILE,
    'https://static.geetest.com/v4/gt4.js',
    'https://js.prosopo.io/js/procaptcha.bundle.js',
    'https://cstaticdun.126.net/load.min.js',
    'https://js.hcaptcha.com/1/api.js',
    'https://0123456789ab.edge.sdk.awswaf.com/0123/jsapi.js',
    'https://cdn.captchafox.com/api.js',
  ]
    .map(load)
    .join(''),
};

/** The bodies of the fixture pages with captchas of other makers than Google, by their names in the golden file; and all of them on one. */
export const MAKER_PAGES: Record<string, string> = {
  ...PAGES,
  'makers-together': [
    PAGES.turnstile,
    PAGES['geetest-4'],
    PAGES['amazon-captcha'],
    PAGES.mtcaptcha,
    PAGES.prosopo,
    PAGES['friendly-captcha'],
    PAGES.yidun,
    PAGES.altcha,
    PAGES.named,
  ].join(''),
};
