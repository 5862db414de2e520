import { describe, expect, test, vi } from 'vitest';
import { MAX_RAW_REPLY_SHOWN } from '../core/limits.ts';
import { type Client, createClient } from './client.ts';
import { ApiError } from './error.ts';

const KEY = '0123456789abcdef0123456789abcdef__nocache';
const TASK = {
  task: { type: 'RecaptchaV2Task', websiteURL: 'https://shop.example/', websiteKey: 'k' },
};

interface Sent {
  url: string;
  init: RequestInit;
}

function clientAnswering(reply: Response | Error, obstacle: 'offline' | 'no-permission' | null = null) {
  const sent: Sent[] = [];
  const fetch: typeof globalThis.fetch = async (url, init = {}) => {
    sent.push({ url: String(url), init });
    if (reply instanceof Error) throw reply;
    return reply;
  };
  return {
    sent,
    client: createClient({ key: KEY, fetch, obstacle: async () => obstacle, now: () => 1_000 }),
  };
}

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

async function failureOf(work: Promise<unknown>) {
  const error: unknown = await work.then(
    () => null,
    (caught: unknown) => caught,
  );
  if (!(error instanceof ApiError)) throw new Error(`expected an ApiError, got ${String(error)}`);
  return error.failure;
}

test('sends one POST with key and task and nothing else, and nothing that could leak', async () => {
  const { client, sent } = clientAnswering(json({ errorId: 0, taskId: 7654321 }));
  expect(await client.createTask(TASK)).toBe(7654321);
  expect(sent).toHaveLength(1);
  const { url, init } = sent[0] ?? { url: '', init: {} };
  expect(url).toBe('https://api.capmonster.cloud/createTask');
  expect(JSON.parse(String(init.body))).toEqual({ clientKey: KEY, ...TASK });
  expect(init).toMatchObject({
    method: 'POST',
    credentials: 'omit',
    redirect: 'manual',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  });
});

test.each<[string, (client: Client) => Promise<unknown>, unknown, object]>([
  ['getTaskResult', (client) => client.getTaskResult('an id'), { status: 'processing' }, { taskId: 'an id' }],
  ['getBalance', (client) => client.getBalance(), { balance: 1 }, {}],
  [
    'reportIncorrectImageCaptcha',
    (client) => client.reportIncorrect('image', 7),
    { status: 'success' },
    { taskId: 7 },
  ],
  [
    'reportIncorrectTokenCaptcha',
    (client) => client.reportIncorrect('token', 7),
    { status: 'success' },
    { taskId: 7 },
  ],
])(
  '%s is one POST to its own address, with the key and what it is about',
  async (method, ask, said, body) => {
    const { client, sent } = clientAnswering(json({ errorId: 0, ...Object(said) }));
    await ask(client);
    expect(sent.map(({ url, init }) => [url, init.method])).toEqual([
      [`https://api.capmonster.cloud/${method}`, 'POST'],
    ]);
    expect(JSON.parse(String(sent[0]?.init.body))).toEqual({ clientKey: KEY, ...body });
  },
);

describe('createTask', () => {
  test('sends a task that was typed as JSON byte for byte', async () => {
    const { client, sent } = clientAnswering(json({ errorId: 0, taskId: 1 }));
    const taskText = '{ "type":"T",\n"n":12345678901234567890,"f":1e400,"a":1,"a":2,"2":0,"1":-0 }';
    await client.createTask({ task: JSON.parse(taskText), taskText, callbackUrl: 'https://a.example/' });
    expect(sent[0]?.init.body).toBe(
      `{"clientKey":"${KEY}","task":${taskText},"callbackUrl":"https://a.example/"}`,
    );
  });

  test.each([[7654321], ['b3c1-uuid']])('keeps the id %j as it came', async (taskId) => {
    expect(await clientAnswering(json({ errorId: 0, taskId })).client.createTask(TASK)).toBe(taskId);
  });

  test.each<[string, Response | Error, object]>([
    [
      '200 with errorId 1',
      json({ errorId: 1, errorCode: 'ERROR_X', errorDescription: 'd', taskId: 0 }),
      { kind: 'refused', code: 'ERROR_X', description: 'd', httpStatus: 200 },
    ],
    [
      '402 with the same body',
      json({ errorId: 1, errorCode: 'ERROR_ZERO_BALANCE' }, 402),
      { kind: 'refused', code: 'ERROR_ZERO_BALANCE', httpStatus: 402 },
    ],
    ['errorId 34 with a task id', json({ errorId: 34, taskId: 1234567 }), { kind: 'refused' }],
    ['task id 0', json({ errorId: 0, taskId: 0 }), { kind: 'wrong-shape' }],
    ['no task id', json({ errorId: 0 }), { kind: 'wrong-shape' }],
    ['a task id past 2^53', new Response('{"errorId":0,"taskId":9007199254740993}'), { kind: 'wrong-shape' }],
    ['an empty body', new Response(''), { kind: 'not-json' }],
    ['HTML', new Response('<h1>x</h1>'), { kind: 'not-json', description: '<h1>x</h1>' }],
    ['500 with HTML', new Response('<h1>x</h1>', { status: 500 }), { kind: 'http', httpStatus: 500 }],
    ['404 with other JSON', json({ message: 'no' }, 404), { kind: 'http', httpStatus: 404 }],
    ['no connection', new TypeError('Failed to fetch'), { kind: 'network' }],
    ['5 MB', new Response('x'.repeat(5_000_000)), { kind: 'wrong-shape' }],
    ['null', new Response('null'), { kind: 'wrong-shape' }],
  ])('%s', async (_, reply, failure) => {
    const { client, sent } = clientAnswering(reply);
    expect(await failureOf(client.createTask(TASK))).toMatchObject(failure);
    expect(sent).toHaveLength(1);
  });

  test('a redirect is not followed, and what it leads to is not read', async () => {
    const redirect = Object.defineProperty(json({ errorId: 0, taskId: 7 }), 'type', {
      value: 'opaqueredirect', // as browsers call it
    });
    expect(await failureOf(clientAnswering(redirect).client.createTask(TASK))).toEqual({
      kind: 'redirected',
    });
  });

  test('a reply that does not come in time is a timeout, and no broken connection', async () => {
    vi.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(AbortSignal.abort());
    const { client } = clientAnswering(new DOMException('signal timed out', 'TimeoutError'));
    expect(await failureOf(client.createTask(TASK))).toEqual({ kind: 'timeout' });
  });

  test('the id that a refusal gives the task is kept, and none made up', async () => {
    const refusal = { errorId: 1, errorCode: 'ERROR_X', errorDescription: 'd' };
    const failure = { kind: 'refused', code: 'ERROR_X', description: 'd', httpStatus: 200 };
    expect(await failureOf(clientAnswering(json({ ...refusal, taskId: 7 })).client.createTask(TASK))).toEqual(
      {
        ...failure,
        taskId: 7,
      },
    );
    expect(await failureOf(clientAnswering(json(refusal)).client.createTask(TASK))).toEqual(failure);
  });

  test('of a reply without end as much is told as is shown', async () => {
    const failure = await failureOf(clientAnswering(new Response('x'.repeat(9_000))).client.createTask(TASK));
    expect(failure.description).toBe('x'.repeat(MAX_RAW_REPLY_SHOWN));
  });

  test('its error is called by the code of the service, else by its kind', async () => {
    const refused = json({ errorId: 1, errorCode: 'ERROR_X' });
    await expect(clientAnswering(refused).client.createTask(TASK)).rejects.toMatchObject({
      name: 'ApiError',
      message: 'ERROR_X',
    });
    await expect(clientAnswering(new TypeError('x')).client.createTask(TASK)).rejects.toThrow(/^network$/);
  });

  test.each(['offline', 'no-permission'] as const)('sends nothing when %s', async (obstacle) => {
    const { client, sent } = clientAnswering(json({}), obstacle);
    expect(await failureOf(client.createTask(TASK))).toEqual({ kind: obstacle });
    expect(sent).toEqual([]);
  });
});

