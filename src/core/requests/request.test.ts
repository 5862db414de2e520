import { describe, expect, test } from 'vitest';
import { siteOf, withoutFragment } from '../address.ts';
import { redactedBody } from './kept-request.ts';
import { buildRequest, checkValues, isSame, valuesOf } from './request.ts';
import { DOTS } from './secrets.ts';
import type { FieldValues, TaskObject } from './task-object.ts';
import type { TaskField, TaskType } from './task-types/task-type.ts';
import { OTHER_TYPE, TASK_TYPES, taskTypeNamed, taskTypeOf } from './task-types/task-types.ts';

const KEY = '6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI';
const good: FieldValues = { websiteURL: 'https://shop.example/login', websiteKey: KEY };

function typeNamed(name: string) {
  const type = taskTypeNamed(name);
  if (!type) throw new Error(`no ${name}`);
  return type;
}

describe('what is sent', () => {
  test('has nothing in it but what is filled in', () => {
    const values = { ...good, isInvisible: false, recaptchaDataSValue: ' ', pageAction: 'of another type' };
    expect(buildRequest(typeNamed('RecaptchaV2Task'), values)).toEqual({
      task: { type: 'RecaptchaV2Task', ...good },
    });
  });

  test('has numbers as numbers, ticks as true, nested fields nested', () => {
    const { task: v3 } = buildRequest(typeNamed('RecaptchaV3TaskProxyless'), {
      ...good,
      minScore: '0.7',
      isEnterprise: true,
    });
    expect(v3).toEqual({ type: 'RecaptchaV3TaskProxyless', ...good, minScore: 0.7, isEnterprise: true });
    expect(
      buildRequest(typeNamed('RecaptchaV3TaskProxyless'), { ...good, minScore: '0,7' }).task['minScore'],
    ).toBe(0.7);
    const { task: enterprise } = buildRequest(typeNamed('RecaptchaV2EnterpriseTask'), {
      ...good,
      'enterprisePayload.s': 'abc',
    });
    expect(enterprise['enterprisePayload']).toEqual({ s: 'abc' });
  });
});

describe('what cannot be sent is said by field', () => {
  test.each<[string, FieldValues, object]>([
    ['nothing filled in', {}, { websiteURL: 'missing', websiteKey: 'missing' }],
    ['a browser page', { ...good, websiteURL: 'chrome://settings' }, { websiteURL: 'not_http' }],
    ['a script address', { ...good, websiteURL: 'javascript:alert(1)' }, { websiteURL: 'not_http' }],
    ['half an address', { ...good, websiteURL: 'https://' }, { websiteURL: 'not_http' }],
    [
      'an address with a space',
      { ...good, websiteURL: 'https://shop.example/a b' },
      { websiteURL: 'has_spaces' },
    ],
    ['a line break', { ...good, websiteURL: 'https://shop.\nexample/' }, { websiteURL: 'has_spaces' }],
    ['a lost secret', { ...good, pageAction: `a${DOTS}` }, { pageAction: 'secret_gone' }],
    [
      'one in a callback',
      { ...good, callbackUrl: `https://${DOTS}@a.example/` },
      { callbackUrl: 'secret_gone' },
    ],
    ['a site key of 10 kB', { ...good, websiteKey: 'x'.repeat(10_240) }, { websiteKey: 'too_long' }],
    ['a site key with a space', { ...good, websiteKey: '6L abc' }, { websiteKey: 'has_spaces' }],
    ['a score of words', { ...good, minScore: 'high' }, { minScore: 'not_a_number' }],
    ['a NUL', { ...good, pageAction: 'a\0b' }, { pageAction: 'has_nul' }],
    ['a score of 1', { ...good, minScore: '1' }, { minScore: 'out_of_range' }],
  ])('%s', (_, values, problems) => {
    expect(checkValues(typeNamed('RecaptchaV3TaskProxyless'), values)).toEqual(problems);
  });

  test.each(TASK_TYPES)('$type with what it needs has nothing to complain of', (type) => {
    const samples: Record<string, string> = {
      address: 'https://a.example/',
      picture: 'A'.repeat(200),
      json: '{ "type": "T" }',
    };
    const needed = type.fields
      .filter(({ required }) => required)
      .map(({ name, control }) => [name, samples[control] ?? 'x']);
    expect(checkValues(type, Object.fromEntries(needed))).toEqual({});
    const missing = needed.map(([name]) => [name, 'missing']);
    expect(checkValues(type, {})).toEqual(Object.fromEntries(missing));
  });
});

