import { SITE_KEYS } from './fixture-findings.ts';
import { pngOf } from './images.ts';
import { imagesChanged } from './images-changed.ts';

const { A, B, C } = SITE_KEYS;
const GOOGLE = 'https://www.google.com/recaptcha';
const load = (address: string) => `<script src="${address}"></script>`;
const widget = (key: string | undefined, more = '') =>
  `<div class="g-recaptcha" data-sitekey="${key}" ${more}></div>`;
/** Renders explicitly; `calls` is the body of the onload callback. */
const explicit = (calls: string, file = 'api.js') =>
  `<div id="one"></div><div id="two"></div><div id="three"></div><script>window.start = () => { ${calls} };</script>` +
  load(`${GOOGLE}/${file}?onload=start&render=explicit`);
const inShadow = (mode: string) =>
  `<div id="host"></div><script>window.start = () => {
    const root = document.getElementById('host').attachShadow({ mode: '${mode}' });
    root.innerHTML = '${widget(A)}';
    grecaptcha.render(root.firstChild, { sitekey: '${A}' });
  };</script>${load(`${GOOGLE}/api.js?onload=start&render=explicit`)}`;

/** Headers that make a page what it is, by its name. */
export const FIXTURE_HEADERS: Record<string, Record<string, string>> = {
  images: { 'Set-Cookie': 'practice=seen; Path=/' },
  'no-scripts': { 'Content-Security-Policy': "script-src 'none'" },
  'trusted-types': { 'Content-Security-Policy': "require-trusted-types-for 'script'" },
};

/** Takes away what a careless reader of the page would call, and fills the page's objects with traps. */
const HOSTILE = `<svg><font-face></font-face><iframe></iframe></svg><math><annotation-xml></annotation-xml></math>
<img name="querySelectorAll"><img name="nodeType"><img name="getElementsByTagName">
<div class="g-recaptcha" data-sitekey='<img src=x onerror="document.title=\`run\`">'></div>
<div class="g-recaptcha" data-sitekey="${'x'.repeat(1_000_000)}"></div>
<script>
  const clients = { 0: { deep: { deeper: { sitekey: '${A}', size: 'normal' } } } };
  const trap = () => { document.title = 'run'; throw new Error('trap'); };
  for (let i = 1; i < 10000; i += 1) clients[i] = { deep: { sitekey: { toString: trap } } };
  Object.defineProperty(clients[1], 'getter', { enumerable: true, get: trap });
  clients[2].self = clients[2];
  // Looking at a Proxy at all runs its traps, in the page's own world; its getters are never called.
  const refuse = () => { throw new Error('trap'); };
  clients[3] = new Proxy({}, { ownKeys: refuse, getOwnPropertyDescriptor: refuse, get: trap });
  window.___grecaptcha_cfg = { clients };
  Array.prototype.map = Array.prototype.push = JSON.stringify = Object.entries = trap;
  document.querySelectorAll = document.getElementsByTagName = trap;
</script>`;

const insert = `const box = document.createElement('div');
  box.className = 'g-recaptcha'; box.dataset.sitekey = '${A}';
  const script = document.createElement('script'); script.src = '${GOOGLE}/api.js';
  document.body.append(box, script);`;
