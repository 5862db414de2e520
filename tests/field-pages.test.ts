// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scripts as pages write them
import { describe, expect, test } from 'vitest';
import type { Captcha } from '../src/core/captchas/captcha.ts';
import { readPage } from './read-page.ts';

/**
 * Pages as plugins, bundlers, consent banners and one-page sites leave them, through the whole reader: what is rendered
 * beats what is written, that beats what is called, and what is only mentioned is nothing.
 */
const K = '6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI';
const L = '6Le0xVgUAAAAAIt20XEB4rVhYOODgTl00d8juDob';
const T = '0x4AAAAAAABkMYinukE8nzYS';
const KEYS: Record<string, string> = { [K]: 'K', [L]: 'L', [T]: 'T' };
const GOOGLE = 'https://www.google.com/recaptcha';
const script = (src: string, more = '') => `<script src="${src}" ${more}></script>`;
const inline = (code: string, more = '') => `<script ${more}>${code}</script>`;
const render = (key: string) => script(`${GOOGLE}/api.js?render=${key}`);
const box = (key: string, more = '', inside = '') =>
  `<div class="g-recaptcha" data-sitekey="${key}" ${more}>${inside}</div>`;
const anchor = (key: string, size: string, id = 'x', more = '') =>
  `<div><iframe name="${id && `a-${id}`}" src="${GOOGLE}/api2/anchor?ar=1&k=${key}&size=${size}${more}"></iframe></div>`;
const challenge = (key: string, id = 'x') =>
  `<div><div></div><div><iframe name="${id && `c-${id}`}" src="${GOOGLE}/api2/bframe?hl=en&k=${key}"></iframe></div></div>`;
const closed = (inside: string) => `<template shadowrootmode="closed">${inside}</template>`;
const turnstile = (key: string) =>
  `<iframe src="https://challenges.cloudflare.com/cdn-cgi/challenge-platform/h/b/turnstile/f/ov2/av0/rch/k3h1p/${key}/auto/fbE/new/normal/auto/"></iframe>`;

/** Kind, key, and what else is said of it. */
function told({ kind, key, values, choices, notes, callback }: Captcha): string {
  const actions = choices['pageAction'] ?? [values['pageAction'] ?? []].flat();
  const words = [
    kind.replace('recaptcha-', ''),
    KEYS[key] ?? key,
    ...actions,
    notes['pageAction'] ?? [],
    callback === undefined ? [] : `callback:${callback}`,
  ];
  return words.flat().join(' ');
}

type Page = [name: string, html: string, ...captchas: string[]];

