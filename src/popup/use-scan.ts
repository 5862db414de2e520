import { useEffect } from 'preact/hooks';
import { ask } from '../shared/messages.ts';

/** Milliseconds after opening at which the page is read again: widgets often come late. No interval. */
const AGAIN_MS = [1_000, 4_000];

/** Reads the page on opening, and twice more while the view is visible. */
export function useScan(tabId: number): void {
  useEffect(() => {
    void ask('scan', { tabId });
    const timers = AGAIN_MS.map((ms) =>
      setTimeout(() => document.visibilityState === 'visible' && void ask('scan', { tabId }), ms),
    );
    return () => timers.forEach(clearTimeout);
  }, [tabId]);
}
