import { isOver } from '../core/task.ts';
import { allTasks, taskWithId } from '../shared/all-tasks.ts';
import { browser } from '../shared/browser.ts';
import { answers, privateTasks, type Settings, settingsItem, tasks } from '../shared/items.ts';
import { dropPrivateDrafts } from './drafts.ts';

/** Changes what is kept, and forgets at once what is too much. */
export async function setHistory(settings: Settings): Promise<void> {
  await settingsItem.set(settings);
  await pruneHistory();
}

/** Forgets the oldest ended tasks over the limit. */
export async function pruneHistory(): Promise<void> {
  const { keep } = await settingsItem.get();
  await forgetEnded(keep);
}

/** At the start of a browser session: forgets every ended task, if the user wants no history. */
export async function forgetLastSession(): Promise<void> {
  const { history } = await settingsItem.get();
  if (!history) await forgetEnded(0);
}

/** Forgets one ended task, with its answer; one that is followed stays. */
export async function forgetTask(id: string): Promise<void> {
  const task = await taskWithId(id);
  if (task && isOver(task)) await forget([id]);
}

/** Forgets all ended tasks but the newest. */
export async function forgetEnded(keep: number): Promise<void> {
  const ended = (await allTasks()).filter(isOver).sort((a, b) => b.createdAt - a.createdAt);
  await forget(ended.slice(keep).map(({ id }) => id));
}

/** Forgets every task of private windows, and what was to become one, once the last of these is closed. */
export async function forgetPrivate(): Promise<void> {
  if ((await browser.windows.getAll()).some(({ incognito }) => incognito)) return;
  const kept = await privateTasks.all();
  if (kept.length > 0) await forget(kept.map(({ id }) => id));
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
