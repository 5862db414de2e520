import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../shared/messages.ts';

/** Milliseconds after opening at which the page is read again: widgets often come late. No interval. */
const AGAIN_MS = [1_000, 4_000];

/** Reads the page on opening, and twice more while the view is visible; says why that did not work. */
export function useScan(tabId: number): string | null {
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    const scan = () =>
      void ask('scan', { tabId }).then(
        () => setError(null),
        (caught: Error) => setError(caught.message),
      );
    scan();
    const timers = AGAIN_MS.map((ms) =>
      setTimeout(() => document.visibilityState === 'visible' && scan(), ms),
    );
    return () => timers.forEach(clearTimeout);
  }, [tabId]);
  return error;
}
