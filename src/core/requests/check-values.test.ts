import { describe, expect, test } from 'vitest';
import { buildRequest, checkValues } from './request.ts';
import { DOTS } from './secrets.ts';
import type { FieldValues } from './task-object.ts';
import { OTHER_TYPE, TASK_TYPES, taskTypeNamed } from './task-types/task-types.ts';

const KEY = '6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI';
const good: FieldValues = { websiteURL: 'https://shop.example/login', websiteKey: KEY };

function typeNamed(name: string) {
  const type = taskTypeNamed(name);
  if (!type) throw new Error(`no ${name}`);
  return type;
}

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
    ['a score of 0.05', { ...good, minScore: '0.05' }, { minScore: 'out_of_range' }],
    ['the best score', { ...good, minScore: '0.9' }, {}],
    ['the worst score', { ...good, minScore: '0.1' }, {}],
    ['a site key of 1,000', { ...good, websiteKey: 'x'.repeat(1_000) }, {}],
    ['an action of two words', { ...good, pageAction: 'log in' }, {}],
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

test.each([
  ['of 99 bytes', Buffer.alloc(99).toString('base64'), { body: 'picture_small' }],
  ['of 100 bytes', Buffer.alloc(100).toString('base64'), {}],
  ['of 50,000 bytes', Buffer.alloc(50_000).toString('base64'), {}],
  ['of 50,001 bytes', Buffer.alloc(50_001).toString('base64'), { body: 'picture_large' }],
  ['in lines', 'AAAA\n'.repeat(50), {}],
  ['that is none', 'what is it?', { body: 'not_base64' }],
])('a picture %s', (_, body, problems) => {
  expect(checkValues(typeNamed('ImageToTextTask'), { body })).toEqual(problems);
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
