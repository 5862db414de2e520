import type { Draft } from '../core/draft.ts';
import type { Task } from '../core/task.ts';

/** The task to show: the one this draft became, else this tab's newest, else the newest of all. */
export function shownTask(draft: Draft, newestFirst: Task[]): Task | null {
  if (draft.spent) return newestFirst.find((task) => task.id === draft.submissionId) ?? null;
  return newestFirst.find((task) => task.tabId === draft.tabId) ?? newestFirst[0] ?? null;
}
