import { type PageExample, websiteURL } from './example.ts';

const KEY = '0x4AAAAAAABkMYinukE8nzYS';
const OTHER = '0x4AAAAAAADnPIDROrmt1Wwj';
const PASSES = '1x00000000000000000000AA';
const CLOUDFLARE = 'https://challenges.cloudflare.com';
const task = (websiteKey = KEY, more = {}) => ({ type: 'TurnstileTask', websiteURL, websiteKey, ...more });
const frame = (key: string, path = `h/b/turnstile/f/ov2/av0/rch/k3h1p/${key}/light/fbE/new/normal/auto/`) =>
  `<iframe src="${CLOUDFLARE}/cdn-cgi/challenge-platform/${path}" allow="cross-origin-isolated; fullscreen"></iframe>`;
const field = '<input type="hidden" name="cf-turnstile-response" id="cf-chl-widget-k3h1p_response">';
const api = `<script src="${CLOUDFLARE}/turnstile/v0/api.js" async defer></script>`;

export const TURNSTILE: PageExample[] = [
  {
    name: 'before its script has run',
    html: `<form><div class="cf-turnstile" data-sitekey="${KEY}" data-theme="light"></div></form>${api}`,
    captchas: [{ kind: 'turnstile', key: KEY, task: task(), evidence: 'attribute' }],
  },
  {
    name: 'with action, data and callback',
    html: `<div class="mt-2 cf-turnstile" data-sitekey=" ${KEY} " data-action="login" data-cdata="session-7" data-callback="onPassed"></div>`,
    captchas: [
      {
        kind: 'turnstile',
        key: KEY,
        task: task(KEY, { pageAction: 'login', data: 'session-7' }),
        callback: 'onPassed',
        evidence: 'attribute',
      },
    ],
  },
  {
    name: 'rendered: its frame stands in a closed shadow root, the field beside it',
    html: `<div class="cf-turnstile" data-sitekey="${KEY}"><div><template shadowrootmode="closed">${frame(KEY)}</template>${field}</div></div>`,
    captchas: [{ kind: 'turnstile', key: KEY, task: task(), evidence: 'attribute frame answer-field' }],
  },
  {
    name: 'rendered explicitly, the older address',
    html: `<div id="box"><div>${frame(KEY, `h/g/turnstile/if/ov2/av0/rcv0/0/6u1cp/${KEY}/auto/normal`)}${field}</div></div>
      <script>turnstile.render('#box', { sitekey: '${KEY}', action: 'signup', cData: 'c1', callback: (token) => {} });</script>`,
    captchas: [
      {
        kind: 'turnstile',
        key: KEY,
        task: task(KEY, { pageAction: 'signup', data: 'c1' }),
        evidence: 'call frame answer-field',
      },
    ],
  },
  {
    name: 'called only, by a constant, with an action that running would tell',
    html: `<script>const SITE_KEY = '${KEY}'; window.onloadTurnstile = () => { window.turnstile?.render('#box', { sitekey: SITE_KEY, action: name() }); };</script>`,
    captchas: [{ kind: 'turnstile', key: KEY, task: task(), evidence: 'call' }],
  },
  {
    name: 'two widgets of one key',
    html: `<div><div>${frame(KEY)}${field}</div></div><p><span><b><i><div><div>${frame(KEY)}${field}</div></div></i></b></span></p>`,
    captchas: [
      { kind: 'turnstile', key: KEY, task: task(), evidence: 'frame answer-field' },
      { kind: 'turnstile', key: KEY, task: task(), evidence: 'frame answer-field' },
    ],
  },
  {
    name: 'another key rendered than was written',
    html: `<div class="cf-turnstile" data-sitekey="${OTHER}">${frame(KEY)}</div>`,
    captchas: [{ kind: 'turnstile', key: KEY, task: task(), evidence: 'attribute frame' }],
  },
  {
    name: 'from the host for authorities of the United States',
    html: `<div id="box"><div><template shadowrootmode="closed">${frame(KEY).replace('challenges.', 'challenges.fed.')}</template>${field}</div></div>
      <script src="https://challenges.fed.cloudflare.com/turnstile/v0/api.js?render=explicit"></script>`,
    captchas: [{ kind: 'turnstile', key: KEY, task: task(), evidence: 'frame answer-field' }],
  },
  {
    name: "reCAPTCHA's class, taken over",
    html: `<div class="g-recaptcha" data-sitekey="${KEY}"></div><script src="${CLOUDFLARE}/turnstile/v0/api.js?compat=recaptcha"></script>`,
    captchas: [{ kind: 'turnstile', key: KEY, task: task(), evidence: 'attribute' }],
  },
  {
    name: "the maker's test key is told as such",
    html: `<div class="cf-turnstile" data-sitekey="${PASSES}"></div>`,
    captchas: [
      {
        kind: 'turnstile',
        key: PASSES,
        task: task(PASSES),
        notes: { websiteKey: 'test_key_note' },
        evidence: 'attribute',
      },
    ],
  },
  {
    name: 'test keys that fail and that ask',
    html: `<div class="cf-turnstile" data-sitekey="2x00000000000000000000AB"></div><div class="cf-turnstile" data-sitekey="3x00000000000000000000FF"></div>`,
    captchas: ['2x00000000000000000000AB', '3x00000000000000000000FF'].map((key) => ({
      kind: 'turnstile',
      key,
      task: task(key),
      notes: { websiteKey: 'test_key_note' },
      evidence: 'attribute',
    })),
  },
  {
    name: 'its field alone: it is there, the key is not seen',
    html: `<form><div id="box"></div>${field}</form>${api}`,
    captchas: [
      {
        kind: 'turnstile',
        key: '',
        task: { type: 'TurnstileTask', websiteURL },
        notes: { websiteKey: 'key_unseen' },
        evidence: 'answer-field',
      },
    ],
  },
  { name: 'its script alone', html: api, captchas: [] },
  {
    name: "documentation's placeholder in a call",
    html: `<script>turnstile.render('#box', { sitekey: '<YOUR_SITE_KEY>' });</script>${api}`,
    captchas: [],
  },
  {
    name: 'frames of hosts that only look like it',
    html: [
      'https://challenges.cloudflare.com.evil.example',
      'https://notchallenges.cloudflare.com',
      'https://evil.example/challenges.cloudflare.com',
    ]
      .map(
        (host) =>
          `<iframe src="${host}/cdn-cgi/challenge-platform/h/b/turnstile/f/ov2/av0/rch/k/${KEY}/light"></iframe>`,
      )
      .join(''),
    captchas: [],
  },
];