/** Takes the widget away with its page object, and puts it back, as a router of one-page sites does. */
const ROUTES = explicit(`arrive();`).replace(
  'window.start',
  `window.leave = () => {
    history.pushState(null, '', '/fixtures/elsewhere');
    document.getElementById('one').replaceChildren();
    for (const frame of document.querySelectorAll('iframe')) frame.parentElement.remove();
    ___grecaptcha_cfg.clients = {};
  };
  window.arrive = () => {
    history.pushState(null, '', '/fixtures/route-change');
    grecaptcha.render('one', { sitekey: '${A}' });
  };
  window.start`,
);
/** Pictures as pages show them; none of them is a captcha that has a site key. */
const IMAGES = `<style>img { vertical-align: top; margin: 4px } .padded { padding: 6px; border: 3px solid #888 } #see-through { background: rgb(250, 200, 0) }
  /* On whole pixels: browsers draw what stands between two of them each in its own way. */
  iframe { position: absolute; top: 1000px; left: 20px } #foreign { left: 340px }</style>
  <img id="plain" src="/images/plain.png" alt="same origin"><img id="other" class="padded" src="https://other.example/images/plain.png" alt="other site">
  <img id="data" src="data:image/png;base64,${pngOf('plain.png').toString('base64')}" alt="data">
  <img id="blob" alt="blob"><img id="vector" src="/images/vector.svg" alt="SVG">
  <img id="srcset" srcset="/images/cookie.png 1x, /images/large.png?dense 2x" alt="srcset"><canvas width="80" height="40"></canvas>
  <img id="small" src="/images/small.png" alt="99 bytes" width="8" height="8"><img id="large" src="/images/large.png" alt="51 kB">
  <img id="cookie" src="/images/cookie.png" alt="cookie"><img id="fresh" src="/images/fresh.png" alt="another one each time">
  <img id="broken" class="odd" src="/images/broken.png" alt="broken" width="60" height="40"><img id="moving" src="/images/moving.gif" alt="moving">
  <img id="see-through" src="/images/see-through.png" alt="see-through"><input id="button" type="image" src="/images/plain.png?button" alt="button">
  <div style="background: linear-gradient(90deg, #fff, #0a0)"><img id="on-pattern" src="/images/see-through.png?pattern" alt="on a pattern"></div>
  <iframe id="same" src="/fixtures/images-frame" width="300" height="320" title="Same site"></iframe>
  <iframe id="foreign" src="https://other.example/fixtures/images-frame" width="300" height="320" title="Other site"></iframe>
  <script>document.querySelector('canvas').getContext('2d').fillRect(10, 10, 20, 20);
  fetch('/images/plain.png').then((reply) => reply.blob()).then((file) => { document.getElementById('blob').src = URL.createObjectURL(file); });</script>`;

