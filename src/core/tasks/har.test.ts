import { Ajv } from 'ajv';
import draft06 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' };
import schemas from 'har-schema';
import { expect, test } from 'vitest';
import { MAX_KEPT_BODY } from '../limits.ts';
import { type Bodies, bodiesOf, type Exchange, withBodies } from './exchange.ts';
import { harName, harText, type TaskWithBodies } from './har.ts';
import { type Task, withExchange } from './task.ts';

const isDate = (text: string) => new Date(text).toISOString() === text;
const isAddress = (text: string) => URL.canParse(text);
const ajv = new Ajv({
  strict: false,
  formats: { 'date-time': isDate, uri: isAddress, ipv4: true, ipv6: true },
});
ajv.addMetaSchema(draft06);
for (const schema of Object.values(schemas)) ajv.addSchema(schema);
const isHar = ajv.getSchema('har.json#');

interface Entry {
  startedDateTime: string;
  time: number;
  request: { url: string; bodySize: number; postData: { mimeType: string; text: string; comment?: string } };
  response: {
    status: number;
    bodySize: number;
    headers: unknown[];
    comment?: string;
    content: { size: number; text?: string; encoding?: string; mimeType: string; comment?: string };
  };
  timings: { send: number; wait: number; receive: number };
  comment: string;
}

/** The entries of a HAR, which must be one. */
function entriesOf(text: string): Entry[] {
  const har = JSON.parse(text);
  expect(isHar?.(har), JSON.stringify(isHar?.errors)).toBe(true);
  return har.log.entries;
}

const TASK: Task = {
  id: 'a',
  tabId: 1,
  state: 'ready',
  type: 'RecaptchaV2Task',
  site: 'https://shop.example/login',
  request: '{"task":{"type":"RecaptchaV2Task"}}',
  createdAt: 1_000,
  taskId: 7654321,
  polls: 0,
};

let clock = 0;
const exchange = (more: Partial<Exchange> = {}): Exchange => {
  clock += 3_000;
  const came = more.came ?? '{"errorId":0,"status":"processing"}';
  return {
    method: 'getTaskResult',
    meant: 'working',
    time: { at: Date.UTC(2026, 0, 1) + clock, waitMs: 90, ms: 100 },
    sent: '{"clientKey":"••••••••","taskId":7654321}',
    sentBytes: 64,
    came,
    status: 200,
    bytes: came.length,
    headers: [['Content-Type', 'application/json']],
    ...more,
  };
};

const made = (exchanges: Exchange[], more: Partial<Task> = {}): TaskWithBodies => {
  let task: Task = { ...TASK, ...more };
  let bodies: Bodies[] = [];
  for (const one of exchanges) {
    task = withExchange(task, one);
    if (task.exchanges?.at(-1)?.times[0].at === one.time.at) bodies = withBodies(bodies, bodiesOf(one));
  }
  return { task, bodies };
};

const SENT = '{"clientKey":"••••••••","task":{"type":"RecaptchaV2Task"}}';
const CREATE = () =>
  exchange({ method: 'createTask', meant: 'accepted', sent: SENT, came: '{"errorId":0,"taskId":7654321}' });
const READY = () => exchange({ meant: 'answer', came: '{"status":"ready","solution":{"token":"03AG"}}' });

test('a task is a valid HTTP Archive, with each exchange at its own time, equal ones too', () => {
  const { task, bodies } = made([CREATE(), exchange(), exchange(), READY()]);
  expect(task.exchanges).toHaveLength(3);
  const text = harText([{ task, bodies }], '1.2.3');
  expect(JSON.parse(text).log).toMatchObject({
    version: '1.2',
    creator: { name: 'Captcha Courier', version: '1.2.3' },
  });
  const entries = entriesOf(text);
  expect(entries.map(({ request }) => request.url.split('/').at(-1))).toEqual([
    'createTask',
    'getTaskResult',
    'getTaskResult',
    'getTaskResult',
  ]);
  expect(entries.map(({ request }) => request.postData.text)).toEqual([
    SENT,
    ...bodies.slice(1, 2).flatMap(({ sent }) => [sent.text, sent.text, sent.text]),
  ]);
  expect(entries.map(({ response }) => response.content.text)).toEqual([
    '{"errorId":0,"taskId":7654321}',
    '{"errorId":0,"status":"processing"}',
    '{"errorId":0,"status":"processing"}',
    '{"status":"ready","solution":{"token":"03AG"}}',
  ]);
  const starts = entries.map(({ startedDateTime }) => Date.parse(startedDateTime));
  expect(starts.slice(1).map((start, i) => start - (starts[i] ?? 0))).toEqual([3_000, 3_000, 3_000]);
  for (const { time, timings } of entries) expect(timings.send + timings.wait + timings.receive).toBe(time);
});

