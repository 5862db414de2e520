import * as v from 'valibot';
import { ANSWER_ROOM } from '../core/limits.ts';
import type { Answer } from '../core/tasks/answer.ts';
import { type Bodies, sizeOf, tooMuch, withBodies } from '../core/tasks/exchange.ts';
import { allTasks } from '../shared/all-tasks.ts';
import { defineItem, isFull, type StoredItem } from '../shared/storage.ts';
import { answers, exchangeBodies, scans } from '../shared/stored-items.ts';

/** Removes one thing. */
type Removal = () => Promise<void>;

/**
 * Writes an item of the session's storage, which has 10 MB in both browsers. Where it is full, what can be had again
 * or nobody waits for goes, until there is room: what was read of pages, the oldest first, then the texts of the
 * oldest tasks' exchanges. Throws when that does not do.
 * @param tabId whose reading stays
 */
export function setWithRoom<T, F>(item: StoredItem<T, F>, value: T, tabId?: number): Promise<void> {
  return setAfter(item, value, async () => [...(await readings(tabId)), ...(await bodiesBut())]);
}

/** Writes an answer, which is paid for and comes once: for it all that goes too, and at last the oldest answers. */
export function putAnswer(id: string, answer: Answer): Promise<void> {
  return setAfter(answers.item(id), answer, async () => [
    ...(await readings()),
    ...(await bodiesBut()),
    ...(await answersBut(id)),
  ]);
}

/** Writes the texts of a task's exchanges within their limits; where the storage is full, only those of older tasks go for them. */
export async function putBodies(id: string, added: Bodies): Promise<void> {
  const item = exchangeBodies.item(id);
  const bodies = withBodies((await item.get()) ?? [], added);
  await setAfter(item, bodies, () => bodiesBut(id));
  const all = newestFirst(await exchangeBodies.entries());
  await exchangeBodies.remove(tooMuch(all.map(([other, kept]) => ({ id: other, size: sizeOf(kept) }))));
}

/** Held for a moment, to see whether there is room. */
const roomItem = defineItem('session', 'room', { schema: v.string(), version: 1, fallback: null });

/** Says whether an answer could be kept now, and makes the room for it: before it is paid for. */
export async function hasRoomForAnswer(tabId: number): Promise<boolean> {
  try {
    await setAfter(roomItem, ' '.repeat(ANSWER_ROOM), async () => [
      ...(await readings(tabId)),
      ...(await bodiesBut()),
      ...(await answersBut()),
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

/** By when the last of each was sent. */
function newestFirst(entries: [id: string, bodies: Bodies[]][]): typeof entries {
  const last = (bodies: Bodies[]) => bodies.at(-1)?.at ?? 0;
  return entries.sort(([, a], [, b]) => last(b) - last(a));
}

async function bodiesBut(id?: string): Promise<Removal[]> {
  const others = newestFirst(await exchangeBodies.entries()).filter(([other]) => other !== id);
  return others.reverse().map(
    ([other]) =>
      () =>
        exchangeBodies.remove([other]),
  );
}

async function answersBut(id?: string): Promise<Removal[]> {
  const ends = new Map((await allTasks()).map((task) => [task.id, task.endedAt ?? 0]));
  const others = (await answers.entries()).map(([other]) => other).filter((other) => other !== id);
  return others
    .sort((a, b) => (ends.get(a) ?? 0) - (ends.get(b) ?? 0))
    .map((other) => () => answers.remove([other]));
}
