import { type Draft, dataSField } from '../../core/requests/draft.ts';
import type { FieldValues } from '../../core/requests/task-object.ts';
import type { DataSNote } from '../../shared/protocol.ts';
import { editDraft, putScan } from './drafts.ts';
import { scanTab } from './scan.ts';

interface FreshDataS {
  /** The field to send instead; empty when there is nothing new. */
  values: FieldValues;
  /** What the user should know of it. */
  note?: DataSNote;
}

/**
 * Reads `data-s` once more at the moment of submission: it is good for one use. What the user has typed there
 * stays; what is sent is put into the form as well.
 */
export async function readDataSAgain(
  draft: Draft,
  values: FieldValues,
  now: () => number,
): Promise<FreshDataS> {
  const { tabId, selected, type, spent, picture } = draft;
  const known = draft.scan?.captchas.find(({ id }) => id === selected);
  if (spent || known?.dataS === undefined || values[dataSField(known)] !== known.dataS) return { values: {} };
  const after = await putScan(tabId, await scanTab(tabId, now));
  const fresh = after.scan?.captchas.find(({ id }) => id === selected);
  const isRead = after.scan !== draft.scan && after.scan?.state === 'read' && !after.pageChanged;
  if (!isRead || fresh?.dataS === undefined) return { values: {}, note: 'data_s_unread' };
  if (fresh.dataS === known.dataS) return { values: {} };
  const changed = { [dataSField(known)]: fresh.dataS };
  await editDraft(tabId, 'background', { selected, type, values: { ...values, ...changed }, picture });
  return { values: changed, note: 'data_s_changed' };
}
