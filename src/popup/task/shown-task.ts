import type { Draft } from '../../core/requests/draft.ts';
import type { Task } from '../../core/tasks/task.ts';

/** The task to show: the one this draft became, else this tab's newest; those of other tabs have the line at the foot. */
export function shownTask(draft: Draft, newestFirst: Task[]): Task | null {
  const isShown = draft.spent
    ? ({ id }: Task) => id === draft.submissionId
    : ({ tabId }: Task) => tabId === draft.tabId;
  return newestFirst.find(isShown) ?? null;
}
