import { answerLifeOf } from '../core/requests/task-types/task-types.ts';
import { isOver, type Task } from '../core/tasks/task.ts';
import { allTasks } from '../shared/all-tasks.ts';
import { browser } from '../shared/browser.ts';
import { answers, drafts, updateItem } from '../shared/stored-items.ts';
import { readKey } from './account/key-store.ts';

/**
 * Installs a waiting update of the extension unless somebody would miss what it takes: it closes our pages and empties
 * `storage.session`, and with it answers, forms and a key that is kept for the session. Says whether an update has to
 * wait on; at its own next start the browser installs it in any case.
 */
export async function updateIfQuiet(now: number): Promise<boolean> {
  if (!(await updateItem.get())) return false;
  if (await isInUse()) return true;
  for (const task of await allTasks()) if (await needsThisVersion(task, now)) return true;
  browser.runtime.reload();
  return false;
}

/** Says whether a page of ours is open, or what the user put into one would be lost. */
async function isInUse(): Promise<boolean> {
  const open = await browser.runtime.getContexts({ contextTypes: ['POPUP', 'SIDE_PANEL', 'TAB'] });
  if (open.length > 0 || (await readKey())?.remembered === false) return true;
  return (await drafts.all()).some(({ touched, spent }) => touched && !spent);
}

async function needsThisVersion(task: Task, now: number): Promise<boolean> {
  if (!isOver(task)) return true;
  if (task.state !== 'ready') return false;
  const life = answerLifeOf(task.type);
  // An answer that does not age is good as long as it is there.
  return life === null ? (await answers.item(task.id).get()) !== null : now - (task.endedAt ?? 0) < life;
}
