import dns from 'node:dns';
import * as official from '@zennolab_com/capmonstercloud-client';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Practice, startPractice } from '../practice/server.ts';
import { buildRequest, valuesOf } from '../src/core/requests/request.ts';
import type { TaskType } from '../src/core/requests/task-types/task-type.ts';
import { TASK_TYPES } from '../src/core/requests/task-types/task-types.ts';
import { exampleNamed } from './task-examples/all.ts';
import { taskOf } from './task-examples/example.ts';

/**
 * The service's own client for JavaScript, as it is published, against the stand-in: what it sends is taken and
 * answered, and equals what our forms send, field by field, but for the differences that are listed here.
 */
type Task = Record<string, unknown>;

interface ClientRequest {
  /** The class of the client that makes it. */
  by: new (
    fields: never,
  ) => object;
  /** Fields that it sends otherwise than the documentation and our forms have them, each with the reason. */
  otherwise?: Record<string, string>;
  /** Fields that it sends though nobody has set them. */
  added?: Record<string, string>;
}

const HAS_NONE = 'the client has no such field';

/** The client's requests, by the name of the documented task; a new form needs a row here or below. */
const CLIENT: Record<string, ClientRequest> = {
  'reCAPTCHA v2': {
    by: official.RecaptchaV2Request,
    otherwise: { type: 'the client keeps to the older name NoCaptchaTask', isInvisible: HAS_NONE },
  },
  'reCAPTCHA v2 Enterprise': {
    by: official.RecaptchaV2EnterpriseRequest,
    otherwise: { apiDomain: HAS_NONE, cookies: HAS_NONE },
  },
  'reCAPTCHA v3': {
    by: official.RecaptchaV3ProxylessRequest,
    otherwise: { isEnterprise: HAS_NONE },

    added: { pageAction: 'the client says "verify", which is what the service takes for none' },
  },
  'reCAPTCHA v3 Enterprise': { by: official.RecaptchaV3EnterpriseRequest },
  'image text': {
    by: official.ImageToTextRequest,
    otherwise: {
      capMonsterModule: 'the client writes CapMonsterModule',
      CapMonsterModule: 'the documentation writes capMonsterModule',
      case: 'the client writes Case',
      Case: 'the documentation writes case',
    },
  },
  MathSum: { by: official.ComplexImageTaskRecognitionRequest },
  Turnstile: {
    by: official.TurnstileRequest,
    otherwise: {
      pageAction: 'the client sends it with a cloudflareTaskType only',
      data: 'the client sends it with a cloudflareTaskType only',
    },
  },
  'GeeTest 4': {
    by: official.GeeTestRequest,
    otherwise: { version: 'a text in the client, a number in the documentation' },
  },
  MTCaptcha: { by: official.MTCaptchaRequest },
  Prosopo: { by: official.ProsopoRequest, otherwise: { userAgent: HAS_NONE } },
  Yidun: { by: official.YidunRequest },
  'Amazon, its captcha page': { by: official.AmazonRequest },
  altcha: {
    by: official.AltchaRequest,
    otherwise: { websiteKey: 'always empty in the documentation, left out by the client' },
  },
};

/** Documented tasks with a form for which the client has no request. */
const NOT_IN_CLIENT = ['friendly'];

/** What the client sends beside the task, and we do not. */
const BESIDE = { softId: official.ClientOptions.defaultSoftId };

const KEY = '0123456789abcdef0123456789abcdef';
const AT_ONCE = { firstRequestDelay: 0, firstRequestNoCacheDelay: 0, requestsInterval: 0, timeout: 10_000 };
let practice: Practice;

beforeAll(async () => {
  practice = await startPractice();
  // The address is the client's to choose, the name has to stay: here it leads to this machine.
  const here = { address: '127.0.0.1', family: 4 };
  const lookup = (_: string, { all }: dns.LookupOptions, found: (...found: unknown[]) => void) =>
    all ? found(null, [here]) : found(null, here.address, here.family);
  vi.spyOn(dns, 'lookup').mockImplementation(lookup as never); // one of its overloads, the one that sockets use
});
afterAll(async () => {
  vi.restoreAllMocks();
  await practice.close();
});
beforeEach(() => {
  practice.api.reset();
  practice.api.keys.set(KEY, 1);
  practice.api.solvingMs = 0;
});

const clientFor = (clientKey = KEY) =>
  official.CapMonsterCloudClientFactory.Create(
    new official.ClientOptions({ clientKey, serviceUrl: `http://api.capmonster.cloud:${practice.port}` }),
  );

