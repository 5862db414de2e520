import { type PageExample, websiteURL } from './example.ts';

const ID = '54088bb07d2df3c46b79f80300b0abbe';
const LOAD = 'https://gcaptcha4.geetest.com/load';
const geetest4 = (more = {}) => ({ type: 'GeeTestTask', version: 4, websiteURL, gt: ID, ...more });
const geetest3 = (more = {}) => ({
  type: 'GeeTestTask',
  websiteURL,
  gt: ID,
  challenge: '',
  version: 3,
  ...more,
});
const spent = { type: 'reason_spent' };

export const GEETEST: PageExample[] = [
  {
    name: 'version 4, called',
    html: `<script src="https://static.geetest.com/v4/gt4.js"></script>
      <script>initGeetest4({ captchaId: '${ID}', product: 'bind' }, function (captcha) { captcha.appendTo('#box'); });</script>`,
    captchas: [{ kind: 'geetest-4', key: ID, task: geetest4(), evidence: 'call' }],
  },
  {
    name: 'version 4, loaded: the script is there',
    html: `<script src="${LOAD}?callback=geetest_1&captcha_id=${ID}&challenge=u-1&client_type=web&risk_type=slide&lang=eng"></script>`,
    captchas: [
      {
        kind: 'geetest-4',
        key: ID,
        task: geetest4({ initParameters: { riskType: 'slide' } }),
        evidence: 'script',
      },
    ],
  },
  {
    name: 'version 4, loaded: the script has gone, the list of the browser has it, beside its pictures',
    html: '<div id="box"></div>',
    loaded: [
      'https://static.geetest.com/v4/gt4.js',
      `${LOAD}?captcha_id=${ID}&risk_type=`,
      'https://static.geetest.com/captcha_v4/policy/1.png',
      'https://cdn.example/load?captcha_id=00000000000000000000000000000000',
    ],
    captchas: [{ kind: 'geetest-4', key: ID, task: geetest4(), evidence: 'network' }],
  },
  {
    name: 'version 4 of a host of its own, called and loaded',
    html: `<script>window.initGeetest4({'captchaId': "${ID}", riskType: 'icon'}, ready)</script>`,
    loaded: [`https://gcaptcha4.geevisit.com/load?captcha_id=${ID}&risk_type=icon`],
    captchas: [
      {
        kind: 'geetest-4',
        key: ID,
        task: geetest4({
          initParameters: { riskType: 'icon' },
          geetestApiServerSubdomain: 'gcaptcha4.geevisit.com',
        }),
        evidence: 'call network',
      },
    ],
  },
  {
    name: 'version 4 from the host that its script asks last',
    html: '<div id="box"></div>',
    loaded: [`https://gcaptcha4.gsensebot.com/load?captcha_id=${ID}&risk_type=slide`],
    captchas: [
      {
        kind: 'geetest-4',
        key: ID,
        task: geetest4({
          initParameters: { riskType: 'slide' },
          geetestApiServerSubdomain: 'gcaptcha4.gsensebot.com',
        }),
        evidence: 'network',
      },
    ],
  },
  {
    name: 'version 4 in a script of another kind, in a comment, with an example for a key',
    html: `<script type="text/template">initGeetest4({ captchaId: '${ID}' })</script><script>// initGeetest4({ captchaId: '${ID}' })
      initGeetest4({ captchaId: 'your-captcha-id' }, f)</script><script src="https://static.geetest.com/v4/gt4.js"></script>`,
    captchas: [],
  },
  {
    name: 'version 3, called',
    html: `<script>initGeetest({ gt: '${ID}', challenge: '4a8cead4e5d29ae31e8b4b7b6c9a2b10', offline: false, new_captcha: true }, handler);</script>`,
    captchas: [{ kind: 'geetest-3', key: ID, task: null, json: geetest3(), notes: spent, evidence: 'call' }],
  },
  {
    name: 'version 3, loaded from another host',
    html: '<div></div>',
    loaded: [
      `https://api-na.geetest.com/get.php?gt=${ID}&challenge=4a8cead4e5d29ae31e8b4b7b6c9a2b10&lang=en`,
    ],
    captchas: [
      {
        kind: 'geetest-3',
        key: ID,
        task: null,
        json: geetest3({ geetestApiServerSubdomain: 'api-na.geetest.com' }),
        notes: spent,
        evidence: 'network',
      },
    ],
  },
];

