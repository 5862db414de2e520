import { describe, expect, test } from 'vitest';
import { type Example, failed, refused, replyOf } from '../../../tests/replies.ts';
import { readReply } from './read-reply.ts';

const CREATED: Example[] = [
  ['{"errorId":0,"taskId":7654321}', { said: 7654321 }],
  ['{"errorId":0,"errorCode":null,"errorDescription":null,"taskId":"c0ffee-11"}', { said: 'c0ffee-11' }],
  ['{"errorId":"0","taskId":7}', { said: 7 }],
  ['{"errorId":0.0,"errorCode":"","taskId":"7"}', { said: '7' }],
  ['{"errorId":null,"taskId":7}', { said: 7 }],
  ['{"errorId":false,"taskId":7}', { said: 7 }],
  ['{"taskId":7}', { said: 7 }],
  [[500, '{"errorId":0,"taskId":7}'], { said: 7 }],
  [' {"errorId":0,"taskId":7}\n', { said: 7 }],
  ['"{\\"errorId\\":0,\\"taskId\\":7}"', { said: 7 }],
  // In other letters, behind a byte order mark, or wrapped into something.
  ['\ufeff{"errorId":0,"taskId":7}', { said: 7 }],
  ['{"ErrorId":0,"TaskId":7}', { said: 7 }],
  ['{"error_id":0,"task_id":7}', { said: 7 }],
  ['[{"errorId":0,"taskId":7}]', { said: 7 }],
  ['{"d":{"errorId":0,"taskId":7}}', { said: 7 }],
  ['{"errorId":"OK","taskId":7}', { said: 7 }],
  ['{"errorId":0,"taskId":1e6}', { said: 1_000_000 }],
  ['{"errorId":0,"taskId":"123456789012345678901"}', { said: '123456789012345678901' }],
  // No id that could be followed.
  ...[
    '0',
    '"0"',
    '"  "',
    '""',
    'null',
    '-7',
    '"-7"',
    '1.5',
    '"1.5"',
    '"00"',
    '"null"',
    '"undefined"',
    '{}',
    '[]',
    'true',
    '"-"',
    '9007199254740993',
  ].map(
    (taskId): Example => [`{"errorId":0,"taskId":${taskId}}`, failed('wrong-shape', { httpStatus: 200 })],
  ),
  ['{"errorId":0}', failed('wrong-shape', { description: '{"errorId":0}' })],
  // Refusals, in whatever JSON they are told.
  [
    '{"errorId":1,"errorCode":"ERROR_KEY_DOES_NOT_EXIST","errorDescription":"No such key.","taskId":0}',
    {
      failure: {
        kind: 'refused',
        code: 'ERROR_KEY_DOES_NOT_EXIST',
        description: 'No such key.',
        httpStatus: 200,
      },
    },
  ],
  [
    '{"errorId":1,"errorCode":"ERROR_INVALID_TASK","errorDescription":["websiteKey: required"],"taskId":0}',
    refused('ERROR_INVALID_TASK', { description: 'websiteKey: required' }),
  ],
  [
    '{"errorId":1,"errorCode":"ERROR_INVALID_TASK","errorDescription":{"websiteKey":["required","too short"],"minScore":null}}',
    refused('ERROR_INVALID_TASK', { description: 'websiteKey: required; too short' }),
  ],
  ['{"errorId":1,"errorCode":12,"errorDescription":34}', refused('12', { description: '34' })],
  ['{"errorId":1,"errorCode":["ERROR_ZERO_BALANCE"]}', refused('ERROR_ZERO_BALANCE')],
  ['{"errorId":"1","errorCode":"ERROR_ZERO_BALANCE"}', refused('ERROR_ZERO_BALANCE', { description: '' })],
  ['{"errorId":true,"errorCode":"ERROR_ZERO_BALANCE"}', refused('ERROR_ZERO_BALANCE')],
  ['{"errorCode":"ERROR_ZERO_BALANCE"}', refused('ERROR_ZERO_BALANCE')],
  ['{"errorId":0,"errorCode":"ERROR_ZERO_BALANCE","taskId":0}', refused('ERROR_ZERO_BALANCE')],
  ['{"errorId":"ERROR_ZERO_BALANCE"}', refused('ERROR_ZERO_BALANCE')],
  ['ERROR_ZERO_BALANCE', refused('ERROR_ZERO_BALANCE', { description: '' })],
  [[402, '"ERROR_ZERO_BALANCE"'], refused('ERROR_ZERO_BALANCE', { httpStatus: 402 })],
  [
    '{"errorId":34,"taskId":1234567}',
    failed('refused', { taskId: 1234567, description: '{"errorId":34,"taskId":1234567}' }),
  ],
  ['{"errorId":1,"errorCode":"ERROR_X","taskId":"c0ffee"}', refused('ERROR_X', { taskId: 'c0ffee' })],
  // A documented code, wherever it stands.
  ...[
    '{"result":{"errorId":1,"errorCode":"ERROR_ZERO_BALANCE"}}',
    '{"error":{"code":"ERROR_ZERO_BALANCE","message":"no"}}',
    '{"errors":[{"errorCode":"ERROR_ZERO_BALANCE"},{"errorCode":"ERROR_INVALID_TASK"}]}',
    '{"error":"ERROR_ZERO_BALANCE"}',
    '{"errorId":1,"errorCode":{"code":"ERROR_ZERO_BALANCE","line":1}}',
    '{"code":"ERROR_ZERO_BALANCE","message":"top up"}',
    '{"errorId":1,"errorDescription":"ERROR_ZERO_BALANCE: top up"}',
    '{"errorId":-1,"ErrorCode":"ERROR_ZERO_BALANCE"}',
    'ERROR_ZERO_BALANCE: top up\n',
  ].map((reply): Example => [reply, refused('ERROR_ZERO_BALANCE')]),
  ['{"errorId":-1,"taskId":7}', failed('refused', { taskId: 7 })],
  // A code in other letters is the documented one; how it was told is kept.
  [
    '{"errorId":1,"errorCode":"error_zero_balance","errorDescription":"d"}',
    refused('ERROR_ZERO_BALANCE', {
      description: '{"errorId":1,"errorCode":"error_zero_balance","errorDescription":"d"}',
    }),
  ],
  ['{"errorId":1,"errorCode":"KEY_DOES_NOT_EXIST"}', refused('ERROR_KEY_DOES_NOT_EXIST')],
  ['{"errorId":1,"errorCode":"ERROR_NO_SUCH_CAPTCHA_ID"}', refused('ERROR_NO_SUCH_CAPCHA_ID')],
  ['{"errorId":1,"errorCode":"ERROR_TOO_MANY_REQUESTS"}', refused('ERROR_TOO_MUCH_REQUESTS')],
  // No JSON of the service's.
  ['', failed('not-json', { description: '' })],
  ['<h1>x</h1>', failed('not-json', { description: '<h1>x</h1>' })],
  ['{"errorId":0,"taskId":', failed('not-json')],
  ['[1,2,3]', failed('wrong-shape', { description: '[1,2,3]' })],
  ['null', failed('wrong-shape')],
  ['<!doctype html><p>ERROR_IP_BANNED</p>', failed('not-json')],
  ['\u001f\u008b\b\u0000 ERROR', failed('not-json')],
  ['{"message":"Endpoint request timed out"}', failed('wrong-shape')],
  [[404, '{"message":"no"}'], failed('http', { httpStatus: 404, description: '{"message":"no"}' })],
  [[500, '<h1>x</h1>'], failed('http', { httpStatus: 500 })],
];

