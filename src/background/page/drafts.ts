import { patternOf } from '../../core/address.ts';
import type { Scan } from '../../core/captchas/scan.ts';
import { MAX_FRAMES } from '../../core/limits.ts';
import type { PictureStory } from '../../core/pictures/picture.ts';
import { type Draft, type DraftEdit, emptyDraft, withScan } from '../../core/requests/draft.ts';
import { drafts } from '../../shared/stored-items.ts';
import { inTurn } from '../in-turn.ts';

const next = inTurn();

/** Reads a tab's draft, making it when there is none. */
export function openDraft(tabId: number): Promise<Draft> {
  return change(tabId, (draft) => draft);
}

/** Remembers that a tab is in a private window, for when it has closed. */
export function markPrivate(tabId: number): Promise<Draft> {
  return change(tabId, (draft) => (draft.isPrivate ? draft : { ...draft, isPrivate: true }));
}

/** Puts a new scan into a tab's draft. */
export function putScan(tabId: number, scan: Scan): Promise<Draft> {
  return change(tabId, (draft) => withScan(draft, scan, crypto.randomUUID()));
}

/** Keeps what the user chose and typed. */
export function editDraft(tabId: number, writer: string, edit: DraftEdit): Promise<Draft> {
  return change(tabId, (draft) => ({ ...draft, ...edit, writer, touched: true }));
}

/** Fills a fresh draft with the request of a task that was sent once. */
export function refillDraft(tabId: number, edit: DraftEdit, isPrivate: boolean): Promise<Draft> {
  return change(tabId, (draft) => ({ ...draft, ...edit, isPrivate, writer: 'background', touched: true }));
}

/** Forgets the drafts whose tasks are those of private windows. */
export async function dropPrivateDrafts(): Promise<void> {
  const left = (await drafts.all()).filter(({ isPrivate }) => isPrivate);
  await drafts.remove(left.map(({ tabId }) => String(tabId)));
}

/** Puts a picture of the page into the form, for a new task if the draft has been sent. */
export function putPicture(tabId: number, body: string, picture: PictureStory): Promise<Draft> {
  return change(tabId, (draft) => ({
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

/** Remembers that the tab's page is another one than was read. */
export function markChanged(tabId: number): Promise<Draft> {
  return change(tabId, (draft) =>
    draft.scan?.state === 'read' && !draft.pageChanged ? { ...draft, pageChanged: true } : draft,
  );
}

/** Remembers that the user did not grant a look inside the frames of an origin. */
export function markRefused(tabId: number, origin: string): Promise<Draft> {
  return change(tabId, (draft) => ({
    ...draft,
    refusedOrigins: [...new Set([...draft.refusedOrigins, origin])].slice(-MAX_FRAMES),
  }));
}

/** The tabs with frames that a new grant opens. */
export async function tabsWaitingFor(granted: string[]): Promise<number[]> {
  const all = await drafts.all();
  return all
    .filter(({ scan }) => scan?.unseenOrigins.some((origin) => granted.includes(patternOf(origin))))
    .map(({ tabId }) => tabId);
}

/** Marks a tab's submission as spent, if it is still the present one. */
export function spendSubmission(tabId: number, submissionId: string): Promise<Draft> {
  return change(tabId, (draft) => (draft.submissionId === submissionId ? { ...draft, spent: true } : draft));
}

/**
 * Gives a tab's draft a new submission when the one that the view saw is spent. Answers with the submission it has
 * now, or `null` when it was another one already: of two presses at once only the first gets a new one.
 */
export async function renewSubmission(tabId: number, seen: string): Promise<string | null> {
  let isSeen = false;
  const draft = await change(tabId, (stored) => {
    isSeen = stored.submissionId === seen;
    return isSeen && stored.spent ? { ...stored, submissionId: crypto.randomUUID(), spent: false } : stored;
  });
  return isSeen ? draft.submissionId : null;
}

/** Forgets the draft of a closed tab. */
export function dropDraft(tabId: number): Promise<void> {
  return next(() => drafts.item(String(tabId)).remove());
}

function change(tabId: number, edit: (draft: Draft) => Draft): Promise<Draft> {
  return next(async () => {
    const item = drafts.item(String(tabId));
    const stored = await item.get();
    const draft = edit(stored ?? emptyDraft(tabId, crypto.randomUUID()));
    if (draft !== stored) await item.set(draft);
    return draft;
  });
}