const MT = 'MTPublic-KzqLY1cKH';
const mtTask = (more = {}) => ({ type: 'MTCaptchaTask', websiteURL, websiteKey: MT, ...more });
const mtFrame = (query: string) =>
  `<div class="mtcaptcha"><iframe id="mtcaptcha-iframe-1" src="https://service.mtcaptcha.com/mtcv1/client/iframe.html?v=2024-11-14&${query}"></iframe>
   <input type="hidden" name="mtcaptcha-verifiedtoken" value=""></div>`;

export const MTCAPTCHA: PageExample[] = [
  {
    name: 'its configuration in a script',
    html: `<script>var mtcaptchaConfig = { "sitekey": "${MT}", "action": "login" };</script><div class="mtcaptcha"></div>`,
    captchas: [{ kind: 'mtcaptcha', key: MT, task: mtTask({ pageAction: 'login' }), evidence: 'object' }],
  },
  {
    name: 'its configuration as an object of a script from elsewhere',
    html: '<div class="mtcaptcha"></div>',
    objects: { mtcaptchaConfig: { sitekey: MT, widgetSize: 'mini', renderQueue: [] } },
    captchas: [{ kind: 'mtcaptcha', key: MT, task: mtTask(), evidence: 'object' }],
  },
  {
    name: 'rendered, without an action',
    html: mtFrame(`sitekey=${MT}&iframeId=mtcaptcha-iframe-1&action=%24&theme=basic`),
    objects: { mtcaptchaConfig: { sitekey: MT } },
    captchas: [{ kind: 'mtcaptcha', key: MT, task: mtTask(), evidence: 'frame answer-field object' }],
  },
  {
    name: 'rendered, with an action',
    html: mtFrame(`sitekey=${MT}&action=send-sms`),
    captchas: [
      {
        kind: 'mtcaptcha',
        key: MT,
        task: mtTask({ pageAction: 'send-sms' }),
        evidence: 'frame answer-field',
      },
    ],
  },
  {
    name: 'a placeholder',
    html: `<script>var mtcaptchaConfig = { "sitekey": "<YOUR SITE KEY>" };</script><script src="https://service.mtcaptcha.com/mtcv1/client/mtcaptcha.min.js"></script>`,
    captchas: [],
  },
];

const PROSOPO_KEY = '5EZU3LG31uzq1Mwi8inwqxmfvFDpj7VzwDnZwj4Q3syyxBwV';
const prosopoTask = { type: 'ProsopoTask', websiteURL, websiteKey: PROSOPO_KEY };
const bundle =
  '<script type="module" src="https://js.prosopo.io/js/procaptcha.bundle.js" async defer></script>';

export const PROSOPO: PageExample[] = [
  {
    name: 'by its class',
    html: `<form><div class="procaptcha" data-sitekey="${PROSOPO_KEY}" data-callback="onSolved"></div></form>${bundle}`,
    captchas: [
      { kind: 'prosopo', key: PROSOPO_KEY, task: prosopoTask, callback: 'onSolved', evidence: 'attribute' },
    ],
  },
  {
    name: 'rendered explicitly, its answer there',
    html: `<form><div id="box"><input type="hidden" name="procaptcha-response"></div></form>
      <script>window.addEventListener('load', () => { window.procaptcha.render(document.getElementById('box'), { siteKey: '${PROSOPO_KEY}', theme: 'dark' }); });</script>`,
    captchas: [{ kind: 'prosopo', key: PROSOPO_KEY, task: prosopoTask, evidence: 'call answer-field' }],
  },
  {
    name: "the maker's plugin for WordPress",
    html: `<form><prosopo-procaptcha-wp-form class="prosopo-procaptcha-wp-form"><div class="prosopo-procaptcha"></div></prosopo-procaptcha-wp-form></form>
      <script id="prosopo-procaptcha-js-extra">var procaptchaWpAttributes = {"captchaType":"frictionless","siteKey":"${PROSOPO_KEY}","theme":"light"};</script>${bundle}`,
    captchas: [{ kind: 'prosopo', key: PROSOPO_KEY, task: prosopoTask, evidence: 'object' }],
  },
  { name: 'its script alone', html: bundle, captchas: [] },
];

const FRC = 'FCMGEMUD2KTDSQ5H';
const CDN = 'https://cdn.jsdelivr.net/npm';
const friendlyTask = (apiGetLib?: string) => ({
  type: 'CustomTask',
  class: 'friendly',
  websiteURL,
  websiteKey: FRC,
  ...(apiGetLib === undefined ? {} : { metadata: { apiGetLib } }),
});
const frc = `<div class="frc-captcha" data-sitekey="${FRC}"></div>`;

