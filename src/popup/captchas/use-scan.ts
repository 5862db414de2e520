import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Scan } from '../../core/captchas/scan.ts';
import { t } from '../../shared/i18n.ts';
import { ask } from '../../shared/messages.ts';
import { scans } from '../../shared/stored-items.ts';
import { useItem } from '../../ui/use-item.ts';
import { firstReading } from '../opening/first-reading.ts';

/** Milliseconds after opening at which the page is read again: widgets often come late. No interval. */
const AGAIN_MS = [1_000, 4_000];

/** Milliseconds after which a reading has no answer: the background gives what has come after 1.3 s. */
const LATE_MS = 10_000;

/**
 * What is known of a tab's page. Reads it on opening, and twice more while the view is visible. What it has read stays
 * in view where the browser had no room to keep it.
 */
export function useScan(tabId: number): {
  /** `undefined` until storage has been asked. */
  scan: Scan | null | undefined;
  /** Why the last reading failed; `null` when it did not. */
  unread: string | null;
  /** Reads the page once more; what goes wrong is told by `unread`. */
  read(): Promise<void>;
} {
  const stored = useItem(useMemo(() => scans.item(String(tabId)), [tabId]));
  const last = useRef<Scan | null>(null);
  if (stored) last.current = stored;
  const [unread, setUnread] = useState<string | null>(null);
  const read = useMemo(() => pageReader(tabId, setUnread), [tabId]);
  // Before the first painting, which the answer need not wait for.
  useLayoutEffect(() => {
    void read();
    const timers = AGAIN_MS.map((ms) =>
      setTimeout(() => document.visibilityState === 'visible' && void read(), ms),
    );
    return () => timers.forEach(clearTimeout);
  }, [read]);
  return { scan: stored === undefined ? undefined : last.current, unread, read };
}

/** Reads a tab's page; until that has worked once, its draft is asked for, too. */
function pageReader(tabId: number, tell: (failure: string | null) => void) {
  let isOpen = false;
  let asked = 0;
  /** The newest reading that the background has answered: what it says of an older one is told no more. */
  let answered = 0;
  return async (): Promise<void> => {
    asked += 1;
    const reading = asked;
    const end = (failure: string | null) => {
      if (reading < answered) return;
      answered = reading;
      tell(failure);
    };
    const read = (isOpen ? ask('scan', { tabId }) : firstReading(tabId)).then(
      () => {
        isOpen = true;
        end(null);
      },
      (caught: unknown) => end(caught instanceof Error ? caught.message : String(caught)),
    );
    const late = new Promise<'late'>((resolve) => setTimeout(resolve, LATE_MS, 'late'));
    if ((await Promise.race([read, late])) === 'late' && reading > answered) tell(t('background_silent'));
  };
}
