import { describe, expect, test } from 'vitest';
import { ANSWER } from '../../../tests/runner-in-memory.ts';
import { ApiError } from '../../api/error.ts';
import type { Answer } from '../../core/tasks/answer.ts';
import { countOf, type Exchange } from '../../core/tasks/exchange.ts';
import type { Failure } from '../../core/tasks/failure.ts';
import type { Task } from '../../core/tasks/task.ts';
import { createRunner } from './runner.ts';
import type { RunnerPorts } from './runner-ports.ts';

const TASK = { type: 'RecaptchaV2Task', websiteURL: 'https://shop.example/login', websiteKey: 'k' };

/** What the service answers to each poll, one after the other: a failure, nothing yet, or the answer. */
type Script = (Failure | null | Answer)[];
const SCRIPTS: [string, Script][] = [
  ['a service that works and answers', [null, null, ANSWER]],
  [
    'a service that slows down, stammers and says "ready" too early',
    [
      { kind: 'http', httpStatus: 429, retryAfterMs: 5_000 },
      { kind: 'http', httpStatus: 403 },
      { kind: 'refused', code: 'CAPTCHA_NOT_READY' },
      { kind: 'refused', code: 'ERROR_TOO_MUCH_REQUESTS', httpStatus: 429 },
      { kind: 'not-json', httpStatus: 200 },
      null,
      { kind: 'no-answer', httpStatus: 200 },
      { kind: 'network' },
      ANSWER,
    ],
  ],
];

/** What outlives a worker: the store, the service, the clock. */
interface World {
  script: Script;
  stored: Map<string, Task>;
  answers: Map<string, Answer>;
  /** When the exchanges were sent whose texts were written before the record that protects what they brought. */
  tooEarly: number[];
  created: number;
  pollTimes: number[];
  time: number;
}

/** A process that dies before or after its n-th call of a port: from then on nothing of it comes back. */
interface Death {
  call: number;
  when: 'before' | 'after';
}

const newWorld = (script: Script): World => ({
  script,
  stored: new Map(),
  answers: new Map(),
  tooEarly: [],
  created: 0,
  pollTimes: [],
  time: 1_000,
});

const linesOf = ({ stored }: World) => stored.get('a')?.exchanges ?? [];

const exchange = (method: string, meant: Exchange['meant'], at: number): Exchange => ({
  method,
  meant,
  time: { at, ms: 10 },
  sent: '{}',
  came: meant,
  headers: [],
});

/** One worker on the world; `death` ends it. `calls` counts what it asked of its ports. */
function startWorker(world: World, death: Death | null) {
  let calls = 0;
  let isDead = false;
  let whenDead = () => {};
  const died = new Promise<void>((resolve) => {
    whenDead = resolve;
  });
  const never = new Promise<never>(() => {});
  const die = () => {
    isDead = true;
    whenDead();
    return never;
  };
  const port =
    <A extends unknown[], T>(work: (...args: A) => T) =>
    async (...args: A): Promise<T> => {
      if (isDead) return never;
      calls += 1;
      const isLast = calls === death?.call;
      if (isLast && death.when === 'before') return die();
      try {
        const result = work(...args);
        return isLast ? die() : result;
      } catch (error) {
        if (isLast) return die();
        throw error;
      }
    };
  const ports: RunnerPorts = {
    readKey: port(() => 'key'),
    ownerOf: port(() => 'mark'),
    clientFor: (_, onExchange) => ({
      getBalance: port(() => 1),
      reportIncorrect: port(() => undefined),
      createTask: port(() => {
        world.created += 1;
        onExchange(exchange('createTask', 'accepted', world.time));
        return 7654321;
      }),
      getTaskResult: port(() => {
        const said = world.script[Math.min(world.pollTimes.length, world.script.length - 1)] ?? null;
        world.pollTimes.push(world.time);
        const meant = said === null ? 'working' : 'kind' in said ? said.kind : 'answer';
        onExchange(exchange('getTaskResult', meant, world.time));
        if (said && 'kind' in said) throw new ApiError(said);
        return said;
      }),
    }),
    store: {
      get: port((id) => world.stored.get(id) ?? null),
      all: port(() => [...world.stored.values()]),
      put: port((task) => void world.stored.set(task.id, structuredClone(task))),
      putAnswer: port((id, answer) => void world.answers.set(id, answer)),
      putBodies: port((_, { time }) => {
        // Never before what protects an answer, and never for a line that is not stored.
        if (!linesOf(world).some(({ times }) => times[0].at === time.at)) world.tooEarly.push(time.at);
      }),
    },
    onChange: () => {},
    onIdle: () => {},
    wait: port((ms) => {
      world.time += ms;
    }),
    now: () => world.time,
  };
  const runner = createRunner(ports);
  const settled = async () => {
    while (!isDead && runner.isBusy()) await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    runner,
    died,
    calls: () => calls,
    /** Until the work is done or the process is dead. */
    finish: (work: Promise<unknown>) => Promise.race([work.then(settled), died]),
  };
}

