import { chosenCaptcha } from '../../core/requests/form-sources.ts';
import { buildRequest, checkValues } from '../../core/requests/request.ts';
import type { FieldValues } from '../../core/requests/task-object.ts';
import { taskTypeNamed } from '../../core/requests/task-types/task-types.ts';
import type { CreateTaskResult, Input } from '../../shared/protocol.ts';
import type { AccountKeeper } from '../account/account.ts';
import { holdsKey } from '../account/key-store.ts';
import { changeDraft, spendSubmission } from '../page/drafts.ts';
import { isInPrivateWindow } from '../page/private-window.ts';
import { knownOf } from '../page/readings.ts';
import { renewOneTimeValues } from '../page/renew-one-time-values.ts';
import { hasRoomForAnswer } from '../session-room.ts';
import type { Runner } from './runner.ts';

interface Parts {
  account: AccountKeeper;
  runner: Runner;
  now(): number;
}

/** One press of *Create task*: the one way to a request that costs money. Says why none was made. */
export async function createTask(
  input: Input<'createTask'>,
  { account, runner, now }: Parts,
): Promise<CreateTaskResult> {
  const { tabId, submissionId: id, type, values, again } = input;
  const draft = await changeDraft(tabId, (stored) => stored);
  if (draft?.submissionId !== id) return { refused: 'stale' };
  const taskType = taskTypeNamed(type);
  if (!taskType) return { refused: 'unknown-type' };
  if (Object.keys(checkValues(taskType, values)).length > 0) return { refused: 'problems' };
  if (!(await account.load()).key) return { refused: 'no-key' };
  if (await holdsKey(values)) return { refused: 'holds-key' };
  const isPrivate = draft.isPrivate || (await isInPrivateWindow(tabId));
  const callback = chosenCaptcha(draft, await knownOf(tabId))?.callback;
  const submissionOf = (sent: FieldValues) => ({
    id,
    tabId,
    body: buildRequest(taskType, sent),
    isPrivate,
    callback,
  });
  const same = again ? undefined : await runner.findSame(submissionOf(values));
  if (same) return { refused: 'working', taskId: String(same.taskId ?? '') };
  if (!draft.spent && !(await hasRoomForAnswer(tabId))) return { refused: 'full' };
  const renewed = await renewOneTimeValues(draft, values, taskType, now);
  const sent = { ...values, ...renewed.values };
  try {
    await runner.create(submissionOf(sent));
  } catch {
    return { refused: (await account.load()).key ? 'storage' : 'no-key' };
  }
  // It is sent; a submission that cannot be marked as spent finds the same task again.
  await spendSubmission({ ...draft, type, values: sent }).catch(() => null);
  return { taskId: id, ...(renewed.note ? { note: renewed.note } : {}) };
}
