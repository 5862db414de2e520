import { type DraftEdit, editOf } from '../../core/requests/draft.ts';
import { requestOf } from '../../core/tasks/task.ts';
import { taskWithId } from '../../shared/all-tasks.ts';
import { browser } from '../../shared/browser.ts';
import { viewAddress } from '../../shared/view-address.ts';
import { editDraft, openDraft } from '../page/drafts.ts';

/** Opens a view in a tab of its own whose form holds the request of a task. Sends nothing. */
export async function openAgain(id: string): Promise<void> {
  const task = await taskWithId(id);
  if (!task) return;
  const edit: DraftEdit = editOf(requestOf(task));
  const { id: tabId } = await browser.tabs.create({
    url: viewAddress('own'),
  });
  // In Chrome the new tab is in no private window: extension pages do not load there.
  if (tabId === undefined) return;
  await openDraft(tabId, task.isPrivate === true);
  await editDraft(tabId, 'background', edit);
}
