import * as v from 'valibot';
import { taskIdSchema } from '../core/tasks/task.ts';

/** Any reply that says the service refused: `errorId` other than 0 (clients saw 1 and others). */
export const refusalSchema = v.object({
  errorId: v.pipe(
    v.number(),
    v.check((errorId) => errorId !== 0),
  ),
  errorCode: v.nullish(v.string()),
  errorDescription: v.nullish(v.string()),
});

/** `{"errorId":0,"taskId":7654321}` */
export const createTaskSchema = v.object({ errorId: v.literal(0), taskId: taskIdSchema });

/** `{"errorId":0,"balance":345.678}` in US dollars. */
export const balanceSchema = v.object({ errorId: v.literal(0), balance: v.pipe(v.number(), v.finite()) });

/** `{"errorId":0,"status":"success"}` */
export const reportSchema = v.object({ errorId: v.literal(0), status: v.literal('success') });

/** Any `status` but `ready` means: not yet (official clients do the same). */
export const taskResultSchema = v.object({
  errorId: v.literal(0),
  status: v.string(),
  solution: v.nullish(v.looseObject({})),
});
