import { describe, expect, test } from 'vitest';
import { EDGE_ERRORS, type Example, failed, refused, replyOf } from '../../../tests/replies.ts';
import { readReply } from './read-reply.ts';

const token = { said: { fields: [{ path: 'gRecaptchaResponse', value: 'T' }] } };
const READY = '"status":"ready","solution":{"gRecaptchaResponse":"T"}';

const POLLED: Example[] = [
  [`{"errorId":0,${READY}}`, token],
  [`{"errorId":0,"errorCode":null,"errorDescription":null,"cost":0.0006,${READY}}`, token],
  [`{"errorId":"0",${READY}}`, token],
  [`{${READY}}`, token],
  [[429, `{"errorId":0,${READY}}`], token],
  [[503, `{"errorId":0,${READY}}`], token],
  ['{"errorId":0,"status":" READY ","solution":{"gRecaptchaResponse":"T"}}', token],
  ['{"errorId":0,"status":"completed","solution":{"gRecaptchaResponse":"T"}}', token],
  ['{"errorId":0,"solution":{"gRecaptchaResponse":"T"}}', token],
  [
    '{"errorId":0,"status":"ready","gRecaptchaResponse":"T"}',
    { said: { fields: [{ path: 'gRecaptchaResponse', value: 'T' }] } },
  ],
  ['{"errorId":0,"status":"ready","solution":"TOKEN"}', { said: { fields: [{ path: '', value: 'TOKEN' }] } }],
  [
    '{"errorId":0,"status":"ready","solution":[true,false]}',
    { said: { fields: [{ path: '', value: '[true,false]' }] } },
  ],
  // In another place, in other letters, wrapped; or ready in spite of what stands beside it.
  ...[
    '{"errorId":0,"status":"ready","result":{"gRecaptchaResponse":"T"}}',
    '{"errorId":0,"status":"ready","solution":null,"data":{"gRecaptchaResponse":"T"}}',
    `{"data":{"errorId":0,${READY}}}`,
    `[{"errorId":0,${READY}}]`,
    '{"ErrorId":0,"Status":"Ready","Solution":{"gRecaptchaResponse":"T"}}',
    `{"errorId":1,"errorCode":"ERROR_CAPTCHA_UNSOLVABLE",${READY}}`,
  ].map((reply): Example => [reply, token]),
  ['{"errorId":0,"status":"ready","answer":"abc"}', { said: { fields: [{ path: '', value: 'abc' }] } }],
  [
    '[{"errorId":0,"status":"ready","solution":{"text":12345678901234567890}}]',
    { said: { fields: [{ path: 'text', value: '12345678901234567890' }] } },
  ],
  [
    '{"errorId":0,"status":"ready","solution":{"token":"ERROR_ZERO_BALANCE"}}',
    { said: { fields: [{ path: 'token', value: 'ERROR_ZERO_BALANCE' }] } },
  ],
  ...['answer', 'result', 'response', 'data'].map(
    (place): Example => [`{"errorId":0,"status":"ready","${place}":{"gRecaptchaResponse":"T"}}`, token],
  ),
  // The solution is what is asked for, whatever stands in the other places.
  ['{"status":"ready","solution":{"gRecaptchaResponse":"T"},"answer":"x","token":"y"}', token],
  // An answer beside it counts when it is ready, and not before.
  ['{"errorId":0,"status":"processing","gRecaptchaResponse":"T"}', { said: null }],
  ['{"errorId":0,"gRecaptchaResponse":"T"}', failed('wrong-shape')],
  ['{"errorId":0,"status":"idle","answer":"T"}', { said: null }],
  [
    '{"errorId":0,"status":"ready","solution":{"status":"x","gRecaptchaResponse":"T"}}',
    { said: { fields: [{ value: 'T' }, { value: 'x' }] } },
  ],
  // Not yet, in all its forms.
  ['{"errorId":0,"status":"processing","solution":{"text":"half"}}', { said: null }],
  ['Captcha not ready', refused('CAPTCHA_NOT_READY')],
  ['{"errorId":0,"errorCode":null,"errorDescription":null,"status":"processing"}', { said: null }],
  ['{"errorId":0,"status":"Processing","solution":{}}', { said: null }],
  ['{"errorId":1,"status":"processing"}', { said: null }],
  ['{"status":"processing"}', { said: null }],
  ['{"errorId":0,"status":"idle"}', { said: null }],
  ['{"errorId":0,"status":"failed"}', { said: null }],
  ['{"status":"in_progress"}', { said: null }],
  ['{"errors":[{"code":"CAPTCHA_NOT_READY"}]}', refused('CAPTCHA_NOT_READY')],
  ['{"status":0,"request":"CAPCHA_NOT_READY"}', refused('CAPTCHA_NOT_READY')],
  ...[
    'CAPTCHA_NOT_READY',
    'ERROR_CAPTCHA_NOT_READY',
    'captcha_not_ready',
    'CAPCHA_NOT_READY',
    'Captcha not ready',
    ' ERROR_CAPCHA_NOT_READY ',
  ].map((code): Example => [`{"errorId":1,"errorCode":"${code}"}`, refused('CAPTCHA_NOT_READY')]),
  // Ready is final, and here it holds nothing.
  ...[
    'null',
    '{}',
    '[]',
    '""',
    '{"text":""}',
    '{"gRecaptchaResponse":null,"userAgent":"UA"}',
    '{"data":{"token":" "}}',
    'false',
    '0',
  ].map(
    (solution): Example => [
      `{"errorId":0,"status":"ready","solution":${solution}}`,
      failed('no-answer', { description: `{"errorId":0,"status":"ready","solution":${solution}}` }),
    ],
  ),
  ['{"errorId":0,"status":"ready"}', failed('no-answer')],
  ['{"errorId":0,"status":" ready "}', failed('no-answer')],
  [
    [500, '{"errorId":0,"status":"ready","solution":null,"cost":"0.0006"}'],
    failed('no-answer', { httpStatus: 500 }),
  ],
  [
    '{"errorId":0,"status":"ready","cost":"0.001","ip":"203.0.113.9","createTime":1,"solveCount":"1"}',
    failed('no-answer'),
  ],
  // It says no, whatever stands beside it.
  [
    '{"errorId":1,"errorCode":"ERROR_CAPTCHA_UNSOLVABLE","solution":{"token":"T"}}',
    refused('ERROR_CAPTCHA_UNSOLVABLE'),
  ],
  [
    '{"errorId":1,"errorCode":"ERROR_CAPTCHA_UNSOLVABLE","status":"ready","solution":{}}',
    refused('ERROR_CAPTCHA_UNSOLVABLE'),
  ],
  [
    '{"errorId":1,"errorCode":"ERROR_CAPTCHA_UNSOLVABLE","status":"processing"}',
    refused('ERROR_CAPTCHA_UNSOLVABLE'),
  ],
  [
    '{"errorId":0,"errorCode":"ERROR_CAPTCHA_UNSOLVABLE","status":"failed"}',
    refused('ERROR_CAPTCHA_UNSOLVABLE'),
  ],
  [
    [503, '{"errorId":1,"errorCode":"ERROR_KEY_DOES_NOT_EXIST"}'],
    refused('ERROR_KEY_DOES_NOT_EXIST', { httpStatus: 503 }),
  ],
  // It says nothing.
  ['{"errorId":0}', failed('wrong-shape')],
  ['{}', failed('wrong-shape')],
  // Its status is that of what stands between.
  [[404, '{"status":404,"error":"Not Found","path":"/getTaskResult"}'], failed('http', { httpStatus: 404 })],
  [[400, '{"title":"Bad Request","status":400,"traceId":"00-1"}'], failed('http', { httpStatus: 400 })],
  [[403, '{"status":"error","message":"Access denied"}'], failed('http', { httpStatus: 403 })],
  [[403, '{"error":{"code":403,"status":"PERMISSION_DENIED"}}'], failed('http', { httpStatus: 403 })],
  ...EDGE_ERRORS.map(([status, text]): Example => [[status, text], failed('http', { httpStatus: status })]),
  ['{"status":"error","message":"blocked by policy"}', failed('wrong-shape')],
  ['{"status":"404"}', failed('wrong-shape')],
  ['{"status":" 404 "}', failed('wrong-shape')],
  ['{"status":"404 or so"}', { said: null }],
  ['{"status":"not found"}', failed('wrong-shape')],
  ['{"status":"NotFound"}', failed('wrong-shape')],
  // Refused with a status of the server, of which the edges count.
  [[199, '{}'], failed('http', { httpStatus: 199 })],
  [[299, '{}'], failed('wrong-shape', { httpStatus: 299 })],
  [[300, '{}'], failed('http', { httpStatus: 300 })],
  [[401, ''], failed('http', { httpStatus: 401, description: '' })],
  [[403, '<h1>Forbidden</h1>'], failed('http', { httpStatus: 403 })],
];

describe('getTaskResult', () => {
  test.each(POLLED)('%j', (reply, meaning) => {
    expect(readReply('getTaskResult', replyOf(reply))).toMatchObject(meaning as object);
  });
});
