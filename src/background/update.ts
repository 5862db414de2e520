import { answerLifeOf } from '../core/requests/task-types/task-types.ts';
import { isOver, type Task } from '../core/tasks/task.ts';
import { allTasks } from '../shared/all-tasks.ts';
import { browser } from '../shared/browser.ts';
import { answers, updateItem } from '../shared/stored-items.ts';

/**
 * Installs a waiting update of the extension if no task is followed and no answer is still fresh: it empties
 * `storage.session`, and with it the answers. Says whether an update has to wait on.
 */
export async function updateIfQuiet(now: number): Promise<boolean> {
  if (!(await updateItem.get())) return false;
  for (const task of await allTasks()) if (await needsThisVersion(task, now)) return true;
  browser.runtime.reload();
  return false;
}

async function needsThisVersion(task: Task, now: number): Promise<boolean> {
  if (!isOver(task)) return true;
  if (task.state !== 'ready') return false;
  const life = answerLifeOf(task.type);
  // An answer that does not age is good as long as it is there.
  return life === null ? (await answers.item(task.id).get()) !== null : now - (task.endedAt ?? 0) < life;
}
