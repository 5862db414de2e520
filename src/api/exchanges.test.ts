import { describe, expect, test, vi } from 'vitest';
import type { Exchange } from '../core/tasks/exchange.ts';
import { createClient } from './client.ts';

const KEY = '0123456789abcdef0123456789abcdef';
const TASK = { type: 'RecaptchaV2Task', websiteURL: 'https://shop.example/', websiteKey: 'k' };

/** What the client hands over of one call, whatever the call comes to. */
async function exchangeOf(
  reply: (() => Response) | Error,
  call: 'createTask' | 'getTaskResult' | 'reportIncorrect' = 'getTaskResult',
  { key = KEY, obstacle = null as 'offline' | null, body = { task: TASK } as { task: typeof TASK } } = {},
): Promise<Exchange> {
  const heard: Exchange[] = [];
  const client = createClient({
    key,
    fetch: async () => {
      if (reply instanceof Error) throw reply;
      return reply();
    },
    obstacle: async () => obstacle,
    now: () => 1_000,
    onExchange: (exchange) => heard.push(exchange),
  });
  const calls = {
    createTask: () => client.createTask(body),
    getTaskResult: () => client.getTaskResult(7654321),
    reportIncorrect: () => client.reportIncorrect('token', 7654321),
  };
  await Promise.resolve(calls[call]()).catch(() => undefined);
  const [exchange] = heard;
  if (!exchange || heard.length !== 1) throw new Error(`expected one exchange, got ${heard.length}`);
  return exchange;
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe('each request is handed over with what came of it', () => {
  test('as it went and as it came, with sizes, times and headers', async () => {
    const came = '{ "errorId":0,\r\n "taskId":7654321 }\n';
    const headers = { 'Content-Type': 'text/plain', 'Retry-After': '7', 'X-Else': 'no' };
    expect(await exchangeOf(() => new Response(came, { status: 201, headers }), 'createTask')).toEqual({
      method: 'createTask',
      meant: 'accepted',
      time: { at: 1_000, waitMs: expect.any(Number), ms: expect.any(Number) },
      sent: `{"clientKey":"••••••••","task":${JSON.stringify(TASK)}}`,
      sentBytes: bytes(`{"clientKey":"${KEY}","task":${JSON.stringify(TASK)}}`).length,
      came,
      status: 201,
      bytes: came.length,
      headers: [
        ['Content-Type', 'text/plain'],
        ['Retry-After', '7'],
      ],
    });
  });

  test.each<[string, (() => Response) | Error, Partial<Exchange>]>([
    ['being worked on', () => new Response('{"errorId":0,"status":"processing"}'), { meant: 'working' }],
    [
      'not ready, said as an error',
      () => new Response('{"errorId":1,"errorCode":"CAPTCHA_NOT_READY"}'),
      { meant: 'working', code: 'CAPTCHA_NOT_READY' },
    ],
    [
      '503 in plain text',
      () => new Response('busy', { status: 503 }),
      { meant: 'working', status: 503, came: 'busy' },
    ],
    [
      'an answer',
      () => new Response('{"status":"ready","solution":{"token":"t"},"cost":0.002}'),
      { meant: 'answer', cost: 0.002 },
    ],
    [
      'a cost as text',
      () => new Response('{"status":"ready","solution":{"token":"t"},"cost":"0.00200"}'),
      { meant: 'answer', cost: 0.002 },
    ],
    [
      'a refusal',
      () => new Response('{"errorId":1,"errorCode":"ERROR_CAPTCHA_UNSOLVABLE"}'),
      { meant: 'refused', code: 'ERROR_CAPTCHA_UNSOLVABLE' },
    ],
    ['no JSON', () => new Response('<h1>'), { meant: 'not-json', came: '<h1>' }],
    ['nothing in the body', () => new Response(''), { meant: 'not-json', came: '', bytes: 0 }],
    ['no body at all', () => new Response(null), { meant: 'not-json', came: '', bytes: 0 }],
    ['no connection', new TypeError('Failed to fetch'), { meant: 'network', came: undefined }],
    [
      'a refusal that costs, since it is final',
      () => new Response('{"errorId":1,"errorCode":"ERROR_CAPTCHA_UNSOLVABLE","cost":0.001}'),
      { meant: 'refused', cost: 0.001 },
    ],
  ])('%s', async (_, reply, told) => {
    expect(await exchangeOf(reply)).toMatchObject(told);
  });

  test('a cost that is none is not told, nor one of a task that is not over', async () => {
    for (const cost of ['-1', 'null', '"free"', '{}', '1e999', '""'])
      expect(
        await exchangeOf(() => new Response(`{"status":"ready","solution":{"token":"t"},"cost":${cost}}`)),
      ).not.toHaveProperty('cost');
    expect(await exchangeOf(() => new Response('{"status":"processing","cost":0}'))).not.toHaveProperty(
      'cost',
    );
  });

  test('a report that is taken is told as that, with no code', async () => {
    const exchange = await exchangeOf(() => new Response('{"status":"success"}'), 'reportIncorrect');
    expect(exchange).toMatchObject({ method: 'reportIncorrectTokenCaptcha', meant: 'taken' });
    expect(await exchangeOf(() => new Response('<h1>'), 'reportIncorrect')).not.toHaveProperty('code');
  });

  test.each<[string, string, 'createTask' | 'getTaskResult']>([
    ['a new task', '{"errorId":1,"errorCode":"ERROR_CAPTCHA_UNSOLVABLE","cost":1}', 'createTask'],
    [
      'a task that is still worked on',
      '{"errorId":1,"errorCode":"ERROR_TOO_MUCH_REQUESTS","cost":1}',
      'getTaskResult',
    ],
  ])('no cost is told of %s that is refused', async (_, reply, call) => {
    expect(await exchangeOf(() => new Response(reply), call)).not.toHaveProperty('cost');
  });

  test('a redirect has no text, no status and no headers: nobody looked into it', async () => {
    const redirect = () =>
      Object.defineProperty(new Response('{}', { headers: { Server: 'x' } }), 'type', {
        value: 'opaqueredirect', // as browsers call it
      });
    const exchange = await exchangeOf(redirect);
    expect(exchange).toMatchObject({ meant: 'redirected', came: undefined, headers: [] });
    expect(exchange).not.toHaveProperty('status');
  });

  test('the times are those from when it was sent to its head, and to its end', async () => {
    const now = vi.spyOn(performance, 'now');
    now.mockReturnValueOnce(5_000).mockReturnValueOnce(5_090.4).mockReturnValueOnce(5_100.4);
    const { time } = await exchangeOf(() => new Response('{}'));
    now.mockRestore();
    expect(time).toEqual({ at: 1_000, waitMs: 90, ms: 100 });
  });

  test('what never left is said to be that', async () => {
    expect(await exchangeOf(() => new Response(''), 'getTaskResult', { obstacle: 'offline' })).toEqual({
      method: 'getTaskResult',
      meant: 'offline',
      time: { at: 1_000 },
      sent: '{"clientKey":"••••••••","taskId":7654321}',
      came: undefined,
      headers: [],
    });
  });
});

describe('a body that is not as it should be', () => {
  const parts = (...chunks: (string | Uint8Array)[]) =>
    new Response(
      new ReadableStream({
        async pull(controller) {
          const chunk = chunks.shift();
          if (chunk === undefined) controller.error(new TypeError('network error'));
          else controller.enqueue(typeof chunk === 'string' ? bytes(chunk) : chunk);
        },
      }),
    );

  test('5 MB: what was read is told, and that there was more, and the rest is not read', async () => {
    const megabyte = 'x'.repeat(1_000_000);
    const reply = () => parts(...Array.from({ length: 5 }, () => megabyte));
    const { bytes: read, came = '', isCut, meant } = await exchangeOf(reply);
    expect({ read, isCut, meant }).toEqual({ read: 2_000_000, isCut: true, meant: 'wrong-shape' });
    expect(came).toHaveLength(2_000_000);
  });

  test('one that broke off is kept as far as it came, also within a character, and shows no start of the key', async () => {
    expect(await exchangeOf(() => parts('{"errorId":0,', '"taskId":'))).toMatchObject({
      meant: 'network',
      status: 200,
      came: '{"errorId":0,"taskId":',
      isCut: true,
    });
    expect(await exchangeOf(() => parts('été'.repeat(3), bytes('é').subarray(0, 1)))).toMatchObject({
      came: 'étéétéété',
    });
    expect(await exchangeOf(() => parts(`{"clientKey":"${KEY.slice(0, 20)}`))).toMatchObject({
      came: '{"clientKey":"••••',
    });
  });

  test.each<[string, Uint8Array]>([
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 255])],
    ['Cyrillic of another encoding', new Uint8Array([0xce, 0xf8, 0xe8, 0xe1, 0xea, 0xe0])],
    ['a megabyte of bytes', new Uint8Array(900_000).fill(0xff)],
  ])('%s is in Base64, byte for byte', async (_, body) => {
    const { came = '', isBase64 } = await exchangeOf(() => new Response(body.slice()));
    expect(isBase64).toBe(true);
    expect(Buffer.from(came, 'base64').equals(Buffer.from(body))).toBe(true);
  });

  test('a mark of the order of bytes, and bytes of nothing, are part of it', async () => {
    const text = '\ufeff{"status":"processing"}\0';
    expect((await exchangeOf(() => new Response(bytes(text)))).came).toBe(text);
  });
});

