import { describe, expect, test } from 'vitest';
import { siteOf, withoutFragment } from '../address.ts';
import { redactedBody } from './kept-request.ts';
import { buildRequest, isSame, valuesOf } from './request.ts';
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

  test('has a picture without what stands around it', () => {
    const body = ' data:image/png;base64,AAAA';
    expect(buildRequest(typeNamed('ImageToTextTask'), { body }).task['body']).toBe('AAAA');
  });

  test('of the raw editor is the task, with its text where that says more, and nothing of what is no task', () => {
    const raw = typeNamed(OTHER_TYPE);
    expect(buildRequest(raw, { json: '{"type":"T"}' })).toStrictEqual({ task: { type: 'T' } });
    expect(buildRequest(raw, { json: '{ "type":"T"}' })).toHaveProperty('taskText', '{ "type":"T"}');
    for (const json of ['[1]', '{'])
      expect(buildRequest(raw, { json })).toStrictEqual({ task: { type: OTHER_TYPE } });
  });
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

test('the history keeps origin and path of an address, whatever kind it is of', () => {
  expect(siteOf('https://user:secret@shop.example:8443/a?token=secret#x')).toBe(
    'https://shop.example:8443/a',
  );
  expect(siteOf('file:///home/a/test.html?b#c')).toBe('file:///home/a/test.html');
  expect(siteOf('about:blank#x')).toBe('about:blank');
  expect(siteOf('blob:https://shop.example/5f3c#x')).toBe('blob:https://shop.example/5f3c');
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

test('a form takes from a request only what it would send so', () => {
  const of = (type: string, task: object) => valuesOf(typeNamed(type), { task: { type, ...task } });
  expect(of('RecaptchaV2Task', { isInvisible: false })).toEqual({ isInvisible: false });
  expect(of('ComplexImageTask', { imagesBase64: 'AAAA' })).toEqual({});
  expect(of('ComplexImageTask', { imagesBase64: ['AAAA'] })).toEqual({ imagesBase64: 'AAAA' });
});

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
