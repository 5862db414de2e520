import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TASK_TABLE } from '../practice/service/task-table/task-table.ts';
import { isHttpAddress } from '../src/core/address.ts';
import { fieldsNamed } from '../src/core/requests/fields-named.ts';
import { taskTypeNamed } from '../src/core/requests/task-types/task-types.ts';
import { accepted, create, KEY, naming } from './stand-in.ts';
import { exampleNamed } from './task-examples/all.ts';
import { PROXY, type TaskExample, taskOf } from './task-examples/example.ts';

/** Values that the stand-in takes and refuses, whatever the type. */
const v3 = exampleNamed('reCAPTCHA v3');
const v2 = exampleNamed('reCAPTCHA v2');
const enterprise = exampleNamed('reCAPTCHA v2 Enterprise');
const image = exampleNamed('image text');
const recognition = exampleNamed('MathSum');
const geetest = exampleNamed('GeeTest 4');
const tspd = exampleNamed('tspd');
const grid = exampleNamed('grid of reCAPTCHA');

describe('values out of their range', () => {
  test.each<[string, TaskExample, Record<string, unknown>, string]>([
    ['a score of 5', v3, { minScore: 5 }, 'minScore'],
    ['a score of 0', v3, { minScore: 0 }, 'minScore'],
    ['a score of 1', v3, { minScore: 1 }, 'minScore'],
    ['a score in words', v3, { minScore: '0.7' }, 'minScore'],
    ['a negative score', v3, { minScore: -0.3 }, 'minScore'],
    ['a threshold of 101', image, { recognizingThreshold: 101 }, 'recognizingThreshold'],
    ['a threshold of -1', image, { recognizingThreshold: -1 }, 'recognizingThreshold'],
    ['a threshold of 70.5', image, { recognizingThreshold: 70.5 }, 'recognizingThreshold'],
    ['numeric as 2', image, { numeric: 2 }, 'numeric'],
    ['numeric as true', image, { numeric: true }, 'numeric'],
    ['a version 5 of GeeTest', geetest, { version: 5 }, 'version'],
    ['port 0', v2, { ...PROXY, proxyPort: 0 }, 'proxyPort'],
    ['port 65536', v2, { ...PROXY, proxyPort: 65_536 }, 'proxyPort'],
    ['a port in words', v2, { ...PROXY, proxyPort: '8080' }, 'proxyPort'],
    ['a proxy with its scheme', v2, { ...PROXY, proxyAddress: 'http://203.0.113.9' }, 'proxyAddress'],
    ['a proxy with its port', v2, { ...PROXY, proxyAddress: '203.0.113.9:8080' }, 'proxyAddress'],
    ['a payload as a text', enterprise, { enterprisePayload: 's' }, 'enterprisePayload'],
    ['a payload as a text of JSON', enterprise, { enterprisePayload: '{"s":"x"}' }, 'enterprisePayload'],
    ['an API domain with its scheme', enterprise, { apiDomain: 'https://www.google.com' }, 'apiDomain'],
    ['isInvisble', v2, { isInvisble: true }, 'isInvisble'],
    ['an empty action', v3, { pageAction: '' }, 'pageAction'],
    ['a blank key', v2, { websiteKey: '  ' }, 'websiteKey'],
    ['a picture with its head', image, { body: 'data:image/png;base64,AAAA' }, 'body'],
    ['a picture in lines', image, { body: `${'A'.repeat(76)}\n${'A'.repeat(76)}` }, 'body'],
    ['the Base64 of addresses', image, { body: '-_'.repeat(100) }, 'body'],
  ])('%s', (_, example, changes, field) => {
    expect(create(taskOf(example, changes))).toEqual(naming(field));
  });

  test.each<[string, TaskExample, Record<string, unknown>]>([
    ['a score of 0.1', v3, { minScore: 0.1 }],
    ['a score of 0.9', v3, { minScore: 0.9 }],
    ['isEnterprise as 1', v3, { isEnterprise: 1 }],
    ['a threshold of 0', image, { recognizingThreshold: 0 }],
    ['a threshold of 100', image, { recognizingThreshold: 100 }],
    ['a further member of the payload', enterprise, { enterprisePayload: { s: 'x', theme: 'dark' } }],
    ['a proxy by its name', v2, { ...PROXY, proxyAddress: 'proxy.shop.example' }],
    ['a proxy of IPv6', v2, { ...PROXY, proxyAddress: '2001:db8::1' }],
    ['a version in words, as the official client has it', geetest, { version: '4' }],
    [
      'websiteUrl, as the page of tspd has it',
      tspd,
      { ...PROXY, websiteURL: undefined, websiteUrl: 'https://a.example' },
    ],
    [
      'websiteUrl, as the page of grids has it',
      grid,
      { websiteURL: undefined, websiteUrl: 'https://a.example' },
    ],
    [
      'Case and CapMonsterModule, as the official clients have them',
      image,
      { case: undefined, Case: true, CapMonsterModule: 'vk' },
    ],
  ])('%s is in it', (_, example, changes) => {
    expect(create(taskOf(example, changes))).toEqual(accepted);
  });

  test.each([
    ['ftp', v2, { ...PROXY, proxyType: 'ftp' }, 'ERROR_PROXY_MISSING', 'proxyType'],
    [
      '% in a password',
      v2,
      { ...PROXY, proxyPassword: '50%' },
      'ERROR_PROXY_CREDENTIALS_INVALID_CHARACTER',
      'proxyPassword',
    ],
  ])('%s', (_, example, changes, code, field) => {
    expect(create(taskOf(example, changes))).toEqual(naming(field, code));
  });

  test.each([
    [99, 'ERROR_ZERO_CAPTCHA_FILESIZE'],
    [100, undefined],
    [50_000, undefined],
    [50_001, 'ERROR_TOO_BIG_CAPTCHA_FILESIZE'],
  ])('a picture of %i bytes', (bytes, errorCode) => {
    const picture = Buffer.alloc(bytes, 1).toString('base64');
    expect(create(taskOf(image, { body: picture }))['errorCode']).toBe(errorCode);
    expect(create(taskOf(recognition, { imagesBase64: [picture] }))['errorCode']).toBe(errorCode);
  });
});

