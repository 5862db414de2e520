import { bodiesOf, type Exchange } from '../../core/tasks/exchange.ts';
import { isOver, type Task } from '../../core/tasks/task.ts';
import { allTasks, familyOf, taskWithId } from '../../shared/all-tasks.ts';
import {
  answers,
  exchangeBodies,
  privateTasks,
  type Settings,
  settingsItem,
  tasks,
} from '../../shared/stored-items.ts';
import { inTurn } from '../in-turn.ts';
import { dropPrivateDrafts } from '../page/drafts.ts';
import { putBodies, setWithRoom } from '../session-room.ts';
import { tabsLeft } from '../tabs-left.ts';

/** What browsers call no tab at all. */
const TAB_ID_NONE = -1;

/** All that writes or forgets records of tasks stands in this queue: none of it works on what another has just changed. */
const next = inTurn();

/** Writes a task; an ended one only while its record is there: what was forgotten does not come back. */
export function putTask(task: Task): Promise<void> {
  return next(async () => {
    if (isOver(task) && !(await taskWithId(task.id))) return;
    const item = familyOf(task).item(task.id);
    await (task.isPrivate ? setWithRoom(item, task) : item.set(task));
  });
}

/** Writes the texts of an exchange, while the record of its task is there. */
export function putExchange(id: string, exchange: Exchange): Promise<void> {
  return next(async () => {
    if (await taskWithId(id)) await putBodies(id, bodiesOf(exchange));
  });
}

/** Changes a task that is over, if it is still there. */
export function changeEnded(id: string, change: (task: Task) => Task): Promise<void> {
  return next(async () => {
    const task = await taskWithId(id);
    if (task && isOver(task)) await familyOf(task).item(id).set(change(task));
  });
}

/** Changes what is kept, and forgets at once what is too much. */
export function setHistory(settings: Settings): Promise<void> {
  return next(async () => {
    await settingsItem.set(settings);
    await forgetAllBut(settings.keep);
  });
}

/** Forgets the oldest ended tasks over the limit, but never the one that has just ended. */
export function pruneHistory(justEnded?: string): Promise<void> {
  return next(async () => forgetAllBut((await settingsItem.get()).keep, justEnded));
}

/**
 * At the start of a browser session: forgets every task that ended in an earlier one, if the user wants no history, and
 * else which tabs they were of: browsers give the same numbers to other tabs now. What the end of the browser
 * interrupted ends in this session, so that it is told before it goes, at the next start.
 * @param startedAt when this session began (ms since 1970), or a little later, before any task was taken up
 */
export function forgetLastSession(startedAt: number): Promise<void> {
  return next(async () => {
    const { history } = await settingsItem.get();
    const ended = (await tasks.all()).filter((task) => isOver(task) && endOf(task) < startedAt);
    if (!history) return forget(ended.map(({ id }) => id));
    for (const task of ended)
      if (task.tabId !== TAB_ID_NONE) await tasks.item(task.id).set({ ...task, tabId: TAB_ID_NONE });
  });
}

/** Forgets one ended task, with its answer; one that is followed stays. */
export function forgetTask(id: string): Promise<void> {
  return next(async () => {
    const task = await taskWithId(id);
    if (task && isOver(task)) await forget([id]);
  });
}

/** Forgets every ended task. */
export function clearHistory(): Promise<void> {
  return next(() => forgetAllBut(0));
}

/**
 * Forgets every task of private windows, and what was to become one, once the last tab of these is closed.
 * @param drop ends the work on those that are still followed
 */
export function forgetPrivate(drop: (ids: string[]) => void): Promise<void> {
  return next(async () => {
    if ((await tabsLeft()).some(({ incognito }) => incognito)) return;
    const ids = (await privateTasks.all()).map(({ id }) => id);
    drop(ids);
    await forget(ids);
    await dropPrivateDrafts();
  });
}

/** Forgets the records of tasks that this version cannot read. */
export function forgetUnreadable(): Promise<void> {
  return next(async () => {
    for (const family of [tasks, privateTasks]) await family.remove(Object.keys(await family.unreadable()));
  });
}

/** Forgets all ended tasks but those that ended last, and a given one. */
async function forgetAllBut(keep: number, spared?: string): Promise<void> {
  const ended = (await allTasks()).filter(isOver).sort((a, b) => endOf(b) - endOf(a));
  const ids = ended.slice(keep).map(({ id }) => id);
  await forget(ids.filter((id) => id !== spared));
}

function endOf({ endedAt, createdAt }: Task): number {
  return endedAt ?? createdAt;
}

async function forget(ids: string[]): Promise<void> {
  await tasks.remove(ids);
  await privateTasks.remove(ids);
  await answers.remove(ids);
  await exchangeBodies.remove(ids);
}
