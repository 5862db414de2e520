import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Scan } from '../../core/captchas/scan.ts';
import { ask } from '../../shared/messages.ts';
import { scans } from '../../shared/stored-items.ts';
import { useItem } from '../../ui/use-item.ts';

/** Milliseconds after opening at which the page is read again: widgets often come late. No interval. */
const AGAIN_MS = [1_000, 4_000];

/**
 * What is known of a tab's page. Reads it on opening, and twice more while the view is visible. What it has read stays
 * in view where the browser had no room to keep it.
 */
export function useScan(
  tabId: number,
  isTab: boolean,
): {
  /** `undefined` until storage has been asked. */
  scan: Scan | null | undefined;
  /** Why the last reading failed; `null` when it did not. */
  unread: string | null;
} {
  const stored = useItem(useMemo(() => scans.item(String(tabId)), [tabId]));
  const last = useRef<Scan | null>(null);
  if (stored) last.current = stored;
  const [unread, setUnread] = useState<string | null>(null);
  useEffect(() => {
    const told = (asked: Promise<void>) =>
      void asked.then(
        () => setUnread(null),
        (caught: Error) => setUnread(caught.message),
      );
    const read = () => ask('scan', { tabId });
    // First the draft, so that a slow page shows its form at once.
    told(ask('openDraft', { tabId }).then(() => ask('scan', { tabId, isPressed: !isTab })));
    const timers = AGAIN_MS.map((ms) =>
      setTimeout(() => document.visibilityState === 'visible' && told(read()), ms),
    );
    return () => timers.forEach(clearTimeout);
  }, [tabId, isTab]);
  return { scan: stored === undefined ? undefined : last.current, unread };
}
