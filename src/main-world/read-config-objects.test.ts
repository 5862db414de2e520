import { beforeEach, expect, test } from 'vitest';
import { stubGlobals } from '../../tests/stub-globals.ts';
import { parseObjectReport } from '../core/captchas/signal.ts';
import { readConfigObjects } from './read-config-objects.ts';

const page: Record<string, unknown> = {};
beforeEach(() => {
  for (const name of Object.keys(page)) delete page[name];
  stubGlobals({ window: page });
});

const read = (...names: string[]) => readConfigObjects(names, 20);

test('gives the texts, numbers and booleans of each object that is there, and nothing else', () => {
  page['gokuProps'] = {
    key: 'k',
    iv: 'i',
    context: 'c',
    at: 7,
    on: true,
    none: null,
    list: [1],
    f: () => 'x',
  };
  page['other'] = { key: 'not asked for' };
  expect(read('mtcaptchaConfig', 'gokuProps')).toEqual({
    objects: [
      {
        type: 'object',
        name: 'gokuProps',
        elements: [],
        values: { key: 'k', iv: 'i', context: 'c', at: '7', on: 'true' },
      },
    ],
    dropped: 0,
  });
  expect(parseObjectReport(read('gokuProps')).objects).toHaveLength(1);
});

test('a page without such objects is asked nothing', () => {
  const asked: PropertyKey[] = [];
  const window = new Proxy(page, {
    has: (_, name) => asked.push(name) < 0,
    get: () => expect.unreachable(),
    getOwnPropertyDescriptor: () => expect.unreachable(),
  });
  stubGlobals({ window });
  expect(read('gokuProps', 'mtcaptchaConfig')).toEqual({ objects: [], dropped: 0 });
  expect(asked).toEqual(['gokuProps', 'mtcaptchaConfig']);
});

test('what holds none is none: texts, functions, nothing, what is inherited', () => {
  for (const value of ['text', 7, null, undefined, () => ({})]) {
    page['gokuProps'] = value;
    expect(read('gokuProps')).toEqual({ objects: [], dropped: 0 });
  }
  stubGlobals({ window: Object.create({ gokuProps: { key: 'k' } }) });
  expect(read('gokuProps').objects).toEqual([]);
});

test('getters are never called; where one stands in for the object, that is counted', () => {
  const trap = () => expect.unreachable();
  Object.defineProperty(page, 'gokuProps', { get: trap, configurable: true, enumerable: true });
  expect(read('gokuProps')).toEqual({ objects: [], dropped: 1 });
  const config = Object.defineProperty({ iv: 'i' }, 'key', { get: trap, enumerable: true });
  Object.defineProperty(page, 'gokuProps', { value: config, configurable: true, enumerable: true });
  expect(read('gokuProps').objects).toMatchObject([{ values: { iv: 'i' } }]);
});

test('a hostile object takes nothing from the next: traps, endless members, long texts, odd names', () => {
  page['gokuProps'] = new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error('trap');
      },
    },
  );
  const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`m${i}`, i]));
  page['mtcaptchaConfig'] = { long: 'x'.repeat(21), fits: 'x'.repeat(20), __proto__: null, ...many };
  const { objects, dropped } = read('gokuProps', 'mtcaptchaConfig');
  expect(dropped).toBe(1);
  expect(objects).toHaveLength(1);
  const { values } = objects[0] as { values: Record<string, string> };
  expect(values['long']).toBeUndefined();
  expect(values['fits']).toBe('x'.repeat(20));
  expect(Object.keys(values).length).toBeLessThanOrEqual(60);
});

test('its text is of strict code where it works: a function that a page put in the way sees no caller', () => {
  page['gokuProps'] = { key: 'k' };
  const { getOwnPropertyDescriptor } = Object;
  let seen: unknown;
  // Not strict, as a page's own script may be.
  const spy = new Function(
    'real',
    'tell',
    'return function spy(o, k) { tell(spy.caller); return real(o, k); }',
  );
  Object.getOwnPropertyDescriptor = spy(getOwnPropertyDescriptor, (caller: unknown) => {
    seen = caller;
  });
  // As source text, and not in a module.
  const travelled = new Function(`return (${String(readConfigObjects)})(['gokuProps'], 20)`);
  try {
    expect(travelled()).toMatchObject({ objects: [{ values: { key: 'k' } }] });
  } finally {
    Object.getOwnPropertyDescriptor = getOwnPropertyDescriptor;
  }
  expect(seen).toBeNull();
});
