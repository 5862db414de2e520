import { expect, test } from 'vitest';
import { inTime } from './in-time.ts';

const never = new Promise<never>(() => undefined);

test('a page answers, refuses, or is late', async () => {
  const deadline = new AbortController();
  expect(await inTime(Promise.resolve('said'), deadline.signal)).toEqual({ value: 'said' });
  expect(await inTime(Promise.reject(new Error('The tab was closed.')), deadline.signal)).toBe('refused');
  const waiting = inTime(never, deadline.signal);
  deadline.abort();
  expect(await waiting).toBe('late');
});

test('where the time is up already, it is late', async () => {
  expect(await inTime(never, AbortSignal.abort())).toBe('late');
});

test('what is done by the time that it is asked about is told though the time is up', async () => {
  const done = Promise.resolve('said');
  await done;
  expect(await inTime(done, AbortSignal.abort())).toEqual({ value: 'said' });
});
