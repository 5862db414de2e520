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
  /** It was that of a private window that has closed. */
  isGone: boolean;
  edit(change: Change): void;
  /** Why the last edit is not kept; `null` when it is. */
  unkept: string | null;
} {
  const stored = useItem(useMemo(() => drafts.item(String(tabId)), [tabId]));
  const writer = useRef(crypto.randomUUID());
  const [isGone, setGone] = useState(false);
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
  const last = useRef<Draft | null>(null);
  newest.current = draft;
  useEffect(() => {
    const before = last.current;
    last.current = draft;
    if (!before || (stored && !isAnother(before, stored))) return;
    // Its tab was closed, and the background forgot it; what stands in this view goes on, but not that of a private window.
    if (before.isPrivate) return setGone(true);
    void ask('openDraft', { tabId })
      .then(() => ask('editDraft', { tabId, writer: '', ...editPart(before) }))
      .then(() => ask('scan', { tabId }))
      .catch((caught: Error) => setUnkept(caught.message));
  });
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
  return { draft, isGone, edit, unkept };
}

/** A draft that began anew though the one before was not sent. */
function isAnother(before: Draft, stored: Draft): boolean {
  return !before.spent && !stored.touched && stored.submissionId !== before.submissionId;
}
