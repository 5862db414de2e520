import { expect } from 'vitest';
import { PracticeService } from '../practice/service/service-rules.ts';

/** An API key that the stand-in knows in these tests. */
export const KEY = '0123456789abcdef0123456789abcdef';

/** What `createTask` answers. */
export function create(task: unknown, beside: object = {}): Record<string, unknown> {
  const service = new PracticeService();
  service.keys.set(KEY, 1);
  // Over the wire, as requests come.
  const { body } = service.handle(
    'createTask',
    JSON.parse(JSON.stringify({ clientKey: KEY, task, ...beside })),
  );
  return body;
}

/** A task that is taken. */
export const accepted = { errorId: 0, taskId: expect.any(Number) };
/** A refusal that names a field. */
export const naming = (field: string, errorCode = 'ERROR_INVALID_TASK') => ({
  errorId: 1,
  errorCode,
  errorDescription: expect.stringMatching(new RegExp(`\\b${field.replaceAll('.', '\\.')}\\b`)),
  taskId: 0,
});
