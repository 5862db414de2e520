import { useEffect, useState } from 'preact/hooks';
import type { Draft } from '../core/draft.ts';
import type { Task } from '../core/task.ts';
import { tasks } from '../shared/items.ts';

/** The task to show: the one this draft became, else this tab's newest, else the newest of all. */
export function useShownTask(draft: Draft | null): Task | null {
  const [all, setAll] = useState<Task[]>([]);
  useEffect(() => {
    const watching = new AbortController();
    const read = () => tasks.all().then((found) => watching.signal.aborted || setAll(found));
    tasks.watch(() => void read(), watching.signal);
    void read();
    return () => watching.abort();
  }, []);
  if (!draft) return null;
  if (draft.spent) return all.find((task) => task.id === draft.submissionId) ?? null;
  const newestFirst = all.toSorted((a, b) => b.createdAt - a.createdAt);
  return newestFirst.find((task) => task.tabId === draft.tabId) ?? newestFirst[0] ?? null;
}