describe('createTask', () => {
  test.each(CREATED)('%j', (reply, meaning) => {
    expect(readReply('createTask', replyOf(reply))).toMatchObject(meaning as object);
  });
});

test.each<Example>([
  ['{"errorId":0,"balance":345.678}', { said: 345.678 }],
  ['{"errorId":"0","balance":0}', { said: 0 }],
  ['{"errorId":0,"balance":"12.5"}', { said: 12.5 }],
  ['{"ErrorId":0,"Balance":3}', { said: 3 }],
  ['{"errorId":0,"balance":"lots"}', failed('wrong-shape')],
  ['{"errorId":0,"balance":null}', failed('wrong-shape')],
  ['{"errorId":0,"balance":""}', failed('wrong-shape')],
  ['{"errorCode":"ERROR_ZERO_BALANCE"}', refused('ERROR_ZERO_BALANCE')],
])('getBalance %j', (reply, meaning) => {
  expect(readReply('getBalance', replyOf(reply))).toMatchObject(meaning as object);
});

test.each<Example>([
  ['{"errorId":0,"status":"success"}', { said: 'taken' }],
  ['{"errorId":0,"status":"Success"}', { said: 'taken' }],
  ['{"errorId":"0","status":"SUCCESS "}', { said: 'taken' }],
  ['{"errorId":0,"status":"ok"}', { said: 'taken' }],
  ['{"errorId":0,"status":"Accepted"}', { said: 'taken' }],
  ['{"errorId":0,"status":"maybe"}', failed('wrong-shape')],
  ['{"errorId":0}', failed('wrong-shape')],
  ['{"errorId":1,"errorCode":"ERROR_NO_SUCH_CAPCHA_ID"}', refused('ERROR_NO_SUCH_CAPCHA_ID')],
])('report %j', (reply, meaning) => {
  expect(readReply('report', replyOf(reply))).toMatchObject(meaning as object);
});

describe('Retry-After', () => {
  const date = 'Wed, 21 Oct 2026 07:28:00 GMT';
  test.each<[retryAfter: string | null, date: string | null, wait: number | undefined]>([
    ['7', null, 7_000],
    [' 0 ', null, 0],
    ['1.5', null, 1_500],
    ['5, 5', null, 5_000],
    ['9'.repeat(400), null, 300_000],
    ['Wed, 21 Oct 2026 07:28:30 GMT', date, 30_000],
    ['Wed, 21 Oct 2026 07:00:00 GMT', date, 0],
    ['Wednesday, 21-Oct-26 07:28:30 GMT', date, 30_000],
    ['Wed Oct 21 07:28:30 2026', date, 30_000],
    ['Wed, 21 Oct 2026 07:28:30 GMT', null, undefined],
    ['soon', date, undefined],
    ['-5', date, undefined],
    ['', date, undefined],
    [null, date, undefined],
  ])('%j beside the date %j: %j ms', (retryAfter, now, wait) => {
    const reading = readReply('getTaskResult', { status: 429, text: '', retryAfter, date: now });
    expect(reading).toEqual({
      failure: {
        kind: 'http',
        httpStatus: 429,
        description: '',
        ...(wait === undefined ? {} : { retryAfterMs: wait }),
      },
    });
  });
});
