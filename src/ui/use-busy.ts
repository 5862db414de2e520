import { useState } from 'preact/hooks';
import { t } from '../shared/i18n.ts';

/** Milliseconds after which an answer of the background is missed: what it asks the service is over before. */
const LATE_MS = 60_000;

/**
 * Runs an action; says whether it is still at work, and keeps the message of the error it ended with. One that goes on
 * for a minute is said to have no answer until it has: browsers leave a question to a worker that they fail to start
 * open for ever (https://github.com/MetaMask/metamask-extension/issues/35327).
 */
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
    const late = setTimeout(() => setError(t('background_silent')), LATE_MS);
    try {
      await work();
      setError(null);
    } catch (caught) {
      setError(caught instanceof Error ? caught.message : String(caught));
    } finally {
      clearTimeout(late);
      setBusy(false);
    }
  };
  return { busy, error, run };
}