/** Every way in which a reply could repeat the key. */
const ECHOES: [string, (key: string) => string | Uint8Array][] = [
  ['as it is', (key) => key],
  ['in capitals', (key) => key.toUpperCase()],
  [
    'escaped as in JSON',
    (key) => [...key].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  ],
  ['partly escaped, in JSON within JSON', (key) => key.replace('0', '\\\\u0030').replace('a', '\\\\u0061')],
  ['percent-encoded', (key) => [...key].map((c) => `%${c.charCodeAt(0).toString(16)}`).join('')],
  ['percent-encoded twice', (key) => [...key].map((c) => `%25${c.charCodeAt(0).toString(16)}`).join('')],
  ['as HTML', (key) => [...key].map((c) => `&#${c.charCodeAt(0)};`).join('')],
  ['in Base64', (key) => btoa(key)],
  ['in Base64, after one more character', (key) => btoa(`:${key}:`)],
  ['in Base64, after two', (key) => btoa(`u:${key}`)],
  ['in UTF-16', (key) => Buffer.from(key, 'utf16le')],
  ['among bytes', (key) => Buffer.concat([Buffer.from([255, 0, 254]), Buffer.from(key)])],
];

/** Undoes every encoding that a probe would undo. */
function decoded(text: string): string {
  const steps: ((text: string) => string)[] = [
    (all) =>
      all.replace(/\\+u([\da-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    (all) =>
      all
        .replace(/%25/g, '%')
        .replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    (all) => all.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))),
    (all) => all.replaceAll('\0', ''),
  ];
  return steps.reduce((all, step) => step(all), text).toLowerCase();
}