export const FRIENDLY: PageExample[] = [
  {
    name: 'version 1, for browsers old and new',
    html: `${frc}<script type="module" src="${CDN}/friendly-challenge@0.9.14/widget.module.min.js" async defer></script>
      <script nomodule src="${CDN}/friendly-challenge@0.9.14/widget.min.js" async defer></script>`,
    captchas: [
      {
        kind: 'friendly-captcha',
        key: FRC,
        task: friendlyTask(`${CDN}/friendly-challenge@0.9.14/widget.module.min.js`),
        evidence: 'attribute',
      },
    ],
  },
  {
    name: 'version 2, with its answer',
    html: `<div class="frc-captcha" data-sitekey="${FRC}"><input name="frc-captcha-response" type="hidden"></div>
      <script src="${CDN}/@friendlycaptcha/sdk@0.1.31/site.compat.min.js" nomodule></script>
      <script type="module" src="${CDN}/@friendlycaptcha/sdk@0.1.31/site.min.js"></script>`,
    captchas: [
      {
        kind: 'friendly-captcha',
        key: FRC,
        task: friendlyTask(`${CDN}/@friendlycaptcha/sdk@0.1.31/site.min.js`),
        evidence: 'attribute answer-field',
      },
    ],
  },
  {
    name: "its script on the site's own host, beside another of that name",
    html: `${frc}<script src="/js/site.js"></script><script src="/vendor/friendly-challenge/widget.min.js"></script>`,
    captchas: [
      {
        kind: 'friendly-captcha',
        key: FRC,
        task: friendlyTask('https://shop.example/vendor/friendly-challenge/widget.min.js'),
        evidence: 'attribute',
      },
    ],
  },
  {
    name: 'version 2 through a host of the site, made by a script',
    html: `<div id="box"><iframe src="https://frc.shop.example/api/v2/captcha/widget?origin=https%3A%2F%2Fshop.example&lang=fr&sitekey=${FRC}" data-frc-frame-id="w_1"></iframe>
      <input name="frc-captcha-response" type="hidden"></div><iframe src="https://frc.shop.example/api/v2/captcha/agent?origin=https%3A%2F%2Fshop.example&sess_id=s&agent_id=a" hidden></iframe>`,
    captchas: [{ kind: 'friendly-captcha', key: FRC, task: friendlyTask(), evidence: 'frame answer-field' }],
  },
  ...[
    `new friendlyChallenge.WidgetInstance(document.getElementById('box'), { startMode: 'auto', sitekey: '${FRC}', doneCallback: done });`,
    `window.frcaptcha.createWidget({ element: mount, sitekey: "${FRC}", theme: 'dark' });`,
  ].map((code) => ({
    name: `made by a script: ${code.slice(0, 30)}`,
    html: `<div id="box"></div><script>${code}</script>`,
    captchas: [{ kind: 'friendly-captcha', key: FRC, task: friendlyTask(), evidence: 'call' }],
  })),
  {
    name: 'version 1, made by a script of a bundle: its puzzle has the key',
    html: '<div id="box"><div class="frc-container"></div><input name="frc-captcha-solution" class="frc-captcha-solution" type="hidden"></div>',
    loaded: [`https://eu-api.friendlycaptcha.eu/api/v1/puzzle?sitekey=${FRC}`],
    captchas: [
      { kind: 'friendly-captcha', key: FRC, task: friendlyTask(), evidence: 'network answer-field' },
    ],
  },
  {
    name: 'its script not seen',
    html: frc,
    captchas: [{ kind: 'friendly-captcha', key: FRC, task: friendlyTask(), evidence: 'attribute' }],
  },
  {
    name: 'scripts that are only called so',
    html: '<script src="/site.min.js"></script><script src="/widget.min.js"></script>',
    captchas: [],
  },
];

const NE = '05e5c1f0a9c94b9a9f5e5fa7a9cd8b2e';
const yidunTask = (more = {}) => ({ type: 'YidunTask', websiteURL, websiteKey: NE, ...more });

