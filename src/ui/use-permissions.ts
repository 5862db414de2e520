import { useEffect } from 'preact/hooks';
import { browser } from '../shared/browser.ts';

/** Calls `look` at once, and again whenever the user grants or revokes anything. Give the same function at each call. */
export function usePermissions(look: () => void): void {
  useEffect(() => {
    look();
    browser.permissions.onAdded.addListener(look);
    browser.permissions.onRemoved.addListener(look);
    return () => {
      browser.permissions.onAdded.removeListener(look);
      browser.permissions.onRemoved.removeListener(look);
    };
  }, [look]);
}
