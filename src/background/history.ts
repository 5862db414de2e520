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

async function forgetEnded(keep: number): Promise<void> {
  const ended = (await tasks.all()).filter(isOver).sort((a, b) => b.createdAt - a.createdAt);
  for (const { id } of ended.slice(keep)) {
    await tasks.item(id).remove();
    await answers.item(id).remove();
  }
}
