import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Draft, type DraftEdit, editPart } from '../../core/requests/draft.ts';
import { ask } from '../../shared/messages.ts';
import { drafts } from '../../shared/stored-items.ts';
import { useItem } from '../../ui/use-item.ts';

/** What an edit changes; a function of the newest draft, for what took a while to make, gives `null` for nothing any more. */
export type Change = Partial<DraftEdit> | ((newest: Draft) => Partial<DraftEdit> | null);

/**
 * A tab's draft with what is being typed in this view. The background keeps the draft; edits of other views come
 * in, and this view's own echo does not overwrite what has been typed since.
 */
export function useDraft(tabId: number): {
  draft: Draft | null;
  /** There was one, and the background has forgotten it: its tab, in a private window, was closed. */
  isGone: boolean;
  edit(change: Change): void;
  /** Why the last edit is not kept; `null` when it is. */
  unkept: string | null;
} {
  const stored = useItem(useMemo(() => drafts.item(String(tabId)), [tabId]));
  const writer = useRef(crypto.randomUUID());
  const [unkept, setUnkept] = useState<string | null>(null);
  const [typed, setTyped] = useState<DraftEdit | null>(null);

  const fromOtherView = stored?.touched === true && stored.writer !== writer.current;
  const submissionId = stored?.submissionId;
  useEffect(() => {
    if (fromOtherView) setTyped(null);
  }, [stored, fromOtherView]);
  useEffect(() => setTyped(null), [submissionId]);

  const draft = stored ? { ...stored, ...typed } : null;
  const newest = useRef<Draft | null>(null);
  const hadOne = useRef(false);
  newest.current = draft;
  if (stored) hadOne.current = true;
  const edit = (change: Change) => {
    if (!newest.current) return;
    const wanted = typeof change === 'function' ? change(newest.current) : change;
    if (!wanted) return;
    const next = { ...newest.current, ...wanted };
    newest.current = next; // a second edit before the next drawing starts from this one
    setTyped(editPart(next));
    void ask('editDraft', { tabId, writer: writer.current, ...editPart(next) }).then(
      () => setUnkept(null),
      (caught: Error) => setUnkept(caught.message),
    );
  };
  return { draft, isGone: stored === null && hadOne.current, edit, unkept };
}
