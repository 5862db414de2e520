import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PracticeService } from '../practice/service/service-rules.ts';
import { createClient } from '../src/api/client.ts';
import { createRunner, type Runner } from '../src/background/tasks/runner.ts';
import type { RunnerPorts } from '../src/background/tasks/runner-ports.ts';
import type { Answer } from '../src/core/tasks/answer.ts';
import { isOver, type Task } from '../src/core/tasks/task.ts';

/** The real client and runner on a way to the service where anything happens; the practice service's rules judge. */
const KEY = '0123456789abcdef0123456789abcdef';
const TASK = {
  type: 'RecaptchaV2Task',
  websiteURL: 'https://shop.example/login',
  websiteKey: '6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI',
};
/** Cases; `npm run fuzz -- <runs>` asks for more. */
const numRuns = Math.ceil(Number(process.env['FUZZ_RUNS'] ?? 1_000) / 4);

/** What may come instead of the service's reply, or how its reply may be dressed. */
interface Odd {
  /** `truth`: what the service says is in it, one way or another. */
  is: 'truth' | 'not-yet' | 'unreadable' | 'empty' | 'final' | 'lost' | 'never-sent' | 'killed';
  status?: number;
  body?: (real: Record<string, unknown>) => string;
  headers?: Record<string, string>;
}

const says = (json: object) => () => JSON.stringify(json);
const text = (words: string) => () => words;
const HTML = text('<!doctype html><h1>Not here</h1>');
const TRUTHS: Odd[] = [
  { is: 'truth' },
  { is: 'truth', body: (real) => JSON.stringify({ ...real, errorId: String(real['errorId']) }) },
  { is: 'truth', body: (real) => JSON.stringify({ ...real, status: String(real['status']).toUpperCase() }) },
  { is: 'truth', status: 429 },
  { is: 'truth', status: 500 },
  { is: 'truth', body: (real) => JSON.stringify({ ...real, errorId: undefined }) },
];
const ODD: Odd[] = [
  { is: 'unreadable', status: 403, body: HTML },
  { is: 'unreadable', status: 401, body: text('') },
  { is: 'unreadable', status: 200, body: HTML },
  { is: 'unreadable', status: 200, body: text('[]') },
  { is: 'unreadable', status: 502, body: HTML },
  { is: 'unreadable', status: 500, body: says({ errorId: 1, errorCode: 'ERROR_OF_ITS_OWN' }) },
  { is: 'not-yet', status: 503, body: HTML },
  { is: 'not-yet', status: 200, body: says({ errorId: 1, errorCode: 'ERROR_CAPTCHA_NOT_READY' }) },
  { is: 'not-yet', status: 200, body: says({ errorId: 0, status: 'thinking' }) },
  { is: 'not-yet', status: 429, body: HTML },
  { is: 'not-yet', status: 429, body: HTML, headers: { 'Retry-After': '20' } },
  { is: 'not-yet', status: 429, body: HTML, headers: { 'Retry-After': '3600' } },
  { is: 'not-yet', status: 200, body: says({ errorId: 1, errorCode: 'ERROR_TOO_MUCH_REQUESTS' }) },
  { is: 'lost' },
  { is: 'never-sent' },
  { is: 'killed' },
];
const LAST: Odd[] = [
  { is: 'empty', status: 200, body: says({ errorId: 0, status: 'ready', solution: null }) },
  { is: 'empty', status: 200, body: says({ errorId: 0, status: 'ready', solution: { text: '' } }) },
  { is: 'final', status: 500, body: says({ errorId: 1, errorCode: 'ERROR_CAPTCHA_UNSOLVABLE' }) },
];

/** One poll: what happens to it, how often the same happens again, and how long its ways take (ms). */
const turn = fc.record({
  odd: fc.oneof(
    { weight: 60, arbitrary: fc.constantFrom(...TRUTHS) },
    { weight: 35, arbitrary: fc.constantFrom(...ODD) },
    { weight: 1, arbitrary: fc.constantFrom(...LAST) },
  ),
  times: fc.oneof({ weight: 5, arbitrary: fc.constant(1) }, fc.integer({ min: 2, max: 7 })),
  up: fc.integer({ min: 0, max: 3_000 }),
  down: fc.oneof({ weight: 3, arbitrary: fc.constant(100) }, fc.integer({ min: 0, max: 9_000 })),
});
type Turn = { odd: Odd; times: number; up: number; down: number };
const course = fc.record({
  turns: fc.array(turn, { minLength: 110, maxLength: 110 }),
  solvingMs: fc.oneof(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 0, max: 400_000 })),
  createMs: fc.integer({ min: 0, max: 15_000 }),
});
type Course = { turns: Turn[]; solvingMs: number; createMs: number };