/** Lets the client send the same as a task object of ours; gives what arrived, and what it made of the answer. */
async function solve({ by }: ClientRequest, { type, ...fields }: Task) {
  const { metadata, version, capMonsterModule, case: letterCase } = fields;
  const asItNamesThem = {
    ...fields,
    metaData: metadata,
    version: version === undefined ? undefined : String(version),
    CapMonsterModule: capMonsterModule,
    Case: letterCase,
  };
  const request = new by(asItNamesThem as never); // each of its classes has a type of its own
  const { solution, error } = await clientFor().Solve(request as never, AT_ONCE);
  const body = practice.api.received('createTask').at(-1)?.json as { task: Task; clientKey: string };
  return { body, solution, error };
}

/** Names of the fields that two task objects do not have alike. */
function differences(a: Task, b: Task): string[] {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return names.filter((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name])).sort();
}

describe.each(Object.entries(CLIENT))('%s', (name, request) => {
  const { otherwise = {}, added = {} } = request;

  test('is taken from the client with every field, and its answer arrives', async () => {
    const ours = taskOf(exampleNamed(name));
    const { body, solution, error } = await solve(request, ours);
    expect(error).toBeUndefined();
    const [issued] = practice.api.issued.values();
    expect(solution).toEqual(issued?.solution);
    expect(differences(body.task, ours)).toEqual(Object.keys(otherwise).sort());
    expect(body).toEqual({ clientKey: KEY, task: body.task, ...BESIDE });
  });

  test('is taken with no more than is needed', async () => {
    const ours = taskOf(exampleNamed(name), { all: false });
    const { body, error } = await solve(request, ours);
    expect(error).toBeUndefined();
    const known = Object.keys(otherwise).filter((field) => field in ours || field in body.task);
    expect(differences(body.task, ours)).toEqual([...known, ...Object.keys(added)].sort());
  });
});

/** The documented task that a form of ours makes, by its name in the examples. */
function nameFor(type: TaskType): string {
  const made = buildRequest(type, {}).task;
  const name = [...Object.keys(CLIENT), ...NOT_IN_CLIENT].find((each) => {
    const { types, needed } = exampleNamed(each);
    const isSame = (field: string) => made[field] === undefined || made[field] === needed[field];
    return types.includes(made.type) && isSame('class') && isSame('version');
  });
  if (name === undefined) throw new Error(`No row for the form ${type.type} in CLIENT or NOT_IN_CLIENT`);
  return name;
}

const FORMS = TASK_TYPES.filter(({ fields }) => fields.every(({ control }) => control !== 'json'));

test.each(FORMS.map((type) => [type.type, type] as const))(
  'our form for %s sends what the client sends',
  async (_, type) => {
    const name = nameFor(type);
    const { type: sent } = buildRequest(type, {}).task;
    const example: Task & { type: string } = { ...taskOf(exampleNamed(name)), type: sent };
    const values = valuesOf(type, { task: example });
    const inTask = type.fields.filter(({ isBeside }) => !isBeside).map((field) => field.name);
    expect(Object.keys(values), 'a field of the form that its example does not have').toEqual(inTask);
    const ours = buildRequest(type, values);
    // Each goes out under its documented name and in its documented JSON type.
    const outer = inTask.map((field) => field.split('.')[0] ?? field);
    for (const field of new Set([...outer, ...Object.keys(ours.task)]))
      expect(ours.task[field] ?? '', field).toEqual(example[field] === false ? '' : example[field]); // a box left empty
    // Taken as it is, and with what is needed alone.
    const needed = type.fields
      .filter(({ required }) => required)
      .map((field) => [field.name, values[field.name]]);
    for (const body of [ours, buildRequest(type, Object.fromEntries(needed))])
      expect(practice.api.handle('createTask', { clientKey: KEY, ...body }).body).toMatchObject({
        errorId: 0,
      });
    const request = CLIENT[name];
    if (!request) return expect(NOT_IN_CLIENT).toContain(name);
    const { body, error } = await solve(request, ours.task);
    expect(error).toBeUndefined();
    const known = ['type', ...Object.keys(request.otherwise ?? {})];
    expect(differences(body.task, ours.task).filter((field) => !known.includes(field))).toEqual([]);
  },
);

test('the client reads the balance, and a refusal by its code', async () => {
  expect(await clientFor().getBalance()).toEqual({ errorId: 0, balance: 1 });
  await expect(clientFor('f'.repeat(32)).getBalance()).rejects.toMatchObject({
    errorType: official.ErrorType.KEY_DOES_NOT_EXIST,
  });
  const request = new official.ImageToTextRequest({ body: Buffer.alloc(99).toString('base64') });
  expect(await clientFor().Solve(request, AT_ONCE)).toMatchObject({
    error: official.ErrorType.ZERO_CAPTCHA_FILESIZE,
  });
});