test('an exchange is written as browsers write theirs, with nothing made up', () => {
  const time = { at: Date.UTC(2026, 0, 1), waitMs: 90, ms: 100 };
  const create = { ...CREATE(), time };
  expect(entriesOf(harText([made([create])], '1'))).toEqual([
    {
      startedDateTime: '2026-01-01T00:00:00.000Z',
      time: 100,
      request: {
        method: 'POST',
        url: 'https://api.capmonster.cloud/createTask',
        httpVersion: 'unknown',
        cookies: [],
        headers: [
          { name: 'Accept', value: 'application/json' },
          { name: 'Content-Type', value: 'application/json' },
        ],
        queryString: [],
        postData: { mimeType: 'application/json', text: SENT },
        headersSize: -1,
        bodySize: 64,
      },
      response: {
        status: 200,
        statusText: '',
        httpVersion: 'unknown',
        cookies: [],
        headers: [{ name: 'Content-Type', value: 'application/json' }],
        content: { size: 30, mimeType: 'application/json', text: '{"errorId":0,"taskId":7654321}' },
        redirectURL: '',
        headersSize: -1,
        bodySize: 30,
      },
      cache: {},
      timings: { send: 0, wait: 90, receive: 10 },
      comment: 'RecaptchaV2Task 7654321: accepted',
    },
  ]);
});

test.each<[string, Partial<Exchange>[], Partial<Task>, string]>([
  [
    'a refusal by its code, of a task without an id',
    [{ meant: 'refused', code: 'ERROR_X' }],
    { taskId: undefined },
    'RecaptchaV2Task: refused ERROR_X',
  ],
  ['several that were equal', [{}, {}], {}, 'RecaptchaV2Task 7654321: working, one of 2 equal replies'],
])('what an exchange was is said in words: %s', (_, exchanges, task, comment) => {
  const entries = entriesOf(
    harText(
      [
        made(
          exchanges.map((more) => exchange(more)),
          task,
        ),
      ],
      '1',
    ),
  );
  expect(entries.map((entry) => entry.comment)).toEqual(exchanges.map(() => comment));
});

test('exchanges of several tasks stand in the order in which they were sent', () => {
  const [first, second, third] = [CREATE(), CREATE(), READY()];
  const methods = (tasks: TaskWithBodies[]) =>
    entriesOf(harText(tasks, '1')).map(({ startedDateTime }) => Date.parse(startedDateTime));
  const times = [first, second, third].map(({ time }) => time.at);
  expect(methods([made([second]), made([first, third])])).toEqual(times);
  expect(methods([made([first, third]), made([second])])).toEqual(times);
});

test('the type of a reply is that which its headers say, wherever they say it', () => {
  const headers: Exchange['headers'] = [
    ['Date', 'x'],
    ['Content-Type', 'text/html'],
  ];
  expect(entriesOf(harText([made([exchange({ headers })])], '1'))[0]?.response.content.mimeType).toBe(
    'text/html',
  );
});

test('of equal replies that are long the text stands at the first, and the others say so', () => {
  const texts = (length: number) => {
    const came = 'x'.repeat(length);
    const entries = entriesOf(harText([made([exchange({ came }), exchange({ came })])], '1'));
    return entries.map(({ response }) => response.content.text?.length ?? response.content.comment);
  };
  expect(texts(1_000)).toEqual([1_000, 1_000]);
  expect(texts(1_001)).toEqual([1_001, expect.stringContaining('first of these equal replies')]);
});

test('a request without a reply has no size and no type, and says why', () => {
  const none = { came: undefined, status: undefined, bytes: undefined, headers: [], sentBytes: undefined };
  const of = (meant: Exchange['meant'], time?: Exchange['time']) =>
    entriesOf(
      harText([made([CREATE(), { ...exchange(), ...none, meant, ...(time ? { time } : {}) }])], '1'),
    )[1];
  const { request, response } = of('network') ?? {};
  expect(request?.bodySize).toBe(-1);
  expect(response).toMatchObject({
    bodySize: -1,
    content: { size: 0, mimeType: 'x-unknown' },
    comment: 'The connection could not be made, or broke off.',
  });
  expect(response?.content).not.toHaveProperty('comment');
  expect(of('timeout')?.response.comment).toBe('No reply came in time.');
  expect(of('redirected')?.response.comment).toContain('redirect');
  const timings = { send: 0, wait: 20_000, receive: 0 };
  expect(of('timeout', { at: Date.UTC(2026, 1, 1), ms: 20_000 })?.timings).toEqual(timings);
});

