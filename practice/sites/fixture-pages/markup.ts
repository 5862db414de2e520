/** The parts that fixture pages are made of. */

export const GOOGLE = 'https://www.google.com/recaptcha';

export const load = (address: string) => `<script src="${address}"></script>`;

/** Google's script as most pages load it. */
export const API = load(`${GOOGLE}/api.js`);

export const widget = (key: string, more = '') =>
  `<div class="g-recaptcha" data-sitekey="${key}" ${more}></div>`;

/** Renders explicitly into `#one`, `#two` and `#three`; `calls` is the body of the onload callback. */
export const explicit = (calls: string, file = 'api.js') =>
  `<div id="one"></div><div id="two"></div><div id="three"></div>${onload(calls, file)}`;

/** Loads Google's script, which calls back. */
export const onload = (calls: string, file = 'api.js') =>
  `<script>window.start = () => { ${calls} };</script>${load(`${GOOGLE}/${file}?onload=start&render=explicit`)}`;

/** A document in an attribute, in quotes. */
export const quoted = (document: string) =>
  `"${document.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;

/** A page that is a document of its own, with no heading of ours in it. */
export const wholePage = (head: string, rest: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Practice</title>${head}</head>${rest}</html>`;