/** What became of one task, as its user and the service see it. */
interface Seen {
  task: Task;
  answer: Answer | undefined;
  /** Each poll that reached the service: when, what the service said to it, and what arrived of that. */
  polls: { at: number; real: Record<string, unknown>; came: Odd['is'] }[];
  /** When the last poll was sent, whether it reached the service or not. */
  lastSentAt: number;
  solution: unknown;
  solvedAt: number;
}

/** A service, and workers one after the other, on one clock. */
function createWorld() {
  let time = 1_000_000;
  const service = new PracticeService(() => time);
  service.keys.set(KEY, 1_000);
  const tasks = new Map<string, Task>();
  const answers = new Map<string, Answer>();
  let polls: Seen['polls'] = [];
  let lastSentAt = 0;
  let plan: Turn[] = [];
  let createMs = 0;
  let whenKilled = () => {};

  const take = (): Turn => {
    const [next, ...rest] = plan;
    if (!next) return { odd: { is: 'truth' }, times: 1, up: 0, down: 0 };
    plan = next.times > 1 ? [{ ...next, times: next.times - 1 }, ...rest] : rest;
    return next;
  };
  const fetchThere: typeof fetch = async (address, init) => {
    const json: unknown = JSON.parse(String(init?.body));
    const method = new URL(String(address)).pathname.slice(1);
    if (method === 'createTask') {
      time += createMs / 2;
      const { body } = service.handle(method, json);
      time += createMs / 2;
      return new Response(JSON.stringify(body));
    }
    const { odd, up, down } = take();
    lastSentAt = time;
    if (odd.is === 'never-sent') throw new TypeError('Failed to fetch');
    time += up;
    const real = service.handle(method, json);
    polls.push({ at: time, real: real.body, came: odd.is });
    if (odd.is === 'killed') {
      whenKilled();
      return new Promise(() => {});
    }
    time += down;
    if (odd.is === 'lost') throw new TypeError('Failed to fetch');
    const said = (odd.body ?? JSON.stringify)(real.body);
    return new Response(said, { status: odd.status ?? real.status, headers: odd.headers ?? {} });
  };

  /** One worker's life: what it asks of its ports after its death is never answered. */
  const startWorker = (): { runner: Runner; killed: Promise<void> } => {
    let isDead = false;
    const killed = new Promise<void>((resolve) => {
      whenKilled = () => {
        isDead = true;
        resolve();
      };
    });
    const alive = <T>(value: () => T): Promise<T> =>
      isDead ? new Promise<never>(() => {}) : Promise.resolve(value());
    const ports: RunnerPorts = {
      readKey: () => alive(() => KEY),
      ownerOf: async () => 'mark',
      clientFor: (key, onExchange) =>
        createClient({ key, fetch: fetchThere, obstacle: async () => null, now: () => time, onExchange }),
      store: {
        get: (id) => alive(() => tasks.get(id) ?? null),
        all: () => alive(() => [...tasks.values()]),
        put: (task) => alive(() => void tasks.set(task.id, structuredClone(task))),
        putAnswer: (id, answer) => alive(() => void answers.set(id, answer)),
        putBodies: () => alive(() => undefined),
      },
      onChange: () => undefined,
      onIdle: () => undefined,
      wait: (ms) =>
        alive(() => {
          time += ms;
        }),
      now: () => time,
    };
    return { runner: createRunner(ports), killed };
  };

  return {
    tasks,
    service,
    async run(id: string, given: Course): Promise<Seen> {
      polls = [];
      plan = given.turns;
      createMs = given.createMs;
      service.solvingMs = given.solvingMs;
      let worker = startWorker();
      await worker.runner.create({ id, tabId: 1, body: { task: TASK }, isPrivate: false });
      for (;;) {
        const { runner, killed } = worker;
        let isKilled = false;
        void killed.then(() => {
          isKilled = true;
        });
        while (!isKilled && runner.isBusy()) await new Promise((resolve) => setImmediate(resolve));
        if (!isKilled) break;
        worker = startWorker();
        await worker.runner.resume();
      }
      const task = tasks.get(id);
      if (!task) throw new Error('The task was lost.');
      const issued = service.issued.get(Number(task.taskId));
      const solvedAt = (issued?.createdAt ?? 0) + given.solvingMs;
      return { task, answer: answers.get(id), polls, lastSentAt, solution: issued?.solution, solvedAt };
    },
  };
}