/** One worker that creates the task, or goes on with what another one left; gives how many calls it made. */
async function work(world: World, what: 'create' | 'resume', death: Death | null): Promise<number> {
  const { runner, finish, calls } = startWorker(world, death);
  const create = () => runner.create({ id: 'a', tabId: 1, body: { task: TASK }, isPrivate: false });
  await finish(what === 'create' ? create() : runner.resume());
  return calls();
}

function expectSound(world: World): void {
  const { script, stored, answers, created, pollTimes } = world;
  expect(created).toBeLessThanOrEqual(1);
  const task = stored.get('a');
  if (!task) expect(created).toBe(0);
  else expect(['ready', 'unknown']).toContain(task.state);
  // Unknown only where the process died between storing and hearing of the acceptance.
  if (task?.state === 'unknown') expect(pollTimes).toEqual([]);
  if (task?.state === 'ready') expect(answers.get('a')).toEqual(ANSWER);
  expect(world.tooEarly).toEqual([]);
  // Every request that may have left has its line, however the worker died over it.
  const lines = linesOf(world);
  if (task) expect(countOf(lines, 'createTask')).toBe(1);
  expect(countOf(lines, 'getTaskResult')).toBe(task?.polls ?? 0);
  for (const at of pollTimes)
    expect(
      lines.some(({ method, times }) => method === 'getTaskResult' && times.some((one) => one.at === at)),
    ).toBe(true);
  // Each worker that died took at most one reply with it.
  expect(pollTimes.length).toBeLessThanOrEqual(script.length + 2);
  for (const [i, time] of pollTimes.slice(1).entries())
    expect(time - (pollTimes[i] ?? 0)).toBeGreaterThanOrEqual(2_000);
}

describe.each(SCRIPTS)('%s', async (_, script) => {
  /** As many as an undisturbed run makes: a new await brings its own cases. */
  const calls = await work(newWorld(script), 'create', null);
  const deaths = Array.from({ length: calls }, (_, i) => i + 1).flatMap((call): Death[] => [
    { call, when: 'before' },
    { call, when: 'after' },
  ]);
  /** Whether no death has left just this: after one call most of the time the same as before the next. */
  const isNew = (() => {
    const seen = new Set<string>();
    return (left: World, deaths: number) => {
      const text = JSON.stringify([deaths, left, [...left.stored], [...left.answers]]);
      return seen.size < seen.add(text).size;
    };
  })();

  test('an undisturbed task makes four calls or more a poll', () => {
    expect(calls).toBeGreaterThanOrEqual(4 * script.length);
  });

  describe('a worker killed at any call leaves a task in the right state', () => {
    test.each(deaths)('$when call $call', async (death) => {
      const world = newWorld(script);
      await work(world, 'create', death);
      await work(world, 'resume', null);
      await work(world, 'resume', null);
      expectSound(world);
    });

    test.each(deaths)('$when call $call, and the next worker at any call, too', async (death) => {
      const left = newWorld(script);
      await work(left, 'create', death);
      if (!isNew(left, 1)) return;
      for (const second of deaths) {
        const world = structuredClone(left);
        if ((await work(world, 'resume', second)) < second.call) break; // it had no such call any more
        if (!isNew(world, 2)) continue;
        await work(world, 'resume', null);
        expectSound(world);
      }
    });
  });
});
