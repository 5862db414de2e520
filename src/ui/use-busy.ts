import { useState } from 'preact/hooks';

/** Runs an action; says whether it is still at work, and keeps the message of the error it ended with. */
export function useBusy(): {
  busy: boolean;
  error: string | null;
  run(work: () => Promise<unknown>): Promise<void>;
} {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (caught) {
      setError(caught instanceof Error ? caught.message : String(caught));
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, run };
}