export const YIDUN: PageExample[] = [
  {
    name: 'called',
    html: `<script src="//cstaticdun.126.net/load.min.js"></script><script>initNECaptcha({ captchaId: '${NE}', element: '#box', mode: 'float' }, ok, bad)</script>`,
    captchas: [{ kind: 'yidun', key: NE, task: yidunTask(), evidence: 'call' }],
  },
  {
    name: 'loaded, asked and checked',
    html: `<script src="https://c.dun.163.com/api/v3/get?referer=x&zoneId=CN31&id=${NE}&fp=f&https=true"></script>`,
    loaded: [
      `https://c.dun.163.com/api/v3/get?id=${NE}&fp=f`,
      `https://c.dun.163.com/api/v3/check?id=${NE}&token=t`,
      'https://cstaticdun.126.net/2.28.5/core.v2.28.5.min.js',
    ],
    captchas: [{ kind: 'yidun', key: NE, task: yidunTask(), evidence: 'script network' }],
  },
  {
    name: 'of another host of the maker, with what to do when it fails',
    html: `<script>initNECaptchaWithFallback({ element: '#c', captchaId: "${NE}" }, done)</script>`,
    loaded: [`https://c.dun.163yun.com/api/v2/getconf?id=${NE}`],
    captchas: [
      {
        kind: 'yidun',
        key: NE,
        task: yidunTask({ yidunApiServerSubdomain: 'c.dun.163yun.com' }),
        evidence: 'call network',
      },
    ],
  },
];

const GOKU = {
  key: 'AQIDAHjcYu/GjX+QlghicBgQ/7bFaQZ+m5FKCMDnO+vTbNg96AEDLWk7XOA==',
  iv: 'CgAAXFFFFSAAABVk',
  context: 'qoJYgnKscdYgormh/dYYK+Y=',
};
const WAF = 'https://f0a1b2c3d4e5.edge.sdk.awswaf.com/f0a1/b2c3';
const TOKEN = 'https://f0a1b2c3d4e5.us-east-1.token.awswaf.com/f0a1/76cb/2a56';
const CAPTCHA = 'https://f0a1b2c3d4e5.us-east-1.captcha.awswaf.com/f0a1/76cb/2a56';
const amazonTask = (more = {}) => ({
  type: 'AmazonTask',
  websiteURL,
  challengeScript: `${TOKEN}/challenge.js`,
  context: '',
  iv: '',
  ...more,
});

export const AMAZON: PageExample[] = [
  {
    name: 'the captcha page',
    html: `<script>window.awsWafCookieDomainList = []; window.gokuProps = ${JSON.stringify(GOKU)};</script>
      <script src="${TOKEN}/challenge.js"></script><script src="${CAPTCHA}/captcha.js"></script><div id="captcha-container"></div>`,
    captchas: [
      {
        kind: 'aws-waf-captcha',
        key: GOKU.key,
        task: amazonTask({
          websiteKey: GOKU.key,
          context: GOKU.context,
          iv: GOKU.iv,
          captchaScript: `${CAPTCHA}/captcha.js`,
        }),
        evidence: 'script object',
      },
    ],
  },
  {
    name: 'the captcha page, its scripts gone: object and list of the browser',
    html: '<div id="captcha-container"></div>',
    objects: { gokuProps: GOKU },
    loaded: [
      `${TOKEN}/challenge.js`,
      `${CAPTCHA}/captcha.js`,
      `${TOKEN}/inputs?client=browser`,
      `${TOKEN}/challenge.js`,
    ],
    captchas: [
      {
        kind: 'aws-waf-captcha',
        key: GOKU.key,
        task: amazonTask({
          websiteKey: GOKU.key,
          context: GOKU.context,
          iv: GOKU.iv,
          captchaScript: `${CAPTCHA}/captcha.js`,
        }),
        evidence: 'network object',
      },
    ],
  },
  {
    name: 'the page of a challenge that nobody sees: the same object, but no script of a captcha',
    html: `<script>window.awsWafCookieDomainList = []; window.gokuProps = ${JSON.stringify(GOKU)};</script>
      <script src="${TOKEN}/challenge.js"></script><div id="challenge-container"></div>
      <script>AwsWafIntegration.saveReferrer(); AwsWafIntegration.getToken().then(() => { window.location.reload(true); });</script>`,
    captchas: [
      {
        kind: 'aws-waf-challenge',
        key: GOKU.key,
        task: amazonTask({ websiteKey: GOKU.key, context: GOKU.context, iv: GOKU.iv }),
        evidence: 'script object',
      },
    ],
  },
  ...[
    ['', 'its page'],
    [`window.gokuProps = ${JSON.stringify(GOKU)};`, 'its page, with values'],
  ].map(([goku = '', name = '']) => ({
    name: `a challenge from the site's own host: ${name}`,
    html: `<script>window.awsWafCookieDomainList = ['shop.example']; ${goku}</script>
      <script src="/__challenge_h78IRKX3kpQxScCExxShBNwRUlb/d8c14d4960ca/a18a4859af9c/challenge.js"></script><div id="challenge-container"></div>`,
    captchas: [
      {
        kind: 'aws-waf-challenge',
        key: goku === '' ? '' : GOKU.key,
        task: amazonTask({
          challengeScript:
            'https://shop.example/__challenge_h78IRKX3kpQxScCExxShBNwRUlb/d8c14d4960ca/a18a4859af9c/challenge.js',
          ...(goku === '' ? {} : { websiteKey: GOKU.key, context: GOKU.context, iv: GOKU.iv }),
        }),
        evidence: goku === '' ? 'script' : 'script object',
      },
    ],
  })),
  {
    name: 'the challenge that nobody sees',
    html: `<script type="text/javascript" src="${TOKEN}/challenge.compact.js" defer></script>`,
    captchas: [
      {
        kind: 'aws-waf-challenge',
        key: '',
        task: amazonTask({ challengeScript: `${TOKEN}/challenge.compact.js` }),
        evidence: 'script',
      },
    ],
  },
  {
    name: "the captcha of a site's own script",
    html: `<script src="${WAF}/jsapi.js"></script><script>AwsWafCaptcha.renderCaptcha(document.querySelector('#c'), { apiKey: 'h15hX7brbaRTR0Za1_1', onSuccess: done });</script>`,
    captchas: [
      {
        kind: 'aws-waf-captcha',
        key: 'h15hX7brbaRTR0Za1_1',
        task: null,
        json: {
          type: 'AmazonTask',
          websiteURL,
          websiteKey: 'h15hX7brbaRTR0Za1_1',
          captchaScript: `${WAF}/jsapi.js`,
        },
        notes: { type: 'reason_whole' },
        evidence: 'script call',
      },
    ],
  },
  { name: 'its script alone', html: `<script src="${WAF}/jsapi.js"></script>`, captchas: [] },
  { name: 'a script that is only called so', html: '<script src="/js/challenge.js"></script>', captchas: [] },
];

