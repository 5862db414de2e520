import { useEffect, useState } from 'preact/hooks';
import type { Task } from '../../core/tasks/task.ts';
import { allTasks, watchTasks } from '../../shared/all-tasks.ts';

/** Every task, the newest first, kept up to date; `undefined` until they have been read. */
export function useTasks(): Task[] | undefined {
  const [all, setAll] = useState<Task[]>();
  useEffect(() => {
    const watching = new AbortController();
    const read = async () => {
      const found = await allTasks();
      if (!watching.signal.aborted) setAll(found.toSorted((a, b) => b.createdAt - a.createdAt));
    };
    watchTasks(() => void read(), watching.signal);
    void read();
    return () => watching.abort();
  }, []);
  return all;
}
