import {
  address,
  type Fields,
  hex,
  hostOf,
  type Members,
  PROXY,
  requiredAddress,
  requiredText,
  SITE,
  type TaskRow,
  text,
  token,
  USER_AGENT,
  yesOrNo,
} from './row.ts';

const page: Fields = { websiteURL: requiredAddress, ...PROXY };
const site: Fields = { ...SITE, ...PROXY };
const headers = { 'User-Agent': USER_AGENT };

/** `CustomTask`, a row for each `class` (documentation, a page each under `captchas/`). */
export const CUSTOM_TASKS: readonly TaskRow[] = [
  row('friendly', {
    fields: { ...site, ...metadata({ apiGetLib: requiredAddress }) },
    solution: () => ({ data: { token: `${hex(32)}.${token('')}.AgAB` } }),
  }),
  row('altcha', {
    fields: {
      ...page,
      // Always empty; the official client for JavaScript leaves it out.
      websiteKey: { kind: 'text', mayBeEmpty: true },
      ...metadata({
        challenge: requiredText,
        iterations: requiredText,
        salt: requiredText,
        signature: requiredText,
      }),
    },
    solution: (task) => {
      const number = 44_619;
      const [challenge, salt, signature] = ['challenge', 'salt', 'signature'].map((name) =>
        memberOf(task, name),
      );
      const proof = JSON.stringify({ algorithm: 'SHA-256', challenge, number, salt, signature });
      return { data: { token: Buffer.from(proof).toString('base64'), number } };
    },
  }),
  row('DataDome', {
    fields: {
      ...page,
      ...metadata({ captchaUrl: requiredAddress, datadomeCookie: requiredText, datadomeVersion: text }),
    },
    needsProxy: true,
    solution: (task) => ({
      domains: { [hostOf(task)]: { cookies: { datadome: token('') }, localStorage: null } },
      url: null,
      fingerprint: null,
      headers: null,
      data: null,
    }),
  }),
  row('TenDI', {
    fields: { ...site, metadata: { kind: 'object', fields: { captchaUrl: address } } },
    solution: () => ({ data: { randstr: '@EcL', ticket: token('tr03') }, headers }),
  }),
  row('Basilisk', {
    fields: site,
    solution: () => ({ data: { captcha_response: hex(32) }, headers }),
  }),
  row('Imperva', {
    fields: {
      ...page,
      ...metadata({
        incapsulaScriptUrl: requiredText,
        incapsulaCookies: requiredText,
        reese84UrlEndpoint: text,
      }),
    },
    needsProxy: true,
    solution: (task) => ({
      domains: { [`https://${hostOf(task)}`]: { cookies: { ___utmvc: token('') } } },
    }),
  }),
  row('Temu', {
    fields: { ...page, ...metadata({ cookie: requiredText }) },
    solution: (task) => cookies(task, { verifyAuthToken: token(''), region: '211' }),
  }),
  row('Castle', {
    fields: {
      ...site,
      ...metadata({
        wUrl: requiredAddress,
        swUrl: requiredAddress,
        // More than 49 are taken for 49.
        count: { kind: 'integer', min: 1 },
      }),
    },
    solution: (task) => {
      const count = Math.min(Number(memberOf(task, 'count') ?? 1), 49);
      return {
        data: { tokens: Array.from({ length: count }, () => token('')) },
        ...cookies(task, { __cuid: hex(32) }),
      };
    },
  }),
  row('tspd', {
    fields: {
      ...page,
      // So in the page's own example.
      websiteURL: { kind: 'address', required: true, also: 'websiteUrl' },
      ...metadata({ tspdCookie: requiredText, htmlPageBase64: requiredText }),
    },
    needsProxy: true,
    solution: (task) => ({
      Domains: { [hostOf(task)]: { Cookies: { TSPD_101_DID: hex(32) } } },
    }),
  }),
  row('HUNT', {
    fields: { ...page, ...metadata({ apiGetLib: requiredAddress, data: text, widgetUrl: address }) },
    needsProxy: true,
    solution: () => ({ data: { token: token('') } }),
  }),
  row('alibaba', {
    fields: {
      ...page,
      ...metadata({
        sceneId: requiredText,
        prefix: requiredText,
        userId: text,
        userUserId: text,
        verifyType: text,
        region: text,
        UserCertifyId: text,
        apiGetLib: address,
        cookieRequired: yesOrNo,
      }),
    },
    solution: alibaba,
  }),
  row('alibaba', {
    // Where the site leads to a page of its own; that address is all that is needed.
    when: { 'metadata.punishUrl': 'present' },
    fields: { ...page, ...metadata({ punishUrl: requiredAddress, cookieRequired: yesOrNo }) },
    solution: alibaba,
  }),
];

function alibaba(task: Members): Record<string, unknown> {
  const tokens = JSON.stringify({ sceneId: memberOf(task, 'sceneId'), certifyId: hex(10), data: token('') });
  const isAsked = memberOf(task, 'cookieRequired') === true;
  return { data: { tokens }, ...(isAsked && cookies(task, { x5sec: token('') })) };
}

function metadata(fields: Fields): Fields {
  return { metadata: { kind: 'object', required: true, fields } };
}

function cookies(task: Members, values: Record<string, string>) {
  return { domains: { [hostOf(task)]: { cookies: values } } };
}

function row(name: string, more: Omit<TaskRow, 'types'>): TaskRow {
  return { ...more, types: ['CustomTask'], when: { class: [name], ...more.when } };
}

function memberOf(task: Members, name: string): unknown {
  return Object(task['metadata'])[name];
}
