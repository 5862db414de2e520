import type { Draft } from '../../core/requests/draft.ts';
import { isOfSamePage } from '../../core/requests/fill-draft.ts';
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
 * @param draft as it is stored
 * @param values as they were in view at the press
 */
export async function renewOneTimeValues(
  draft: Draft,
  values: FieldValues,
  { fields }: TaskType,
  now: () => number,
): Promise<Renewed> {
  const { tabId, selected, usedValues } = draft;
  const names = fields.filter(({ isOneTime, name }) => isOneTime && values[name]).map(({ name }) => name);
  if (draft.spent || names.length === 0) return { values: {} };
  const isUsed = names.some((name) => usedValues[name] === values[name]);
  const asItIs: Renewed = isUsed ? { values: {}, note: 'data_s_used' } : { values: {} };
  const known = (await knownOf(tabId))?.captchas.find(({ id }) => id === selected)?.values;
  // What is stored may be newer than what a view shows. Where nothing is known any more, all may be the page's, as is
  // what stands in a form that nobody has touched.
  const ofPage = names.filter(
    (name) =>
      !known || !draft.touched || (known[name] && [values[name], draft.values[name]].includes(known[name])),
  );
  if (selected === null || ofPage.length === 0) return asItIs;
  const scan = await readPage(tabId, now).catch(() => null);
  const captcha = scan?.captchas.find(({ id }) => id === selected);
  const isSilent = scan?.silentFrames.includes(captcha?.frameId ?? 0) === true;
  const fresh =
    scan?.state === 'read' && isOfSamePage(draft, scan) && !isSilent ? captcha?.values : undefined;
  if (!fresh || !ofPage.every((name) => fresh[name])) return { values: {}, note: 'data_s_unread' };
  const changed = ofPage.filter((name) => fresh[name] !== values[name]);
  if (changed.length === 0) return asItIs;
  if (!known) return { values: {}, note: 'data_s_unread' };
  return {
    values: Object.fromEntries(changed.map((name) => [name, fresh[name] ?? ''])),
    note: 'data_s_changed',
  };
}
