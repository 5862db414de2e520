import type { Draft } from '../../core/requests/draft.ts';
import type { FieldValues } from '../../core/requests/task-object.ts';
import type { TaskType } from '../../core/requests/task-types/task-type.ts';
import type { DataSNote } from '../../shared/protocol.ts';
import { knownOf, readPage } from './readings.ts';

interface Renewed {
  /** The fields to send instead; empty when there is nothing new. */
  values: FieldValues;
  /** What the user should know of it. */
  note?: DataSNote;
}

/**
 * Reads what is good for one use (`data-s`) once more at the moment of submission. What the user has typed there
 * stays; what is sent is put into the form as well.
 */
export async function renewOneTimeValues(
  { tabId, selected, spent, values }: Draft,
  { fields }: TaskType,
  now: () => number,
): Promise<Renewed> {
  const known = (await knownOf(tabId))?.captchas.find(({ id }) => id === selected);
  const names = fields
    .filter(({ isOneTime, name }) => isOneTime && values[name] && values[name] === known?.values[name])
    .map(({ name }) => name);
  if (spent || names.length === 0) return { values: {} };
  const scan = (await readPage(tabId, now))?.scan;
  const fresh = scan?.captchas.find(({ id }) => id === selected);
  const isRead =
    scan?.state === 'read' && !scan.hasChanged && !scan.silentFrames.includes(fresh?.frameId ?? 0);
  if (!isRead || !names.every((name) => fresh?.values[name])) return { values: {}, note: 'data_s_unread' };
  const changed = names.filter((name) => fresh?.values[name] !== values[name]);
  if (changed.length === 0) return { values: {} };
  const renewed = changed.map((name) => [name, fresh?.values[name] ?? ''] as const);
  return { values: Object.fromEntries(renewed), note: 'data_s_changed' };
}
