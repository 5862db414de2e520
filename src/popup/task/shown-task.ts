import type { Draft } from '../../core/requests/draft.ts';
import type { Task } from '../../core/tasks/task.ts';

/**
 * The task to show: the one this draft became, else this tab's newest, else the newest of all; one of a private
 * window only in its own tab.
 */
export function shownTask(draft: Draft, newestFirst: Task[]): Task | null {
  if (draft.spent) return newestFirst.find((task) => task.id === draft.submissionId) ?? null;
  return (
    newestFirst.find((task) => task.tabId === draft.tabId) ??
    newestFirst.find((task) => !task.isPrivate) ??
    null
  );
}