const challenge = (evidence: string, more = {}) => ({
  kind: 'cloudflare-challenge',
  key: '',
  task: null,
  json: {
    type: 'TurnstileTask',
    websiteURL,
    websiteKey: '',
    cloudflareTaskType: 'cf_clearance',
    userAgent: '',
    htmlPageBase64: '',
    proxyType: 'http',
    proxyAddress: '',
    proxyPort: 0,
  },
  notes: { type: 'reason_before' },
  evidence,
  ...more,
});

export const CLOUDFLARE_PAGES: PageExample[] = [
  {
    name: 'a challenge page, its widget in sight',
    html: `<title>Just a moment...</title><form id="challenge-form" action="/login?__cf_chl_f_tk=x" method="POST"><div id="turnstile-wrapper">${frame(OTHER)}${field}</div></form>`,
    captchas: [challenge('attribute frame title')],
  },
  {
    name: 'one that has not got so far',
    html: `<title>Just a moment…</title><script>(function(){window._cf_chl_opt = {cvId: '3', cZone: 'shop.example', cType: 'managed', cRay: '8f00'};
      var cpo = document.createElement('script'); cpo.src = '/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1?ray=8f00';}());</script>`,
    captchas: [challenge('object title')],
  },
  {
    name: 'one in another language',
    html: `<title>Un momento…</title><div id="cf-box">${frame(OTHER)}${field}</div><script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1?ray=8f00"></script>`,
    captchas: [challenge('script frame')],
  },
  {
    name: 'one whose scripts have gone, and that its own object tells',
    html: `<title>Nur einen Moment…</title><div>${frame(OTHER)}</div>`,
    objects: { _cf_chl_opt: { cType: 'interactive', cRay: '8f00' } },
    captchas: [challenge('frame object')],
  },
  {
    name: 'a waiting room',
    html: `<title>Waiting Room powered by Cloudflare</title><p>You are in line.</p>`,
    captchas: [
      {
        ...challenge('title'),
        kind: 'cloudflare-waiting-room',
        json: { ...challenge('').json, cloudflareTaskType: 'wait_room' },
        notes: { type: 'reason_proxy' },
      },
    ],
  },
  {
    name: 'no challenge page: a title of that kind',
    html: `<title>Just a moment, we are packing your order</title><p>Thank you.</p>`,
    captchas: [],
  },
  {
    name: 'no challenge page: a title of that kind beside a widget',
    html: `<title>Just a moment please</title><div>${frame(KEY)}${field}</div>${api}`,
    captchas: [{ kind: 'turnstile', key: KEY, task: task(), evidence: 'frame answer-field' }],
  },
  {
    name: "no challenge page: that page's title on one with a widget of the site's own",
    html: `<title>Just a moment...</title><div class="cf-turnstile" data-sitekey="${KEY}"></div>${api}`,
    captchas: [{ kind: 'turnstile', key: KEY, task: task(), evidence: 'attribute' }],
  },
  {
    name: 'no challenge page: a form of that name beside a widget',
    html: `<form id="challenge-form"><div class="cf-turnstile" data-sitekey="${KEY}"></div></form>${api}`,
    captchas: [{ kind: 'turnstile', key: KEY, task: task(), evidence: 'attribute' }],
  },
  {
    name: 'no challenge page: the script that Cloudflare puts into any page of a site',
    html: `<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script><script>window.__CF$cv$params={r:'8f00',t:'x'};</script>`,
    captchas: [],
  },
];
