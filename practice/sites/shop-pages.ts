/** Site keys of the practice pages: Google's public test key, the service's documentation example, a made-up one. */
export const KEYS = {
  v2: '6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI',
  v3: '6Le0xVgUAAAAAIt20XEB4rVhYOODgTl00d8juDob',
  other: '6LdPracticeAAAAAMadeUpForPracticePages_0',
};

const API = 'https://www.google.com/recaptcha/api.js';
const CHECKBOX = `<div class="g-recaptcha" data-sitekey="${KEYS.v2}" data-theme="light"></div>`;
const EXECUTE = `<script>grecaptcha.ready(() => grecaptcha.execute('${KEYS.v3}', { action: 'login' }));</script>`;

/** A page of the practice sites. */
export interface PracticePage {
  title: string;
  about: string;
  body: string;
}

/** The pages of https://shop.example, by path. */
export const SHOP_PAGES: Record<string, PracticePage> = {
  '/v2': {
    title: 'Sign in',
    about: 'A reCAPTCHA v2 checkbox.',
    body: `<form><p><label>E-mail <input type="email"></label></p>${CHECKBOX}</form><script src="${API}"></script>`,
  },
  '/v3': {
    title: 'Newsletter',
    about: 'A reCAPTCHA v3, loaded by render= and run with the action login.',
    body: `<p>Nothing to tick here.</p><script src="${API}?render=${KEYS.v3}"></script>${EXECUTE}`,
  },
  '/both': {
    title: 'Checkout',
    about: 'A v2 checkbox and a v3 on one page.',
    body: `<div id="box"></div><script>function box() { grecaptcha.render('box', { sitekey: '${KEYS.v2}' }); }</script>
<script src="${API}?render=${KEYS.v3}&onload=box"></script>${EXECUTE}`,
  },
  '/elements': {
    title: 'Order',
    about: 'A v2 checkbox and a v3 whose scripts are not loaded: nothing of Google runs here.',
    body: `${CHECKBOX}<script>function later() { grecaptcha.execute('${KEYS.v3}', { action: 'login' }); }</script>`,
  },
  '/everything': {
    title: 'All at once',
    about: 'Of each kind of thing that the list can say, one: nothing of Google runs here.',
    body: `<button class="g-recaptcha" data-sitekey="${KEYS.v2}" data-callback="sent">Subscribe</button>
<div class="g-recaptcha" data-sitekey="${KEYS.other}" data-s="one-time-value"></div><textarea name="g-recaptcha-response" aria-label="Answer"></textarea>
<div class="h-captcha" data-sitekey="10000000-ffff-ffff-ffff-000000000001"></div>
<div class="g-recaptcha" data-sitekey="6L${'x'.repeat(10_000)}"></div>
<iframe src="/elements" width="400" height="200" title="Order"></iframe>
<iframe src="https://other.example/plain" width="400" height="200" title="Comments"></iframe>`,
  },
  '/enterprise': {
    title: 'Account',
    about: 'A reCAPTCHA Enterprise checkbox with an action.',
    body: `<div class="g-recaptcha" data-sitekey="${KEYS.other}" data-action="LOGIN"></div>
<script src="https://www.google.com/recaptcha/enterprise.js"></script>`,
  },
  '/decoys': {
    title: 'Other makers',
    about: 'hCaptcha and Turnstile, which are no reCAPTCHA.',
    body: `<div class="h-captcha" data-sitekey="10000000-ffff-ffff-ffff-000000000001"></div>
<div class="cf-turnstile" data-sitekey="1x00000000000000000000AA"></div>`,
  },
  '/plain': { title: 'About us', about: 'A page without a captcha.', body: '<p>We sell nothing.</p>' },
  '/element': {
    title: 'Join',
    about: 'The element of a reCAPTCHA v2 checkbox, without Google’s script: no frame, nothing to tick.',
    body: CHECKBOX,
  },
  '/element-in-frame': {
    title: 'Guests',
    about: 'The same in a frame of another site.',
    body: '<iframe src="https://other.example/element" width="340" height="200" title="Guest book"></iframe>',
  },
  '/frame': {
    title: 'Framed',
    about: 'A captcha in a frame of another site.',
    body: '<iframe src="https://other.example/v2" width="340" height="200" title="Comments"></iframe>',
  },
  '/ambiguous': {
    title: 'Subscribe',
    about: 'A reCAPTCHA that has not been loaded yet: v2 invisible or v3, nothing tells.',
    body: `<button class="g-recaptcha" data-sitekey="${KEYS.v2}" data-callback="sent">Subscribe</button>`,
  },
  '/slow-frame': {
    title: 'Slow',
    about: 'A captcha beside a frame that never finishes loading.',
    body: `${CHECKBOX}<script src="${API}"></script><iframe src="/never" title="Never"></iframe>`,
  },
  '/many': {
    title: 'Too many',
    about: '10,000 elements with a site key.',
    body: Array.from(
      { length: 10_000 },
      (_, i) => `<div class="g-recaptcha" data-sitekey="6LMany${String(i).padStart(34, '0')}"></div>`,
    ).join(''),
  },
};