test.each<[string, Partial<Exchange>]>([
  ['no connection', { meant: 'network', came: undefined, status: undefined, bytes: undefined, headers: [] }],
  [
    'no reply in time',
    { meant: 'timeout', came: undefined, status: undefined, bytes: undefined, headers: [] },
  ],
  ['a redirect', { meant: 'redirected', came: undefined, status: undefined, bytes: undefined, headers: [] }],
  ['an empty body', { meant: 'not-json', came: '', bytes: 0, headers: [] }],
  [
    'a picture',
    {
      meant: 'not-json',
      came: 'iVBORw0KGgo=',
      isBase64: true,
      bytes: 8,
      headers: [['Content-Type', 'image/png']],
    },
  ],
  ['a start', { meant: 'wrong-shape', came: 'x'.repeat(900_000), isCut: true, bytes: 1_000_001 }],
  ['odd characters', { meant: 'not-json', came: '\u0000\u2028</script>\ufeff\uffff"\\', bytes: 20 }],
])('with %s it is valid, too', (_, more) => {
  // `came: undefined` is no body at all.
  const create = CREATE();
  const one = { ...exchange(), ...more };
  const [, entry] = entriesOf(harText([made([create, one])], '1'));
  expect(entry?.response.status).toBe(more.status === undefined && 'status' in more ? 0 : 200);
  if (more.came === undefined) expect(entry?.response.comment).toMatch(/\w/);
  else expect(more.came.startsWith(entry?.response.content.text ?? '-')).toBe(true);
  expect(entry?.response.content.encoding).toBe(more.isBase64 ? 'base64' : undefined);
});

test('texts that are gone are said to be, and what was left of one', () => {
  const { task } = made([CREATE(), READY()]);
  const [gone] = entriesOf(harText([{ task, bodies: [] }], '1'));
  expect(gone?.response.content).toMatchObject({ size: 30, comment: expect.stringContaining('not kept') });
  expect(gone?.request.postData).toMatchObject({ text: '', comment: expect.stringContaining('not kept') });
  expect(gone?.response.headers).toEqual([]);
  expect(entriesOf(harText([{ task: TASK, bodies: [] }], '1'))).toEqual([]);
  const [, cut] = entriesOf(harText([made([CREATE(), exchange({ came: 'é'.repeat(100_000) })])], '1'));
  expect(cut?.response.content.comment).toContain('start');
  expect(new TextEncoder().encode(cut?.response.content.text).length).toBeLessThanOrEqual(MAX_KEPT_BODY);
});

test('a request that may never have left says so, and one that certainly did not is left out', () => {
  const interrupted: Task = {
    ...TASK,
    state: 'unknown',
    exchanges: [{ method: 'createTask', meant: 'interrupted', times: [{ at: 1_000 }] }],
  };
  const [entry] = entriesOf(harText([{ task: interrupted, bodies: [] }], '1'));
  expect(entry).toMatchObject({
    time: 0,
    response: { status: 0, comment: expect.stringContaining('not known') },
  });
  const unsent = { status: undefined, bytes: undefined, sentBytes: undefined, headers: [] };
  expect(
    entriesOf(
      harText([made([CREATE(), { ...exchange(), ...unsent, came: undefined, meant: 'offline' }])], '1'),
    ),
  ).toHaveLength(1);
});

test('a task of a private window is in no file', () => {
  expect(entriesOf(harText([made([CREATE()], { isPrivate: true }), made([CREATE()])], '1'))).toHaveLength(1);
});

test('20 tasks of 100 polls each with large replies are one archive of bounded size, in the order of time', () => {
  const large = 'x'.repeat(2_000);
  const tasks = Array.from({ length: 20 }, () =>
    made([CREATE(), ...Array.from({ length: 99 }, () => exchange({ came: large })), READY()]),
  );
  const text = harText(tasks, '1');
  const entries = entriesOf(text);
  expect(entries).toHaveLength(20 * 101);
  expect(text.length).toBeLessThan(4_000_000);
  expect(entries.map(({ startedDateTime }) => startedDateTime)).toEqual(
    entries.map(({ startedDateTime }) => startedDateTime).sort(),
  );
});

test.each([
  [7654321, 'captcha-courier-7654321.har'],
  ['b3c1-uuid', 'captcha-courier-b3c1-uuid.har'],
  ['../../etc/x\u202e"', 'captcha-courier-_etc_x_.har'],
  ['x'.repeat(80), `captcha-courier-${'x'.repeat(60)}.har`],
  [undefined, 'captcha-courier-task.har'],
])('the file of task %j can be told by its name', (taskId, name) => {
  expect(harName({ ...TASK, taskId })).toBe(name);
});
