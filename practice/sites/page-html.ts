import type { PracticePage } from './shop-pages.ts';

/** A page of the practice sites as HTML. */
export function html({ title, about, body }: PracticePage): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<style>body{max-width:640px;margin:40px auto;padding:0 16px;font:16px/1.5 system-ui,sans-serif;color:#222;background:#fff}
li{margin:6px 0}footer{margin-top:40px;color:#777}</style></head>
<body><h1>${title}</h1><p>${about}</p>
${body}
<footer>A practice page on this machine.</footer></body></html>`;
}
