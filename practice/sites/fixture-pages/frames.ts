import { SITE_KEYS } from '../../google/site-keys.ts';
import { API, GOOGLE, onload, quoted, wholePage, widget } from './markup.ts';

const { A, B, C } = SITE_KEYS;
const frame = (document: string, more = '') =>
  `<iframe title="Form" width="400" height="120" ${more} srcdoc=${quoted(document)}></iframe>`;
const other = 'src="https://other.example/fixtures/v2-auto"';

/** In frames, objects and shadow roots of every kind; and where a page only says that it is somewhere else. */
export const FRAMES: Record<string, string> = {
  'open-shadow': inShadow('open'),
  'closed-shadow': inShadow('closed'),
  'same-origin-frame': '<iframe src="/fixtures/v2-auto" width="400" height="300" title="Form"></iframe>',
  'other-site-frame': `<iframe ${other} width="400" height="300" title="Form"></iframe>`,
  'other-site-two-deep':
    '<iframe src="https://other.example/fixtures/other-site-inner" width="400" height="300" title="Form"></iframe>',
  'other-site-inner':
    '<iframe src="https://ads.example/fixtures/v2-auto" width="400" height="300" title="Form"></iframe>',
  'sandboxed-and-srcdoc': `<iframe sandbox="allow-scripts" src="/fixtures/v2-auto" title="Sandbox"></iframe>
    <iframe srcdoc='${widget(B)}' title="Document"></iframe>`,
  'odd-addresses': `<iframe name="a-1" title="1" src="//www.google.com/recaptcha/api2/anchor?size=normal&amp;bk=zzz&amp;k=${A}"></iframe>
    <iframe name="a-2" title="2" src="HTTPS://WWW.GOOGLE.COM:443/recaptcha/api2/anchor?k=${B}&amp;size=normal#x"></iframe>
    <iframe name="a-3" title="3" src="https://www.recaptcha.net/recaptcha/api2/anchor?ar=1&amp;k=%20${C}&amp;size=normal"></iframe>`,

  'base-of-another-site': wholePage(
    '<base href="https://static.cdn.example/assets/">',
    `<body>${frame(widget(A) + API)}${frame(frame(widget(C) + API))}</body>`,
  ),
  'base-in-the-body': `<base href="/"><base target="_blank">${frame(frame(widget(A) + API), 'sandbox="allow-scripts allow-same-origin"')}`,
  'base-of-an-unseen-frame': wholePage(
    '<base href="https://embedded.example/">',
    `<body>${frame(widget(A))}<iframe src="fixtures/v2-auto" width="400" height="300" title="Form"></iframe></body>`,
  ),
  'frames-without-an-address': `<base href="https://static.cdn.example/"><iframe id="written" title="Written" width="300" height="90"></iframe>
    <iframe title="Run" width="300" height="90" src="javascript:'&lt;div class=g-recaptcha data-sitekey=${C}>&lt;/div>'"></iframe>
    <iframe id="blob" title="Made" width="300" height="90"></iframe><script>
    const inside = document.getElementById('written').contentDocument;
    inside.write('${widget(A)}'); inside.close();
    const made = new Blob(['${widget(A)}'], { type: 'text/html' });
    document.getElementById('blob').src = URL.createObjectURL(made);</script>`,
  'sandboxed-blob': `<iframe id="blob" sandbox="allow-scripts" title="Made" width="300" height="90"></iframe><script>
    const made = new Blob(['${widget(A)}'], { type: 'text/html' });
    document.getElementById('blob').src = URL.createObjectURL(made);</script>`,
  'object-and-embed': `<object data="https://other.example/fixtures/v2-auto" width="500" height="300"></object>
    <embed src="https://ads.example/fixtures/v2-auto" width="400" height="200">
    <object type="image/png" data="https://static.cdn.example/plain.png" width="300" height="200"></object>`,
  frameset: wholePage(
    '',
    '<frameset cols="60%,40%"><frame src="https://other.example/fixtures/v2-auto"><frame src="/fixtures/v2-auto"></frameset>',
  ),
  'lazy-frames': `<div style="height:20000px"></div><iframe loading="lazy" ${other} width="400" height="300" title="Later"></iframe>
    <iframe LOADING="LAZY" src="https://ads.example/fixtures/v2-auto" width="400" height="200" title="Later"></iframe>`,
  'frame-for-no-scripts': `<div class="g-recaptcha" data-sitekey="${A}"></div>
    <iframe src="${GOOGLE}/api/fallback?k=${A}" width="302" height="422" title="Without scripts"></iframe>
    <iframe src="https://www.recaptcha.net/recaptcha/enterprise/fallback?k=${C}" width="302" height="422" title="Without scripts"></iframe>`,
  'enterprise-frame-alone': `<iframe name="a-x" title="reCAPTCHA" width="304" height="78"
    src="${GOOGLE}/enterprise/anchor?ar=1&amp;k=${C}&amp;size=normal&amp;sa=LOGIN&amp;s=once"></iframe>`,
  'hosts-of-google': `<iframe name="a-1" title="1" width="304" height="78" src="https://recaptcha.google.com/recaptcha/api2/anchor?k=${A}&amp;size=normal"></iframe>
    <iframe name="a-2" title="2" width="304" height="78" src="https://www.google.com./recaptcha/enterprise/anchor?k=${C}&amp;size=normal"></iframe>
    <iframe name="a-3" title="3" width="304" height="78" src="HTTP://WWW.RECAPTCHA.NET:80/recaptcha/api2/anchor?k=${A}&amp;size=compact"></iframe>`,
  'another-key-in-its-shadow-root': `<section data-sitekey="${C}"><div id="host"></div></section>${onload(`
    const root = document.getElementById('host').attachShadow({ mode: 'closed' });
    root.append(document.createElement('div'));
    grecaptcha.render(root.firstChild, { sitekey: '${A}' });`)}`,
  'shadow-in-srcdoc': frame(inShadow('closed')),
  'xhtml-page': `<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Practice</title></head>
    <body><div class="g-recaptcha" data-sitekey="${A}" data-action="send"/><div class="g-recaptcha" DATA-SITEKEY="${C}"/></body></html>`,
};

function inShadow(mode: string): string {
  return `<div id="host"></div>${onload(`
    const root = document.getElementById('host').attachShadow({ mode: '${mode}' });
    root.innerHTML = '${widget(A)}';
    grecaptcha.render(root.firstChild, { sitekey: '${A}' });`)}`;
}
