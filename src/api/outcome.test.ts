import { expect, test, vi } from 'vitest';
import type { Exchange } from '../core/tasks/exchange.ts';
import { type Client, createClient } from './client.ts';

const KEY = '0123456789abcdef0123456789abcdef';
const TASK = { task: { type: 'RecaptchaV2Task', websiteURL: 'https://shop.example/', websiteKey: 'k' } };

/** A client whose reply comes in these pieces, after which its connection breaks instead of ending. */
function clientHearing(...pieces: string[]) {
  const heard: Exchange[] = [];
  const body = new ReadableStream({
    async pull(controller) {
      const piece = pieces.shift();
      if (piece === undefined) controller.error(new TypeError('network error'));
      else controller.enqueue(new TextEncoder().encode(piece));
    },
  });
  const client = createClient({
    key: KEY,
    fetch: async () => new Response(body),
    obstacle: async () => null,
    now: () => 1_000,
    onExchange: (exchange) => heard.push(exchange),
  });
  return { client, heard };
}

/** Antivirus programs and proxies leave the end of a reply out: ERR_INCOMPLETE_CHUNKED_ENCODING, _CONTENT_LENGTH_MISMATCH. */
test.each<[string, string[], (client: Client) => Promise<unknown>, unknown]>([
  ['a new task', ['{"errorId":0,"taskId":7}'], (client) => client.createTask(TASK), 7],
  ['one in pieces', ['{"errorId":0,', '"taskId":7}\r\n'], (client) => client.createTask(TASK), 7],
  ['one behind a mark', ['\ufeff{"errorId":0,"taskId":7}'], (client) => client.createTask(TASK), 7],
  ['a task at work', ['{"errorId":0,"status":"processing"}'], (client) => client.getTaskResult(7), null],
  [
    'an answer',
    ['{"errorId":0,"status":"ready","solution":{"token":"T"}}'],
    (client) => client.getTaskResult(7),
    { fields: [{ path: 'token', value: 'T' }] },
  ],
  ['a balance', ['{"errorId":0,"balance":1.5}'], (client) => client.getBalance(), 1.5],
])(
  '%s counts when its reply is whole, though the connection broke after it',
  async (_, pieces, ask, said) => {
    const { client, heard } = clientHearing(...pieces);
    expect(await ask(client)).toEqual(said);
    expect(heard).toMatchObject([{ status: 200, came: pieces.join('') }]);
    expect(heard[0]).not.toHaveProperty('isCut');
  },
);

test('a refusal counts then, too', async () => {
  const { client } = clientHearing('{"errorId":1,"errorCode":"ERROR_ZERO_BALANCE","errorDescription":"d"}');
  await expect(client.createTask(TASK)).rejects.toMatchObject({
    failure: { kind: 'refused', code: 'ERROR_ZERO_BALANCE' },
  });
});

test('and so it does when nobody closed the connection until the time was over', async () => {
  vi.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(AbortSignal.abort());
  expect(await clientHearing('{"errorId":0,"taskId":7}').client.createTask(TASK)).toBe(7);
});

test.each([
  [['{"errorId":0,"taskId":']],
  [['{"errorId":0,"taskId":7']],
  [['7654321']], // may have had more digits
  [['ERROR_ZERO_BALANCE']],
  [['<h1>Bad Gateway</h1>']],
  [[]],
])('of %j nobody knows what was to come: the connection broke', async (pieces) => {
  const { client, heard } = clientHearing(...pieces);
  await expect(client.createTask(TASK)).rejects.toMatchObject({ failure: { kind: 'network' } });
  expect(heard).toMatchObject([{ meant: 'network', isCut: true }]);
});