describe('a number is a plain decimal', () => {
  const v3 = typeNamed('RecaptchaV3TaskProxyless');
  const image = typeNamed('ImageToTextTask');
  const scoreOf = (minScore: string) => buildRequest(v3, { ...good, minScore }).task['minScore'];

  test.each([
    ['0.3', 0.3],
    ['0,3', 0.3],
    ['.5', 0.5],
    [',5', 0.5],
    ['+0.3', 0.3],
    ['00.5', 0.5],
    ['0.500', 0.5],
    ['0,300', 0.3],
    [' 0.7 ', 0.7],
  ])('%s is %d', (text, number) => {
    expect(checkValues(v3, { ...good, minScore: text })).toEqual({});
    expect(scoreOf(text)).toBe(number);
  });

  test.each([
    ['1,000', 'a thousand, or one'],
    ['1.000', 'the same in other countries'],
    ['12,500', 'the same'],
    ['1,000,000', 'a million'],
    ['1.000,5', 'a thousand and a half'],
    ['1 000', 'a space inside'],
    ['1\u00a0000', 'a space that does not break'],
    ["1'000", 'an apostrophe'],
    ['1_000', 'as programs write it'],
    ['0x10', 'hexadecimal'],
    ['0b11', 'binary'],
    ['0o7', 'octal'],
    ['1e1', 'with an exponent'],
    ['5E-1', 'the same'],
    ['Infinity', 'endless'],
    ['-Infinity', 'the same'],
    ['NaN', 'none'],
    ['5n', 'as programs write it'],
    ['0.5.5', 'two points'],
    ['0,5,5', 'two commas'],
    ['0..5', 'two points'],
    ['.', 'a point'],
    ['+', 'a sign'],
    ['--5', 'two signs'],
    ['\u22125', 'a minus of typesetters'],
    ['\uff10.\uff15', 'wide digits'],
    ['\u0665', 'digits of another script'],
    ['70%', 'a percentage'],
    ['½', 'a fraction'],
    ['true', 'a word'],
  ])('%s is none: %s', (text) => {
    expect(checkValues(v3, { ...good, minScore: text })).toEqual({ minScore: 'not_a_number' });
    expect(checkValues(image, { body: 'A'.repeat(200), recognizingThreshold: text })).toEqual({
      recognizingThreshold: 'not_a_number',
    });
  });

  test('a whole one has no decimals but noughts', () => {
    const problems = (recognizingThreshold: string) =>
      checkValues(image, { body: 'A'.repeat(200), recognizingThreshold });
    expect(problems('70,0')).toEqual({});
    expect(problems('70,5')).toEqual({ recognizingThreshold: 'not_whole' });
    expect(problems('-0')).toEqual({});
    expect(problems('101')).toEqual({ recognizingThreshold: 'out_of_range' });
  });
});

test('the raw editor says first that its text is no task, then what of it was not kept', () => {
  const raw = typeNamed(OTHER_TYPE);
  const problems = (json: string) => checkValues(raw, { json });
  expect(problems(`{ "type": "T", "a": "${DOTS}" `)).toEqual({ json: 'not_json' });
  expect(problems(`["${DOTS}"]`)).toEqual({ json: 'not_a_task' });
  expect(problems(`{ "type": "T", "a": "${DOTS}" }`)).toEqual({ json: 'secret_gone' });
});

describe('two requests are for the same captcha', () => {
  const task = (more: object) => ({ type: 'T', websiteURL: 'https://shop.example/a?b', ...more });

  test('whatever order the members have, in which JSON nobody knows what tells captchas apart', () => {
    const a = task({ gt: 'g', metadata: { x: 1, y: [{ a: 1, b: 2 }] } });
    const b = { metadata: { y: [{ b: 2, a: 1 }], x: 1 }, gt: 'g', ...task({}) };
    expect(isSame(a, b)).toBe(true);
    expect(isSame(a, { ...b, gt: 'h' })).toBe(false);
    expect(isSame(task({ list: [1, 2] }), task({ list: [2, 1] }))).toBe(false);
  });

  test('a member of the name __proto__ is one like any other', () => {
    const other = (value: number) => JSON.parse(`{"type":"T","__proto__":{"a":${value}}}`);
    expect(isSame(other(1), other(1))).toBe(true);
    expect(isSame(other(1), other(2))).toBe(false);
  });
});

test('the copy for people shows dots for the key', () => {
  expect(redactedBody({ task: { type: 'RecaptchaV2Task' } })).toBe(
    '{\n  "clientKey": "••••••••",\n  "task": {\n    "type": "RecaptchaV2Task"\n  }\n}',
  );
});

test('the history keeps origin and path of an address', () => {
  expect(siteOf('https://shop.example/a?token=secret#x')).toBe('https://shop.example/a');
  expect(siteOf('nonsense')).toBe('');
  expect(withoutFragment('https://shop.example/a?b#c#d')).toBe('https://shop.example/a?b');
});

