import { type Balance, costBetween } from '../../core/tasks/cost.ts';
import { allTasks } from '../../shared/all-tasks.ts';
import { changeEnded } from './history.ts';

/** Keeps what a task has cost, where two balances of its key tell. */
export async function noteCost(owner: string, before: Balance, after: Balance): Promise<void> {
  const ofKey = (await allTasks()).filter((task) => task.owner === undefined || task.owner === owner);
  const found = costBetween(ofKey, before, after);
  if (!found) return;
  const cost = { amount: found.amount, isAbout: true };
  await changeEnded(found.id, (task) => (task.cost ? task : { ...task, cost }));
}
