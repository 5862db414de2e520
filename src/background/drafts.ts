import { type Draft, type DraftEdit, emptyDraft, type Scan, withScan } from '../core/draft.ts';
import { drafts } from '../shared/items.ts';

/** Changes run one after another, so that none is lost between a read and its write. */
let queue: Promise<unknown> = Promise.resolve();

/** Reads a tab's draft, making it when there is none. */
export function openDraft(tabId: number): Promise<Draft> {
  return change(tabId, (draft) => draft);
}

/** Puts a new scan into a tab's draft. */
export function putScan(tabId: number, scan: Scan): Promise<Draft> {
  return change(tabId, (draft) => withScan(draft, scan, crypto.randomUUID()));
}

/** Keeps what the user chose and typed. */
export function editDraft(tabId: number, writer: string, edit: DraftEdit): Promise<Draft> {
  return change(tabId, (draft) => ({ ...draft, ...edit, writer, touched: true }));
}

/** Marks a tab's submission as spent, if it is still the present one. */
export function spendSubmission(tabId: number, submissionId: string): Promise<Draft> {
  return change(tabId, (draft) => (draft.submissionId === submissionId ? { ...draft, spent: true } : draft));
}

/** Gives a tab's draft a new submission when the last one is spent. */
export function renewSubmission(tabId: number): Promise<Draft> {
  return change(tabId, (draft) =>
    draft.spent ? { ...draft, submissionId: crypto.randomUUID(), spent: false } : draft,
  );
}

/** Forgets the draft of a closed tab. */
export function dropDraft(tabId: number): Promise<void> {
  return drafts.item(String(tabId)).remove();
}

function change(tabId: number, edit: (draft: Draft) => Draft): Promise<Draft> {
  const done = queue.then(async () => {
    const item = drafts.item(String(tabId));
    const stored = await item.get();
    const draft = edit(stored ?? emptyDraft(tabId, crypto.randomUUID()));
    if (draft !== stored) await item.set(draft);
    return draft;
  });
  queue = done.catch(() => undefined);
  return done;
}
