import { isOver, type Task } from '../core/task.ts';
import { answerLifeOf } from '../core/task-types.ts';
import { allTasks } from '../shared/all-tasks.ts';
import { browser } from '../shared/browser.ts';
import { updateItem } from '../shared/items.ts';

/**
 * Installs a waiting update of the extension if no task is followed and no answer is still fresh: it empties
 * `storage.session`, and with it the answers. Says whether an update has to wait on.
 */
export async function updateIfQuiet(now: number): Promise<boolean> {
  if (!(await updateItem.get())) return false;
  if ((await allTasks()).some((task) => needsThisVersion(task, now))) return true;
  browser.runtime.reload();
  return false;
}

function needsThisVersion(task: Task, now: number): boolean {
  if (!isOver(task)) return true;
  const life = answerLifeOf(task.type) ?? 0;
  return task.state === 'ready' && now - (task.endedAt ?? 0) < life;
}