test.each([
  ['with its suffix', KEY],
  ['without its suffix', KEY.slice(0, 32)],
])('the key %s is dots in every text of a failure', async (_, key) => {
  const replies = [
    json({ errorId: 1, errorCode: `ERROR_${key}`, errorDescription: `Bad key ${key}` }),
    new Response(`<p>${key}</p>`),
    new Response(`${key}${'x'.repeat(2_000_000)}`),
    new TypeError(`cannot reach ${key}`),
  ];
  for (const reply of replies) {
    const failure = await failureOf(clientAnswering(reply).client.createTask(TASK));
    expect(JSON.stringify(failure)).toContain('••••');
    expect(JSON.stringify(failure)).not.toContain(key.slice(0, 32));
  }
});

describe('getTaskResult', () => {
  const ask = (body: unknown) => clientAnswering(json(body)).client.getTaskResult(1);

  test('is null while the service works, whatever it calls that', async () => {
    expect(
      await ask({ errorId: 0, errorCode: null, errorDescription: null, status: 'processing' }),
    ).toBeNull();
    expect(await ask({ errorId: 0, status: 'idle' })).toBeNull();
  });

  test('gives the answer, every field of it', async () => {
    const solution = { gRecaptchaResponse: 'token', userAgent: 'UA' };
    expect(await ask({ errorId: 0, status: 'ready', solution })).toEqual({
      fields: [
        { path: 'gRecaptchaResponse', value: 'token' },
        { path: 'userAgent', value: 'UA' },
      ],
    });
  });

  test('a ready reply without a solution is a failure that holds the reply', async () => {
    expect(await failureOf(ask({ errorId: 0, status: 'ready' }))).toEqual({
      kind: 'no-answer',
      httpStatus: 200,
      description: '{"errorId":0,"status":"ready"}',
    });
  });

  test('what the service says of the time to wait is heard', async () => {
    const headers = { 'Retry-After': '7', Date: 'Wed, 21 Oct 2026 07:28:00 GMT' };
    const { client } = clientAnswering(new Response('', { status: 429, headers }));
    expect(await failureOf(client.getTaskResult(1))).toMatchObject({ httpStatus: 429, retryAfterMs: 7_000 });
  });

  test('a service that sends back what it was sent shows the key to nobody', async () => {
    const solution = { token: 'T', echo: { clientKey: KEY, [KEY]: 'x' } };
    const answer = await ask({ errorId: 0, status: 'ready', solution });
    expect(answer?.fields[0]).toEqual({ path: 'token', value: 'T' });
    expect(JSON.stringify(answer)).not.toContain(KEY.slice(0, 32));
  });
});

test('the key is no task id, neither of a task nor beside a refusal', async () => {
  const created = json({ errorId: 0, taskId: KEY });
  expect(await failureOf(clientAnswering(created).client.createTask(TASK))).toEqual({
    kind: 'wrong-shape',
    description: '••••',
  });
  const refused = json({ errorId: 1, errorCode: 'ERROR_X', taskId: KEY.slice(0, 32) });
  expect(await failureOf(clientAnswering(refused).client.createTask(TASK))).not.toHaveProperty('taskId');
});

test('getBalance gives dollars', async () => {
  expect(await clientAnswering(json({ errorId: 0, balance: 345.678 })).client.getBalance()).toBe(345.678);
});
