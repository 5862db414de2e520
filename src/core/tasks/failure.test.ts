import { describe, expect, test } from 'vitest';
import {
  certainlyNotCreated,
  FAILURE_KINDS,
  type Failure,
  forbidsAsking,
  type News,
  newsOf,
} from './failure.ts';

const kindsThat = (says: (failure: Failure) => boolean) =>
  FAILURE_KINDS.filter((kind) => says({ kind }) === true);
const http = (httpStatus: number): Failure => ({ kind: 'http', httpStatus });
const refused = (code: string, httpStatus = 200): Failure => ({ kind: 'refused', code, httpStatus });

test('a task was certainly not made when it was refused, or its request never left or never arrived', () => {
  expect(kindsThat(certainlyNotCreated)).toEqual([
    'refused',
    'offline',
    'no-permission',
    'redirected',
    'other-key',
  ]);
});

test('and of every other failure it is said that it is not certain', () => {
  const said = FAILURE_KINDS.map((kind) => certainlyNotCreated({ kind }));
  expect(said.filter((one) => one === false)).toHaveLength(FAILURE_KINDS.length - 5);
});

test.each([
  [399, false],
  [400, true],
  [407, true],
  [408, false], // of a gateway that had the whole request and waited for the service
  [409, true],
  [499, true],
  [500, false],
])('HTTP %i without words of the service: certainly no task: %s', (status, isCertain) => {
  expect(certainlyNotCreated(http(status))).toBe(isCertain);
});

describe('what a failed poll says of its task', () => {
  test.each<[News, Failure[]]>([
    ['not-yet', [refused('CAPTCHA_NOT_READY'), refused('ERROR_BRAND_NEW', 503), http(503), refused('', 503)]],
    [
      'slow-down',
      [
        refused('CAPTCHA_NOT_READY', 429),
        refused('ERROR_TOO_MUCH_REQUESTS'),
        refused('ERROR_SERVICE_NOT_AVAILABLE', 503),
        refused('ERROR_BRAND_NEW', 429),
        http(429),
      ],
    ],
    [
      'final',
      [refused('ERROR_CAPTCHA_UNSOLVABLE', 503), refused('ERROR_BRAND_NEW', 400), { kind: 'refused' }],
    ],
    ['no-answer', [{ kind: 'no-answer' }, { kind: 'not-stored' }]],
    [
      'unreadable',
      [
        http(404),
        http(500),
        http(502),
        refused('ERROR_BRAND_NEW', 500),
        { kind: 'http' },
        { kind: 'redirected' },
        { kind: 'not-json' },
        { kind: 'wrong-shape' },
      ],
    ],
    [
      'no-reply',
      (['offline', 'no-permission', 'network', 'timeout', 'interrupted', 'other-key'] as const).map(
        (kind) => ({ kind }),
      ),
    ],
  ])('%s', (news, failures) => {
    for (const failure of failures) expect(newsOf(failure), JSON.stringify(failure)).toBe(news);
  });
});

test.each<[Failure, boolean]>([
  [refused('ERROR_KEY_DOES_NOT_EXIST'), true],
  [refused('ERROR_ZERO_BALANCE'), true],
  [refused('ERROR_IP_NOT_ALLOWED'), true],
  [refused('ERROR_IP_BANNED'), true],
  [refused('ERROR_IP_BLOCKED'), true],
  [refused('ERROR_TOO_MUCH_REQUESTS'), true],
  [http(429), true],
  [refused('ERROR_CAPTCHA_UNSOLVABLE'), false],
  [http(503), false],
  [{ kind: 'network' }, false],
])('%j forbids to ask anything more by itself: %s', (failure, forbids) => {
  expect(forbidsAsking(failure)).toBe(forbids);
});
