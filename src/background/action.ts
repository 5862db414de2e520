import type { Failure } from '../core/tasks/failure.ts';
import { isOver, type Task } from '../core/tasks/task.ts';
import { browser } from '../shared/browser.ts';
import { keyOf, t } from '../shared/i18n.ts';
import { viewAddress } from '../shared/view-address.ts';
import { inTurn } from './in-turn.ts';

/** Badge and title take several calls each: what is shown last must be what happened last. */
const next = inTurn();

const BADGES = { followed: '•', ready: '✓', failed: '!', none: '' };

/**
 * Shows a task on the toolbar button: a dot while it is followed, a tick or `!` at its end, and as title its error code
 * or id, else why it has none. The title of the task before never stays.
 */
export function showTask(task: Task): Promise<void> {
  return next(() => show(task));
}

async function show(task: Task): Promise<void> {
  const badge = !isOver(task) ? BADGES.followed : task.state === 'ready' ? BADGES.ready : BADGES.failed;
  await browser.action.setBadgeBackgroundColor({
    color: task.state === 'ready' || !isOver(task) ? '#1f5fd1' : '#b3261e',
  });
  await browser.action.setBadgeText({ text: badge });
  const detail = detailOf(task);
  await browser.action.setTitle({
    title: detail === undefined ? t('extension_name') : t('title_with_detail', detail),
  });
}

function detailOf({ isPrivate, failure, taskId }: Task): string | number | undefined {
  if (isPrivate) return undefined; // what a private window did is not to be read here after it
  return failure?.code ?? taskId ?? (failure && wordsFor(failure));
}

function wordsFor({ kind, httpStatus = 0 }: Failure): string {
  return kind === 'refused' ? t('failure_refused') : t(keyOf('failure', `${kind}_meaning`), httpStatus);
}

/** Clears the badge once the user has looked; a followed task keeps its dot. */
export function clearBadge(followed: boolean): Promise<void> {
  return next(() => browser.action.setBadgeText({ text: followed ? BADGES.followed : BADGES.none }));
}

/** Says on the toolbar button that a picture waits in the view. */
export async function showPicture(): Promise<void> {
  await browser.action.setBadgeBackgroundColor({ color: '#1f5fd1' });
  await browser.action.setBadgeText({ text: BADGES.followed });
}

/** Opens the popup over its tab, or, where the browser does not let us or the popup is too small, the view in a tab. */
export async function openView(tabId: number, needsRoom: boolean): Promise<void> {
  if (!needsRoom && (await openPopup())) return;
  await browser.tabs.create({ url: viewAddress(tabId) });
}

async function openPopup(): Promise<boolean> {
  try {
    await browser.action.openPopup();
    return true;
  } catch {
    return false; // Chrome before 127 has no such function; Firefox wants it in the very click
  }
}
