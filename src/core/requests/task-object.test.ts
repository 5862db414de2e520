import { describe, expect, test } from 'vitest';
import { parseTaskObject, takeApart } from './task-object.ts';

describe('a pasted text', () => {
  test('that is a whole request gives its task, its callback, and the names of what is not sent', () => {
    const text = JSON.stringify({
      clientKey: 'k',
      task: { type: 'T', a: 1 },
      callbackUrl: 'https://a.example',
      softId: 5,
    });
    expect(takeApart(text)).toEqual({
      json: '{\n  "type": "T",\n  "a": 1\n}',
      callbackUrl: 'https://a.example',
      dropped: ['clientKey', 'softId'],
    });
  });

  test.each([
    ['a number that would be another', '{"type":"T","n":12345678901234567890}'],
    ['a name twice', '{"type":"T","a":1,"a":2}'],
    ['another order', '{"type":"T","2":1,"1":2}'],
    ['its own way of writing', '{"type":"T","a":"\\u0041"}'],
  ])('gives a task with %s as it was pasted', (_, json) => {
    expect(takeApart(`\ufeff{"clientKey":"k", "task": ${json} }\n`)?.json).toBe(json);
  });

  test('of two tasks gives the one that readers take, and says so', () => {
    expect(takeApart('{"task":{"type":"A"},"callbackUrl":5,"task":{"type":"B"}}')).toEqual({
      json: '{\n  "type": "B"\n}',
      callbackUrl: '',
      dropped: ['task', 'callbackUrl'],
    });
  });

  test.each([
    '',
    '{',
    '[]',
    'null',
    '"task"',
    '{ "type": "T" }',
    '{ "type": "T", "task": {} }',
    '{ "task": [] }',
    '{ "task": 1 }',
    '{ "task": null }',
  ])('that is none stays as it is: %s', (text) => {
    expect(takeApart(text)).toBeNull();
  });
});

test('a task is an object with a type', () => {
  expect(parseTaskObject('{ "type": "T" }')).toEqual({ type: 'T' });
  expect(parseTaskObject('{')).toBeUndefined();
  for (const text of ['[]', 'null', '{}', '{ "type": "" }', '{ "type": 5 }', '"type"', '5'])
    expect(parseTaskObject(text)).toBeNull();
});
