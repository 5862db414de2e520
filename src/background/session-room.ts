import * as v from 'valibot';
import { ANSWER_ROOM } from '../core/limits.ts';
import type { Answer } from '../core/tasks/answer.ts';
import { allTasks } from '../shared/all-tasks.ts';
import { defineItem, isFull, type StoredItem } from '../shared/storage.ts';
import { answers, scans } from '../shared/stored-items.ts';

/** Removes one thing. */
type Removal = () => Promise<void>;

/**
 * Writes an item of the session's storage, which has 10 MB in both browsers. Where it is full, what can be had again
 * goes, until there is room: what was read of pages, the oldest first. Throws when that does not do.
 * @param tabId whose reading stays
 */
export function setWithRoom<T, F>(item: StoredItem<T, F>, value: T, tabId?: number): Promise<void> {
  return setAfter(item, value, () => readings(tabId));
}

/** Writes an answer, which is paid for and comes once: for it every reading goes, and at last the oldest answers. */
export function putAnswer(id: string, answer: Answer): Promise<void> {
  return setAfter(answers.item(id), answer, async () => [...(await readings()), ...(await answersBut(id))]);
}

/** Held for a moment, to see whether there is room. */
const roomItem = defineItem('session', 'room', { schema: v.string(), version: 1, fallback: null });

/** Says whether an answer could be kept now, and makes the room for it: before it is paid for. */
export async function hasRoomForAnswer(tabId: number): Promise<boolean> {
  try {
    await setAfter(roomItem, ' '.repeat(ANSWER_ROOM), async () => [
      ...(await readings(tabId)),
      ...(await answersBut('')),
    ]);
  } catch (error) {
    if (isFull(error)) return false;
    throw error;
  }
  await roomItem.remove();
  return true;
}

async function setAfter<T, F>(
  item: StoredItem<T, F>,
  value: T,
  expendable: () => Promise<Removal[]>,
): Promise<void> {
  let left: Removal[] | undefined;
  for (;;) {
    try {
      return await item.set(value);
    } catch (error) {
      if (!isFull(error)) throw error;
      left ??= await expendable();
      const remove = left.shift();
      if (!remove) throw error;
      await remove();
    }
  }
}

async function readings(sparedTab?: number): Promise<Removal[]> {
  const others = (await scans.entries()).filter(([id]) => id !== String(sparedTab));
  return others
    .sort(([, a], [, b]) => a.at - b.at)
    .map(
      ([id]) =>
        () =>
          scans.remove([id]),
    );
}

async function answersBut(id: string): Promise<Removal[]> {
  const ends = new Map((await allTasks()).map((task) => [task.id, task.endedAt ?? 0]));
  const others = (await answers.entries()).map(([other]) => other).filter((other) => other !== id);
  return others
    .sort((a, b) => (ends.get(a) ?? 0) - (ends.get(b) ?? 0))
    .map((other) => () => answers.remove([other]));
}
