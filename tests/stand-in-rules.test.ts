import { describe, expect, test } from 'vitest';
import { PracticeService } from '../practice/service/service-rules.ts';
import { TASK_TABLE } from '../practice/service/task-table/task-table.ts';
import { accepted, create, KEY, naming } from './stand-in.ts';
import { TASK_EXAMPLES } from './task-examples/all.ts';
import { PROXY, type TaskExample, taskOf } from './task-examples/example.ts';

/** The stand-in refuses what the service refuses of each task type, and says which field it was. */
/** What nobody takes for a value: of other JSON types, and what a careless program sends for "none". */
function wrongFor(value: unknown): unknown[] {
  if (typeof value === 'string') return [7, true, null, ['x'], {}];
  if (typeof value === 'boolean') return ['true', 'yes', null, 2];
  if (typeof value === 'number') return ['seven', `${value}.0`, true, null, [value]];
  return ['s', 7, null, Array.isArray(value) ? [] : ['s'], [7]];
}

/** Without these it is another variant, with other needs. */
const MAKES_ANOTHER = ['cloudflareTaskType', 'metadata.punishUrl'];

const withProxy = (example: TaskExample) => (example.proxy === 'needed' ? PROXY : {});

test('each row of the table has an example, and the other way round', () => {
  const named = (type: unknown, task: Record<string, unknown>) => JSON.stringify([type, task['class']]);
  const inTable = new Set(
    TASK_TABLE.flatMap(({ types, when }) =>
      types.map((type) => JSON.stringify([type, Object(when)['class']?.[0]])),
    ),
  );
  const inExamples = Object.values(TASK_EXAMPLES).flatMap((example) =>
    example.types.map((type) => named(type, example.needed)),
  );
  // Undocumented, but sent by an official client.
  inTable.delete(JSON.stringify(['RecaptchaV3Task', undefined]));
  expect([...inTable].sort()).toEqual([...new Set(inExamples)].sort());
});

describe.each(Object.entries(TASK_EXAMPLES))('%s', (_, example) => {
  const task = (changes = {}) => taskOf(example, { ...withProxy(example), ...changes });

  test('is taken: with what it needs, with all that it may have, by its older names', () => {
    expect(create(taskOf(example, { all: false, ...withProxy(example) }))).toEqual(accepted);
    for (const type of example.types) expect(create(task({ type }))).toEqual(accepted);
  });

  test('each field that it needs is missed, and named', () => {
    const bare = (changes: object) => create(task({ all: false, ...changes }));
    for (const name of Object.keys(example.needed)) {
      if (!MAKES_ANOTHER.includes(name)) expect(bare({ [name]: undefined }), name).toEqual(naming(name));
      if (!example.mayBeEmpty?.includes(name)) expect(bare({ [name]: '' }), name).toEqual(naming(name));
    }
  });

  test('each field of another type is refused, and named', () => {
    for (const [name, value] of Object.entries({ ...example.needed, ...example.more }))
      for (const wrong of wrongFor(value))
        expect(create(task({ [name]: wrong })), `${name}: ${JSON.stringify(wrong)}`).toEqual(naming(name));
  });

  test('a misspelt name is refused, and named, whatever else is right', () => {
    for (const name of Object.keys({ ...example.needed, ...example.more })) {
      if (name.startsWith('enterprisePayload.') || name.startsWith('initParameters.')) continue;
      for (const misspelt of [`${name.slice(0, -2)}${name.at(-1)}`, `${name}s`, name.toUpperCase()])
        if (misspelt !== name && !misspelt.startsWith('METADATA.'))
          expect(create(task({ [misspelt]: 'x' })), misspelt).toEqual(naming(misspelt));
    }
  });

  test('the answer has the documented fields, and no other', () => {
    const service = new PracticeService();
    service.keys.set(KEY, 1);
    service.solvingMs = 0;
    const { taskId } = service.handle('createTask', { clientKey: KEY, task: task() }).body;
    const { body } = service.handle('getTaskResult', { clientKey: KEY, taskId });
    expect(body).toMatchObject({ errorId: 0, status: 'ready' });
    expect(pathsOf(body['solution'], example.answer)).toEqual([...example.answer].sort());
    expect(body['cost']).toBe(example.cost);
  });

  if (example.proxy) {
    test('a proxy goes along whole or not at all', () => {
      expect(create(task(PROXY))).toEqual(accepted);
      const { proxyLogin, proxyPassword, ...open } = PROXY;
      expect(create(taskOf(example, open))).toEqual(accepted);
      for (const name of Object.keys(open))
        expect(create(taskOf(example, { ...PROXY, [name]: undefined })), name).toEqual(
          naming(name, 'ERROR_PROXY_MISSING'),
        );
      for (const [name, value] of Object.entries(PROXY))
        expect(create(taskOf(example, { [name]: value })), name).toMatchObject({
          errorCode: 'ERROR_PROXY_MISSING',
        });
      if (example.proxy === 'needed')
        expect(create(taskOf(example))).toEqual(naming('proxyAddress', 'ERROR_PROXY_MISSING'));
    });
  } else {
    test('it takes no proxy', () => {
      expect(create(task(PROXY))).toEqual(naming('proxyType'));
    });
  }
});

/** The paths of a value's parts, as deep as the wanted ones go; a dot in a name is written `~`. */
function pathsOf(value: unknown, wanted: string[], before = ''): string[] {
  if (typeof value !== 'object' || value === null || wanted.includes(before)) return [before];
  return Object.entries(value)
    .flatMap(([name, part]) => pathsOf(part, wanted, `${before}${before && '.'}${name.replaceAll('.', '~')}`))
    .sort();
}
