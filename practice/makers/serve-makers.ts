import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { placesOfAddress } from '../../src/core/captchas/places.ts';

const TURNSTILE = readFileSync(new URL('./turnstile.js', import.meta.url), 'utf8');
/** Asks for what it shows as the maker's script does: by a script that goes as soon as it has come. */
const ASK = (address: string) => `const script = document.createElement('script');
  script.src = ${address};
  script.onload = script.onerror = () => script.remove();
  document.head.append(script);`;
const GEETEST = `window.initGeetest4 = ({ captchaId, riskType = '' }) => {
  ${ASK(`\`https://gcaptcha4.geetest.com/load?callback=geetest_1&captcha_id=\${captchaId}&client_type=web&risk_type=\${riskType}\``)} };`;
const YIDUN = `window.initNECaptcha = ({ captchaId }) => {
  ${ASK(`\`https://c.dun.163.com/api/v3/get?zoneId=CN31&id=\${captchaId}&fp=practice\``)} };`;
const MTCAPTCHA = `(() => { const { sitekey, action = '%24' } = window.mtcaptchaConfig;
  const box = document.querySelector('.mtcaptcha');
  const frame = document.createElement('iframe');
  frame.src = \`https://service.mtcaptcha.com/mtcv1/client/iframe.html?v=practice&sitekey=\${sitekey}&action=\${action}\`;
  frame.title = 'MTCaptcha';
  const field = document.createElement('input');
  field.type = 'hidden';
  field.name = 'mtcaptcha-verifiedtoken';
  box.append(frame, field); })();`;

/** Our own stand-ins for scripts that leave traces in a page; the others are empty. */
const SCRIPTS: [path: RegExp, text: string][] = [
  [/\/turnstile\/v0\/api\.js$/, TURNSTILE],
  [/\/v4\/gt4\.js$/, GEETEST],
  [/\/load\.min\.js$/, YIDUN],
  [/\/mtcaptcha\.min\.js$/, MTCAPTCHA],
];
const FRAME =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Practice frame</title><p>A practice stand-in.</p></html>';

/** Says whether an address is one of a captcha maker other than Google. */
export function isMaker({ href, hostname }: URL): boolean {
  const maker = placesOfAddress(href)?.maker;
  return maker !== undefined && maker !== 'recaptcha' && !hostname.endsWith('.example');
}

/** The text of a maker's script, by its path. */
export function makerScript(path: string): string {
  return SCRIPTS.find(([pattern]) => pattern.test(path))?.[1] ?? '';
}

/** Answers for the captcha makers: scripts with a stand-in or empty, everything else with a small page. */
export function serveMaker({ pathname, searchParams }: URL, response: ServerResponse): void {
  const isScript = pathname.endsWith('.js') || searchParams.has('callback') || searchParams.has('zoneId');
  const type = isScript ? 'text/javascript' : 'text/html';
  response
    .writeHead(200, { 'Content-Type': `${type}; charset=utf-8` })
    .end(isScript ? makerScript(pathname) : FRAME);
}
