import { describe, expect, test } from 'vitest';
import { MAX_ANSWER_FIELDS } from '../limits.ts';
import { parseJsonExactly } from '../parse-json.ts';
import { answerOf, cookieHeadersOf, fromVersion1 } from './answer.ts';

/** A solution as it stands in a reply, and its fields in the order of use. */
const ANSWERS: [string, [path: string, value: string][]][] = [
  ['"TOKEN"', [['', 'TOKEN']]],
  ['42', [['', '42']]],
  ['[true,false]', [['', '[true,false]']]],
  ['{"text":"w4rd"}', [['text', 'w4rd']]],
  ['{"text":42}', [['text', '42']]],
  [
    '{"gRecaptchaResponse":"P1","respKey":"E0","userAgent":"UA"}',
    [
      ['gRecaptchaResponse', 'P1'],
      ['respKey', 'E0'],
      ['userAgent', 'UA'],
    ],
  ],
  [
    '{"cf_clearance":"C","token":"T"}',
    [
      ['token', 'T'],
      ['cf_clearance', 'C'],
    ],
  ],
  [
    '{"cf_clearance":"C","userAgent":"UA"}',
    [
      ['cf_clearance', 'C'],
      ['userAgent', 'UA'],
    ],
  ],
  [
    '{"userAgent":"UA","data":{"token":"T"}}',
    [
      ['data.token', 'T'],
      ['userAgent', 'UA'],
    ],
  ],
  [
    '{"data":{"ticket":"t","randstr":"@r"}}',
    [
      ['data.ticket', 't'],
      ['data.randstr', '@r'],
    ],
  ],
  [
    '{"challenge":"c","validate":"v","seccode":"s|jordan"}',
    [
      ['challenge', 'c'],
      ['validate', 'v'],
      ['seccode', 's|jordan'],
    ],
  ],
  [
    '{"answer":[{"X":1,"Y":2.50}],"metadata":{"AnswerType":"Coordinate"}}',
    [
      ['answer', '[{"X":1,"Y":2.50}]'],
      ['metadata.AnswerType', 'Coordinate'],
    ],
  ],
  [
    '{"domains":{"shop.example":{"cookies":{"sid":"1"}}},"url":"https://shop.example/"}',
    [
      ['domains["shop.example"].cookies.sid', '1'],
      ['url', 'https://shop.example/'],
    ],
  ],
  // The user agent is no answer, nor among headers.
  [
    '{"headers":{"User-Agent":"UA"},"domains":{"a.example":{"cookies":{"sid":"1"}}}}',
    [
      ['domains["a.example"].cookies.sid', '1'],
      ['headers.User-Agent', 'UA'],
    ],
  ],
  // One by a usual name, wherever it is, before others.
  [
    '{"id":"7","data":{"token":"T"}}',
    [
      ['data.token', 'T'],
      ['id', '7'],
    ],
  ],
  // A name that only looks like the user agent's.
  ['{"userAgentHint":"x"}', [['userAgentHint', 'x']]],
  ['{"myUserAgent":"x"}', [['myUserAgent', 'x']]],
  // Cookies alone, where a cookie was asked for.
  [
    '{"cookies":{"aws-waf-token":"W"},"userAgent":"UA"}',
    [
      ['cookies.aws-waf-token', 'W'],
      ['userAgent', 'UA'],
    ],
  ],
  // Nothing is dropped: neither what is empty nor what JavaScript's numbers cannot hold.
  [
    '{"gRecaptchaResponse":"","token":"T","text":null}',
    [
      ['token', 'T'],
      ['gRecaptchaResponse', ''],
      ['text', 'null'],
    ],
  ],
  [
    '{"token":"T","cookies":{},"list":[]}',
    [
      ['token', 'T'],
      ['cookies', '{}'],
      ['list', '[]'],
    ],
  ],
  [
    '{"token":"T","n":12345678901234567890,"e":1e400}',
    [
      ['token', 'T'],
      ['n', '12345678901234567890'],
      ['e', '1e400'],
    ],
  ],
  ['{"answer":[12345678901234567890,"7"]}', [['answer', '[12345678901234567890,"7"]']]],
  [
    '{"token":"T","__proto__":{"a":"b"}}',
    [
      ['token', 'T'],
      ['__proto__.a', 'b'],
    ],
  ],
  ['{"token":"3 < 4, \\"5\\" 6e1"}', [['token', '3 < 4, "5" 6e1']]],
];

test.each(ANSWERS)('%s', (solution, fields) => {
  expect(answerOf(parseJsonExactly(solution))?.fields.map(({ path, value }) => [path, value])).toEqual(
    fields,
  );
});

