import * as v from 'valibot';

/** Schema of the service's id of a task as it is stored: in the JSON type it came in, for that is how it goes back. */
export const taskIdSchema = v.pipe(
  v.union([v.number(), v.string()]),
  v.check((id) => isTaskId(id)),
);

/** The service's id of a task. */
export type TaskId = v.InferOutput<typeof taskIdSchema>;

/**
 * Says whether a `taskId` of a reply names a task: a positive whole number that JSON keeps exactly, or a text that
 * is no other number and no word for nothing. The service documents numbers, and 0 with a refusal.
 */
export function isTaskId(raw: unknown): raw is TaskId {
  if (typeof raw === 'number') return Number.isSafeInteger(raw) && raw > 0;
  if (typeof raw !== 'string') return false;
  const text = raw.trim();
  if (/^[-+.\d]+$/.test(text)) return /^\d*[1-9]\d*$/.test(text);
  return !/^(|null|undefined|nan|none|false|true|0x0+|0e\d+)$/i.test(text) && /[\p{L}\p{N}]/u.test(text);
}
