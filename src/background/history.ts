import { isOver } from '../core/task.ts';
import { answers, type Settings, settingsItem, tasks } from '../shared/items.ts';

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
  const task = await tasks.item(id).get();
  if (task && isOver(task)) await forget([id]);
}

/** Forgets all ended tasks but the newest. */
export async function forgetEnded(keep: number): Promise<void> {
  const ended = (await tasks.all()).filter(isOver).sort((a, b) => b.createdAt - a.createdAt);
  await forget(ended.slice(keep).map(({ id }) => id));
}

async function forget(ids: string[]): Promise<void> {
  await tasks.remove(ids);
  await answers.remove(ids);
}
