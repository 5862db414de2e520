import { withoutKey } from '../core/api-key.ts';
import type { Answer } from '../core/tasks/answer.ts';
import type { Failure } from '../core/tasks/failure.ts';
import type { Reading, Said } from '../core/tasks/read-reply.ts';
import type { TaskId } from '../core/tasks/task-id.ts';
import { shown } from './outcome.ts';

/** What a reply says, with dots for the key: some services send back what they were sent. A task id that holds it is none. */
export function withDots<T extends Said[keyof Said]>(reading: Reading<T>, key: string): Reading<T> {
  if ('failure' in reading) return { failure: failureWithDots(reading.failure, key) };
  const { said } = reading;
  if (typeof said === 'string' && holdsKey(said, key))
    return { failure: { kind: 'wrong-shape', description: withoutKey(said, key) } };
  if (typeof said === 'object' && said !== null) return { said: { ...said, ...answerWithDots(said, key) } };
  return reading;
}

function failureWithDots({ code, description, taskId, ...rest }: Failure, key: string): Failure {
  return {
    ...rest,
    ...(code === undefined ? {} : { code: shown(code, key) }),
    ...(description === undefined ? {} : { description: shown(description, key) }),
    ...(taskId === undefined || holdsKey(taskId, key) ? {} : { taskId }),
  };
}

function answerWithDots({ fields: [first, ...others] }: Answer, key: string): Answer {
  const dotted = <F extends { path: string; value: string }>({ path, value }: F) => ({
    path: withoutKey(path, key),
    value: withoutKey(value, key),
  });
  return { fields: [dotted(first), ...others.map(dotted)] };
}

function holdsKey(taskId: TaskId, key: string): boolean {
  return withoutKey(String(taskId), key) !== String(taskId);
}
