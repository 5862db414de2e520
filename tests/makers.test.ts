import { describe, expect, test } from 'vitest';
import type { Captcha } from '../src/core/captchas/captcha.ts';
import { pageUrlOf, type Scan } from '../src/core/captchas/scan.ts';
import { editFor } from '../src/core/requests/fill-draft.ts';
import { buildRequest } from '../src/core/requests/request.ts';
import { taskTypeNamed } from '../src/core/requests/task-types/task-types.ts';
import { websiteURL } from './maker-examples/example.ts';
import { ALTCHA, AMAZON, FRIENDLY, GEETEST, MTCAPTCHA, PROSOPO, YIDUN } from './maker-examples/makers.ts';
import { NAMED } from './maker-examples/named.ts';
import { CLOUDFLARE_PAGES, TURNSTILE } from './maker-examples/turnstile.ts';
import { readPage } from './read-page.ts';

/**
 * Each maker against pages as they really look: what is found, what its form would send, and, since nothing else may be
 * found, that every maker says no to the examples of all others.
 */

/** The captcha in the terms of the examples. */
function told(captcha: Captcha, scan: Scan) {
  const { kind, key, taskType, notes, choices, callback, evidence } = captcha;
  const { values } = editFor(captcha, scan);
  const type = taskTypeNamed(taskType ?? '');
  const json = taskType === null ? values['json'] : undefined;
  return {
    kind,
    key,
    task: type ? buildRequest(type, values).task : null,
    ...(json === undefined ? {} : { json: JSON.parse(String(json)) }),
    notes,
    choices,
    callback,
    evidence: evidence.join(' '),
  };
}

describe.each([
  ['Turnstile', TURNSTILE],
  ["Cloudflare's own pages", CLOUDFLARE_PAGES],
  ['GeeTest', GEETEST],
  ['MTCaptcha', MTCAPTCHA],
  ['Prosopo', PROSOPO],
  ['Friendly Captcha', FRIENDLY],
  ['Yidun', YIDUN],
  ['Amazon', AMAZON],
  ['ALTCHA', ALTCHA],
  ['named', NAMED],
])('%s', (_, examples) => {
  test.each(examples)('$name', (example) => {
    const scan = readPage(example);
    expect(scan.captchas.map((captcha) => told(captcha, scan))).toEqual(
      example.captchas.map((captcha) => ({ notes: {}, choices: {}, callback: undefined, ...captcha })),
    );
    for (const captcha of scan.captchas) expect(pageUrlOf(captcha, scan)).toBe(`${websiteURL}#top`);
    expect(scan.unseenOrigins.filter((origin) => !/evil|notchallenges/.test(origin))).toEqual([]);
  });
});

const RECAPTCHA = '6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI';
const MAKERS_WITH_FORM = { TURNSTILE, GEETEST, MTCAPTCHA, PROSOPO, FRIENDLY, YIDUN, AMAZON, ALTCHA };

describe.each(Object.entries(MAKERS_WITH_FORM))('%s beside reCAPTCHA', (_, examples) => {
  test.each(examples)('$name: neither changes what is said of the other', (example) => {
    const box = `<div class="g-recaptcha" data-sitekey="${RECAPTCHA}"></div>`;
    const api = '<script src="https://www.google.com/recaptcha/api.js" async defer></script>';
    const scan = readPage({ ...example, html: `${box}${api}<main>${example.html}</main>` });
    const [first, ...rest] = scan.captchas.toSorted(
      (a, b) => Number(b.maker === 'recaptcha') - Number(a.maker === 'recaptcha'),
    );
    expect(first).toMatchObject({ maker: 'recaptcha', kind: 'recaptcha-v2-checkbox', key: RECAPTCHA });
    expect(rest.map((captcha) => told(captcha, scan))).toEqual(
      example.captchas.map((captcha) => ({ notes: {}, choices: {}, callback: undefined, ...captcha })),
    );
  });
});

