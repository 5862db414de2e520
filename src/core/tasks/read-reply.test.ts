import { describe, expect, test } from 'vitest';
import { EDGE_ERRORS, type Example, failed, refused, replyOf } from '../../../tests/replies.ts';
import { costIn, readReply } from './read-reply.ts';

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
  ['{"meta":{"version":2},"d":{"errorId":0,"taskId":7}}', { said: 7 }],
  ['{"errorId":"OK","taskId":7}', { said: 7 }],
  ['{"errorId":0,"taskId":1e6}', { said: 1_000_000 }],
  ['{"errorId":0,"taskId":"123456789012345678901"}', { said: '123456789012345678901' }],
  // No error, in whatever words.
  ...[
    '"-0"',
    '"+0"',
    '"00"',
    '"0.00"',
    '" 0 "',
    '""',
    '"null"',
    '"None"',
    '"no"',
    '"false"',
    '"success"',
  ].map((errorId): Example => [`{"errorId":${errorId},"taskId":7}`, { said: 7 }]),
  ...['"0"', '0', '"null"', '"NONE"', '" ok "', '"Success"', '"no_error"', '""', 'null'].map(
    (errorCode): Example => [`{"errorId":0,"errorCode":${errorCode},"taskId":7}`, { said: 7 }],
  ),
  ['{"errorId":0,"taskId":"70"}', { said: '70' }],
  ['{"errorId":0,"taskId":"ш"}', { said: 'ш' }],
  ['{"errorId":0,"taskId":"٣"}', { said: '٣' }],
  // What is nested in it does not take its place.
  ['{"taskId":7,"data":{"taskId":8}}', { said: 7 }],
  // Two names of the same: the usual one counts.
  ['{"taskId":7,"TASK_ID":8}', { said: 7 }],
  ['{"TASK_ID":8,"taskId":7}', { said: 7 }],
  ['{"a":{"taskId":1},"b":{"taskId":2}}', failed('wrong-shape')],
  ['[{"taskId":1},{"taskId":2}]', failed('wrong-shape')],
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
    '" 0 "',
    '"0x0"',
    '"0x000"',
    '"0e12"',
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
  ['{"errorId":" ERROR_BRAND_NEW "}', refused('ERROR_BRAND_NEW')],
  ...['"ok"', '"none"', '"0"', '"no_error"'].map(
    (errorCode): Example => [`{"errorId":0,"errorCode":${errorCode}}`, failed('wrong-shape')],
  ),
  ['{"errorId":true,"taskId":7}', failed('refused', { taskId: 7 })],
  ['{"errorId":" ERROR_ZERO_BALANCE "}', refused('ERROR_ZERO_BALANCE')],
  ['{"errorId":1,"errorCode":" ERROR_BRAND_NEW "}', refused('ERROR_BRAND_NEW')],
  ['{"errorId":1,"errorCode":"error  zero - balance"}', refused('ERROR_ZERO_BALANCE')],
  ['{"errorId":1,"errorCode":"ERROR_ERROR_ZERO_BALANCE"}', refused('ERROR_ZERO_BALANCE')],
  ['{"errorId":1,"errorCode":"error_no_such_capcha_id"}', refused('ERROR_NO_SUCH_CAPCHA_ID')],
  // A status is no answer to this.
  ['{"errorId":1,"errorCode":"ERROR_X","taskId":7,"status":"ready"}', refused('ERROR_X', { taskId: 7 })],
  // An error, though it looks like none.
  ...['"1.0"', '"0x1"', '"not ok"', '"01"', '-1', '0.5'].map(
    (errorId): Example => [`{"errorId":${errorId},"taskId":7}`, failed('refused', { taskId: 7 })],
  ),
  ...['"OKAY"', '"0 left"', '"not null"'].map(
    (errorCode): Example => [
      `{"errorId":0,"errorCode":${errorCode},"taskId":0}`,
      refused(JSON.parse(errorCode)),
    ],
  ),
  // In a sentence, but in no page and no essay.
  [`${'x'.repeat(280)} ERROR_ZERO_BALANCE`, refused('ERROR_ZERO_BALANCE')],
  [`${'x'.repeat(282)} ERROR_ZERO_BALANCE`, failed('not-json')],
  ['Captcha is not ready', refused('CAPTCHA_NOT_READY')],
  [`${'x'.repeat(90)} not ready`, failed('not-json')],
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
  ['"a text"', failed('wrong-shape')],
  ['{"message":null,"list":[1],"more":{}}', failed('wrong-shape')],
  ['<!doctype html><p>ERROR_IP_BANNED</p>', failed('not-json')],
  ['\u001f\u008b\b\u0000 ERROR', failed('not-json')],
  ['{"message":"Endpoint request timed out"}', failed('wrong-shape')],
  // Nor the service's, though a code stands in it: what is between us has codes of its own.
  ...EDGE_ERRORS.map(([status, text]): Example => [[status, text], failed('http', { httpStatus: status })]),
  ['{"errorCode":"15","errorDescription":"Blocked by the security rules"}', failed('wrong-shape')],
  ['{"errorCode":"ERROR_BRAND_NEW"}', refused('ERROR_BRAND_NEW')],
  ['{"errorCode":"error_zero_balance"}', refused('ERROR_ZERO_BALANCE')],
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
  ['{"errorId":0,"balance":"12"}', { said: 12 }],
  ['{"errorId":0,"balance":1e-7}', { said: 1e-7 }],
  ['{"ErrorId":0,"Balance":3}', { said: 3 }],
  ['{"errorId":0,"balance":" +12.55 "}', { said: 12.55 }],
  ['{"errorId":0,"balance":"-1.25"}', { said: -1.25 }],
  ['{"errorId":0,"balance":-1.25}', { said: -1.25 }],
  ['{"errorId":0,"balance":"12."}', failed('wrong-shape')],
  ['{"errorId":0,"balance":"1e3"}', failed('wrong-shape')],
  ['{"errorId":0,"balance":"$12"}', failed('wrong-shape')],
  ['{"errorId":0,"balance":"12 dollars"}', failed('wrong-shape')],
  ['{"errorId":0,"balance":1e400}', failed('wrong-shape')],
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
  ['{"errorId":0,"status":"successful"}', { said: 'taken' }],
  ['{"errorId":0,"status":"not ok"}', failed('wrong-shape')],
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
    ['12.25 , 5', null, 12_250],
    ['7s', date, undefined],
    ['Wed, 21 Oct 2026 07:28:30 UTC', date, 30_000],
    ['Wed, 21 Oct 2026 09:28:30 +0200', date, 30_000],
    ['21 Oct 2026 07:28:30', date, 30_000],
    ['Wed, 21 Oct 2026 07:28:30 GMT', 'Wed Oct 21 07:28:00 2026', 30_000],
    ['Thu, 22 Oct 2026 07:28:00 GMT', date, 300_000],
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

