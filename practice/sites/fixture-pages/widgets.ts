import { SITE_KEYS } from '../../google/site-keys.ts';
import { API, explicit, GOOGLE, load, onload, widget } from './markup.ts';

const { A, B, C, D } = SITE_KEYS;

const insert = `const box = document.createElement('div');
  box.className = 'g-recaptcha'; box.dataset.sitekey = '${A}';
  const script = document.createElement('script'); script.src = '${GOOGLE}/api.js';
  document.body.append(box, script);`;
/**
 * Takes the widget away with its page object, and puts it back, as a router of one-page sites does. Its scripts do not
 * say the key, as they are files of their own mostly.
 */
const ROUTES = `<meta name="captcha" content="${A}">${explicit(`arrive();`)}`.replace(
  'window.start',
  `window.leave = () => {
    history.pushState(null, '', '/fixtures/elsewhere');
    document.getElementById('one').replaceChildren();
    for (const frame of document.querySelectorAll('iframe')) frame.parentElement.remove();
    ___grecaptcha_cfg.clients = {};
  };
  window.arrive = () => {
    history.pushState(null, '', '/fixtures/route-change');
    grecaptcha.render('one', { sitekey: document.querySelector('[name=captcha]').content });
  };
  window.start`,
);

/** Checkboxes and invisible ones, plain and of Enterprise: in attributes, rendered by the page, late, many, hidden. */
export const WIDGETS: Record<string, string> = {
  'v2-auto': widget(A) + API,
  'without-www': widget(A) + load('https://google.com/recaptcha/api.js'),
  'recaptcha-net': widget(A) + load('https://www.recaptcha.net/recaptcha/api.js'),
  explicit: explicit(`grecaptcha.render('one', { sitekey: '${A}' });`),
  'three-explicit': explicit(
    ['one', 'two', 'three']
      .map((id, i) => `grecaptcha.render('${id}', { sitekey: '${i === 1 ? C : A}' });`)
      .join(''),
  ),
  'invisible-auto': `<button class="g-recaptcha" data-sitekey="${A}" data-callback="sent">Send</button>${API}`,
  'explicit-invisible': explicit(`grecaptcha.render('one', { sitekey: '${A}', size: 'invisible' });`),
  'isolated-invisible': explicit(
    `grecaptcha.render('one', { sitekey: '${A}', size: 'invisible', isolated: true });`,
  ),
  'enterprise-checkbox': widget(C, 'data-action="LOGIN"') + load(`${GOOGLE}/enterprise.js`),
  'enterprise-leading-space': explicit(
    `grecaptcha.enterprise.render('one', { sitekey: ' ${C}' });`,
    'enterprise.js',
  ),
  'v2-and-v3': `<div id="one"></div><script>window.start = () => { grecaptcha.render('one', { sitekey: '${A}' }); };</script>${load(`${GOOGLE}/api.js?render=${B}&onload=start`)}`,
  'data-s': widget(A, 'data-s="one-time-value"') + API,
  'explicit-no-widget': load(`${GOOGLE}/api.js?render=explicit`),
  'seen-three-ways': widget(A, 'data-theme="dark" data-size="compact"') + API,
  'inserted-late': `<script>setTimeout(() => { ${insert} }, 3000);</script>`,
  'route-change': ROUTES,
  secrets: widget(A) + API,
  'open-before': widget(A) + API,
  localhost: widget(A) + API,
  'frame-that-never-loads': `${widget(A)}${API}<iframe src="/never" title="Never"></iframe>`,
  'no-scripts': `<div class="g-recaptcha" data-sitekey="${A}"><iframe name="a-x" title="reCAPTCHA" src="${GOOGLE}/api2/anchor?k=${A}&amp;size=normal"></iframe></div>${API}`,
  'hundred-thousand-nodes': '<p></p>'.repeat(100_000) + widget(A) + API,

  'action-and-data-s-of-a-plain-v2': widget(
    A,
    'data-size="invisible" data-action="checkout" data-s="once" data-theme="dark" data-callback="paid"',
  ),
  'rendered-twice': `${widget(A)}${onload(`
    const box = document.querySelector('.g-recaptcha');
    grecaptcha.render(box);
    try { grecaptcha.render(box, { sitekey: '${A}' }); } catch { /* as Google's: rendered already */ }`)}`,
  'another-key-rendered-in-it': `${widget(C, 'id="box" data-action="old"')}${onload(`grecaptcha.render('box', { sitekey: '${A}' });`)}`,
  'key-from-the-script-only': `<div class="g-recaptcha" id="box" data-size="compact" data-callback="solved"></div>${onload(
    `grecaptcha.render('box', { sitekey: '${A}' }, true);`,
  )}`,
  'parameters-alone': onload(`grecaptcha.render({ sitekey: '${A}', callback: 'solved' });`),
  'made-after-the-script': `${API}<script>
    grecaptcha.ready(() => {
      const box = document.createElement('div');
      box.className = 'g-recaptcha'; box.dataset.sitekey = '${A}';
      document.body.append(box);
    });</script>`,
  'several-of-which-one-is-hidden': `<form style="display:none">${widget(A)}</form><form>${widget(C)}</form>
    <form hidden>${widget(A, 'data-size="compact"')}</form>${API}`,
  'plain-beside-enterprise': `<div id="one"></div><div id="two"></div>
    <script>window.start = () => { grecaptcha.render('one', { sitekey: '${A}' }); };
    window.begin = () => { grecaptcha.enterprise.render('two', { sitekey: '${C}', action: 'PAY', s: 'once' }); };</script>
    ${load(`${GOOGLE}/api.js?onload=start&render=explicit`)}${load(`${GOOGLE}/enterprise.js?onload=begin&render=explicit`)}`,
  'both-scripts-for-one-key': `${load(`${GOOGLE}/api.js?render=${B}`)}${load(`${GOOGLE}/enterprise.js?render=${B}`)}`,
  callbacks: `${widget(A, 'data-callback="onLoginSolved"')}
    <div id="one"></div><div id="two"></div><div id="three"></div><div id="four"></div><script>
    window.begin = () => {
      function done() {}
      const app = { sent() {} };
      grecaptcha.render(document.querySelector('.g-recaptcha'));
      grecaptcha.render('one', { sitekey: '${A}', callback: done });
      grecaptcha.render('two', { sitekey: '${A}', callback: 'app.done' });
      grecaptcha.render('three', { sitekey: '${A}', callback: (token) => app.sent(token) });
      grecaptcha.render('four', { sitekey: '${A}', callback: app.sent.bind(app) });
    };</script>${onload('begin();')}`,
  'in-svg-and-in-capitals': `<svg width="320" height="90"><foreignObject width="320" height="90"><div xmlns="http://www.w3.org/1999/xhtml">${widget(
    A,
  )}</div></foreignObject></svg><DIV CLASS="g-recaptcha" DATA-SITEKEY="${C}" DATA-ACTION="send"></DIV>${API}`,
  'for-browsers-without-scripts': `<noscript>${widget(A)}<iframe src="${GOOGLE}/api/fallback?k=${A}" title="Without scripts"></iframe></noscript>`,
  'left-by-earlier-routes': explicit(`
    grecaptcha.render('one', { sitekey: '${A}' });
    document.getElementById('one').remove();
    grecaptcha.render('two', { sitekey: '${A}' });
    document.getElementById('two').remove();
    grecaptcha.render('three', { sitekey: '${A}' });`),
  'no-captcha-of-today': `<template>${widget(A)}<script src="${GOOGLE}/api.js?render=${B}"></script></template>
    <div class="g-recaptcha" data-sitekey=""></div><div data-sitekey=" "></div><div data-sitekey></div><div class="g-recaptcha"></div>
    <script src="${GOOGLE}/api/challenge?k=${A}"></script><script src="${GOOGLE}/api/js/recaptcha_ajax.js"></script>
    <div id="recaptcha_widget_div"><input name="recaptcha_response_field"></div>
    <textarea name="g-recaptcha-response"></textarea><a href="${GOOGLE}/api2/anchor?k=${A}">link</a>
    <link rel="preconnect" href="https://www.google.com"><img alt="" src="${GOOGLE}/api2/anchor?k=${A}">`,
};