describe.each(Object.entries({ TURNSTILE, GEETEST, PROSOPO, FRIENDLY, YIDUN }))('%s twice', (_, examples) => {
  const single = examples.filter(({ captchas }) => captchas.length === 1 && captchas[0]?.key !== '');

  test.each(single)('$name: of two keys both are found', ({ html, loaded = [], captchas, ...rest }) => {
    const [key = ''] = captchas.map((captcha) => captcha.key);
    const other = key.replace(/.$/, (last) => (last === '7' ? '8' : '7'));
    const scan = readPage({
      ...rest,
      html: `<section>${html}</section><section>${html.replaceAll(key, other)}</section>`,
      loaded: [...loaded, ...loaded.map((address) => address.replaceAll(key, other))],
    });
    expect(scan.captchas.map((captcha) => captcha.key).toSorted()).toEqual([key, other].toSorted());
  });
});

const hex = (i: number) => i.toString(16).padStart(32, '0');
const base58 = (i: number) => `5${`${i}`.replaceAll('0', 'z').padStart(47, 'E')}`;
/** One widget of each maker, written or rendered, by its number: what a page that wants to flood us would hold. */
const FLOODS: [maker: string, one: (i: number) => string][] = [
  ['turnstile', (i) => `<div class="cf-turnstile" data-sitekey="0x4AAAAAAA${hex(i)}"></div>`],
  [
    'turnstile',
    (i) =>
      `<iframe src="https://challenges.cloudflare.com/cdn-cgi/challenge-platform/h/b/turnstile/f/ov2/av0/rch/p${i}/0x4AAAAAAA${hex(i)}/auto/fbE/new/normal/"></iframe>`,
  ],
  ['geetest', (i) => `<script src="https://gcaptcha4.geetest.com/load?captcha_id=${hex(i)}"></script>`],
  ['geetest', (i) => `<script>initGeetest4({ captchaId: '${hex(i)}' })</script>`],
  [
    'mtcaptcha',
    (i) =>
      `<iframe src="https://service.mtcaptcha.com/mtcv1/client/iframe.html?sitekey=MTPublic-${i}"></iframe>`,
  ],
  ['prosopo', (i) => `<div class="procaptcha" data-sitekey="${base58(i)}"></div>`],
  ['friendly-captcha', (i) => `<div class="frc-captcha" data-sitekey="FCM${hex(i).toUpperCase()}"></div>`],
  ['yidun', (i) => `<script>initNECaptcha({ captchaId: '${hex(i)}' })</script>`],
  ['amazon', (i) => `<script src="https://a${i}.us-east-1.token.awswaf.com/1/challenge.js"></script>`],
  [
    'altcha',
    (i) =>
      `<altcha-widget challengejson='{"challenge":"c${i}","salt":"s","signature":"g","maxnumber":9}'></altcha-widget>`,
  ],
];

// Real browsers read a hundred of each, in e2e/moving-pages.e2e.ts.
test.each(FLOODS)('five hundred of %s: as many as a frame may say, the rest counted', (maker, one) => {
  const { captchas, dropped } = readPage({
    html: Array.from({ length: 500 }, (_, i) => one(i)).join(''),
  });
  expect(captchas.length).toBeGreaterThan(0);
  expect(captchas.length).toBeLessThanOrEqual(200);
  expect(captchas.every((captcha) => captcha.maker === maker)).toBe(true);
  expect(dropped).toBe(300);
});

test.each(FLOODS)('a key of a megabyte in %s is not kept, and that is counted', (_, one) => {
  const long = one(7).replace(/0x4AAAAAAA|FCM|MTPublic-|5E+|https:\/\/a7|0{25,}|"c7"/, (start) =>
    start === '"c7"' ? `"c${'7'.repeat(1_000_000)}"` : start + 'A'.repeat(1_000_000),
  );
  expect(long.length).toBeGreaterThan(1_000_000);
  const scan = readPage({ html: long });
  expect(JSON.stringify(scan).length).toBeLessThan(10_000);
});