test.each<[string, number | undefined]>([
  ['0.002', 0.002],
  ['0', 0],
  ['"0.00200"', 0.002],
  ['" .5 "', 0.5],
  ['"12"', 12],
  ['4E-05', 0.00004],
  ['"4.0E-5"', 0.00004], // as PHP writes it
  ['"1E-10"', 1e-10],
  ['"5e1"', 50],
  ['""', undefined],
  ['"1e3x"', undefined],
  ['"5."', undefined],
  ['"5 dollars"', undefined],
  ['"$5"', undefined],
  ['-1', undefined],
  ['"-1"', undefined],
  ['1e400', undefined],
  ['null', undefined],
  ['true', undefined],
  ['{}', undefined],
])('a cost of %s is %j dollars', (cost, dollars) => {
  expect(costIn(`{"status":"ready","cost":${cost}}`)).toBe(dollars);
  expect(costIn(`no JSON: ${cost}`)).toBeUndefined();
});

test.each<[string, string]>([
  ['[12,["a",null,""],{"b":"c"}]', '12; a; b: c'],
  ['{"a":{"b":true},"c":"","d":[]}', 'a: b: true'],
  ['" with spaces "', 'with spaces'],
  ['0', '0'],
])('a description told as %s reads: %s', (errorDescription, description) => {
  const reply = `{"errorId":1,"errorCode":"ERROR_X","errorDescription":${errorDescription}}`;
  expect(readReply('createTask', replyOf(reply))).toMatchObject({ failure: { description } });
});

test.each(['{"errorId":34}', '{"errorId":"1"}', '{"errorId":-1,"errorCode":null}'])(
  'a refusal without a code has none, and shows the whole reply: %s',
  (text) => {
    const failure = { kind: 'refused', httpStatus: 200, description: text };
    expect(readReply('getTaskResult', { status: 200, text })).toEqual({ failure });
  },
);
