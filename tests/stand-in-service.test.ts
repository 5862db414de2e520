import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { until } from '../practice/browser/until.ts';
import { type Practice, startPractice } from '../practice/server.ts';
import { postCallback } from '../practice/service/post-callback.ts';
import { PracticeService } from '../practice/service/service-rules.ts';

/** What the stand-in does with tasks that it has taken: keeps, charges, posts and forgets them as the service does. */
const KEY = '0123456789abcdef0123456789abcdef';
const TASK = { type: 'RecaptchaV2Task', websiteURL: 'https://shop.example/', websiteKey: 'key' };
const PICTURES = {
  type: 'ComplexImageTask',
  class: 'recognition',
  imagesBase64: [Buffer.alloc(200).toString('base64')],
  metadata: { Task: 'baidu' },
};

describe('on a clock of its own', () => {
  let now = 0;
  let service: PracticeService;
  const ask = (method: string, more: object) => service.handle(method, { clientKey: KEY, ...more }).body;
  const create = (task: object = TASK) => ask('createTask', { task })['taskId'];
  const poll = (taskId: unknown, after = 3_000) => {
    now += after;
    return ask('getTaskResult', { taskId });
  };
  const balance = () => Number(ask('getBalance', {})['balance']);

  beforeEach(() => {
    now = 1_000_000;
    service = new PracticeService(() => now);
    service.keys.set(KEY, 1);
    service.solvingMs = 10_000;
  });

  test('a task is charged once, when it is solved, however often it is asked for', () => {
    const taskId = create();
    expect(poll(taskId)).toMatchObject({ errorId: 0, status: 'processing' });
    expect(balance()).toBe(1);
    expect(poll(taskId, 10_000)).toMatchObject({ status: 'ready' });
    const left = balance();
    expect(left).toBeLessThan(1);
    const first = poll(taskId);
    expect(first).toMatchObject({ status: 'ready' });
    expect(poll(taskId)).toEqual(first);
    expect(balance()).toBe(left);
    // Another task is another charge.
    poll(create(), 10_000);
    expect(balance()).toBeCloseTo(1 - 2 * (1 - left), 10);
  });

  test('what a reply calls the cost is what is charged; a task that is never solved costs nothing', () => {
    create();
    const reply = poll(create(PICTURES), 10_000);
    expect(reply).toMatchObject({ status: 'ready', cost: 0.0005 });
    expect(balance()).toBeCloseTo(1 - 0.0005, 10);
  });

  test('polls under two seconds apart, and the 121st, are too many', () => {
    const hasty = create();
    poll(hasty);
    expect(poll(hasty, 1_999)).toMatchObject({ errorId: 1, errorCode: 'ERROR_TOO_MUCH_REQUESTS' });
    expect(poll(hasty, 2_000)).toMatchObject({ errorId: 0 });
    const often = create();
    for (let i = 0; i < 120; i += 1) expect(poll(often, 2_000)).toMatchObject({ errorId: 0 });
    expect(poll(often, 2_000)).toMatchObject({ errorCode: 'ERROR_TOO_MUCH_REQUESTS' });
  });

  test('a result is kept for five minutes from the beginning', () => {
    const taskId = create();
    expect(poll(taskId, 300_000)).toMatchObject({ status: 'ready' });
    expect(poll(taskId)).toMatchObject({ errorId: 1, errorCode: 'ERROR_NO_SUCH_CAPCHA_ID' });
  });

  test('a wrong answer is reported by each of the three documented names, and by no other', () => {
    const taskId = create();
    for (const kind of ['ImageCaptcha', 'TokenCaptcha', 'Recaptcha']) {
      const method = `reportIncorrect${kind}`;
      expect(ask(method, { taskId })).toEqual({ errorId: 0, status: 'success' });
      expect(ask(method, { taskId: 1 })).toMatchObject({ errorId: 1, errorCode: 'ERROR_NO_SUCH_CAPCHA_ID' });
    }
    for (const method of ['reportIncorrect', 'reportCorrectRecaptcha', 'getQueueStats', 'test', ''])
      expect(service.handle(method, { clientKey: KEY, taskId })).toEqual({ status: 404, body: {} });
  });
});