/** Scores: v3, plain and of Enterprise. */
export const SCORES: Record<string, string> = {
  'v3-render': `${load(`${GOOGLE}/api.js?render=${B}`)}<script>grecaptcha.ready(() => grecaptcha.execute('${B}', { action: 'login' }));</script>`,
  'v3-attributes': `<button class="g-recaptcha" data-sitekey="${B}" data-callback="sent" data-action="submit">Send</button>${API}`,
  'inline-only': `<script>function later() { grecaptcha.execute('${B}', { action: 'login' }); }</script>`,
  'enterprise-three-actions': `${load(`${GOOGLE}/enterprise.js?render=${D}`)}<script>
    for (const action of ['login', 'search', 'pay']) void action;
    grecaptcha.enterprise.ready(() => { grecaptcha.enterprise.execute('${D}', { action: 'login' }); });
    function search() { grecaptcha.enterprise.execute('${D}', { action: 'search' }); }
    function pay() { grecaptcha.enterprise.execute("${D}", { "action": "pay" }); }</script>`,
  'enterprise-score': load(`${GOOGLE}/enterprise.js?render=${D}`),

  'script-loaded-twice': `${load(`${GOOGLE}/api.js?render=${B}`)}${load(`${GOOGLE}/api.js?render=${B}&hl=en`)}`,
  'two-score-keys': `${load(`${GOOGLE}/api.js?render=${B}`)}${load(`${GOOGLE}/api.js?render=${SITE_KEYS.E}`)}`,
  'amp-field': `<form><amp-recaptcha-input layout="nodisplay" name="token" data-sitekey="${B}" data-action="signup"></amp-recaptcha-input></form>`,
  'inline-badge': `<div id="badge"></div>${onload(
    `grecaptcha.render('badge', { sitekey: '${B}', badge: 'inline', size: 'invisible', action: 'signup' });`,
  )}`,
  'hidden-badge': `<style>.grecaptcha-badge { visibility: hidden; opacity: 0 }</style>${load(`${GOOGLE}/api.js?render=${B}`)}`,
  'script-of-a-tag-manager': `<script>setTimeout(() => {
    const script = document.createElement('script');
    script.async = true; script.src = '${GOOGLE}/api.js?render=${B}';
    document.head.append(script);
  }, 1500);</script>`,
};
