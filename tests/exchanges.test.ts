import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Practice, startPractice } from '../practice/server.ts';
import { countOf } from '../src/core/tasks/exchange.ts';
import { harText } from '../src/core/tasks/har.ts';
import { KEY, type Wire, wireTo } from './runner-on-the-wire.ts';

/** What is kept of the exchanges of a task, with the real client and runner against the practice service. */
let practice: Practice;
let wire: Wire;
beforeAll(async () => {
  practice = await startPractice();
});
afterAll(() => practice.close());
beforeEach(() => {
  wire = wireTo(practice);
});
const requests = () => practice.api.requests.filter(({ method }) => method !== 'getBalance');

test('a task polled to the limit has two lines, with the time of every poll', async () => {
  practice.api.solvingMs = 10 * 60_000;
  const { task, pollTimes, exchanges } = await wire.run();
  const [created, polls, ...others] = task.exchanges ?? [];
  expect(others).toEqual([]);
  expect([created?.meant, polls?.meant]).toEqual(['accepted', 'working']);
  expect(polls?.times.map(({ at }) => at)).toEqual(pollTimes);
  expect(pollTimes.length).toBeGreaterThan(90);
  expect(exchanges).toHaveLength(2);
});

test('100 polls of which no two are alike are kept within the limits of one task', async () => {
  practice.api.answerNext(
    'getTaskResult',
    ...Array.from({ length: 99 }, (_, n) => ({ body: { errorId: 0, status: 'processing', n } })),
  );
  const { task } = await wire.run();
  expect(countOf(task.exchanges ?? [])).toBe(requests().length);
  expect(JSON.stringify(task).length).toBeLessThan(30_000);
});

test('replies of 5 MB to every poll: the task ends, and its record stays small', async () => {
  const large = 'x'.repeat(5_000_000);
  practice.api.answerNext('getTaskResult', ...Array.from({ length: 6 }, () => ({ body: large })));
  const { task } = await wire.run();
  expect(task.state).toBe('expired');
  expect(countOf(task.exchanges ?? [], 'getTaskResult')).toBe(5);
  expect(JSON.stringify(task).length).toBeLessThan(5_000);
});

test('a browser that keeps no text harms no task', async () => {
  wire.bodiesFail = true;
  practice.api.solvingMs = 5_000;
  const { task, answer } = await wire.run();
  expect(task.state).toBe('ready');
  expect(answer).toBeDefined();
  expect(countOf(task.exchanges ?? [])).toBe(requests().length);
});

test.each<[string, { status?: number; body: string | object } | { fault: 'drop' | 'cut' }]>([
  ['is refused', { status: 402, body: { errorId: 1, errorCode: 'ERROR_ZERO_BALANCE', taskId: 0 } }],
  ['meets an error of the server', { status: 500, body: '<h1>Internal Server Error</h1>' }],
  ['meets a dropped connection', { fault: 'drop' }],
  ['meets a reply that breaks off', { fault: 'cut' }],
  ['gets something else', { body: [1, 2, 3] }],
  ['gets nothing', { body: '' }],
])('a task that %s has one exchange, as it was', async (_, reply) => {
  practice.api.answerNext('createTask', reply);
  const { task, exchanges } = await wire.run();
  const [recorded, ...others] = requests();
  expect(others).toEqual([]);
  expect(exchanges).toHaveLength(1);
  expect(task.exchanges).toHaveLength(1);
  expect(exchanges[0]?.sent).toBe(recorded?.body.replace(KEY, '••••••••'));
  expect(exchanges[0]?.came).toBe(recorded?.reply);
  expect(JSON.stringify([task, exchanges])).not.toContain(KEY);
  expect(harText([{ task, bodies: [] }], '1')).not.toContain(KEY);
});
