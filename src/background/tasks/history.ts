import { isOver, type Task } from '../../core/tasks/task.ts';
import { allTasks, taskWithId } from '../../shared/all-tasks.ts';
import { browser } from '../../shared/browser.ts';
import { answers, privateTasks, type Settings, settingsItem, tasks } from '../../shared/stored-items.ts';
import { dropPrivateDrafts } from '../page/drafts.ts';

/** What browsers call no tab at all. */
const TAB_ID_NONE = -1;

/** Changes what is kept, and forgets at once what is too much. */
export async function setHistory(settings: Settings): Promise<void> {
  await settingsItem.set(settings);
  await pruneHistory();
}

/** Forgets the oldest ended tasks over the limit, but never the one that has just ended. */
export async function pruneHistory(justEnded?: string): Promise<void> {
  const { keep } = await settingsItem.get();
  await forgetEnded(keep, justEnded);
}

/**
 * At the start of a browser session: forgets every ended task, if the user wants no history, and else which tabs
 * they were of: browsers give the same numbers to other tabs now.
 */
export async function forgetLastSession(): Promise<void> {
  const { history } = await settingsItem.get();
  if (!history) return forgetEnded(0);
  const ended = (await tasks.all()).filter((task) => isOver(task) && task.tabId !== TAB_ID_NONE);
  for (const task of ended) await tasks.item(task.id).set({ ...task, tabId: TAB_ID_NONE });
}

/** Forgets one ended task, with its answer; one that is followed stays. */
export async function forgetTask(id: string): Promise<void> {
  const task = await taskWithId(id);
  if (task && isOver(task)) await forget([id]);
}

/** Forgets all ended tasks but those that ended last, and a given one. */
export async function forgetEnded(keep: number, spared?: string): Promise<void> {
  const endOf = (task: Task) => task.endedAt ?? task.createdAt;
  const ended = (await allTasks()).filter(isOver).sort((a, b) => endOf(b) - endOf(a));
  const ids = ended.slice(keep).map(({ id }) => id);
  await forget(ids.filter((id) => id !== spared));
}

/**
 * Forgets every task of private windows, and what was to become one, once the last of these is closed.
 * @param drop ends the work on those that are still followed
 */
export async function forgetPrivate(drop: (ids: string[]) => void): Promise<void> {
  if ((await browser.windows.getAll()).some(({ incognito }) => incognito)) return;
  const ids = (await privateTasks.all()).map(({ id }) => id);
  drop(ids);
  if (ids.length > 0) await forget(ids);
  await dropPrivateDrafts();
}

/** Forgets the records of tasks that this version cannot read. */
export async function forgetUnreadable(): Promise<void> {
  await tasks.remove(Object.keys(await tasks.unreadable()));
}

async function forget(ids: string[]): Promise<void> {
  await tasks.remove(ids);
  await privateTasks.remove(ids);
  await answers.remove(ids);
}
