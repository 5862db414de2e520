import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PracticeService } from '../practice/service/service-rules.ts';
import { TASK_TABLE } from '../practice/service/task-table/task-table.ts';
import { isHttpAddress } from '../src/core/address.ts';
import { buildRequest, fieldsNamed } from '../src/core/requests/request.ts';
import { TASK_TYPES, taskTypeNamed } from '../src/core/requests/task-types.ts';
import { PROXY, TASK_EXAMPLES, type TaskExample, taskOf } from './task-examples.ts';

/** The stand-in refuses what the service refuses, and says which field it was. */
const KEY = '0123456789abcdef0123456789abcdef';

/** What `createTask` answers. */
function create(task: unknown, beside: object = {}): Record<string, unknown> {
  const service = new PracticeService();
  service.keys.set(KEY, 1);
  // Over the wire, as requests come.
  const { body } = service.handle(
    'createTask',
    JSON.parse(JSON.stringify({ clientKey: KEY, task, ...beside })),
  );
  return body;
}

const accepted = { errorId: 0, taskId: expect.any(Number) };
const naming = (field: string, errorCode = 'ERROR_INVALID_TASK') => ({
  errorId: 1,
  errorCode,
  errorDescription: expect.stringMatching(new RegExp(`\\b${field.replaceAll('.', '\\.')}\\b`)),
  taskId: 0,
});

/** What nobody takes for a value: of other JSON types, and what a careless program sends for "none". */
function wrongFor(value: unknown): unknown[] {
  if (typeof value === 'string') return [7, true, null, ['x'], {}];
  if (typeof value === 'boolean') return ['true', 'yes', null, 2];
  if (typeof value === 'number') return ['seven', `${value}.0`, true, null, [value]];
  return ['s', 7, null, Array.isArray(value) ? [] : ['s'], [7]];
}

/** Without these it is another variant, with other needs. */
const MAKES_ANOTHER = ['cloudflareTaskType', 'metadata.punishUrl'];

const withProxy = (example: TaskExample) => (example.proxy === 'needed' ? PROXY : {});

test('each row of the table has an example, and the other way round', () => {
  const named = (type: unknown, task: Record<string, unknown>) => JSON.stringify([type, task['class']]);
  const inTable = new Set(
    TASK_TABLE.flatMap(({ types, when }) =>
      types.map((type) => JSON.stringify([type, Object(when)['class']?.[0]])),
    ),
  );
  const inExamples = Object.values(TASK_EXAMPLES).flatMap((example) =>
    example.types.map((type) => named(type, example.needed)),
  );
  // Undocumented, but sent by an official client.
  inTable.delete(JSON.stringify(['RecaptchaV3Task', undefined]));
  expect([...inTable].sort()).toEqual([...new Set(inExamples)].sort());
});

