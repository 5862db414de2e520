import { SITE, script, type TaskExample, userAgent, websiteURL } from './example.ts';

const custom = (name: string, example: Omit<TaskExample, 'types'>): TaskExample => ({
  ...example,
  types: ['CustomTask'],
  needed: { class: name, ...example.needed },
});
const alibaba = { 'metadata.sceneId': '1ww7426c', 'metadata.prefix': 'dlw3kug' };

/** Examples of `CustomTask`, one for each class. */
export const CUSTOM_TASKS: Record<string, TaskExample> = {
  friendly: custom('friendly', {
    needed: { ...SITE, 'metadata.apiGetLib': script },
    more: { userAgent },
    answer: ['data.token'],
    proxy: 'taken',
  }),
  altcha: custom('altcha', {
    needed: {
      websiteURL,
      'metadata.challenge': '3dd28253',
      'metadata.iterations': '5000',
      'metadata.salt': 's?expires=1',
      'metadata.signature': '4b1cf0e0',
    },
    more: { websiteKey: '', userAgent },
    answer: ['data.token', 'data.number'],
    mayBeEmpty: ['websiteKey'],
    proxy: 'taken',
  }),
  DataDome: custom('DataDome', {
    needed: {
      websiteURL,
      'metadata.captchaUrl': 'https://geo.captcha-delivery.com/captcha/?initialCid=A',
      'metadata.datadomeCookie': 'datadome=x',
    },
    more: { 'metadata.datadomeVersion': 'new', userAgent },
    answer: [
      'domains.shop~example.cookies.datadome',
      'domains.shop~example.localStorage',
      'url',
      'fingerprint',
      'headers',
      'data',
    ],
    proxy: 'needed',
  }),
  TenDI: custom('TenDI', {
    needed: { ...SITE, websiteKey: '189123456' },
    more: { 'metadata.captchaUrl': 'https://global.captcha.shop.example/TCaptcha-global.js', userAgent },
    answer: ['data.randstr', 'data.ticket', 'headers.User-Agent'],
    proxy: 'taken',
  }),
  Basilisk: custom('Basilisk', {
    needed: SITE,
    more: { userAgent },
    answer: ['data.captcha_response', 'headers.User-Agent'],
    proxy: 'taken',
  }),
  Imperva: custom('Imperva', {
    needed: {
      websiteURL,
      'metadata.incapsulaScriptUrl': '_Incapsula_Resource?S=7',
      'metadata.incapsulaCookies': 'i=1',
    },
    more: { 'metadata.reese84UrlEndpoint': 'Built-with', userAgent },
    answer: ['domains.https://shop~example.cookies.___utmvc'],
    proxy: 'needed',
  }),
  Temu: custom('Temu', {
    needed: { websiteURL, 'metadata.cookie': 'region=141' },
    more: { userAgent },
    answer: ['domains.shop~example.cookies.verifyAuthToken', 'domains.shop~example.cookies.region'],
    proxy: 'taken',
  }),
  Castle: custom('Castle', {
    needed: { ...SITE, websiteKey: 'pk_1', 'metadata.wUrl': script, 'metadata.swUrl': script },
    more: { 'metadata.count': 2, userAgent },
    answer: ['data.tokens', 'domains.shop~example.cookies.__cuid'],
    proxy: 'taken',
  }),
  tspd: custom('tspd', {
    needed: { websiteURL, 'metadata.tspdCookie': 'TS386=1', 'metadata.htmlPageBase64': 'PGh0bWw+' },
    more: { userAgent },
    answer: ['Domains.shop~example.Cookies.TSPD_101_DID'],
    proxy: 'needed',
  }),
  HUNT: custom('HUNT', {
    needed: { websiteURL, 'metadata.apiGetLib': 'https://shop.example/hd-api/external/apps/a/api.js' },
    more: { 'metadata.data': 'SITE_META_TOKEN', userAgent },
    answer: ['data.token'],
    proxy: 'needed',
  }),
  alibaba: custom('alibaba', {
    needed: { websiteURL, ...alibaba },
    more: {
      'metadata.userId': 'u',
      'metadata.userUserId': 'uu',
      'metadata.verifyType': '1.0',
      'metadata.region': 'sgp',
      'metadata.UserCertifyId': '0a03e594',
      'metadata.apiGetLib': script,
      'metadata.cookieRequired': false,
      userAgent,
    },
    answer: ['data.tokens'],
    proxy: 'taken',
  }),
  'alibaba, a page of its own': custom('alibaba', {
    needed: { websiteURL, 'metadata.punishUrl': 'https://shop.example/_____tmd_____/punish?x5secdata=x' },
    more: { 'metadata.cookieRequired': true, userAgent },
    answer: ['data.tokens', 'domains.shop~example.cookies.x5sec'],
    proxy: 'taken',
  }),
};
