import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Draft, DraftEdit } from '../../core/requests/draft.ts';
import { ask } from '../../shared/messages.ts';
import { drafts } from '../../shared/stored-items.ts';
import { useItem } from '../../ui/use-item.ts';

/**
 * A tab's draft with what is being typed in this view. The background keeps the draft; edits of other views come
 * in, and this view's own echo does not overwrite what has been typed since.
 */
export function useDraft(tabId: number): {
  draft: Draft | null;
  /** It was that of a private window that has closed. */
  isGone: boolean;
  edit(change: Partial<DraftEdit>): void;
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
  const last = useRef<Draft | null>(null);
  useEffect(() => {
    const before = last.current;
    last.current = draft;
    if (!before || (stored && !isAnother(before, stored))) return;
    // Its tab was closed, and the background forgot it; what stands in this view goes on, but not that of a private window.
    if (before.isPrivate) return setGone(true);
    const { selected, type, values, picture } = before;
    void ask('editDraft', { tabId, writer: '', selected, type, values, picture })
      .then(() => ask('scan', { tabId }))
      .catch((caught: Error) => setUnkept(caught.message));
  });
  const edit = (change: Partial<DraftEdit>) => {
    if (!draft) return;
    const { selected, type, values, picture } = { ...draft, ...change };
    setTyped({ selected, type, values, picture });
    void ask('editDraft', { tabId, writer: writer.current, selected, type, values, picture }).then(
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
