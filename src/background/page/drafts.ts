import { unreadScan } from '../../core/captchas/scan.ts';
import { MAX_FRAMES } from '../../core/limits.ts';
import type { PictureStory } from '../../core/pictures/picture.ts';
import { type Draft, type DraftEdit, editPart, emptyDraft } from '../../core/requests/draft.ts';
import { fieldsThat } from '../../core/requests/task-types/task-types.ts';
import { taskWithId } from '../../shared/all-tasks.ts';
import { browser } from '../../shared/browser.ts';
import { drafts, scans } from '../../shared/stored-items.ts';
import { inTurn } from '../in-turn.ts';
import { setWithRoom } from '../session-room.ts';
import { tabsLeft } from '../tabs-left.ts';

const next = inTurn();

/** Changes a tab's draft, in turn with every other change. Gives the draft, or `null` where there is none. */
export function changeDraft(
  tabId: number,
  edit: (draft: Draft) => Draft | Promise<Draft>,
): Promise<Draft | null> {
  return next(async () => {
    const item = drafts.item(String(tabId));
    const stored = await item.get();
    if (!stored) return null;
    const draft = await edit(stored);
    if (draft !== stored) await setWithRoom(item, draft, tabId);
    return draft;
  });
}

/**
 * Gives a tab's draft, and makes it where there is none. Only what opens a view does so: a draft that came back after
 * its tab was closed would stay for ever. It takes its turn at once: what is asked right after it finds the draft.
 */
export function openDraft(tabId: number, inPrivate: boolean | Promise<boolean>): Promise<Draft> {
  return next(async () => {
    const isPrivate = await inPrivate;
    const item = drafts.item(String(tabId));
    const stored = await item.get();
    // A background that died right after it had stored the task could not mark its submission any more.
    const spent = stored !== null && (stored.spent || (await taskWithId(stored.submissionId)) !== null);
    if (stored && spent === stored.spent && (stored.isPrivate || !isPrivate)) return stored;
    const known = stored ?? { ...emptyDraft(tabId, crypto.randomUUID()), since: Date.now() };
    const draft = { ...known, spent, isPrivate: known.isPrivate || isPrivate };
    await setWithRoom(item, draft, tabId);
    return draft;
  });
}

/** Keeps what the user chose and typed. */
export function editDraft(tabId: number, writer: string, edit: DraftEdit): Promise<Draft | null> {
  return changeDraft(tabId, (draft) => ({ ...draft, ...editPart(edit), writer, touched: true }));
}

/** Puts a picture of the page into the form, for a new task if the draft has been sent. */
export function putPicture(tabId: number, body: string, picture: PictureStory): Promise<Draft | null> {
  return changeDraft(tabId, (draft) => ({
    ...draft,
    ...(draft.spent ? { submissionId: crypto.randomUUID(), spent: false } : {}),
    selected: null,
    type: 'ImageToTextTask',
    values: { ...draft.values, body },
    picture,
    writer: 'background',
    touched: true,
  }));
}

/** Remembers that the user did not grant a look inside the frames of an origin. */
export function markRefused(tabId: number, origin: string): Promise<Draft | null> {
  return changeDraft(tabId, (draft) => ({
    ...draft,
    refusedOrigins: [...new Set([...draft.refusedOrigins, origin])].slice(-MAX_FRAMES),
  }));
}

/**
 * Marks a tab's submission as spent, if it is still the present one, and what it sent that is good for one use. A form
 * that nobody touched shows what was sent, though a reading may have found another page meanwhile.
 */
export function spendSubmission(sent: Draft): Promise<Draft | null> {
  const used = fieldsThat('isOneTime').flatMap((name) => {
    const value = sent.values[name];
    return value ? [[name, value] as const] : [];
  });
  return changeDraft(sent.tabId, (draft) => {
    if (draft.submissionId !== sent.submissionId) return draft;
    const usedValues = { ...draft.usedValues, ...Object.fromEntries(used) };
    return { ...draft, ...(draft.touched ? {} : editPart(sent)), spent: true, usedValues };
  });
}

/**
 * Gives a tab's draft a new submission when the one that the view saw is spent. Answers with the submission it has
 * now, or `null` when it was another one already: of two presses at once only the first gets a new one.
 */
export async function renewSubmission(tabId: number, seen: string): Promise<string | null> {
  let isSeen = false;
  const draft = await changeDraft(tabId, (stored) => {
    isSeen = stored.submissionId === seen;
    return isSeen && stored.spent ? { ...stored, submissionId: crypto.randomUUID(), spent: false } : stored;
  });
  return isSeen && draft ? draft.submissionId : null;
}

/**
 * After a tab was closed: forgets what belongs to no tab. A form in a view of ours whose page is gone stays until the
 * view goes, too, but not that of a private window.
 */
export function sweepDrafts(now: () => number): Promise<void> {
  return next(async () => {
    const { open, viewed } = await knownTabs();
    for (const draft of await drafts.all()) {
      if (open.has(draft.tabId)) continue;
      if (viewed.has(draft.tabId) && !draft.isPrivate) await leaveWithoutPage(draft, now);
      else await drop([draft.tabId]);
    }
  });
}

/** The tabs that are there, and those that our views in tabs are about. */
async function knownTabs(): Promise<{ open: Set<number>; viewed: Set<number> }> {
  const tabs = await tabsLeft();
  const own = browser.runtime.getURL('');
  const ours = tabs.flatMap(({ url }) => (url?.startsWith(own) ? [new URL(url)] : []));
  return {
    open: new Set(tabs.flatMap(({ id }) => id ?? [])),
    viewed: new Set(ours.map(({ searchParams }) => Number(searchParams.get('tab') ?? Number.NaN))),
  };
}

/** The form is the user's own from now on: no reading will fill it in. */
async function leaveWithoutPage(draft: Draft, now: () => number): Promise<void> {
  const item = scans.item(String(draft.tabId));
  if ((await item.get())?.state === 'shut') return;
  await item.set(unreadScan({ at: now(), tabUrl: '', silent: [], dropped: 0 }, 'shut'));
  await drafts.item(String(draft.tabId)).set({ ...draft, touched: true, writer: '' });
}

/** Forgets the drafts whose tasks are those of private windows. */
export function dropPrivateDrafts(): Promise<void> {
  return next(async () => {
    const left = (await drafts.all()).filter(({ isPrivate }) => isPrivate);
    await drop(left.map(({ tabId }) => tabId));
  });
}

/** The drafts last: by what is left of them a sweep that was interrupted goes on. */
async function drop(tabIds: number[]): Promise<void> {
  await scans.remove(tabIds.map(String));
  await drafts.remove(tabIds.map(String));
}