/** The bodies of the fixture pages, by their names in fixtures.json. */
export const FIXTURE_PAGES: Record<string, string> = {
  'v2-auto': widget(A) + load(`${GOOGLE}/api.js`),
  'without-www': widget(A) + load('https://google.com/recaptcha/api.js'),
  'recaptcha-net': widget(A) + load('https://www.recaptcha.net/recaptcha/api.js'),
  explicit: explicit(`grecaptcha.render('one', { sitekey: '${A}' });`),
  'three-explicit': explicit(
    ['one', 'two', 'three']
      .map((id, i) => `grecaptcha.render('${id}', { sitekey: '${i === 1 ? B : A}' });`)
      .join(''),
  ),
  'invisible-auto': `<button class="g-recaptcha" data-sitekey="${A}" data-callback="sent">Send</button>${load(`${GOOGLE}/api.js`)}`,
  'explicit-invisible': explicit(`grecaptcha.render('one', { sitekey: '${A}', size: 'invisible' });`),
  'isolated-invisible': explicit(
    `grecaptcha.render('one', { sitekey: '${A}', size: 'invisible', isolated: true });`,
  ),
  'v3-render': `${load(`${GOOGLE}/api.js?render=${B}`)}<script>grecaptcha.ready(() => grecaptcha.execute('${B}', { action: 'login' }));</script>`,
  'v3-attributes': `<button class="g-recaptcha" data-sitekey="${B}" data-callback="sent" data-action="submit">Send</button>${load(`${GOOGLE}/api.js`)}`,
  'inline-only': `<script>function later() { grecaptcha.execute('${B}', { action: 'login' }); }</script>`,
  'enterprise-checkbox': widget(C, 'data-action="LOGIN"') + load(`${GOOGLE}/enterprise.js`),
  'enterprise-leading-space': explicit(
    `grecaptcha.enterprise.render('one', { sitekey: ' ${C}' });`,
    'enterprise.js',
  ),
  'enterprise-three-actions': `${load(`${GOOGLE}/enterprise.js?render=${C}`)}<script>
    for (const action of ['login', 'search', 'pay']) void action;
    grecaptcha.enterprise.execute('${C}', { action: 'login' });
    function search() { grecaptcha.enterprise.execute('${C}', { action: 'search' }); }
    function pay() { grecaptcha.enterprise.execute("${C}", { "action": "pay" }); }</script>`,
  'enterprise-score': load(`${GOOGLE}/enterprise.js?render=${C}`),
  'v2-and-v3': `<div id="one"></div><script>window.start = () => { grecaptcha.render('one', { sitekey: '${A}' }); };</script>${load(`${GOOGLE}/api.js?render=${B}&onload=start`)}`,
  'open-shadow': inShadow('open'),
  'closed-shadow': inShadow('closed'),
  'same-origin-frame': '<iframe src="/fixtures/v2-auto" width="400" height="300" title="Form"></iframe>',
  'other-site-frame':
    '<iframe src="https://other.example/fixtures/v2-auto" width="400" height="300" title="Form"></iframe>',
  'data-s': widget(A, 'data-s="one-time-value"') + load(`${GOOGLE}/api.js`),
  'explicit-no-widget': load(`${GOOGLE}/api.js?render=explicit`),
  decoys: `<div class="h-captcha" data-sitekey="10000000-ffff-ffff-ffff-000000000001"><textarea name="g-recaptcha-response"></textarea></div>
    <div class="cf-turnstile" data-sitekey="1x00000000000000000000AA"></div><div class="frc-captcha" data-sitekey="FCMGEMUD2KTDSQ5H"></div>`,
  mentions: `<pre>data-sitekey="${A}"</pre><!-- ${widget(B)} --><script type="application/json">{ "sitekey": "${C}" }</script>`,
  'other-site-two-deep':
    '<iframe src="https://other.example/fixtures/other-site-inner" width="400" height="300" title="Form"></iframe>',
  'other-site-inner':
    '<iframe src="https://ads.example/fixtures/v2-auto" width="400" height="300" title="Form"></iframe>',
  'sandboxed-and-srcdoc': `<iframe sandbox="allow-scripts" src="/fixtures/v2-auto" title="Sandbox"></iframe>
    <iframe srcdoc='${widget(B)}' title="Document"></iframe>`,
  'seen-three-ways': widget(A, 'data-theme="dark" data-size="compact"') + load(`${GOOGLE}/api.js`),
  hostile: HOSTILE,
  'odd-addresses': `<iframe name="a-1" title="1" src="//www.google.com/recaptcha/api2/anchor?size=normal&amp;bk=zzz&amp;k=${A}"></iframe>
    <iframe name="a-2" title="2" src="HTTPS://WWW.GOOGLE.COM:443/recaptcha/api2/anchor?k=${B}&amp;size=normal#x"></iframe>
    <iframe name="a-3" title="3" src="https://www.recaptcha.net/recaptcha/api2/anchor?ar=1&amp;k=%20${C}&amp;size=normal"></iframe>`,
  'trusted-types': widget(A) + load(`${GOOGLE}/api.js`),
  'hundred-thousand-nodes': '<p></p>'.repeat(100_000) + widget(A) + load(`${GOOGLE}/api.js`),
  'frame-that-never-loads': `${widget(A)}${load(`${GOOGLE}/api.js`)}<iframe src="/never" title="Never"></iframe>`,
  'objects-that-never-return': `${widget(A)}<script>
    const forever = () => { for (;;); };
    const clients = new Proxy({}, { ownKeys: forever, getOwnPropertyDescriptor: forever });
    window.___grecaptcha_cfg = { clients };</script>`,
  'inserted-late': `<script>setTimeout(() => { ${insert} }, 3000);</script>`,
  'route-change': ROUTES,
  secrets: widget(A) + load(`${GOOGLE}/api.js`),
  images: IMAGES,
  'images-changed': imagesChanged('/images/plain.png'),
  'images-changed-frame':
    '<style>body { margin: 0 !important; padding: 0 !important } h1, p, footer { display: none }</style><img id="inner" src="/images/plain.png?inner" alt="in a frame" style="display: block; padding: 10px">',
  'images-frame': '<img id="inner" src="https://ads.example/images/plain.png" alt="in a frame">',
  'open-before': widget(A) + load(`${GOOGLE}/api.js`),
  localhost: widget(A) + load(`${GOOGLE}/api.js`),
  'no-scripts': `<div class="g-recaptcha" data-sitekey="${A}"><iframe name="a-x" title="reCAPTCHA" src="${GOOGLE}/api2/anchor?k=${A}&amp;size=normal"></iframe></div>${load(`${GOOGLE}/api.js`)}`,
};