test.each([
  'null',
  '""',
  '"  "',
  '{}',
  '[]',
  '0',
  'false',
  'true',
  '{"text":""}',
  '{"token":null}',
  '{"gRecaptchaResponse":" ","userAgent":"UA","cookies":{"a":"b"}}',
  '{"userAgent":"UA"}',
  '{"headers":{"User-Agent":"UA"},"data":{"token":""}}',
  '{"data":{"token":""}}',
  '{"token":"","cookies":"a=b"}',
  '[""]',
  '[null]',
])('%s holds nothing to be used', (solution) => {
  expect(answerOf(parseJsonExactly(solution))).toBeNull();
});

describe('of more fields than can be looked over', () => {
  const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`n${i}`, i]));

  test('the usual ones come first, and everything is there as JSON', () => {
    const fields = answerOf({ ...many, token: 'T', userAgent: 'UA' })?.fields ?? [];
    expect(fields.map(({ path }) => path)).toEqual(['token', 'userAgent', '']);
    expect(JSON.parse(fields[2]?.value ?? '')).toEqual({ ...many, token: 'T', userAgent: 'UA' });
  });

  test('but as many as can be looked over stand each for itself', () => {
    const all = Object.fromEntries(Array.from({ length: MAX_ANSWER_FIELDS }, (_, i) => [`n${i}`, 'x']));
    expect(answerOf(all)?.fields).toHaveLength(MAX_ANSWER_FIELDS);
    expect(answerOf({ ...all, more: 'x' })?.fields).toHaveLength(1);
  });

  test('or of more levels, the inner ones are JSON', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`);
    const [first] = answerOf(deep)?.fields ?? [];
    expect(first?.path).toBe('a.a.a.a.a.a.a.a');
    expect(first?.value).toContain('{"a":{"a":');
  });
});

/** Solutions as the service documents them for cookies, and what a request to each site then sends. */
test.each<[string, string, [host: string, header: string][]]>([
  [
    'whatever their names; what is no cookie is left out',
    '{"token":"T","userAgent":"UA","cookies":{"nocookies":"true",".AspNet.Cookie":"x=y","aws-waf-token":"W","odd":{"a":1}}}',
    [['', 'nocookies=true; .AspNet.Cookie=x=y; aws-waf-token=W']],
  ],
  ['also the only one', '{"cookies":{"aws-waf-token":"W"},"userAgent":"UA"}', [['', 'aws-waf-token=W']]],
  [
    'of a domain',
    '{"domains":{"www.example.com":{"cookies":{"datadome":"P1w"},"localStorage":null}},"url":null,"headers":null}',
    [['www.example.com', 'datadome=P1w']],
  ],
  [
    'in capitals',
    '{"Domains":{"example.com":{"Cookies":{"TS386a400d029":"08","TSPD_101_DID":"26","a.b":"c"}}}}',
    [['example.com', 'TS386a400d029=08; TSPD_101_DID=26; a.b=c']],
  ],
  [
    'without what a server says of them',
    '{"domains":{"https://example.com":{"cookies":{"___utmvc":"NMB+==; Max-Age=31536000; Domain=.site.com; Path=/"}}}}',
    [['https://example.com', '___utmvc=NMB+==']],
  ],
  [
    'for each domain its own',
    '{"data":{"tokens":["a"]},"domains":{"localhost":{"cookies":{"a":"1"}},"b.example":{"cookies":{"b":"2","c":"3"}}}}',
    [
      ['localhost', 'a=1'],
      ['b.example', 'b=2; c=3'],
    ],
  ],
  ['not of a text', '{"token":"T","cookies":"a=b"}', []],
  ['not of what is called so elsewhere', '{"token":"T","domains":{"cookies":{"sid":"1"}}}', []],
])('cookies are one header, %s', (_, solution, headers) => {
  const { fields = [] } = answerOf(parseJsonExactly(solution)) ?? {};
  expect(cookieHeadersOf(fields).map(({ host, header }) => [host, header])).toEqual(headers);
});

test('an answer of version 1 keeps its text, its user agent and its cookies', () => {
  expect(fromVersion1({ text: 'T', userAgent: 'UA', cookies: { nocookies: 'true' } })).toEqual({
    fields: [
      { path: '', value: 'T' },
      { path: 'userAgent', value: 'UA' },
      { path: 'cookies.nocookies', value: 'true' },
    ],
  });
  expect(fromVersion1({ text: 'w4rd' })).toEqual({ fields: [{ path: '', value: 'w4rd' }] });
  expect(fromVersion1('nothing of ours')).toBe('nothing of ours');
  expect(fromVersion1({ token: 'T' })).toEqual({ token: 'T' });
});
