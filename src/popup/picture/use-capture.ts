import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../shared/messages.ts';
import { isLasting } from '../home.ts';

/**
 * The picture of the page that this view cuts from, as a `data:` URL; `null` when there is none. It lives as long as
 * the view: nothing is stored. The popup has no room to cut, so it takes none.
 */
export function useCapture(tabId: number) {
  const [capture, setCapture] = useState<string | null>(null);
  const look = async () => setCapture(await ask('takeCapture', { tabId }));
  useEffect(() => {
    if (isLasting) void look().catch(() => null); // what is wrong then is said by the next press
  }, [tabId]);
  return {
    capture,
    /** Takes the picture that waits. */
    look,
    close: () => setCapture(null),
  };
}