/** A value for a field that can be sent. */
function valueFor({ name, control, min }: TaskField): string | boolean {
  if (control === 'checkbox') return true;
  if (control === 'number') return String(min);
  if (control === 'json') return '{ "type": "TurnstileTask", "websiteKey": "0x4" }';
  if (control === 'picture') return 'A'.repeat(200);
  return `value of ${name}`;
}

test.each(TASK_TYPES.filter(({ type }) => type !== OTHER_TYPE))(
  'a form filled from a sent $type makes the same request again',
  (type) => {
    const values = Object.fromEntries(type.fields.map((field) => [field.name, valueFor(field)]));
    const sent = buildRequest(type, values);
    expect(buildRequest(type, valuesOf(type, sent))).toEqual(sent);
  },
);

describe('types that the form calls otherwise than the request', () => {
  const friendly = typeNamed('CustomTask (friendly)');
  const altcha = typeNamed('CustomTask (altcha)');
  const page = { websiteURL: 'https://shop.example/login' };
  const challenge = {
    'metadata.challenge': 'c1',
    'metadata.iterations': '5000',
    'metadata.salt': 's',
    'metadata.signature': 'g',
  };

  test('send what is the same in all of them, and several members of one object', () => {
    expect(buildRequest(altcha, { ...page, ...challenge }).task).toEqual({
      type: 'CustomTask',
      class: 'altcha',
      websiteKey: '',
      ...page,
      metadata: { challenge: 'c1', iterations: '5000', salt: 's', signature: 'g' },
    });
    expect(buildRequest(typeNamed('GeeTestTask'), { ...page, gt: 'g' }).task).toEqual({
      type: 'GeeTestTask',
      version: 4,
      ...page,
      gt: 'g',
    });
  });

  test('send an empty text where the service wants one, and a picture as a list of one', () => {
    expect(
      buildRequest(typeNamed('AmazonTask'), { ...page, challengeScript: 'https://a.example/challenge.js' })
        .task,
    ).toEqual({
      type: 'AmazonTask',
      ...page,
      challengeScript: 'https://a.example/challenge.js',
      context: '',
      iv: '',
    });
    expect(
      buildRequest(typeNamed('ComplexImageTask'), { imagesBase64: 'AAAA', 'metadata.Task': 'shein' }).task,
    ).toEqual({
      type: 'ComplexImageTask',
      class: 'recognition',
      imagesBase64: ['AAAA'],
      metadata: { Task: 'shein' },
    });
  });

  test.each(TASK_TYPES.filter(({ type }) => type !== OTHER_TYPE))(
    '$type is known again by what it sends',
    (type) => {
      expect(taskTypeOf(buildRequest(type, {}).task)).toBe(type);
    },
  );

  test.each<[string, TaskObject]>([
    ['GeeTest 3', { type: 'GeeTestTask', version: 3 }],
    ['a class without a form', { type: 'CustomTask', class: 'alibaba' }],
    ["the form's own name", { type: 'CustomTask (friendly)', class: 'friendly' }],
    ['a grid of pictures', { type: 'ComplexImageTask', class: 'recaptcha' }],
    ['the version as a text', { type: 'GeeTestTask', version: '4' }],
  ])('%s is of none of them', (_, task) => {
    expect(taskTypeOf(task)).toBeUndefined();
  });

  test('are the same captcha by their own keys: of one page two challenges are two, and two classes', () => {
    const of = (type: TaskType, values: FieldValues) => buildRequest(type, { ...page, ...values }).task;
    const first = of(altcha, challenge);
    expect(isSame(first, of(altcha, { ...challenge, 'metadata.iterations': '1' }))).toBe(true);
    expect(isSame(first, of(altcha, { ...challenge, 'metadata.challenge': 'c2' }))).toBe(false);
    expect(isSame(of(friendly, { websiteKey: 'FC1' }), of(friendly, { websiteKey: 'FC2' }))).toBe(false);
    const [a, b] = [of(altcha, challenge), { ...of(altcha, challenge), class: 'friendly' }];
    expect(isSame(a, b)).toBe(false);
    const picture = (imagesBase64: string, Task: string) =>
      buildRequest(typeNamed('ComplexImageTask'), { imagesBase64, 'metadata.Task': Task }).task;
    expect(isSame(picture('AAAA', 'shein'), picture('AAAA', 'shein'))).toBe(true);
    expect(isSame(picture('AAAA', 'shein'), picture('AAAB', 'shein'))).toBe(false);
    expect(isSame(picture('AAAA', 'shein'), picture('AAAA', 'baidu'))).toBe(false);
  });
});
