import { SITE_KEYS } from '../../google/site-keys.ts';
import { GOOGLE, load } from './markup.ts';

const { B } = SITE_KEYS;

/** Calls of Google's functions in the page's own scripts, which are read and not run. */
export const SCRIPTS: Record<string, string> = {
  'calls-that-are-none': `<script>
    /* grecaptcha.execute('${B}', { action: 'login' }); */
    // grecaptcha.execute('${B}', { action: 'login' });
    const text = "grecaptcha.execute('${B}', {action: 'login'})" + \`grecaptcha.execute('${B}')\`;
    const shape = /grecaptcha.execute('${B}')/;
    function unset() { grecaptcha.execute('reCAPTCHA_site_key', { action: 'submit' }); grecaptcha.execute('0'); grecaptcha.execute(0); }
    </script><script type="text/template">grecaptcha.execute('${B}', { action: 'login' });</script>
    <script type="application/ld+json">{ "code": "grecaptcha.execute('${B}')" }</script>
    <script type="text/x-handlebars-template">grecaptcha.execute('${B}')</script><!-- <script>grecaptcha.execute('${B}')</script> -->`,
  'scripts-that-wait': `<script type="text/plain" data-cookieconsent="marketing" src="${GOOGLE}/api.js?render=${B}"></script>
    <script type="text/plain">grecaptcha.execute('${B}', { action: 'login' });</script>
    <script type="later/javascript" src="https://challenges.cloudflare.com/turnstile/v0/api.js"></script>`,
  'action-put-together': `${load(`${GOOGLE}/api.js?render=${B}`)}<script>
    function send(id) { grecaptcha.execute('${B}', { action: \`form_\${id}\` }); }
    function post(id) { grecaptcha.execute('${B}', { action: 'post_' + id }); }</script>`,
  'calls-in-other-words': `${load(`${GOOGLE}/api.js?render=${B}`)}<script>
    const k = '${B}';
    function login() { grecaptcha?.execute(k, { action: 'login' }); }
    function search() { window.grecaptcha['execute'](k, { action: "search" }); }
    const pay = async (client) => client && grecaptcha.ready(() => grecaptcha.execute(window.siteKey, { 'action': 'pay' }));</script>`,
};