describe('callbacks', () => {
  let practice: Practice;
  beforeAll(async () => {
    practice = await startPractice();
  });
  afterAll(() => practice.close());
  beforeEach(() => {
    practice.api.reset();
    practice.callbacks.length = 0;
    practice.api.keys.set(KEY, 1);
    practice.api.solvingMs = 0;
  });

  const create = (callbackUrl: string, task: object = TASK) =>
    practice.api.handle('createTask', { clientKey: KEY, task, callbackUrl }).body['taskId'];
  const ask = (taskId: unknown) => practice.api.handle('getTaskResult', { clientKey: KEY, taskId }).body;
  const come = (count: number) =>
    until(`${count} callbacks`, () => (practice.callbacks.length < count ? undefined : practice.callbacks));

  test.each([
    'https://shop.example/callback',
    'HTTP://Shop.Example:8080/callback?order=7#part',
    'https://me:secret@other.example/callback',
  ])('%s gets what a poll gets, once', async (callbackUrl) => {
    const taskId = create(callbackUrl, PICTURES);
    const [arrived] = await come(1);
    expect(arrived).toMatchObject({
      address: expect.stringMatching(/^https:\/\/(shop|other)\.example\/callback(\?order=7)?$/),
      headers: { 'content-type': 'application/json' },
      json: ask(taskId),
    });
    expect(arrived?.json).toMatchObject({ errorId: 0, status: 'ready', cost: 0.0005 });
    expect(practice.api.keys.get(KEY)).toBeCloseTo(1 - 0.0005, 10);
    create('https://shop.example/callback?last');
    expect(await come(2)).toHaveLength(2);
  });

  test('nothing is posted before the task is solved, which may be later or sooner than it looked', async () => {
    practice.api.solvingMs = 600_000;
    const taskId = create('https://shop.example/callback');
    practice.api.solvingMs = 0;
    create('https://shop.example/callback?second');
    await come(1);
    expect(practice.callbacks[0]?.address).toContain('second');
    await come(2);
    expect(practice.callbacks[1]?.json).toEqual(ask(taskId));
  });

  test('an address that refuses, is unknown, breaks off or leads elsewhere changes nothing', async () => {
    const taskId = create('https://nobody.invalid/hook');
    for (const address of ['https://nobody.invalid/', 'https://[2001:db8::1]/x', 'http://192.168.0.7/hook'])
      await expect(postCallback(address, {}, practice.port)).resolves.toBeUndefined();
    practice.api.answerNext('hook', {
      status: 302,
      body: '',
      headers: { Location: 'https://shop.example/callback' },
    });
    await postCallback('https://api.capmonster.cloud/hook', {}, practice.port);
    practice.api.answerNext('hook', { fault: 'drop' }, { fault: 'cut' });
    for (let i = 0; i < 2; i += 1) await postCallback('https://api.capmonster.cloud/hook', {}, practice.port);
    expect(practice.api.received('hook')).toHaveLength(3);
    expect(practice.callbacks).toEqual([]);
    // Nobody listens there.
    const gone = await startPractice();
    await gone.close();
    await expect(postCallback('https://shop.example/callback', {}, gone.port)).resolves.toBeUndefined();
    expect(ask(taskId)).toMatchObject({ status: 'ready' });
  });

  test('a receiver that never answers is left after two seconds', async () => {
    const inTime = vi.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(AbortSignal.timeout(50));
    await expect(postCallback('https://shop.example/never', {}, practice.port)).resolves.toBeUndefined();
    expect(inTime).toHaveBeenCalledWith(2_000);
    inTime.mockRestore();
  });

  test('no other address hears of it, not even one of this machine or one that is led to', async () => {
    let heard = 0;
    const other = createServer((_, response) => {
      heard += 1;
      response.end();
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo; // it listens on TCP
    for (const host of ['127.0.0.1', 'localhost', 'shop.example'])
      await postCallback(`http://${host}:${port}/callback`, { a: 1 }, practice.port);
    expect(heard).toBe(0);
    // Those of practice sites have come here instead.
    expect(practice.callbacks.map(({ address }) => new URL(address).hostname)).toEqual([
      'localhost',
      'shop.example',
    ]);
    other.close();
  });

  const open = (path: string, host = 'shop.example') =>
    new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
      httpRequest({ host: '127.0.0.1', port: practice.port, path, headers: { host } }, async (reply) => {
        let text = '';
        for await (const chunk of reply.setEncoding('utf8')) text += chunk;
        resolve({ status: reply.statusCode, text });
      })
        .on('error', reject)
        .end();
    });

  test('a person finds the page in the index and reads what has come, as text', async () => {
    expect((await open('/')).text).toContain('<a href="/callback">');
    expect((await open('/callback')).text).toContain('Nothing has come yet');
    await postCallback('https://shop.example/callback', { text: '<b>&"w4rd"' }, practice.port);
    const { status, text } = await open('/callback');
    expect(status).toBe(200);
    expect(text).toContain('https://shop.example/callback');
    expect(text).toContain('w4rd');
    expect(text).not.toContain('<b>');
  });

  test('only practice sites have such a page', async () => {
    expect((await open('/callback', 'nobody.invalid')).status).toBe(404);
    expect((await open('/callback/more')).status).toBe(404);
    await postCallback('https://nobody.invalid/callback', {}, practice.port);
    expect(practice.callbacks).toEqual([]);
  });
});
