import { siteOf } from '../../core/address.ts';
import type { Draft } from '../../core/requests/draft.ts';
import type { Task } from '../../core/tasks/task.ts';

/** How long (ms) a task of another tab, or of one that is gone, is shown where its page is open again. */
const SAME_PAGE_MS = 86_400_000;

/**
 * The task to show: the one this draft became, else this tab's newest, else the newest of this page: a browser that
 * starts again has other tabs. Those of other pages have the line at the foot; what a private window did is shown in
 * its own tab only.
 * @param pageUrl address of the page in the tab; empty when nobody says it
 */
export function shownTask(draft: Draft, pageUrl: string, newestFirst: Task[], now: number): Task | null {
  if (draft.spent) return newestFirst.find(({ id }) => id === draft.submissionId) ?? null;
  const site = siteOf(pageUrl);
  const isOfPage = (task: Task) =>
    site !== '' && task.site === site && !task.isPrivate && task.createdAt > now - SAME_PAGE_MS;
  const isOfTab = ({ tabId, createdAt }: Task) => tabId === draft.tabId && createdAt >= draft.since;
  return newestFirst.find(isOfTab) ?? newestFirst.find(isOfPage) ?? null;
}
