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
    '',
    '{',
    '[]',
    'null',
    '"task"',
    '{ "type": "T" }',
    '{ "type": "T", "task": {} }',
    '{ "task": [] }',
    '{ "task": 1 }',
  ])('that is none stays as it is: %s', (text) => {
    expect(takeApart(text)).toBeNull();
  });
});

test('a task is an object with a type', () => {
  expect(parseTaskObject('{ "type": "T" }')).toEqual({ type: 'T' });
  expect(parseTaskObject('{')).toBeUndefined();
  for (const text of ['[]', 'null', '{}', '{ "type": "" }', '{ "type": 5 }'])
    expect(parseTaskObject(text)).toBeNull();
});
