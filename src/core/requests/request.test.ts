import { describe, expect, test } from 'vitest';
import { siteOf, withoutFragment } from '../address.ts';
import { buildRequest, checkValues, redactedBody, valuesOf } from './request.ts';
import type { FieldValues } from './task-object.ts';
import type { TaskField } from './task-types/task-type.ts';
import { OTHER_TYPE, TASK_TYPES, taskTypeNamed } from './task-types/task-types.ts';

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