describe('addresses: one rule here and in the extension', () => {
  const ADDRESSES = [
    'https://shop.example/login?a=1#b',
    'HTTPS://shop.example/',
    'HtTp://SHOP.example',
    'http://localhost:8080/',
    'https://[2001:db8::1]/',
    'shop.example/login',
    '//shop.example/',
    'ftp://shop.example/',
    'chrome://extensions',
    'about:blank',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'blob:https://shop.example/1',
    'https://',
    'https:shop.example',
    'https://shop example/',
    'https://shop.example:99999/',
    'https:///shop.example/',
    'https:\\\\shop.example',
    'https://shop.\nexample/',
    'https://shop.example/a\tb',
    'https://shop.example/a b',
    'https://shop.example/\u00a0',
    'https://bob:pw@shop.example/',
    ' https://shop.example/',
  ];
  const isTaken = (address: string) => create(taskOf(v2, { websiteURL: address }))['errorId'] === 0;

  test.each(ADDRESSES)('%s', (address) => {
    expect(isTaken(address)).toBe(isHttpAddress(address));
    if (!isTaken(address)) expect(create(taskOf(v2, { websiteURL: address }))).toEqual(naming('websiteURL'));
  });

  test('whatever is typed', () => {
    const parts = fc.constantFrom(
      'http',
      'HTTPS',
      's',
      ':',
      '/',
      '//',
      'a.example',
      '[',
      ']',
      '@',
      ' ',
      '%',
      '\0',
      '\n',
      '\t',
      '\\',
      '\u00a0',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl(),
          fc.string(),
          fc.array(parts).map((all) => all.join('')),
        ),
        (address) => {
          fc.pre(address.trim() !== '');
          expect(isTaken(address)).toBe(isHttpAddress(address));
        },
      ),
    );
  });

  test('a name that is no ASCII, however often it is asked', () => {
    const replies = Array.from({ length: 10_000 }, () => isTaken('https://käse.example/'));
    expect(new Set(replies)).toEqual(new Set([true]));
  });

  test.each(ADDRESSES)('as a callback: %s', (callbackUrl) => {
    const reply = create(taskOf(v2), { callbackUrl });
    expect(reply).toEqual(isHttpAddress(callbackUrl) ? accepted : naming('callbackUrl'));
  });
});

describe('beside the task', () => {
  test.each([
    ['a callback that is no text', { callbackUrl: 7 }, 'callbackUrl'],
    ['an empty callback', { callbackUrl: '' }, 'callbackUrl'],
    ['a misspelt callback', { callbackURL: 'https://a.example' }, 'callbackURL'],
    ['a soft id in words', { softId: '54' }, 'softId'],
  ])('%s', (_, beside, field) => {
    expect(create(taskOf(v2), beside)).toEqual(naming(field));
  });

  test.each([[undefined], [null], ['text'], [[taskOf(v2)]]])('a task that is %j is absent', (task) => {
    expect(create(task)).toMatchObject({ errorId: 1, errorCode: 'ERROR_TASK_ABSENT', taskId: 0 });
  });

  test.each(['RecaptchaV9Task', 'recaptchav2task', '', 7])('there is no type %j', (type) => {
    expect(create(taskOf(v2, { type }))).toMatchObject({ errorCode: 'ERROR_NO_SUCH_METHOD', taskId: 0 });
  });

  test('of types that are one of many, the wrong one is named', () => {
    expect(create(taskOf(recognition, { 'metadata.Task': 'MathProduct' }))).toEqual(naming('metadata.Task'));
    expect(create(taskOf(exampleNamed('friendly'), { class: 'Friendly' }))).toEqual(naming('class'));
    expect(create({ type: 'CustomTask' })).toEqual(naming('class'));
  });
});

test('whatever JSON comes, it is answered', () => {
  const type = fc.oneof(fc.constantFrom(...TASK_TABLE.flatMap(({ types }) => types)), fc.jsonValue());
  const names = TASK_TABLE.flatMap(({ fields, when }) => [
    ...Object.keys(fields),
    ...Object.keys(when ?? {}),
  ]);
  const values = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom('recognition', 'alibaba', 3, 'token', { toString: 1 }),
  );
  const task = fc.tuple(type, fc.dictionary(fc.constantFrom(...names, 'constructor', '__proto__'), values));
  fc.assert(
    fc.property(task, fc.oneof(fc.constant(KEY), fc.jsonValue()), ([kind, fields], clientKey) => {
      const reply = create({ ...fields, type: kind }, { clientKey });
      expect(reply['errorId'] === 0 || typeof reply['errorCode'] === 'string').toBe(true);
    }),
    {
      examples: [
        [[{ toString: 1 }, {}], KEY],
        [['CustomTask', { class: { toString: 1 } }], KEY],
        [['', {}], { toString: 1 }],
      ],
    },
  );
});

test('the form marks the field that the stand-in names, and no other', () => {
  const type = taskTypeNamed('RecaptchaV3TaskProxyless');
  if (!type) throw new Error('no such form');
  for (const [field, value] of Object.entries({ minScore: 5, websiteURL: 'shop.example', pageAction: 7 })) {
    const { errorDescription } = create(taskOf(v3, { [field]: value }));
    expect(fieldsNamed(String(errorDescription), type)).toEqual([field]);
  }
});