const CHALLENGE = {
  algorithm: 'SHA-256',
  challenge: '3dd28253be6cc0c54d95f7f98c517e68744597cc6e66109619d1ac975c39181c',
  maxnumber: 5000,
  salt: '46d5b1c8871e5152d902ee3f?edk=14&codeChallenge=46&expires=1761048664',
  signature: '4b1cf0e0be0f4e5247e50b0f9a449830f1fbca44c32ff94bc080146815f31a18',
};
const { algorithm: _, maxnumber, ...challengeTexts } = CHALLENGE;
const altchaTask = {
  type: 'CustomTask',
  class: 'altcha',
  websiteKey: '',
  websiteURL,
  metadata: { ...challengeTexts, iterations: String(maxnumber) },
};
const inAttribute = (value: unknown) => JSON.stringify(value).replaceAll('"', '&quot;');
const atAddress = {
  kind: 'altcha',
  key: '',
  task: null,
  json: {
    type: 'CustomTask',
    class: 'altcha',
    websiteURL,
    websiteKey: '',
    metadata: { challenge: '', iterations: '', salt: '', signature: '' },
  },
  notes: { type: 'reason_address' },
  evidence: 'attribute',
};

export const ALTCHA: PageExample[] = [
  ...['challengejson', 'challenge'].map((name) => ({
    name: `its challenge in ${name}`,
    html: `<form><altcha-widget name="altcha" ${name}="${inAttribute(CHALLENGE)}"></altcha-widget></form>`,
    captchas: [{ kind: 'altcha', key: '', task: altchaTask, evidence: 'attribute' }],
  })),
  ...['challengeurl="https://api.altcha.example/challenge"', 'challenge="/altcha"', ''].map((attribute) => ({
    name: `its challenge elsewhere: ${attribute || 'not said'}`,
    html: `<altcha-widget ${attribute}></altcha-widget>`,
    captchas: [atAddress],
  })),
  {
    name: 'a challenge of the newer kind, and what is none',
    html: [
      { parameters: { algorithm: 'PBKDF2/SHA-256', cost: 5000 }, signature: 's' },
      [],
      { ...CHALLENGE, salt: null },
    ]
      .map((value) => `<altcha-widget challenge="${inAttribute(value)}"></altcha-widget>`)
      .join(''),
    captchas: [atAddress, atAddress, atAddress],
  },
];