test.each(ECHOES)('a reply that repeats the key %s shows it to nobody', async (_, echo) => {
  for (const key of [KEY, `${KEY}__nocache`]) {
    const body = Buffer.concat([
      Buffer.from('{"status":"processing","you":"'),
      Buffer.from(echo(KEY)),
      Buffer.from('"}'),
    ]);
    const { came = '', isBase64 } = await exchangeOf(() => new Response(body), 'getTaskResult', { key });
    const text = isBase64 ? Buffer.from(came, 'base64').toString('latin1') : came;
    expect(decoded(text)).not.toContain(KEY);
    for (const [found] of text.matchAll(/[\w+/]{20,}={0,2}/g))
      expect(atob(found.slice(0, found.length & ~3))).not.toContain(KEY.slice(0, 20));
    expect(came).not.toBe(body.toString());
    expect(text).toMatch(/••••|\*{4}/);
  }
});

test('a request is kept without pictures and secrets, and says how large it was', async () => {
  const body = { task: { ...TASK, proxyPassword: 'hunter2', body: `iVBORw0KGgo${'A'.repeat(5_000)}` } };
  const { sent, sentBytes } = await exchangeOf(() => new Response('{"taskId":1}'), 'createTask', { body });
  expect(sent).not.toMatch(/hunter2|A{200}/);
  expect(sentBytes).toBe(JSON.stringify({ clientKey: KEY, ...body }).length);
});
