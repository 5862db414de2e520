import type { Task } from '../core/tasks/task.ts';
import type { StoredFamily } from './storage.ts';
import { privateTasks, tasks } from './stored-items.ts';

/** Where a task is kept. */
export function familyOf({ isPrivate }: Pick<Task, 'isPrivate'>): StoredFamily<Task> {
  return isPrivate ? privateTasks : tasks;
}

/** Every task that can be read, in no order. */
export async function allTasks(): Promise<Task[]> {
  return [...(await tasks.all()), ...(await privateTasks.all())];
}

/** What is stored of tasks that cannot be read, by id. */
export async function unreadableTasks(): Promise<Record<string, unknown>> {
  return { ...(await tasks.unreadable()), ...(await privateTasks.unreadable()) };
}

/** Finds a task by its id. */
export async function taskWithId(id: string): Promise<Task | null> {
  return (await tasks.item(id).get()) ?? (await privateTasks.item(id).get());
}

/** Calls back after any task changed, until the signal aborts. */
export function watchTasks(callback: () => void, signal: AbortSignal): void {
  tasks.watch(callback, signal);
  privateTasks.watch(callback, signal);
}
