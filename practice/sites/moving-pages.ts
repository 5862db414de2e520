import { KEYS } from './shop-pages.ts';

const widget = (key: string, more = '') => `<div class="g-recaptcha" data-sitekey="${key}" ${more}></div>`;
const numbered = (count: number, one: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => one(i)).join('');
const keyOf = (i: number) => `6LMany${String(i).padStart(34, '0')}`;
const lightFrame = (i: number) =>
  `<iframe srcdoc='${widget(keyOf(i))}' width="300" height="80" title="${i}"></iframe>`;

/** Headers of pages that the browser's *Back* brings again as they were. */
export const MOVING_HEADERS: Record<string, Record<string, string>> = {
  '/moving/kept': { 'Cache-Control': 'max-age=600' },
  '/moving/other': { 'Cache-Control': 'max-age=600' },
};

/** Notes each call of what a page can put in the browser's place, and from which text it came. */
const WATCH = `<script>
  window.seen = [];
  const watch = (owner, name, part = 'value') => {
    const before = Object.getOwnPropertyDescriptor(owner, name);
    const original = before[part];
    const { apply } = Reflect;
    const watched = function () {
      seen[seen.length] = { name: name.toString(), caller: watched.caller === null ? null : '' + watched.caller };
      return apply(original, this, arguments);
    };
    Object.defineProperty(owner, name, { ...before, [part]: watched });
  };
  for (const name of ['querySelectorAll', 'querySelector', 'getElementsByTagName', 'getElementById'])
    watch(Document.prototype, name);
  for (const name of ['getAttribute', 'hasAttribute', 'matches', 'closest', 'getBoundingClientRect'])
    watch(Element.prototype, name);
  for (const name of ['nodeType', 'parentNode', 'textContent']) watch(Node.prototype, name, 'get');
  watch(Performance.prototype, 'timeOrigin', 'get');
  for (const name of ['push', 'map', 'filter', 'forEach', 'slice', 'indexOf', Symbol.iterator])
    watch(Array.prototype, name);
  watch(String.prototype, 'includes');
  watch(JSON, 'stringify');
  for (const name of ['entries', 'keys', 'values', 'getOwnPropertyNames', 'getPrototypeOf', 'defineProperty'])
    watch(Object, name);
  watch(Object, 'getOwnPropertyDescriptor');
</script>`;

/** Objects as Google's script leaves them, of a widget with an action and a value for one use. */
const OBJECTS = `<div id="box"></div><iframe name="a-x" title="reCAPTCHA"
  src="https://www.google.com/recaptcha/enterprise/anchor?k=${KEYS.other}&amp;size=normal"></iframe><script>
  window.___grecaptcha_cfg = { clients: { 0: { a: { b: document.getElementById('box'),
    c: { sitekey: '${KEYS.other}', action: 'SIGN_IN', s: 'once', callback: function solved() {} } } } } };
</script>`;

/** A widget with a value for one use, before which another may come late. */
const WIDGET = `<div id="early"></div>${widget(KEYS.v2, 'data-s="first"')}<script>window.more = () => {
  document.getElementById('early').innerHTML = '${widget(KEYS.other)}';
};</script>`;

/** The bodies of pages that move, are busy, huge or hostile, by path. */
export const MOVING_PAGES: Record<string, string> = {
  '/moving/widget': WIDGET,
  '/moving/kept': WIDGET,
  '/moving/other': widget(KEYS.v2, 'data-s="of another page"'),
  // More frames than are read, one of them with far more than is kept of one.
  '/moving/frames': `${numbered(60, lightFrame)}<iframe src="/moving/heavy-frame" width="300" height="80" title="Heavy"></iframe>
    ${numbered(9, lightFrame)}`,
  '/moving/heavy-frame': numbered(300, (i) => widget(keyOf(i), `data-s="${'s'.repeat(3_000)}"`)),
  '/moving/thousands': `<script>
    function initGeetest4() {} function initNECaptcha() {}
    const make = (tag, fill) => {
      for (let i = 0; i < 100; i += 1) {
        const one = document.createElement(tag);
        fill(one, String(i).padStart(32, '0'));
        document.body.append(one);
      }
    };
    const box = (name, key) => make('div', (one, i) => Object.assign(one, { className: name }).dataset.sitekey = key(i));
    document.title = 'still';
    box('cf-turnstile', (i) => \`0x4AAAAAAA<img src=x onerror="document.title='run'">\${i}\`);
    box('g-recaptcha', (i) => '6LMany' + i + '00');
    box('procaptcha', (i) => '5' + i.replaceAll('0', 'z').padStart(47, 'E'));
    box('frc-captcha', (i) => \`FCM\${i}\`);
    make('altcha-widget', (one, i) => one.setAttribute('challengejson', JSON.stringify({ challenge: i, salt: 's', signature: 'g' })));
    make('script', (one, i) => { one.text = \`initGeetest4({ captchaId: '\${i}' })\`; });
    make('script', (one, i) => { one.text = \`initNECaptcha({ captchaId: '\${i}' })\`; });
    performance.clearResourceTimings();
    performance.setResourceTimingBufferSize(0);
  </script>`,
  '/moving/watched': `<p>No captcha here.</p>${WATCH}`,
  // What it watches is what the browser has; the names are given to others afterwards.
  '/moving/watched-objects': `${OBJECTS}${WATCH}<script>class Document {} class Node {} class Element {}
    class HTMLElement {} class Window {} class Reflect {} class Symbol {} class Map {} class String {}</script>`,
};
