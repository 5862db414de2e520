import { SITE_KEYS } from '../../google/site-keys.ts';
import { API, GOOGLE, load, onload, widget } from './markup.ts';

const { A, B, C } = SITE_KEYS;
const UUID = '10000000-ffff-ffff-ffff-000000000001';

/** Elements with a site key that are no widget of Google's, or none of Google's at all. */
export const LOOKALIKES: Record<string, string> = {
  decoys: `<div class="h-captcha" data-sitekey="${UUID}"><textarea name="g-recaptcha-response"></textarea></div>
    <div class="cf-turnstile" data-sitekey="1x00000000000000000000AA"></div><div class="frc-captcha" data-sitekey="FCMGEMUD2KTDSQ5H"></div>`,
  mentions: `<pre>data-sitekey="${A}"</pre><!-- ${widget(B)} --><script type="application/json">{ "sitekey": "${C}" }</script>`,

  'form-that-names-a-key': `<form data-sitekey="${A}" class="g-recaptcha-form"><input type="email"></form>`,
  'form-around-its-widget': `<form class="login" data-sitekey="${A}">${widget(A)}</form>${API}`,
  'elements-of-frameworks': `<re-captcha data-sitekey="${A}"></re-captcha><my-captcha data-sitekey="${C}"><div id="box"></div></my-captcha>${onload(
    `grecaptcha.render('box', { sitekey: '${C}' });`,
  )}`,
  'class-kept-from-recaptcha': [
    UUID,
    '0123456789abcdef0123456789abcdef',
    'ysc1_0123456789abcdefghijABCDEFGHIJklmnopqrst01234567',
    'MTPublic-0123aBcDe',
    '5C4hrfjw9DjXZTzV3MwzrrAr9P1MJhSrvWGWqi1eSuyUpnhM',
    'FCMGEMUD2KTDSQ5H',
    '0x4AAAAAAADnPIDROrmt1Wwj',
    'sk_0123456789abcdefABCDEF',
  ]
    .map((key) => widget(key))
    .join(''),
  'hcaptcha-in-its-place': widget(A) + load('https://js.hcaptcha.com/1/api.js?recaptchacompat=on'),
  'turnstile-in-its-place': `${widget('a key of another shape')}${load('https://challenges.cloudflare.com/turnstile/v0/api.js?compat=recaptcha')}`,
  'mtcaptcha-in-its-place':
    widget('abcDEF0123') + load('https://service.mtcaptcha.com/mtcv1/client/mtcaptcha.min.js'),
  'recaptcha-beside-hcaptcha': `${widget(A)}<div class="h-captcha" data-sitekey="${UUID}"></div>
    ${load(`${GOOGLE}/api.js`)}${load('https://js.hcaptcha.com/1/api.js?recaptchacompat=off')}`,
};