function judge({ task, answer, polls, lastSentAt, solution, solvedAt }: Seen): void {
  expect(isOver(task)).toBe(true);
  // The service's own rules.
  for (const { real } of polls)
    expect(['ERROR_TOO_MUCH_REQUESTS', 'ERROR_NO_SUCH_CAPCHA_ID']).not.toContain(real['errorCode']);
  for (const [i, { at }] of polls.slice(1).entries())
    expect(at - (polls[i]?.at ?? 0), `poll ${i + 2} of ${polls.length}`).toBeGreaterThanOrEqual(2_000);
  expect(polls.length).toBeLessThanOrEqual(100);
  // After a last word that arrived.
  const isLast = ({ came, real }: Seen['polls'][number]) =>
    came === 'empty' || came === 'final' || (came === 'truth' && real['status'] === 'ready');
  const last = polls.findIndex(isLast);
  if (last !== -1) expect(polls.length - 1 - last).toBeLessThanOrEqual(5);
  // Replies that nobody can read.
  const heard = polls.filter(({ came }) => came !== 'lost' && came !== 'killed');
  const rows = heard.map(({ came }) => (came === 'unreadable' ? 'x' : ' ')).join('');
  expect(rows).not.toMatch(/x{6}|x{5} /);
  // An answer that the service gave.
  const isGiven = polls.some(({ came, real }) => came === 'truth' && real['status'] === 'ready');
  if (isGiven) {
    expect(task.state).toBe('ready');
    expect(Object.fromEntries(answer?.fields.map(({ path, value }) => [path, value]) ?? [])).toEqual(
      solution,
    );
    return;
  }
  expect(task.state).not.toBe('ready');
  // Then it ended for a reason: a last word, five that nobody could read, or the end of its time.
  if (last !== -1) expect(task.state).toBe('failed');
  else if (rows.endsWith('xxxxx')) {
    expect(task.state).toBe('expired');
    expect(task.failure).toBeDefined();
  } else {
    expect(task.state).toBe('expired');
    // It was asked as late as it can be: twelve seconds before the end, where a poll takes that long.
    expect((task.endedAt ?? 0) - task.createdAt).toBeGreaterThanOrEqual(287_000);
    expect(lastSentAt - task.createdAt).toBeGreaterThanOrEqual(275_000);
    // Had the service solved it much earlier, one of the polls would have brought it, unless all of them went astray.
    const afterwards = polls.filter(({ at }) => at >= solvedAt);
    expect(afterwards.every(({ came }) => came !== 'truth')).toBe(true);
  }
}

test('on any way to the service: no answer lost, no poll too many, none too early, none after the end', async () => {
  await fc.assert(
    fc.asyncProperty(course, async (given) => {
      judge(await createWorld().run('a', given));
    }),
    { numRuns },
  );
}, 300_000);

test('no answer is lost on a way that lets one reply in three through', async () => {
  const through = turn.map((one): Turn => ({ ...one, times: 1 }));
  const patient = fc.record({
    turns: fc.array(through, { minLength: 110, maxLength: 110 }).map((turns) =>
      turns.map((one, i): Turn => {
        const isKept = i % 3 === 0 || one.odd.is === 'empty' || one.odd.is === 'final';
        return isKept ? { ...one, odd: { is: 'truth' } } : one;
      }),
    ),
    solvingMs: fc.integer({ min: 0, max: 150_000 }),
    createMs: fc.integer({ min: 0, max: 15_000 }),
  });
  await fc.assert(
    fc.asyncProperty(patient, async (given) => {
      const seen = await createWorld().run('a', given);
      judge(seen);
      const slowed = given.turns.some(({ odd }) => odd.headers?.['Retry-After'] === '3600');
      if (!slowed) expect(seen.task.state).toBe('ready');
    }),
    { numRuns },
  );
}, 300_000);

test('two hundred tasks in a row through random odd replies: each ends right, each is created once, nothing is left', async () => {
  const world = createWorld();
  const ends: Record<string, number> = {};
  for (const [i, given] of fc.sample(course, { numRuns: 200, seed: 16 }).entries()) {
    const seen = await world.run(`task-${i}`, given);
    judge(seen);
    ends[seen.task.state] = (ends[seen.task.state] ?? 0) + 1;
  }
  expect(world.service.issued.size).toBe(200);
  expect(world.tasks.size).toBe(200);
  expect(Object.keys(ends).sort()).toEqual(['expired', 'failed', 'ready']);
}, 300_000);