describe.each(Object.entries(TASK_EXAMPLES))('%s', (_, example) => {
  const task = (changes = {}) => taskOf(example, { ...withProxy(example), ...changes });

  test('is taken: with what it needs, with all that it may have, by its older names', () => {
    expect(create(taskOf(example, { all: false, ...withProxy(example) }))).toEqual(accepted);
    for (const type of example.types) expect(create(task({ type }))).toEqual(accepted);
  });

  test('each field that it needs is missed, and named', () => {
    const bare = (changes: object) => create(task({ all: false, ...changes }));
    for (const name of Object.keys(example.needed)) {
      if (!MAKES_ANOTHER.includes(name)) expect(bare({ [name]: undefined }), name).toEqual(naming(name));
      if (!example.mayBeEmpty?.includes(name)) expect(bare({ [name]: '' }), name).toEqual(naming(name));
    }
  });

  test('each field of another type is refused, and named', () => {
    for (const [name, value] of Object.entries({ ...example.needed, ...example.more }))
      for (const wrong of wrongFor(value))
        expect(create(task({ [name]: wrong })), `${name}: ${JSON.stringify(wrong)}`).toEqual(naming(name));
  });

  test('a misspelt name is refused, and named, whatever else is right', () => {
    for (const name of Object.keys({ ...example.needed, ...example.more })) {
      if (name.startsWith('enterprisePayload.') || name.startsWith('initParameters.')) continue;
      for (const misspelt of [`${name.slice(0, -2)}${name.at(-1)}`, `${name}s`, name.toUpperCase()])
        if (misspelt !== name && !misspelt.startsWith('METADATA.'))
          expect(create(task({ [misspelt]: 'x' })), misspelt).toEqual(naming(misspelt));
    }
  });

  test('the answer has the documented fields, and no other', () => {
    const service = new PracticeService();
    service.keys.set(KEY, 1);
    service.solvingMs = 0;
    const { taskId } = service.handle('createTask', { clientKey: KEY, task: task() }).body;
    const { body } = service.handle('getTaskResult', { clientKey: KEY, taskId });
    expect(body).toMatchObject({ errorId: 0, status: 'ready' });
    expect(pathsOf(body['solution'], example.answer)).toEqual([...example.answer].sort());
    expect(body['cost']).toBe(example.cost);
  });

  if (example.proxy) {
    test('a proxy goes along whole or not at all', () => {
      expect(create(task(PROXY))).toEqual(accepted);
      const { proxyLogin, proxyPassword, ...open } = PROXY;
      expect(create(taskOf(example, open))).toEqual(accepted);
      for (const name of Object.keys(open))
        expect(create(taskOf(example, { ...PROXY, [name]: undefined })), name).toEqual(
          naming(name, 'ERROR_PROXY_MISSING'),
        );
      for (const [name, value] of Object.entries(PROXY))
        expect(create(taskOf(example, { [name]: value })), name).toMatchObject({
          errorCode: 'ERROR_PROXY_MISSING',
        });
      if (example.proxy === 'needed')
        expect(create(taskOf(example))).toEqual(naming('proxyAddress', 'ERROR_PROXY_MISSING'));
    });
  } else {
    test('it takes no proxy', () => {
      expect(create(task(PROXY))).toEqual(naming('proxyType'));
    });
  }
});

/** The paths of a value's parts, as deep as the wanted ones go; a dot in a name is written `~`. */
function pathsOf(value: unknown, wanted: string[], before = ''): string[] {
  if (typeof value !== 'object' || value === null || wanted.includes(before)) return [before];
  return Object.entries(value)
    .flatMap(([name, part]) => pathsOf(part, wanted, `${before}${before && '.'}${name.replaceAll('.', '~')}`))
    .sort();
}

const v3 = TASK_EXAMPLES['reCAPTCHA v3'] as TaskExample; // it stands in the list
const v2 = TASK_EXAMPLES['reCAPTCHA v2'] as TaskExample;
const enterprise = TASK_EXAMPLES['reCAPTCHA v2 Enterprise'] as TaskExample;
const image = TASK_EXAMPLES['image text'] as TaskExample;
const geetest = TASK_EXAMPLES['GeeTest 4'] as TaskExample;

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
    const recognition = TASK_EXAMPLES['MathSum'] as TaskExample;
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
    for (let i = 0; i < 10_000; i += 1) expect(isTaken('https://käse.example/')).toBe(true);
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
    const recognition = TASK_EXAMPLES['MathSum'] as TaskExample;
    const friendly = TASK_EXAMPLES['friendly'] as TaskExample;
    expect(create(taskOf(recognition, { 'metadata.Task': 'MathProduct' }))).toEqual(naming('metadata.Task'));
    expect(create(taskOf(friendly, { class: 'Friendly' }))).toEqual(naming('class'));
    expect(create({ type: 'CustomTask' })).toEqual(naming('class'));
  });
});

test('every request that the forms make is taken', () => {
  for (const type of TASK_TYPES.filter(({ fields }) => fields.every(({ control }) => control !== 'json'))) {
    const values = {
      websiteURL: 'https://shop.example/',
      websiteKey: 'key',
      body: String(image.needed['body']),
    };
    const { task, ...beside } = buildRequest(type, values);
    expect(create(task, beside), type.type).toEqual(accepted);
  }
});

test('the form marks the field that the stand-in names, and no other', () => {
  const type = taskTypeNamed('RecaptchaV3TaskProxyless');
  if (!type) throw new Error('no such form');
  for (const [field, value] of Object.entries({ minScore: 5, websiteURL: 'shop.example', pageAction: 7 })) {
    const { errorDescription } = create(taskOf(v3, { [field]: value }));
    expect(fieldsNamed(String(errorDescription), type)).toEqual([field]);
  }
});
