import { SITE_KEYS } from '../../google/site-keys.ts';
import { API, explicit, GOOGLE, widget } from './markup.ts';

const { A, C } = SITE_KEYS;

/** Takes away what a careless reader of the page would call, and fills the page's objects with traps. */
const TRAPS = `<svg><font-face></font-face><iframe></iframe></svg><math><annotation-xml></annotation-xml></math>
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

/** An element with its frame and its object, as Google's script makes them. */
const RENDERED = `<div id="box"><iframe name="a-x" title="reCAPTCHA" width="304" height="78"
  src="${GOOGLE}/enterprise/anchor?k=${C}&amp;size=normal"></iframe></div><script>
  const box = document.getElementById('box');
  window.___grecaptcha_cfg = { clients: { 0: { id: 0, U: box, V: { W: {
    sitekey: '${C}', size: 'normal', action: 'SIGN_IN', s: 'once' } } } } };
</script>`;

/** Pages that break what a reader of theirs would call, on purpose or by names of their own. */
export const HOSTILE: Record<string, string> = {
  hostile: TRAPS,
  'objects-that-never-return': `${widget(A)}<script>
    const forever = () => { for (;;); };
    const clients = new Proxy({}, { ownKeys: forever, getOwnPropertyDescriptor: forever });
    window.___grecaptcha_cfg = { clients };</script>`,
  'trusted-types': widget(A) + API,

  'classes-named-document-and-node': `<script>class Document {} class Element {} class HTMLElement {} Node = {}; var ShadowRoot;</script>${explicit(
    `grecaptcha.enterprise.render('one', { sitekey: '${C}', action: 'SIGN_IN', s: 'once' });`,
    'enterprise.js',
  )}`,
  'names-of-the-language': `${RENDERED}<script>class Object {} const Array = null; let Symbol; function Map() {}
    var JSON = {}; Reflect = Function = String = undefined;</script><img name="body" alt="">`,
  'patched-functions': `${RENDERED}<script>
    for (const [owner, names] of [[Object, ['getOwnPropertyDescriptor', 'getOwnPropertyNames']], [Document.prototype, ['getElementsByTagName']]])
      for (const name of names) {
        const own = owner[name];
        owner[name] = function (...given) {
          // Of a caller that is not strict a page can read the text. (The watcher of the tests speaks of practice.)
          const { caller } = owner[name];
          if (caller && !String(caller).includes('practice')) document.title = 'run';
          return own.apply(this, given);
        };
      }</script>`,
  'patched-constructors': `${RENDERED}<script>
    Object.prototype.constructor = class Base {}; Function.prototype.constructor = null;</script>`,
};