describe.each<[kind: string, pages: Page[]]>([
  [
    'what no browser runs says nothing',
    [
      [
        'a script that waits for consent',
        inline(
          `grecaptcha.execute('${K}', {action: 'login'})`,
          'type="text/plain" data-cookieconsent="marketing"',
        ),
      ],
      [
        "Google's script, waiting for consent",
        script(
          `${GOOGLE}/api.js?render=${K}`,
          'type="text/plain" class="cmplz-service" data-category="functional"',
        ),
      ],
      [
        'one that is put off until somebody moves',
        script(
          `${GOOGLE}/api.js?render=${K}`,
          'type="rocketlazyloadscript" data-rocket-type="text/javascript"',
        ) + inline(`grecaptcha.execute('${K}')`, 'type="litespeed/javascript"'),
      ],
      ['one for old browsers', script(`${GOOGLE}/api.js?render=${K}`, 'nomodule')],
      [
        "hCaptcha's, waiting for consent: the element stays Google's",
        box(K) + script('https://js.hcaptcha.com/1/api.js', 'type="text/plain"'),
        'v2-checkbox K',
      ],
      [
        'props of frameworks',
        inline(
          `{"props":{"siteKey":"${K}","html":"grecaptcha.execute('${K}')"}}`,
          'id="__NEXT_DATA__" type="application/json"',
        ) +
          inline(
            `self.__next_f.push([1,"0:[\\"$\\",\\"script\\",null,{\\"__html\\":\\"grecaptcha.execute('${K}', {action: 'x'})\\"}]"])`,
          ) +
          inline(
            `window.__NUXT__=(function(a,b){return {public:{recaptcha:{siteKey:"${K}",version:3}}}}(0,1))`,
          ),
      ],
      [
        'a settings object of a plugin',
        inline(`var wpcf7_recaptcha = {"sitekey":"${K}","actions":{"homepage":"homepage"}};`),
      ],
      [
        'a call in a CDATA comment is one',
        inline(
          `//<![CDATA[\n grecaptcha.ready(function(){grecaptcha.execute("${K}",{action:"login"})});\n//]]>`,
        ),
        'v3 K login',
      ],
    ],
  ],
  [
    'an example is no key',
    [
      ['of one letter', inline(`grecaptcha.execute('6Ld${'X'.repeat(37)}',{action:'login'})`)],
      ['in an address', render(`6Lc${'x'.repeat(30)}XXXX`)],
      ["of Turnstile's shape", inline(`turnstile.render('#a',{sitekey:'0x${'X'.repeat(22)}'})`)],
      [
        'but a row of A is none',
        inline(`turnstile.render('#a',{sitekey:'0x4AAAAAAAAAbkMYinukE8nz'})`),
        'turnstile 0x4AAAAAAAAAbkMYinukE8nz',
      ],
      [
        'that a template has not filled in yet',
        ['{{ sitekey }}', '${siteKey}', '<%= key %>', '[[key]]', '#{key}']
          .flatMap((key) => [box(key), `<div class="cf-turnstile" data-sitekey="${key}"></div>`])
          .join(''),
      ],
      ['that says so', inline(`grecaptcha.execute('6L_Your_Site-Key_1234567890abcdefghij',{action:'a'})`)],
    ],
  ],
  [
    'an action that is put together is unknown, and that is said',
    [
      [
        'as bundlers write it',
        render(K) + inline(`grecaptcha.execute('${K}',{action:"form_".concat(t)})`),
        'v3 K action_unread',
      ],
      [
        'one of two',
        render(K) + inline(`grecaptcha.execute('${K}',{action:e?"login":"signup"})`),
        'v3 K action_unread',
      ],
      [
        'with another for none',
        render(K) + inline(`grecaptcha.execute('${K}',{action:e?.action??"login"})`),
        'v3 K action_unread',
      ],
      [
        'a parameter',
        render(K) + inline(`async function f(action){return grecaptcha.execute('${K}',{action})}`),
        'v3 K action_unread',
      ],
    ],
  ],
  [
    'a call without a readable key is that of the one v3',
    [
      [
        'that only its frame shows',
        anchor(K, 'invisible') + inline(`grecaptcha.execute(window.config.key,{action:'login'})`),
        'v3 K login',
      ],
      [
        'by the number of a widget',
        anchor(K, 'invisible') + inline(`grecaptcha.execute(0,{action:'login'})`),
        'v3 K login',
      ],
      ['by nothing', render(K) + inline(`grecaptcha.execute({action:'login'})`), 'v3 K login'],
      [
        'that a later call shows',
        inline(`grecaptcha.execute(key(),{action:'a'});grecaptcha.execute('${K}',{action:'b'})`),
        'v3 K b a',
      ],
      [
        'a global of another script',
        render(K) +
          inline(`var recaptchaKey="${K}"`) +
          inline(`grecaptcha.execute(recaptchaKey,{action:'login'})`),
        'v3 K login',
      ],
      [
        'and of none of two',
        anchor(K, 'invisible', 'x') +
          anchor(L, 'invisible', 'y') +
          inline(`grecaptcha.execute(key,{action:'login'})`),
        'v3 K',
        'v3 L',
      ],
      [
        'nor of a widget with a challenge',
        anchor(K, 'invisible') + challenge(K) + inline(`grecaptcha.execute(0,{action:'login'})`),
        'v2-invisible K',
      ],
    ],
  ],
  [
    'one v3, however many elements and scripts name its key',
    [
      [
        'two hosts, parameters in another order',
        script(`${GOOGLE}/api.js?hl=en&render=${K}`) +
          script(`https://www.recaptcha.net/recaptcha/api.js?onload=cb&render=${K}&hl=de`),
        'v3 K',
      ],
      [
        'the field of a form library, with the size of a checkbox',
        `${render(K)}<input type="hidden" class="g-recaptcha" data-sitekey="${K}" data-size="normal" data-callback="onSubmit_1">${inline(`grecaptcha.execute('${K}', {action: 'form'})`)}`,
        'v3 K form callback:onSubmit_1',
      ],
      [
        'the fields of two forms',
        `${render(K)}<input type="hidden" class="g-recaptcha" data-sitekey="${K}" data-size="normal"><input type="hidden" class="g-recaptcha" data-sitekey="${K}" data-size="normal">`,
        'v3 K',
      ],
      [
        'elements for small and large screens',
        render(K) + box(K, 'data-size="invisible"') + box(K, 'data-size="invisible"'),
        'v3 K',
      ],
      [
        'but a box that is made beside it is one',
        render(L) + box(K, '', anchor(K, 'normal')),
        'v2-checkbox K',
        'v3 L',
      ],
      [
        'an element in which a box is made after all',
        render(K) + box(K, '', anchor(K, 'normal')),
        'v2-checkbox K',
        'v3 K',
      ],
    ],
  ],
  [
    'elements that name a key and what is made in them are one',
    [
      [
        'a form plugin',
        `<div class="ginput_container ginput_recaptcha" data-sitekey="${K}" data-theme="light">${anchor(K, 'normal')}</div>`,
        'v2-checkbox K',
      ],
      [
        'a page builder, its badge elsewhere',
        `<div class="elementor-g-recaptcha" data-sitekey="${K}" data-type="v3" data-action="Form"></div>${anchor(K, 'invisible')}`,
        'v3 K Form',
      ],
      [
        "one with a framework's handlers in data-action",
        `<form data-sitekey="${K}" data-action="submit->captcha#send">${box(K, 'data-action="captcha#tick"', anchor(K, 'normal'))}</form>`,
        'v2-checkbox K',
      ],
      [
        "a form and Turnstile's inside, each with an action",
        `<form data-sitekey="${T}" data-action="outer"><div class="cf-turnstile" data-sitekey="${T}" data-action="inner"><div>${closed(turnstile(T))}</div></div></form>`,
        'turnstile T inner outer',
      ],
      [
        'a form and two inside',
        `<form data-sitekey="${T}"><div class="cf-turnstile" data-sitekey="${T}"></div><div class="cf-turnstile" data-sitekey="${T}"></div></form>`,
        'turnstile T',
        'turnstile T',
      ],
      [
        "a form and hCaptcha's inside",
        '<form data-sitekey="10000000-ffff-ffff-ffff-000000000001"><div class="h-captcha" data-sitekey="10000000-ffff-ffff-ffff-000000000001"></div></form>',
        'hcaptcha 10000000-ffff-ffff-ffff-000000000001',
      ],
      ['two of the class, one in the other', box(K, '', box(K, '', anchor(K, 'normal'))), 'v2-checkbox K'],
      [
        'another key, made in its shadow root',
        `<my-captcha data-sitekey="${L}">${closed(`<div>${anchor(K, 'normal')}</div>`)}</my-captcha>`,
        'v2-checkbox K',
      ],
      [
        'another key, made in the shadow root of an element inside',
        `<section data-sitekey="${L}"><p></p><my-captcha>${closed(`<my-box>${closed(anchor(K, 'normal'))}</my-box>`)}</my-captcha></section>`,
        'v2-checkbox K',
      ],
      [
        "Turnstile's, whose frame always stands in a closed one",
        `<div class="cf-turnstile" data-sitekey="0x5AAAAAAADnPIDROrmt1Wwj"><div>${closed(turnstile(T))}</div></div>`,
        'turnstile T',
      ],
    ],
  ],
  [
    'a key under a name of the page’s own is one, where it has the shape of a maker’s',
    [
      [
        'a form that a template sends, its script on every page',
        `<form class="php-email-form" data-recaptcha-site-key="${K}"></form>${render(K)}`,
        'v3 K',
      ],
      [
        'the field of a content system, with the action',
        `${render(K)}<input type="hidden" class="recaptcha-v3-token" data-recaptcha-v3-action="general" data-recaptcha-v3-site-key="${K}">`,
        'v3 K general',
      ],
      [
        'a place whose script comes when it is needed',
        `<div id="box" data-site-key=" ${K} "></div>`,
        'open K',
      ],
      [
        'a theme’s form, and what is made in it',
        `<form data-recaptcha-sitekey="${K}" data-recaptcha-theme="light">${anchor(K, 'normal')}</form>`,
        'v2-checkbox K',
      ],
      [
        'a contact form',
        `<form data-recaptcha-key="${K}" data-recaptcha-action="contact"></form>`,
        'open K contact',
      ],
      ['a site builder’s form', `<form data-turnstile-sitekey="${T}"></form>`, 'turnstile T'],
      [
        'and what is made in it',
        `<form data-turnstile-sitekey="${T}"><div><div>${closed(turnstile(T))}</div></div></form>`,
        'turnstile T',
      ],
      [
        'a page for signing in that has one of several makers',
        `<div class="ulp-captcha" data-captcha-provider="auth0_v2" data-captcha-sitekey="${T}"></div>`,
        'turnstile T',
      ],
      [
        'an element of hCaptcha’s own',
        '<h-captcha site-key="10000000-ffff-ffff-ffff-000000000001" size="invisible"></h-captcha>',
        'hcaptcha 10000000-ffff-ffff-ffff-000000000001',
      ],
      [
        'a shop’s box, by its public key',
        `<div id="recaptcha_widget" style="display:none" data-recaptcha-public-key="${K}"></div>${render(K)}`,
        'v3 K',
      ],
      [
        'the script of a booking widget',
        '<script src="https://cdn.shop.example/reserve.js" data-theme="light" data-hcaptcha-sitekey="10000000-ffff-ffff-ffff-000000000001" defer></script>',
        'hcaptcha 10000000-ffff-ffff-ffff-000000000001',
      ],
      [
        'a checkout that shows Turnstile late',
        '<main data-cf-turnstile-sitekey="0x4AAAAAAADnPIDROrmt1Wwj" data-cf-turnstile-action="pay"></main>',
        'turnstile 0x4AAAAAAADnPIDROrmt1Wwj pay',
      ],
      [
        'a form that says whose it is in full',
        `<form data-google-recaptcha-site-key="${K}" data-google-recaptcha-action="send"></form>`,
        'open K send',
      ],
      ['on Google’s own script', script(`${GOOGLE}/api.js?render=${K}`, `data-site-key="${K}"`), 'v3 K'],
      [
        'the same by the name that makers know',
        script(`${GOOGLE}/api.js?render=${K}`, `data-sitekey="${K}"`),
        'v3 K',
      ],
      [
        'on a script that calls',
        inline(`grecaptcha.execute('${K}', {action: 'login'})`, `data-site-key="${K}"`),
        'v3 K login',
      ],
      [
        'on the frame itself',
        `<div><iframe name="a-x" src="${GOOGLE}/api2/anchor?k=${K}&size=normal" data-site-key="${K}"></iframe></div>`,
        'v2-checkbox K',
      ],
      [
        'on the field for the answer, where it is none',
        '<input name="cf-turnstile-response" data-site-key="shop-eu">',
        'turnstile ',
      ],
      ['before the name that makers know', box(K, `data-site-key="${L}"`), 'v2-checkbox K'],
      [
        'but other texts by such a name are none',
        '<body data-site-key="shop-eu"><div data-captcha-sitekey=""></div><form data-recaptcha-site-key="{{ key }}"></form><h-captcha site-key="$key"></h-captcha>',
      ],
      [
        'nor the number of a picture',
        '<img data-captcha-key="0123456789abcdef0123456789abcdef01234567" src="/captcha/image/1/" alt=""><form data-hcaptcha-key="shop-eu"></form>',
      ],
    ],
  ],
  [
    'what is left of widgets that a page took away is none',
    [
      [
        'their challenges, after each route',
        box(K, '', anchor(K, 'normal', 'new')) +
          challenge(K, 'new') +
          challenge(K, 'old1') +
          challenge(K, 'old2'),
        'v2-checkbox K',
      ],
      [
        'frames without names are one widget',
        anchor(K, 'invisible', '') + challenge(K, ''),
        'v2-invisible K',
      ],
      [
        'two widgets of a key are two',
        anchor(K, 'invisible', 'x') + anchor(K, 'invisible', 'y') + challenge(K, 'y') + challenge(K, 'x'),
        'v2-invisible K',
        'v2-invisible K',
      ],
    ],
  ],
  [
    'another maker’s script changes nothing about what Google’s has made',
    [
      [
        'hCaptcha',
        box(K, '', anchor(K, 'normal')) + script('https://js.hcaptcha.com/1/api.js'),
        'v2-checkbox K',
      ],
      [
        'Turnstile',
        box(K, '', anchor(K, 'normal')) +
          script('https://challenges.cloudflare.com/turnstile/v0/api.js?compat=recaptcha'),
        'v2-checkbox K',
      ],
      [
        'nor what Google’s will make once somebody consents, where Turnstile guards another form',
        `<form>${box(K)}</form><form><div><div>${closed(turnstile(T))}</div></div></form>${script(`${GOOGLE}/api.js`, 'type="text/plain"')}${script('https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit')}`,
        'v2-checkbox K',
        'turnstile T',
      ],
      [
        'nor one that says it will not',
        box(K) + script('https://js.hcaptcha.com/1/api.js?recaptchacompat=off&render=explicit'),
        'v2-checkbox K',
      ],
    ],
  ],
  [
    'a call of render',
    [
      [
        'with a size that only running it would tell may make either',
        inline(`grecaptcha.render('x',{sitekey:'${K}',size:m?'invisible':'normal'})`),
        'open K',
      ],
      [
        'with members of another object, too',
        inline(`grecaptcha.render(el,{...opts,sitekey:'${K}'})`),
        'open K action_unread',
      ],
      [
        'across lines',
        inline(
          `grecaptcha.render(\n  document.querySelector("#x"),\n  {\n    // key\n    "sitekey": "${K}",\n    'size': 'invisible', /* no box */\n    badge: "inline"\n  },\n  true\n);`,
        ),
        'v2-invisible-or-v3 K',
      ],
      [
        'with a callback by its name',
        inline(`grecaptcha.render('x',{sitekey:'${K}',callback:onSolved})`),
        'v2-checkbox K callback:onSolved',
      ],
      [
        'by its path',
        inline(`grecaptcha.render('x',{sitekey:'${K}',callback:app . captcha?.done})`),
        'v2-checkbox K callback:app.captcha.done',
      ],
      [
        'by its path as a text',
        inline(`grecaptcha.render('x',{sitekey:'${K}',callback:'app.done'})`),
        'v2-checkbox K callback:app.done',
      ],
      [
        'without a name',
        inline(`grecaptcha.render('x',{sitekey:'${K}',callback:(t)=>{send(t)}})`),
        'v2-checkbox K callback:',
      ],
      [
        'as a method',
        inline(`grecaptcha.render('x',{sitekey:'${K}',callback(t){send(t)}})`),
        'v2-checkbox K callback:',
      ],
      [
        'as one of two',
        inline(`grecaptcha.render('x',{sitekey:'${K}',callback:a?b:()=>{}})`),
        'v2-checkbox K',
      ],
    ],
  ],
])('%s', (_, pages) => {
  test.each(pages)('%s', (_name, html, ...captchas) => {
    expect(readPage({ html }).captchas.map(told)).toEqual(captchas);
  });
});

test('of two elements with one key the one that is rendered has the frame, also in a closed shadow root', () => {
  const element = (action: string, inside = '') =>
    `<div class="cf-turnstile" data-sitekey="${T}" data-action="${action}">${inside}</div>`;
  const { captchas } = readPage({
    html: element('one') + element('two', `<div>${closed(turnstile(T))}</div>`),
  });
  expect(captchas.map(({ values, evidence }) => [values['pageAction'], evidence])).toEqual([
    ['one', ['attribute']],
    ['two', ['attribute', 'frame']],
  ]);
});
